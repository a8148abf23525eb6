"""The page stands alone: well-formed, nothing loaded, every plot with its numbers, every text escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement.decide import NOT_COVERED
from bot.report.charts import Series, bars, nice_step, stacked, table
from bot.report.measures import measure
from bot.report.page import Gap, Names, page, span
from bot.report.period import Facts
from tests.report.values import case, facts, question

ZONE = ZoneInfo("America/New_York")
EVIL = "<script>alert('x')</script> & \"quotes\""
VOID = {"meta", "rect", "line"}


class Reader(HTMLParser):
    """Keeps what a page holds, and fails where an element is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.seen)


def drawn(what: Facts, gaps: list[Gap] | None = None, erased: int = 0) -> Reader:
    names = Names({"privacy": "Privacy"}, {"a": EVIL})
    return Reader(page(what, measure(what, ZONE), gaps, erased, names, ZONE))


@pytest.fixture
def full() -> Reader:
    asked = (
        question(1, articles=("a", "gone"), up=1, down=1, complaints=(EVIL,)),
        question(2, "escalate", reason=NOT_COVERED),
    )
    handled = (case(1, responded=1, resolved=5, score=3, remark=EVIL), case(2, "crisis", due=0.2, why=EVIL))
    gaps = [Gap(EVIL, 2, (EVIL, "second")), Gap("x", 1, ("once only",))]
    return drawn(facts(asked, handled), gaps, erased=3)


def test_every_plot_has_a_name_and_its_numbers(full: Reader) -> None:
    plots = [attributes for tag, attributes in full.seen if tag == "svg"]
    assert len(plots) == 7
    assert all(plot["role"] == "img" and plot["aria-label"] for plot in plots)
    assert full.count("table") >= len(plots)


def test_nothing_is_loaded_and_nothing_runs(full: Reader) -> None:
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in full.seen}
    assert not [
        name
        for _, attributes in full.seen
        for name in attributes
        if name in ("src", "href") or name[:2] == "on"
    ]
    assert "default-src 'none'" in str(
        [attributes.get("content") for tag, attributes in full.seen if tag == "meta"]
    )


def test_peoples_words_are_shown_as_they_are(full: Reader) -> None:
    # Article, complaint, rule, a rating's comment, and a gap's title and example.
    assert full.words.count("alert('x')") >= 6
    for words in ("once only", "second", "asked 2 times", "3 more questions", "Privacy", "gone"):
        assert words in full.words


def test_an_empty_period_says_so_in_every_section() -> None:
    empty = drawn(facts(), [])
    assert empty.count("svg") == 0
    assert empty.count("h2") == len(
        re.findall("class=.none.", page(facts(), measure(facts(), ZONE), [], 0, Names({}, {}), ZONE))
    )
    assert "curbside index build" in drawn(facts(), None).words


@pytest.mark.parametrize(
    ("hours", "said"), [(None, "–"), (0.2, "12 min"), (3.54, "3.5 h"), (47.9, "47.9 h"), (60, "2.5 d")]
)
def test_hours_as_people_say_them(hours: float | None, said: str) -> None:
    assert span(hours) == said


@given(st.integers(0, 10**7))
def test_a_scale_has_one_to_five_round_steps(most: int) -> None:
    step = nice_step(most)
    assert most / step <= 5
    assert str(step).strip("0.") in ("1", "2", "5")


@given(
    st.lists(st.tuples(st.text(max_size=50), st.floats(0, 1e9), st.text(max_size=9)), max_size=5),
    st.lists(st.lists(st.integers(0, 1000), min_size=3, max_size=3), max_size=5),
)
def test_any_values_make_a_well_formed_plot(
    rows: list[tuple[str, float, str]], stacks: list[list[int]]
) -> None:
    Reader(bars("Bars & more", rows))
    Reader(stacked("Stacks", ["a", "b", "c"], [Series("<s>", tuple(values), 0) for values in stacks]))
    Reader(table(("Name", "Value"), rows))

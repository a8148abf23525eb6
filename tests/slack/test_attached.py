"""Files that go along: whatever Slack says of them, only links and kinds are kept, and nobody else's are offered."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.services import MOST_FILES
from bot.localslack.blocks import check_view
from bot.slack.attached import MOST_FILES as MOST_OFFERED
from bot.slack.attached import File, files_of, links, read_files
from bot.slack.reply_form import Draft, Offer, reply_form
from bot.slack.service_forms import sent_along
from tests.slack.values import TEXTS, case

ANYTHING = st.none() | st.booleans() | st.integers() | TEXTS | st.just([])
FILE = st.fixed_dictionaries(
    {
        "id": ANYTHING | st.from_regex(r"F[A-Z0-9]{3}", fullmatch=True),
        "permalink": ANYTHING | TEXTS.map("https://x.example/files/{}".format),
        "filetype": ANYTHING | st.sampled_from(["pdf", "png"]),
        "name": ANYTHING,
    }
)


def pdf(number: int) -> dict[str, Any]:
    name = f"F{number}"
    return {"id": name, "permalink": f"https://x.example/{name}", "filetype": "pdf", "name": "dolores.pdf"}


@given(st.lists(FILE | ANYTHING, max_size=12))
def test_whatever_slack_sends_becomes_safe_links(some: list[Any]) -> None:
    found = read_files(some)
    shown = links([one.as_json() for one in found])
    assert shown.count("<") == shown.count(">") == len(found)
    assert "<!" not in shown


def test_the_name_of_a_file_is_not_kept() -> None:
    (found,) = read_files([pdf(1)])
    assert found.as_json() == {"link": "https://x.example/F1", "kind": "PDF"}


def test_only_ones_own_files_are_offered_the_latest_first_and_each_once() -> None:
    said = [
        {"user": "U1", "files": [pdf(1)]},
        {"user": "U2", "files": [pdf(9)]},
        {"user": "U1"},
        {"user": "U1", "files": [pdf(2), pdf(1)]},
        "strange",
    ]
    assert [one.id for one in files_of(said, "U1")] == ["F2", "F1"]
    many = [{"user": "U1", "files": [pdf(number) for number in range(30)]}]
    assert len(files_of(many, "U1")) == MOST_OFFERED


@given(
    st.lists(
        st.builds(File, st.from_regex(r"F[A-Z0-9]{8}", fullmatch=True), TEXTS, TEXTS, TEXTS), max_size=10
    )
)
def test_the_form_with_any_files_is_one_that_slack_takes(files: list[File]) -> None:
    offered = tuple({one.id: one for one in files}.values())
    chosen = tuple(one.id for one in offered[:2])
    check_view(reply_form(case(), Draft("words", files=chosen), Offer(files=offered)))
    assert Draft("words", files=("F1",)).mark != Draft("words").mark


def test_a_form_takes_as_many_files_as_it_says() -> None:
    given_files = {"files": [pdf(number) for number in range(9)]}
    view = {"state": {"values": {"files": {"files": given_files}}}}
    assert len(sent_along(view)) == MOST_FILES
    assert sent_along({"state": {"values": {}}}) == ()

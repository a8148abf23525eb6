"""Each row of the table carries its examples; here they are run."""

import pytest

from bot.drafts.check import Check, Link
from bot.drafts.checks import CHECKS
from bot.drafts.draft import Draft, Kind, answers_somebody, read_draft
from bot.drafts.quoting import quote
from index.passages import SEPARATOR
from tests.drafts.library import library

LINKS = [(check.id, link) for check in CHECKS for link in (check.rule, check.wording) if link is not None]


def _draft(check: Check, text: str) -> Draft:
    kind = next(iter(check.kinds), Kind.REPLY if answers_somebody(text) else Kind.POST)
    return read_draft(text, kind)


@pytest.mark.parametrize(
    ("check", "text"),
    [(c, t) for c in CHECKS for t in c.matches],
    ids=lambda v: str(getattr(v, "id", v))[:60],
)
def test_a_check_finds_its_examples(check: Check, text: str) -> None:
    assert check.find(_draft(check, text))


@pytest.mark.parametrize(
    ("check", "text"), [(c, t) for c in CHECKS for t in c.passes], ids=lambda v: str(getattr(v, "id", v))[:60]
)
def test_a_check_leaves_its_counterexamples_alone(check: Check, text: str) -> None:
    assert not check.find(_draft(check, text))


@pytest.mark.parametrize(("check", "link"), LINKS, ids=lambda v: v if isinstance(v, str) else v.opening[:30])
def test_every_rule_stands_in_the_library(check: str, link: Link) -> None:
    rule = quote(link, library)

    assert rule is not None, check
    assert rule.section.split(SEPARATOR)[-1] == link.section
    assert rule.text.startswith(link.opening)
    assert len(rule.text) < 500


def test_a_rule_that_was_rewritten_quotes_its_section_and_a_lost_one_the_summary() -> None:
    rewritten = quote(Link("accessible-posts", "Captions and sound", "Words that stand nowhere"), library)
    lost = quote(Link("accessible-posts", "No such section", "x"), library)
    gone = quote(Link("no-such-article", "x", "x"), library)

    assert rewritten is not None
    assert rewritten.text.startswith("Caption every video")
    assert lost is not None
    assert lost.section == ""
    assert gone is None


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_is_complete(check: Check) -> None:
    assert check.cues or check.finder
    assert check.why.endswith(".")
    assert check.why.count(". ") == 0
    assert check.meaning.endswith(".")
    assert check.passes
    assert not (check.safer and check.wording)


def test_ids_are_unique() -> None:
    ids = [check.id for check in CHECKS]

    assert len(ids) == len(set(ids))

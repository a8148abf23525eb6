"""Links: every target and every heading must exist."""

from __future__ import annotations

import pytest

from knowledge.article import Section
from knowledge.check import links
from tests.knowledge.articles import article


def messages(text: str) -> list[str]:
    here = article(sections=(Section(("Do this first",), text, 20), Section(("A", "Inside & out"), "x", 30)))
    other = article("other")
    return [problem.message for rule in links.RULES for problem in rule([here, other])]


@pytest.mark.parametrize(
    "target",
    [
        "other.md",
        "other.md#first",
        "../policy/other.md",
        "photos.md#do-this-first",
        "#inside-out",
        "https://example.org/gone.md#x",
        "mailto:privacy@hospital.example",
    ],
)
def test_what_exists_may_be_linked(target: str) -> None:
    assert messages(f"see [it]({target}).") == []


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("gone.md", "gone.md, which is no article"),
        ("gone.md#first", "gone.md#first, which is no article"),
        ("other.md#frist", "other has no such heading (it has first, inside, second)"),
        ("#gone", "photos has no such heading"),
        ("#a", "photos has no such heading"),  # nothing stands below it, so it is not shown
    ],
)
def test_what_does_not_exist_is_told(target: str, says: str) -> None:
    (found,) = messages(f"see [it]({target}).")
    assert says in found


def test_a_broken_link_is_told_at_its_section() -> None:
    here = article(sections=(Section((), "fine", 20), Section(("A",), "[x](gone.md) [y](gone2.md)", 42)))
    assert [problem.line for rule in links.RULES for problem in rule([here])] == [42, 42]

"""A new article loads as it stands, and the check names what is still to be filled in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Kind
from knowledge.check import check_articles
from knowledge.load import parse_article
from knowledge.scaffold import new_article

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("kind", Kind)
def test_a_new_article_loads_and_only_lacks_its_words(kind: Kind) -> None:
    text = new_article("team-photos", kind, "Team photos", "Privacy Officer", TODAY)
    article, problems = parse_article(text, f"content/{kind}/team-photos.md")
    assert problems == ()
    assert article is not None
    assert (article.id, article.kind, article.owner) == ("team-photos", kind, "Privacy Officer")
    assert article.review_by == date(2027, 11, 22)
    left = check_articles([article], TODAY)
    assert left
    assert all("FILL IN" in problem.message for problem in left), left
    # Each section is named at its own line.
    assert len({problem.line for problem in left}) == len(article.sections) + 1


def test_written_on_a_leap_day_it_is_due_the_day_before() -> None:
    text = new_article("a", Kind.POLICY, "T", "O", date(2028, 2, 29))
    assert "review_by: 2029-02-28" in text


@given(st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_title_survives(title: str) -> None:
    article, problems = parse_article(new_article("a", Kind.POLICY, title, "O", TODAY), "content/policy/a.md")
    if title.strip():
        assert problems == ()
        assert article is not None
        assert article.title == " ".join(title.split())
    else:
        assert [problem.message for problem in problems] == ["`title` must be text"]

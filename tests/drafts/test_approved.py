"""What the library offers as words to copy must pass its own coach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.drafts.finding import Verdict
from bot.drafts.review import review
from knowledge.load import load_articles

_OFFERED = re.compile(r"copy|safe version|may say|may post|holding statement", re.IGNORECASE)
_QUOTED = re.compile(r"(?:^>.*\n?)+", re.MULTILINE)


def _offered() -> Iterator[tuple[str, str]]:
    articles, _ = load_articles(Path("knowledge/content"))
    for article in articles:
        for section in article.sections:
            if _OFFERED.search(section.heading):
                for block in _QUOTED.findall(section.text):
                    yield (
                        article.id,
                        " ".join(re.sub(r"^> ?", "", block, flags=re.MULTILINE).split()).strip('"'),
                    )


OFFERED = tuple(_offered())


def test_there_is_something_to_test() -> None:
    assert len(OFFERED) > 50


@pytest.mark.parametrize(("article", "words"), OFFERED, ids=lambda value: value[:40])
def test_approved_wording_is_ready(article: str, words: str) -> None:
    result = review(words, lambda _: (), lambda _: 5.0)

    assert result.verdict is Verdict.READY, (article, [(f.id, f.words) for f in result.findings])

"""The articles of the repository, as the coach quotes them."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from index.passages import Passage, Role, split
from knowledge.load import load_articles


@lru_cache(maxsize=1)
def _passages() -> dict[str, tuple[Passage, ...]]:
    articles, _ = load_articles(Path("knowledge/content"))
    return {
        article.id: tuple(
            p for p in split(article, "https://library.example.org") if p.role is not Role.QUESTION
        )
        for article in articles
    }


def library(article: str) -> Sequence[Passage]:
    """The passages of an article; none for an unknown one."""
    return _passages().get(article, ())

"""The articles on disk, as the running bot shows them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from knowledge.article import Article
from knowledge.load import load_articles


def library_in(folder: Path) -> Mapping[str, Article]:
    """The articles of a folder by id."""
    return _read(folder, frozenset((path, path.stat().st_mtime_ns) for path in folder.rglob("*.md")))


@lru_cache(maxsize=1)
def _read(folder: Path, _stamp: frozenset[tuple[Path, int]]) -> Mapping[str, Article]:
    """The articles of a folder by id, read anew only when a file's time has changed."""
    articles, _ = load_articles(folder)
    return {article.id: article for article in articles}

"""The published articles can be read without the model that searches them, and are the same ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from index.build import Report
from index.errors import NoIndexError
from index.library import PublishedLibrary
from index.passages import Role
from index.search import Snapshot
from tests.index.test_search import DATED


def test_an_article_is_given_while_it_may_be_quoted(
    index_it: Callable[..., Report], tmp_path: Path, models: Path
) -> None:
    index_it(DATED)
    library, snapshot = PublishedLibrary(tmp_path), Snapshot.open(tmp_path, models=models)

    for on in (date(2026, 1, 2), date(2026, 4, 1), date(2026, 10, 1), date(2027, 2, 1)):
        for article in DATED:
            assert library.passages(article.id, on) == snapshot.passages(article.id, on)
    in_april = {article.id for article in DATED if library.passages(article.id, date(2026, 4, 1))}
    assert in_april == {"photos-2", "photos-new"}


def test_questions_are_no_passages_and_an_unknown_article_has_none(
    index_it: Callable[..., Report], tmp_path: Path
) -> None:
    index_it(DATED)
    library = PublishedLibrary(tmp_path)

    roles = [passage.role for passage in library.passages("photos-2", date(2026, 4, 1))]
    assert roles == [Role.SUMMARY, Role.TEXT]
    assert library.passages("no-such-article", date(2026, 4, 1)) == ()


def test_without_an_index_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError):
        PublishedLibrary(tmp_path)

"""Drafts of articles as files in ``var/drafts``, and their way into the library."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from knowledge.article import Article
from knowledge.centre import load_centre
from knowledge.check import check_library
from knowledge.load import load_articles, parse_article


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where drafts lie (``drafts``) and where articles are (``library``)."""

    drafts: Path
    library: Path

    def path(self, name: str) -> Path:
        """The file of a draft."""
        return self.drafts / f"{name}.md"

    def write(self, name: str, text: str) -> None:
        """Put a draft on the shelf, whole or not at all, readable by its owner only."""
        self.drafts.mkdir(parents=True, exist_ok=True)
        aside = self.drafts / f".{name}.{os.getpid()}"
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(aside, self.path(name))

    def read(self, name: str) -> str | None:
        """The text of a draft; None if its file is gone."""
        try:
            return self.path(name).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        """Take a draft off the shelf."""
        self.path(name).unlink(missing_ok=True)

    def has_article(self, name: str) -> bool:
        """Whether the library has an article of that id."""
        return any(self.library.rglob(f"{name}.md"))

    def problems(self, name: str, today: date) -> tuple[str, ...]:
        """Everything that keeps a draft from being an article, a sentence each."""
        text = self.read(name)
        if text is None:
            return (f"{self.path(name)} is gone: reject the draft, or put the file back",)
        centre, unreadable = load_centre(self.library)
        if centre is None:
            return tuple(map(str, unreadable))
        article, faults = parse_article(text, str(self.path(name)), centre.tokens)
        if article is None:
            return tuple(map(str, faults))
        placed = self._placed(article)
        others, _ = load_articles(self.library)
        report = check_library(
            (*others, placed),
            today,
            roles=centre.owners,
            own_words=tuple(centre.tokens.values()),
            asked=None,
        )
        return tuple(str(problem) for problem in report.problems if problem.path == placed.path)

    def _placed(self, article: Article) -> Article:
        return replace(article, path=f"{self.library.name}/{article.kind}/{article.id}.md")

    def publish(self, name: str) -> Path:
        """Move a draft without problems into the library; where it is then.  Raises FileExistsError."""
        text = self.read(name)
        centre, _ = load_centre(self.library)
        assert text is not None
        assert centre is not None
        article, _ = parse_article(text, name, centre.tokens)
        assert article is not None
        path = self.library / article.kind / f"{article.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        # Two may approve at once: whoever comes second must not write over the first.
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
        self.remove(name)
        return path

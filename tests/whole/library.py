"""A library of one article that a test can change under a running bot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from index.build import build
from index.generation import Generations
from knowledge.article import Article, Desk, Kind, Section

QUESTION = "may I post a photo of the ward on instagram?"
ARTICLE = Article(
    id="ward-photos",
    title="Photos from the ward",
    kind=Kind.POLICY,
    summary="Photos from the ward may be posted on Instagram after the marigold form is signed.",
    topics=("photos",),
    audience=("everyone",),
    owner="Privacy Office",
    reviewed=date(2026, 1, 2),
    review_by=date(2099, 1, 2),
    effective=date(2026, 1, 2),
    expires=None,
    sources=(),
    url="",
    desks=(Desk.PRIVACY,),
    questions=(QUESTION,),
    supersedes=(),
    sections=(
        Section((), "You may post a photo of the ward on Instagram once the marigold form is signed.", 3),
    ),
    path="policy/ward-photos.md",
)


def rewritten(flower: str) -> Article:
    """The same article, with another form to sign."""
    section = ARTICLE.sections[0]
    return replace(
        ARTICLE,
        summary=ARTICLE.summary.replace("marigold", flower),
        sections=(replace(section, text=section.text.replace("marigold", flower)),),
    )


class Library:
    """An index folder of the test's own."""

    def __init__(self, var: Path, models: Path) -> None:
        self.var = var
        self.models = models
        self.generations = Generations(var / "index")

    def publish(self, articles: Sequence[Article]) -> str:
        """Index articles and publish them; the generation's name."""
        now = datetime.now(UTC)
        return build(
            articles, self.var, now=now, models=self.models, library_url="https://x.example"
        ).generation

    def damage(self, name: str, part: str) -> None:
        """Spoil a file of a generation, as a bad disk would."""
        (self.generations.folder(name) / part).write_bytes(b"\0" * 64)

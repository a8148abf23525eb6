"""A new index is taken up by the running bot; one that is damaged changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.localslack.server import Running
from index.build import build
from index.generation import PASSAGES, VECTORS, Generations
from index.search import Live
from knowledge.article import Article, Desk, Kind, Section
from tests.whole.hospital import Hospital, shown

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


@pytest.fixture
def library(tmp_path: Path, built: Path) -> Library:
    """A library of one article."""
    library = Library(tmp_path / "library", built / "models")
    library.publish([ARTICLE])
    return library


@pytest.fixture
def hospital(slack: Running, library: Library, tmp_path: Path) -> Iterator[Hospital]:
    """A hospital at work over that library."""
    slack.workspace.reset()
    hospital = Hospital(slack.url, tmp_path, Live(library.var, models=library.models))
    hospital.open()
    yield hospital
    hospital.close()


def generation(hospital: Hospital) -> str:
    """The generation of the latest answer, as it is kept."""
    with hospital.service.engine.connect() as conn:
        return str(
            conn.exec_driver_sql("select generation from answers order by id desc limit 1").scalar_one()
        )


def test_a_generation_published_meanwhile_answers_the_next_question_and_a_rollback_the_one_after(
    library: Library, hospital: Hospital
) -> None:
    first = library.generations.current()
    assert "marigold" in shown(hospital.answer(QUESTION))
    second = library.publish([rewritten("hyacinth")])
    now = shown(hospital.answer(QUESTION))
    assert "hyacinth" in now
    assert "marigold" not in now
    assert generation(hospital) == second
    assert library.generations.rollback() == first
    assert "marigold" in shown(hospital.answer(QUESTION))
    assert generation(hospital) == first


@pytest.mark.parametrize("part", [VECTORS, PASSAGES, "manifest.json", "sentences.npy", "judgement.json"])
def test_a_damaged_generation_leaves_the_one_before_answering_until_it_is_mended(
    library: Library, hospital: Hospital, part: str
) -> None:
    first = library.generations.current()
    second = library.publish([rewritten("hyacinth")])
    # Published and damaged before the bot has looked: as one step, so that no question falls between.
    library.generations.publish(first)
    library.damage(second, part)
    (library.generations.root / "current").write_text(second)
    assert "marigold" in shown(hospital.answer(QUESTION))
    library.publish([rewritten("tulip")])
    assert "tulip" in shown(hospital.answer(QUESTION))


def test_a_generation_whose_files_are_removed_goes_on_answering(library: Library, hospital: Hospital) -> None:
    name = library.generations.current()
    hospital.answer(QUESTION)
    for path in library.generations.folder(name).iterdir():
        path.unlink()
    assert "marigold" in shown(hospital.answer(QUESTION))

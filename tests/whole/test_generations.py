"""A new index is taken up by the running bot; one that is damaged changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.localslack.server import Running
from index.generation import PASSAGES, VECTORS
from index.search import Live
from tests.whole.hospital import Hospital, shown
from tests.whole.library import QUESTION, Library, rewritten


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

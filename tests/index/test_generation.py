from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.build import Report
from index.embed import Identity
from index.errors import BuildRunningError, GenerationError, NoIndexError
from index.generation import ALL_FILES, Generations, Manifest
from tests.index.library import LIBRARY

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    return Generations(tmp_path / "index")


def make(generations: Generations, minutes: int = 0, words: str = "x") -> str:
    """Publish a generation whose files hold a word each."""
    with generations.building() as aside:
        for name in ALL_FILES:
            (aside / name).write_text(f"{words} in {name}")
        name = generations.free_name(NOW + timedelta(minutes=minutes), "abcdef0123")
        model = Identity("", "onnx-int8", "k", "c", 384)
        generations.finish(aside, Manifest(name, NOW.isoformat(), model, "abcdef0123", {"articles": 1}, {}))
        generations.publish(name)
    return name


def test_nothing_published_yet_says_what_to_do(generations: Generations) -> None:
    with pytest.raises(NoIndexError, match="curbside index build"):
        generations.current()
    assert generations.names() == []


def test_a_published_generation_reads_back_as_it_was_written(generations: Generations) -> None:
    name = make(generations)
    assert generations.current() == name
    assert generations.damage(name) == []
    manifest = generations.manifest(name)
    assert set(manifest.files) == set(ALL_FILES)
    assert Manifest.from_json(json.loads(json.dumps(manifest.as_json()))) == manifest
    assert sorted(path.name for path in generations.root.iterdir()) == [".lock", name, "current"]


@pytest.mark.parametrize("victim", ALL_FILES)
def test_verification_names_the_damaged_file(generations: Generations, victim: str) -> None:
    name = make(generations)
    path = generations.folder(name) / victim
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    (problem,) = generations.damage(name)
    assert str(path) in problem
    path.unlink()
    assert generations.damage(name) == [f"{path} is missing"]


def test_rollback_goes_to_the_newest_undamaged_generation_before(generations: Generations) -> None:
    first, second, third = (make(generations, minutes) for minutes in (0, 1, 2))
    (generations.folder(second) / ALL_FILES[0]).write_text("damage")
    assert generations.rollback() == first
    assert generations.current() == first
    with pytest.raises(GenerationError, match=r"no undamaged generation before .*" + first):
        generations.rollback()
    assert third in generations.names()


def test_pruning_keeps_the_newest_and_the_published_one(generations: Generations) -> None:
    names = [make(generations, minutes) for minutes in range(4)]
    generations.publish(names[0])
    assert generations.prune(2) == [names[1]]
    assert generations.names() == [names[3], names[2], names[0]]


def test_names_sort_by_time_even_when_the_clock_goes_back(generations: Generations) -> None:
    names = [make(generations, minutes) for minutes in (5, 5, 5, 3, 6)]
    assert names == sorted(names)
    assert len(set(names)) == 5


def test_a_second_builder_is_turned_away_and_the_lock_is_free_afterwards(generations: Generations) -> None:
    with generations.building(), pytest.raises(BuildRunningError, match="another process"):
        make(generations)
    make(generations)


def test_a_failed_build_leaves_nothing(generations: Generations) -> None:
    name = make(generations)
    with contextlib.suppress(RuntimeError), generations.building() as aside:
        (aside / "half").write_text("half")
        raise RuntimeError
    assert sorted(path.name for path in generations.root.iterdir()) == [".lock", name, "current"]


def test_leftovers_of_killed_builds_go_at_the_next_build(generations: Generations) -> None:
    (generations.root / ".building-old").mkdir(parents=True)
    (generations.root / ".building-old" / "vectors.faiss").write_text("half")
    make(generations)
    assert not (generations.root / ".building-old").exists()


def test_a_generation_that_was_not_written_as_meant_is_never_published(generations: Generations) -> None:
    with generations.building() as aside, pytest.raises(FileNotFoundError):
        generations.finish(aside, Manifest("n", "", Identity("", "", "", "", 1), "", {}, {}))
    with pytest.raises(GenerationError, match="no generation n"):
        generations.publish("n")
    assert generations.names() == []


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": 1}'])
def test_a_manifest_that_is_none_is_called_damaged(generations: Generations, text: str) -> None:
    name = make(generations)
    (generations.folder(name) / "manifest.json").write_text(text)
    with pytest.raises(GenerationError, match="damaged"):
        generations.manifest(name)


def test_a_manifest_of_another_format_is_told_apart(generations: Generations) -> None:
    name = make(generations)
    path = generations.folder(name) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 2}))
    with pytest.raises(GenerationError, match="format 2"):
        generations.manifest(name)


def test_the_manifest_of_a_real_build_says_what_it_is_made_of(
    tmp_path: Path, index_it: Callable[..., Report]
) -> None:
    report = index_it(LIBRARY)
    manifest = Generations(tmp_path / "index").manifest(report.generation)
    assert manifest.counts["articles"] == 10
    assert manifest.model.backend == "onnx-int8"
    assert manifest.evaluation["model_check"]["queries"] > 0
    assert {"faiss-cpu", "sqlite", "torch"} <= manifest.versions.keys()

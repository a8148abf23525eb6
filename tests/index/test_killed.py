"""A build that is killed, at named steps and at any time, leaves the published generation as it was."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from index.build import Report
from index.generation import Generations
from index.search import Snapshot
from tests.index.library import LIBRARY

BUILD = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from index.build import build
from tests.index.library import LIBRARY
var, models, mark = sys.argv[1:]
grown = [replace(a, id=f"{a.id}-{n}", summary=f"{a.summary} {mark} {n}.") for a in LIBRARY for n in range(12)]
print("ready", flush=True)
build(grown, Path(var), now=datetime(2026, 11, 22, 10, tzinfo=UTC), models=Path(models), keep=5)
"""
#: A step of the build, and the glob below the index that shows it has been reached.
STEPS = {
    "folder aside": ".building-*",
    "vectors": ".building-*/vectors.faiss",
    "sentence vectors": ".building-*/sentences.npy",
    "passages": ".building-*/passages.db",
    "judgement": ".building-*/judgement.json",
    "manifest": ".building-*/manifest.json",
    "named": "20261122T10*",
    "pointer": ".current-*",
}


def start(var: Path, models: Path, mark: str) -> subprocess.Popen[str]:
    """A build in a process of its own, past its imports."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(var), str(models), mark],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def end(process: subprocess.Popen[str]) -> int:
    process.kill()
    process.wait()
    assert process.stdout
    process.stdout.close()
    return process.returncode


def check(var: Path, models: Path, before: str) -> None:
    """What is published is complete: the old generation, or the new one if the kill came too late."""
    generations = Generations(var / "index")
    name = generations.current()
    assert generations.damage(name) == []
    assert (name == before) != name.startswith("20261122T10")
    found = Snapshot.open(var, models=models).search("our page was hacked", 3, date(2026, 11, 22))
    assert found.generation == name
    assert found.hits[0].passage.article.startswith("hijacked-account")


@pytest.mark.parametrize("step", STEPS)
def test_a_build_killed_at_a_step_leaves_a_readable_index(
    tmp_path: Path, models: Path, index_it: Callable[..., Report], step: str
) -> None:
    before = index_it(LIBRARY).generation
    process = start(tmp_path, models, step)
    while not any((tmp_path / "index").glob(STEPS[step])) and process.poll() is None:
        pass
    code = end(process)
    # The last steps take less than a millisecond: there the kill may come too late.
    assert code == -9 or step in ("named", "pointer", "manifest")
    check(tmp_path, models, before)


def test_builds_killed_at_any_time_leave_a_readable_index_and_the_next_cleans_up(
    tmp_path: Path, models: Path, index_it: Callable[..., Report]
) -> None:
    before = index_it(LIBRARY).generation
    moments = random.Random(7)
    for attempt in range(4):
        process = start(tmp_path, models, f"attempt {attempt}")
        time.sleep(moments.uniform(0.1, 1.5))
        end(process)
        check(tmp_path, models, before)
    last = index_it(LIBRARY[1:], now=datetime(2026, 11, 22, 11, tzinfo=UTC))
    assert Generations(tmp_path / "index").current() == last.generation
    left = {path.name for path in (tmp_path / "index").glob(".*")}
    assert left == {".lock"}


def test_two_builders_at_once_leave_one_complete_index(
    tmp_path: Path, models: Path, index_it: Callable[..., Report]
) -> None:
    index_it(LIBRARY)
    both = [start(tmp_path, models, f"builder {number}") for number in range(2)]
    codes = []
    for process in both:
        assert process.stdout
        process.stdout.close()
        codes.append(process.wait())
    # Both may succeed when the second begins after the first is done; both never fail.
    assert 0 in codes
    generations = Generations(tmp_path / "index")
    assert generations.damage(generations.current()) == []
    assert generations.current().startswith("20261122T10")

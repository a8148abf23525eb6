from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from bot.cli.db import db
from bot.cli.index import index
from bot.config import Settings
from index.errors import GenerationError
from index.generation import Generations
from tests.cli.terminal import ROOT


@pytest.fixture(scope="module")
def shelf(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A `var` folder as `curbside index build` leaves it, with one generation."""
    var = tmp_path_factory.mktemp("shelf")
    shutil.copytree(built / "index", var / "index")
    (var / "models").symlink_to(built / "models")
    name = read(settings_for(var), "build")["generation"]
    generations = Generations(var / "index")
    for older in set(generations.names()) - {name}:
        shutil.rmtree(generations.folder(older))
    return var


@pytest.fixture
def settings(shelf: Path, tmp_path: Path) -> Settings:
    """The same in a copy that may be damaged."""
    shutil.copytree(shelf, tmp_path / "var", symlinks=True)
    return settings_for(tmp_path / "var")


def settings_for(var: Path) -> Settings:
    """Our own library, with everything that is made of it in ``var``."""
    library = ROOT / "knowledge"
    return Settings(var=var, knowledge=library / "content", questions=library / "questions", database_url="")


def invoke(settings: Settings, command: click.Command, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, obj=settings)


def read(settings: Settings, *arguments: str) -> Any:
    done = invoke(settings, index, *arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_status_tells_whether_the_articles_have_changed_since(settings: Settings, tmp_path: Path) -> None:
    now = read(settings, "status")
    assert now["up_to_date"] is True
    assert now["counts"]["articles"] >= 40
    done = invoke(settings, index, "status")
    assert "unchanged since" in done.output
    assert now["generation"] in done.output
    other = tmp_path / "content"
    shutil.copytree(settings.knowledge, other)
    next(other.rglob("*.md")).unlink()
    changed = settings.model_copy(update={"knowledge": other})
    assert read(changed, "status")["up_to_date"] is False
    assert "changed since: run `curbside index build`" in invoke(changed, index, "status").output


def test_list_marks_the_published_generation(settings: Settings) -> None:
    (only,) = read(settings, "list")
    assert only["current"] is True
    assert invoke(settings, index, "list").output.startswith(f"* {only['generation']}")


def test_verify_finds_a_changed_byte_and_exits_1(settings: Settings) -> None:
    assert read(settings, "verify")["problems"] == []
    name = read(settings, "status")["generation"]
    passages = settings.index_folder / name / "passages.db"
    content = bytearray(passages.read_bytes())
    content[len(content) // 2] ^= 1
    passages.write_bytes(content)
    done = invoke(settings, index, "verify", "--json")
    assert done.exit_code == 1
    assert ["passages.db" in problem for problem in json.loads(done.stdout)["problems"]] == [True]
    done = invoke(settings, index, "verify")
    assert done.exit_code == 1
    assert "passages.db" in done.stdout
    assert f"{name}: 1 problems" in done.stderr


def test_what_cannot_be_done_is_an_error_with_a_next_step(settings: Settings) -> None:
    for arguments in (["verify", "nonsense"], ["rollback"]):
        error = invoke(settings, index, *arguments).exception
        assert isinstance(error, GenerationError), arguments
        assert "curbside index" in str(error)


def test_building_again_changes_nothing(settings: Settings) -> None:
    before = read(settings, "status")["generation"]
    report = read(settings, "build")
    assert (report["unchanged"], report["embedded"], report["generation"]) == (True, 0, before)
    assert "already up to date" in invoke(settings, index, "build").stdout


def test_tables_are_made_once_and_again_without_harm(settings: Settings) -> None:
    for _ in range(2):
        done = invoke(settings, db, "upgrade")
        assert (done.exit_code, done.output) == (0, "The database is up to date.\n"), done.output
    assert (settings.var / "curbside.db").exists()

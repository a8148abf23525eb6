"""The gate, the comparison and the measuring of questions, from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot.cli.evaluate import evaluate
from bot.cli.index import index
from bot.config import Settings
from bot.errors import InputError
from index.errors import GenerationError, WorseIndexError
from tests.index.test_commands import ARTICLE

PLACES = ("lobby", "gym", "lab", "bar", "cafe", "pool")
PHOTOS = [f"may I post photos without a signature in the {place}" for place in PLACES]


@pytest.fixture
def settings(tmp_path: Path, models: Path) -> Settings:
    content = tmp_path / "knowledge" / "content"
    content.mkdir(parents=True)
    for name in ("photos", "videos"):
        (content / f"{name}.md").write_text(ARTICLE.format(id=name, title=name.capitalize()))
    labelled = [
        {"id": f"q{n}", "question": text, "outcome": "answer", "articles": ["photos"], "split": "eval"}
        for n, text in enumerate(PHOTOS)
    ]
    labelled.append({"id": "t", "question": "may I post videos", "outcome": "answer", "split": "train"})
    (tmp_path / "knowledge" / "questions").mkdir()
    (tmp_path / "knowledge" / "questions" / "some.jsonl").write_text("\n".join(map(json.dumps, labelled)))
    shutil.copytree(models, tmp_path / "var" / "models")
    questions = tmp_path / "knowledge" / "questions"
    return Settings(  # type: ignore[call-arg]
        var=tmp_path / "var", knowledge=content, questions=questions, _env_file=None
    )


def run(group: click.Group, settings: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(group, arguments, obj=settings, catch_exceptions=False)


def _file(settings: Settings) -> str:
    return str(settings.questions / "some.jsonl")


def test_what_answers_worse_is_refused_until_a_reason_is_given_and_then_shown(settings: Settings) -> None:
    run(index, settings, "build")
    (settings.knowledge / "photos.md").unlink()

    with pytest.raises(WorseIndexError, match="6 test questions would come out worse"):
        run(index, settings, "build")
    forced = run(index, settings, "build", "--force", "--why", "the photo rules moved", "--json")

    manifest = json.loads(run(index, settings, "status", "--json").stdout)
    assert manifest["generation"] == json.loads(forced.stdout)["generation"]
    noted = manifest["evaluation"]["questions"]
    assert noted["published_although"]["why"] == "the photo rules moved"
    assert noted["measured"]["right_outcome"]["of"] == len(PHOTOS)
    told = run(index, settings, "diff").stdout
    assert PHOTOS[0] in told
    assert "6 worse and 0 better" in told
    assert len(json.loads(run(index, settings, "diff", "--json").stdout)["worse"]) == len(PHOTOS)


@pytest.mark.parametrize("arguments", [("--force",), ("--why", "no force")])
def test_force_and_why_go_together(settings: Settings, arguments: tuple[str, ...]) -> None:
    result = run(index, settings, "build", *arguments)

    assert result.exit_code == 2
    assert "go together" in result.output


def test_there_is_nothing_to_compare_the_first_index_with(settings: Settings) -> None:
    run(index, settings, "build")

    with pytest.raises(GenerationError, match="no generation before"):
        run(index, settings, "diff")


def test_questions_are_measured_and_pictures_drawn(settings: Settings, tmp_path: Path) -> None:
    run(index, settings, "build")

    report = json.loads(run(evaluate, settings, "questions", _file(settings), "--json").stdout)
    assert report["questions"] == len(PHOTOS)
    assert report["right_outcome"]["hits"] + len(report["mistakes"]) >= len(PHOTOS)
    shown = run(evaluate, settings, "questions", _file(settings), "--all", "--plots", str(tmp_path / "plots"))
    assert f"{len(PHOTOS) + 1} questions" in shown.stdout
    assert "right outcome" in shown.stdout
    assert (tmp_path / "plots" / "reliability.png").is_file()


def test_questions_that_were_all_learnt_from_are_not_measured_unasked(settings: Settings) -> None:
    run(index, settings, "build")
    path = Path(_file(settings))
    path.write_text(path.read_text().replace('"eval"', '"train"'))

    with pytest.raises(InputError, match="--all"):
        run(evaluate, settings, "questions", str(path))

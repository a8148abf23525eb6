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
from bot.errors import KnowledgeError
from index.errors import NoIndexError

ARTICLE = """---
id: {id}
title: {title}
kind: policy
summary: Ask before you post.
topics: [photos]
audience: [all-staff]
owner: Head of Social Media
reviewed: 2026-11-01
review_by: 2027-11-01
effective: 2026-01-01
sources: []
desks: [privacy]
urgency: routine
questions: [may I post this]
---
## Rule
{title}: never without a signature.
"""


@pytest.fixture
def settings(tmp_path: Path, models: Path) -> Settings:
    content = tmp_path / "knowledge" / "content"
    content.mkdir(parents=True)
    for name in ("photos", "videos"):
        (content / f"{name}.md").write_text(ARTICLE.format(id=name, title=name.capitalize()))
    # A copy: a build removes the models that none of its generations uses.
    shutil.copytree(models, tmp_path / "var" / "models")
    questions = tmp_path / "knowledge" / "questions"
    return Settings(  # type: ignore[call-arg]
        var=tmp_path / "var", knowledge=content, questions=questions, _env_file=None
    )


def run(group: click.Group, settings: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(group, arguments, obj=settings, catch_exceptions=False)


def test_build_prints_its_result_to_stdout_and_its_progress_to_stderr(settings: Settings) -> None:
    first = run(index, settings, "build")
    assert "published" in first.stdout
    assert "2 articles" in first.stdout
    assert "embedding" not in first.stdout
    assert "embedding" in first.stderr
    again = json.loads(run(index, settings, "build", "--json").stdout)
    assert again["unchanged"]
    assert again["embedded"] == 0


def test_status_says_whether_the_articles_changed(settings: Settings) -> None:
    run(index, settings, "build")
    status = json.loads(run(index, settings, "status", "--json").stdout)
    assert status["up_to_date"]
    assert status["model"]["backend"] == "onnx-int8"
    (settings.knowledge / "photos.md").write_text(ARTICLE.format(id="photos", title="Pictures"))
    assert not json.loads(run(index, settings, "status", "--json").stdout)["up_to_date"]
    assert "curbside index build" in run(index, settings, "status").stdout


def test_list_rollback_and_list_again(settings: Settings) -> None:
    run(index, settings, "build")
    (settings.knowledge / "photos.md").write_text(ARTICLE.format(id="photos", title="Pictures"))
    run(index, settings, "build")
    newest, oldest = json.loads(run(index, settings, "list", "--json").stdout)
    assert (newest["current"], oldest["current"]) == (True, False)
    assert oldest["generation"] in run(index, settings, "rollback").stdout
    lines = run(index, settings, "list").stdout.splitlines()
    assert [line[0] for line in lines] == [" ", "*"]


def test_verify_names_what_is_damaged_and_fails(settings: Settings) -> None:
    built = json.loads(run(index, settings, "build", "--json").stdout)
    assert run(index, settings, "verify").exit_code == 0
    path = settings.index_folder / built["generation"] / "passages.db"
    path.write_bytes(b"damage")
    result = run(index, settings, "verify", "--json")
    assert result.exit_code == 1
    assert str(path) in json.loads(result.stdout)["problems"][0]


def test_verify_looks_at_the_model_as_well(settings: Settings) -> None:
    run(index, settings, "build")
    shutil.rmtree(settings.var / "models")
    result = run(index, settings, "verify")
    assert result.exit_code == 1
    assert "int8 model" in result.stdout


def test_articles_with_problems_are_not_indexed_in_part(settings: Settings) -> None:
    (settings.knowledge / "videos.md").write_text("no front matter")
    with pytest.raises(KnowledgeError, match=r"videos\.md"):
        run(index, settings, "build")
    with pytest.raises(NoIndexError):
        run(index, settings, "status")


def test_evaluate_prints_the_measures(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text(
        '{"id": "d", "title": "Beds", "text": "Beds are booked by the clerk."}\n'
    )
    (folder / "queries.jsonl").write_text('{"id": "q", "text": "who books beds"}\n')
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\td\t1\n")
    result = json.loads(run(evaluate, settings, "retrieval", str(folder), "--json").stdout)
    assert (result["ndcg@10"], result["recall@10"], result["recall@100"], result["mrr@10"]) == (1, 1, 1, 1)
    assert "ndcg@10              1.0000" in run(evaluate, settings, "retrieval", str(folder)).stdout


@pytest.mark.parametrize("group", [index, evaluate])
def test_every_command_has_a_help_text(group: click.Group) -> None:
    assert group.help
    assert all(command.help for command in group.commands.values())

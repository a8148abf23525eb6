"""`curbside index`: build, look at, check and switch index generations."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime

import click

from bot.assemble.lesson import lesson, load_labelled
from bot.config import Settings
from bot.errors import KnowledgeError
from index.build import build, is_current, model_damage
from index.errors import GenerationError
from index.gate import compare, grades_in
from index.generation import Generations, Manifest
from index.known import Progress
from index.lesson import Grades
from knowledge.article import Article
from knowledge.load import load_articles


@click.group()
def index() -> None:
    """Build the search index, and switch between its generations."""


@index.command("build")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--force", is_flag=True, help="Publish even if the test questions come out worse; needs --why.")
@click.option("--why", default="", help="The reason for --force, kept in the generation's manifest.")
@click.pass_obj
def build_(settings: Settings, as_json: bool, force: bool, why: str) -> None:
    """Index the articles and publish the result; only what changed is embedded again.

    Every new index is asked the labelled test questions first.  One that answers them worse than the published one,
    by more than chance explains, is refused, and the questions are named.
    """
    if force != bool(why.strip()):
        raise click.UsageError('--force and --why "the reason" go together')
    articles = _articles(settings)
    with progress_bar("embedding") as progress:
        report = build(
            articles,
            settings.var,
            now=datetime.now(UTC),
            model=settings.model,
            backend=settings.backend,
            library_url=settings.library_url,
            threads=settings.threads,
            keep=settings.keep_generations,
            lesson=lesson(settings.questions, date.today()),
            progress=progress,
            why=why.strip(),
        )
    if as_json:
        values = {"generation": report.generation, "unchanged": report.unchanged, "counts": report.counts}
        values |= {
            "embedded": report.embedded,
            "seconds": round(report.seconds, 3),
            "removed": report.removed,
        }
        click.echo(json.dumps(values | {"model": report.model.as_json()}))
        return
    if report.model.note:
        click.echo(report.model.note, err=True)
    done = "already up to date" if report.unchanged else f"published, {report.embedded} texts embedded"
    click.echo(f"{report.generation}: {done} ({_counted(report.counts)}; {report.seconds:.1f} s)")


@index.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def status(settings: Settings, as_json: bool) -> None:
    """Show the published generation, and whether the articles have changed since."""
    generations = Generations(settings.index_folder)
    manifest = generations.manifest(generations.current())
    articles, problems = load_articles(settings.knowledge)
    learnt = lesson(settings.questions, date.today()).key
    fresh = not problems and is_current(articles, settings.library_url, learnt, manifest)
    if as_json:
        click.echo(json.dumps({**manifest.as_json(), "up_to_date": fresh}))
        return
    model = manifest.model
    click.echo(f"generation  {manifest.generation}, built {manifest.created}")
    click.echo(f"holds       {_counted(manifest.counts)}")
    click.echo(f"model       {model.name or 'packaged all-MiniLM-L6-v2'} by {model.backend}")
    click.echo(f"articles    {'unchanged since' if fresh else 'changed since: run `curbside index build`'}")


@index.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_obj
def list_(settings: Settings, as_json: bool) -> None:
    """Show all generations, newest first; a star marks the published one."""
    generations = Generations(settings.index_folder)
    current = generations.current()
    manifests = [generations.manifest(name) for name in generations.names()]
    if as_json:
        click.echo(json.dumps([{**m.as_json(), "current": m.generation == current} for m in manifests]))
        return
    for manifest in manifests:
        mark = "*" if manifest.generation == current else " "
        click.echo(f"{mark} {manifest.generation}  {_counted(manifest.counts)}  {manifest.model.backend}")


@index.command()
@click.pass_obj
def rollback(settings: Settings) -> None:
    """Publish the newest undamaged generation before the current one."""
    click.echo(f"{Generations(settings.index_folder).rollback()} is published again")


@index.command()
@click.argument("generation", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def verify(settings: Settings, generation: str | None, as_json: bool) -> None:
    """Compare the files of a generation (the published one by default) with their checksums."""
    generations = Generations(settings.index_folder)
    name = generation or generations.current()
    manifest = generations.manifest(name)
    problems = generations.damage(name) + model_damage(settings.var / "models", manifest.model)
    if as_json:
        click.echo(json.dumps({"generation": name, "problems": problems}))
    else:
        for problem in problems:
            click.echo(problem)
        click.echo(f"{name}: {_verdict(manifest, problems)}", err=bool(problems))
    raise click.exceptions.Exit(1 if problems else 0)


@index.command()
@click.argument("before", required=False)
@click.argument("now", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def diff(settings: Settings, before: str | None, now: str | None, as_json: bool) -> None:
    """Show which test questions came out otherwise in generation NOW than BEFORE.

    NOW is the published generation by default, BEFORE the one built before it.
    """
    generations = Generations(settings.index_folder)
    now = now or generations.current()
    before = before or next((name for name in generations.names() if name < now), None)
    if before is None:
        raise GenerationError(f"there is no generation before {now} to compare it with")
    change = compare(*(_grades(generations.manifest(name)) for name in (before, now)))
    texts = {one.id: one.question for one in load_labelled(settings.questions)}
    if as_json:
        click.echo(json.dumps({"before": before, "now": now, **asdict(change)}))
        return
    for title, names in (("worse", change.worse), ("better", change.better)):
        for name in names:
            was, is_ = change.outcomes.get(name, ("another answer", "another answer"))
            click.echo(
                f"{title:<7} {name}: {was} became {is_}: {texts.get(name, 'no longer among the questions')}"
            )
    click.echo(f"{len(change.worse)} worse and {len(change.better)} better in {now} than in {before}")


def _grades(manifest: Manifest) -> Grades:
    grades = grades_in(manifest)
    if grades is None:
        raise GenerationError(f"generation {manifest.generation} was built without test questions")
    return grades


@contextlib.contextmanager
def progress_bar(title: str) -> Iterator[Callable[[Progress], None]]:
    """A bar on stderr with counts and the time left, from the first text on."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[left]}"))
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=None, left="", visible=False)

        def show(progress: Progress) -> None:
            left = "" if progress.left is None else f"{progress.left:.0f} s left"
            bar.update(
                task, completed=progress.done, total=progress.total, left=left, visible=progress.total > 0
            )

        yield show


def _articles(settings: Settings) -> tuple[Article, ...]:
    articles, problems = load_articles(settings.knowledge)
    if problems:
        # An article that cannot be read would silently be missing from every answer.
        first = "\n".join(map(str, problems[:5]))
        raise KnowledgeError(f"nothing was built: {len(problems)} problems in {settings.knowledge}\n{first}")
    return articles


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in ("articles", "passages", "questions", "sentences"))


def _verdict(manifest: Manifest, problems: list[str]) -> str:
    return f"{len(problems)} problems" if problems else f"{len(manifest.files)} files as they were written"

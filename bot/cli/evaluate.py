"""`curbside evaluate`: measure on data with known answers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from bot.cli.evaluate_mask import mask
from bot.cli.index import progress_bar
from bot.config import Settings
from bot.errors import InputError
from index.known import Progress

#: The shares of a report and what they are called.
TITLES = {
    "right_outcome": "right outcome",
    "person_recall": "a person where one is needed",
    "crisis_recall": "a person in a crisis",
    "crisis_as_crisis": "a crisis treated as one",
    "needless_person": "a person where none is needed",
    "redirect_recall": "sent elsewhere where it belongs there",
    "wrong_answers": "answers that should not have been",
    "other_article": "answers from another article",
    "right_desk": "first desk right",
    "right_urgency": "urgency right",
}

ANSWER_TITLES = {
    "first": "an article that answers comes first",
    "first_three": "among the first three articles",
    "three_passages": "among the first three passages",
    "facts": "of what must be mentioned is shown",
    "every_fact": "questions with all of it shown",
}
ANSWER_GROUPS = ("all", "answer", "answer_and_escalate")


@click.group()
def evaluate() -> None:
    """Measure how well things are found and judged."""


evaluate.add_command(mask)


@evaluate.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def retrieval(settings: Settings, folder: Path, as_json: bool) -> None:
    """Measure retrieval on a FOLDER with corpus.jsonl, queries.jsonl and qrels.tsv.

    Prints nDCG@10, recall@10, recall@100 and reciprocal rank; with abstain_split.json also how well questions
    that the documents answer are told from those that they do not.
    """
    from index.evaluate import evaluate as measure

    with progress_bar("embedding") as progress:
        result = measure(
            folder,
            settings.var,
            now=datetime.now(UTC),
            model=settings.model,
            backend=settings.backend,
            threads=settings.threads,
            progress=progress,
        )
    if as_json:
        click.echo(json.dumps(result))
        return
    for name, value in result.items():
        click.echo(f"{name:<20} {value:.4f}" if isinstance(value, float) else f"{name:<20} {value}")


@evaluate.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--plots",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write risk-coverage.png and reliability.png into this folder.",
)
@click.option("--all", "everything", is_flag=True, help="Ask the questions that were learnt from as well.")
@click.pass_obj
def questions(
    settings: Settings, files: tuple[Path, ...], as_json: bool, plots: Path | None, everything: bool
) -> None:
    """Measure what becomes of the labelled questions in FILES.

    One JSON object a line: {id, question, outcome, ...} as in docs/judgement.md, or {id, q, behaviour, also_ok,
    escalate_to} with ANSWER, BOTH, ESCALATE or DECLINE.  Questions with split "train" have been learnt from and are
    left out.  Prints the shares with their 95 % bounds and every mistake.
    """
    from bot.assemble.answers import answer_function, open_index
    from bot.assemble.exam import examine
    from bot.assemble.lesson import read_labelled
    from bot.judgement.labelled import TRAIN
    from bot.judgement.verdicts import mistakes, summarise

    labelled = [one for one in read_labelled(files) if everything or one.split != TRAIN]
    if not labelled:
        raise InputError("every question in these files has been learnt from: ask them with --all")
    live = open_index(settings)
    with progress_bar("asking") as progress:
        verdicts = examine(
            labelled,
            answer_function(settings, live),
            datetime.now(UTC),
            lambda done: progress(Progress(done, len(labelled), None)),
        )
    report = {"generation": live.current().generation, **summarise(verdicts)}
    wrong = mistakes(verdicts)
    if plots:
        from bot.assemble.plots import draw

        for path in draw(verdicts, plots):
            click.echo(f"{path} written", err=True)
    click.echo(json.dumps({**report, "mistakes": wrong}) if as_json else as_text(report, wrong))


@evaluate.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def answers(settings: Settings, files: tuple[Path, ...], as_json: bool) -> None:
    """Measure what the labelled questions in FILES find and are shown.

    Only those that name articles and were not learnt from.  Prints how often an article that answers is the first,
    among the first three, or among the first three passages, how much of what an answer must mention is shown, and
    every question that falls short.
    """
    from bot.assemble.answers import answer_function, open_index
    from bot.assemble.lesson import read_labelled
    from bot.assemble.quoted import ask_all
    from bot.judgement.labelled import TRAIN
    from bot.judgement.mentions import shortcomings, summarise

    labelled = [one for one in read_labelled(files) if one.articles and one.split != TRAIN]
    if not labelled:
        raise InputError("no question in these files names an article and was not learnt from")
    live = open_index(settings)
    with progress_bar("asking") as progress:
        replies = ask_all(
            labelled,
            answer_function(settings, live),
            live.current().embedder.encode,
            datetime.now(UTC),
            lambda done: progress(Progress(done, len(labelled), None)),
        )
    report = {"generation": live.current().generation, **summarise(replies)}
    short = shortcomings(replies)
    click.echo(json.dumps({**report, "shortcomings": short}) if as_json else answers_as_text(report, short))


def answers_as_text(report: Mapping[str, Any], short: Sequence[Mapping[str, Any]]) -> str:
    """The report on what was found and shown, for a terminal."""
    lines = [f"index {report['generation']}"]
    for name, title in ANSWER_TITLES.items():
        shares = [f"{group} {_percent(report[group][name])}" for group in ANSWER_GROUPS]
        lines.append(f"{title:<46} " + ", ".join(shares))
    lines += ["", f"{len(short)} fall short"]
    for one in short:
        lines.append(f"  {one['id']} ({one['outcome']}, place {one['rank'] or 'none'}): {one['question']}")
        lines += [f"      not shown: {fact}" for fact in one["not_shown"]]
    return "\n".join(lines)


def _percent(share: float | None) -> str:
    return "none" if share is None else f"{100 * share:.1f} %"


@evaluate.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def abstention(settings: Settings, folder: Path, as_json: bool) -> None:
    """Measure whether what cannot be answered is recognised, on a public set in FOLDER.

    Either intents (corpus.jsonl and queries.jsonl with {id, text, intent}; a query without one is out of scope) or
    documents with abstain_split.json, which names those to remove.  Uses the model of the published index.
    """
    from bot.assemble.abstention import evaluate_abstention
    from bot.assemble.answers import open_index

    embedder = open_index(settings).current().embedder
    with progress_bar("reading") as progress:
        found = evaluate_abstention(
            folder,
            embedder,
            settings.var / "cache" / "abstention",
            lambda done, total: progress(Progress(done, total, None)),
        )
    if as_json:
        click.echo(json.dumps({"set": folder.resolve().name, **found.pop(""), **found}))
        return
    for version, measures in found.items():
        if version:
            click.echo(f"labels {version}")
        for name, value in measures.items():
            click.echo(f"{name:<30} {value}")


def as_text(report: Mapping[str, Any], wrong: Sequence[Mapping[str, Any]]) -> str:
    """The report for a terminal."""
    lines = [f"{report['questions']} questions, index {report['generation']}", ""]
    lines += [_line(title, report[name]) for name, title in TITLES.items()]
    lines += ["", "a person where one is needed, by desk"]
    lines += [_line(f"  {desk}", found) for desk, found in report["person_recall_by_desk"].items()]
    lines += ["", "wanted, and what came"]
    for wanted, came in report["confusion"].items():
        lines.append(f"  {wanted:<20} " + ", ".join(f"{got} {count}" for got, count in came.items() if count))
    person = report["calibration"]["person"]
    lines += ["", f"calibration of a person's need: error {person['error']}, Brier {person['brier']}"]
    lines += [
        f"area under risk against coverage: {report['risk_coverage_area']}",
        "",
        f"{len(wrong)} mistakes",
    ]
    for one in wrong:
        why = one["rule"] or f"person {one['person']}, elsewhere {one['elsewhere']}, answers {one['answers']}"
        got = "another article" if one["got"] == one["wanted"] == "answer" else one["got"]
        lines.append(f"  {one['id']}: {got} for {one['wanted']} ({why}) {one['question']}")
    return "\n".join(lines)


def _line(title: str, found: Mapping[str, Any]) -> str:
    if not found["of"]:
        return f"{title:<36} none asked"
    share = f"{found['hits']} of {found['of']}"
    return f"{title:<36} {share:>12}  {found['rate']:.3f}  ({found['low']:.3f} to {found['high']:.3f})"

"""`make soak`: run the storm, print the counts, exit 1 if anything was lost, doubled, leaked or met with silence."""

from __future__ import annotations

import json
import logging
import random
import signal
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import Engine

from bot.localslack import server as localslack
from bot.localslack.people import wait_for
from bot.store.engine import connect
from soak.check import ENDED, Verdict, judge
from soak.doing import Doing
from soak.kept import kept, sent, unfinished
from soak.ledger import Ledger, Story
from soak.life import GaveUp, Life
from soak.place import prepare
from soak.storm import COMMANDS, Bot, Storm
from soak.town import Somebody, Town
from soak.words import named

#: Seconds for everything to be worked off when the storm is over: a dead process's leases run out after 90.
SETTLING = 300.0
ROUNDS = 5
#: Cases that an asker has at a time: most of a case's life is waiting for what a killed process held.
AT_ONCE = 3
MOST_SHOWN = 10
SIGNALS = signal.SIGTERM, signal.SIGINT


@click.command()
@click.option(
    "--cases", default=2000, show_default=True, type=click.IntRange(min=1), help="Cases to live through."
)
@click.option(
    "--people", default=40, show_default=True, type=click.IntRange(5, 200), help="Askers and consultants."
)
@click.option("--seed", default=1, show_default=True, help="Another seed, other acts and faults.")
@click.option("--kills", default=45.0, show_default=True, help="Seconds between two kills, on the average.")
@click.option(
    "--faults", default=0.4, show_default=True, help="Seconds between two other faults, on the average."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the store and the logs in this folder.")
@click.pass_context
def main(
    ctx: click.Context,
    cases: int,
    people: int,
    seed: int,
    kills: float,
    faults: float,
    as_json: bool,
    keep: Path | None,
) -> None:
    """Drive the real processes with simulated people while everything around them goes wrong."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch, localslack.start() as running:
        folder = (keep or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        ledger, verdict = soak(running, folder, cases, people, seed, (faults, kills))
    seconds = time.monotonic() - started
    report: dict[str, Any] = {"cases": cases, "people": people, "seed": seed, "seconds": round(seconds)}
    report |= {"counts": dict(sorted(ledger.counts.items())), "troubles": ledger.troubles, **asdict(verdict)}
    click.echo(json.dumps(report) if as_json else _as_text(report))
    ctx.exit(0 if verdict.clean and not ledger.troubles else 1)


def soak(
    running: localslack.Running, folder: Path, cases: int, people: int, seed: int, pace: tuple[float, float]
) -> tuple[Ledger, Verdict]:
    """Live through so many cases in a workspace; the ledger, and what is wrong afterwards."""
    running.workspace.timing.adjust(retries=[0.5] * 240)
    town, ledger, chance = Town(running, people), Ledger(), random.Random(seed)
    environment = prepare(town, folder)
    # What the workspace says of connections that are cut is what was ordered.  Building an index ends such silence.
    logging.disable(logging.CRITICAL)
    bot = Bot(folder, environment)
    storm = Storm(town, bot, ledger, random.Random(seed + 1), *pace)
    engine = connect(environment["DATABASE_URL"])
    try:
        with breaking_off(town):
            day(town, bot, storm, ledger, chance, cases)
            with ThreadPoolExecutor(2) as pairs:
                evening(town, ledger, Life(town, ledger, chance, pairs), engine)
    finally:
        # Before the bot is stopped: the storm starts again what ends by itself.
        storm.end()
        bot.stop()
    rows, cases_kept = sent(engine), kept(engine)
    verdict = judge(ledger.stories, list(town.shown()), rows, cases_kept, town.rooms)
    verdict.leaked += [*ledger.leaks, *named(town.read_at_the_desks(), town.shy)]
    for case in cases_kept:
        ledger.count(f"urgency: {case.urgency}")
    ledger.count("answered", sum(row.kind == "answer" and row.state == "sent" for row in rows))
    ledger.count("cases", len(cases_kept))
    engine.dispose()
    return ledger, verdict


@contextmanager
def breaking_off(town: Town) -> Iterator[None]:
    """Have SIGTERM, Ctrl-C and any error of our own end the lives of all.

    A signal becomes SystemExit with 128 and its number, as shells have it.
    """

    def end(number: int, _frame: object) -> None:
        for one in SIGNALS:
            # A second one must not keep us from stopping the bot.
            signal.signal(one, signal.SIG_IGN)
        town.over.set()
        raise SystemExit(128 + number)

    before = {one: signal.signal(one, end) for one in SIGNALS}
    try:
        yield
    except BaseException:
        town.over.set()
        raise
    for one, handler in before.items():
        signal.signal(one, handler)


def day(town: Town, bot: Bot, storm: Storm, ledger: Ledger, chance: random.Random, cases: int) -> None:
    """Start the bot and live through so many cases in the storm; afterwards the weather is fine."""
    for command in COMMANDS:
        bot.start(command)
    wait_for(lambda: town.control.state()["sockets"], "the bot", 120)
    storm.start()
    live(town, ledger, chance, cases)
    storm.end()
    town.running.workspace.faults.clear()


def evening(town: Town, ledger: Ledger, life: Life, engine: Engine) -> None:
    """Work off what waits; cases that came back at the last moment are looked at once more."""
    by_number = {story.number: story for story in ledger.stories}
    for _ in range(ROUNDS):
        try:
            wait_for(lambda: unfinished(engine) == 0, "everything to be worked off", SETTLING)
            left = [case.number for case in kept(engine) if case.state not in ENDED]
            for number in left:
                card = town.card(number)
                if card is None:
                    raise GaveUp(f"the card of case {number}")
                story = by_number.get(number) or Story("", "", "", number)
                life.finish(Doing(story, card))
                ledger.count("looked at in the evening")
        except (AssertionError, GaveUp) as error:
            ledger.trouble(f"in the evening: {error}")
            return
        if not left:
            return


def live(town: Town, ledger: Ledger, chance: random.Random, cases: int) -> None:
    """Every asker has a few cases at a time until all are done."""
    numbers = iter(range(1, cases + 1))
    lock = threading.Lock()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with (
        Progress(*columns, console=Console(stderr=True)) as progress,
        ThreadPoolExecutor(len(town.askers) * AT_ONCE * 2) as pairs,
        ThreadPoolExecutor(len(town.askers) * AT_ONCE) as pool,
    ):
        task = progress.add_task("cases", total=cases)

        def another() -> int | None:
            with lock:
                number = None if town.over.is_set() else next(numbers, None)
            if number is not None:
                progress.advance(task)
            return number

        def lead(asker: Somebody, own: random.Random) -> None:
            life = Life(town, ledger, own, pairs, another)
            while (tag := another()) is not None:
                try:
                    life.one_case(tag, asker)
                except GaveUp as error:
                    ledger.trouble(f"question {tag}: waited in vain for {error}")

        busy = town.askers * AT_ONCE
        led = pool.map(lead, busy, [random.Random(chance.random()) for _ in busy])
        try:
            # Consumed, so that an error of our own is raised and not lost.
            list(led)
        except BaseException:
            # Nobody is waited for any longer than it takes to notice.
            town.over.set()
            raise


def _as_text(report: Mapping[str, Any]) -> str:
    lines = [f"{report['cases']} cases by {report['people']} people in {report['seconds']} s"]
    lines += [f"  {name:<26} {count}" for name, count in report["counts"].items()]
    for name in ("lost", "doubled", "silent", "crooked", "leaked", "troubles"):
        found = report[name]
        lines.append(f"{name:<28} {len(found)}")
        lines += [f"    {one}" for one in found[:MOST_SHOWN]]
    return "\n".join(lines)


if __name__ == "__main__":
    main()

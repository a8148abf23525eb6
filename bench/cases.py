"""What cases cost: a whole life in the store, a press of Claim until its card has changed, a look by the watchdog."""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import Connection, Engine, Table, event, func, select

from bench.office import NOW, WORKSPACE, Office
from bench.timing import milliseconds, seconds
from bot.escalation.watchdog import mend
from bot.localslack import server as localslack
from bot.localslack.message import Message
from bot.localslack.people import Person, wait_for
from bot.store import tables
from bot.store.cases import CaseRow
from bot.store.engine import writing
from soak.place import prepare
from soak.storm import Bot
from soak.town import Town, element, words_of

LIVES = 60
CLAIMS = 60
OPEN = 100
CLOSED = 100_000
LOOKS = 9
#: Ids of what is copied begin here, so that each table's row of one copy has the same.
FIRST_COPY = 1_000_000
CHUNK = 5_000

Figures = tuple[str, str, str, str, str]
#: A statement of the driver with its values, or None where a transaction ended.
Recorded = tuple[str, Any] | None


def lives(folder: Path) -> Figures:
    """Whole lives of cases a second, beside the very same statements given to SQLite without us."""
    said: list[list[Recorded]] = []
    first = _office(folder / "recorded")
    for _ in range(LIVES):
        with _recording(first.engine) as one:
            first.live()
        said.append(one)
    office, bare = _office(folder / "ours"), _office(folder / "bare")
    ours, other = 0.0, 0.0
    with _plain(bare.path) as conn:
        for one in said:
            ours += seconds(office.live)
            other += seconds(partial(_replay, conn, one))
    if _counts(bare.path) != _counts(office.path):
        raise RuntimeError("the statements replayed have not done the same work")
    return (
        f"whole lives of cases, {sum(map(len, said)) // LIVES} statements each",
        f"{LIVES / ours:.0f} cases/s", f"{LIVES / other:.0f} cases/s bare SQLite",
        f"{other / ours:.2f}", "at least 0.2",
    )  # fmt: skip


def _office(folder: Path) -> Office:
    folder.mkdir(parents=True)
    return Office(folder)


@contextmanager
def _recording(engine: Engine) -> Iterator[list[Recorded]]:
    """What is said to the driver meanwhile."""
    said: list[Recorded] = []

    def before(_conn: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        said.append((statement, values))

    def commit(_conn: Connection) -> None:
        said.append(None)

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "commit", commit)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", before)
        event.remove(engine, "commit", commit)


@contextmanager
def _plain(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of the bare driver, set as ours are."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for setting in ("foreign_keys = ON", "secure_delete = ON", "synchronous = FULL"):
            conn.execute(f"PRAGMA {setting}")
        yield conn


def _replay(conn: sqlite3.Connection, said: Sequence[Recorded]) -> None:
    """The same statements in the same transactions."""
    for one in said:
        if one is None:
            conn.execute("COMMIT")
        else:
            conn.execute(*one).fetchall()


def _counts(path: Path) -> list[int]:
    names = ("cases", "audit", "outbox", "timers", "replies")
    with closing(sqlite3.connect(path)) as conn:
        return [int(conn.execute(f"select count(*) from {name}").fetchone()[0]) for name in names]


def claims(folder: Path) -> Figures:
    """From a press of Claim until the card says so, p95, beside a bare chat.update of the same card."""
    with localslack.start() as running:
        folder.mkdir(parents=True)
        town = Town(running, 10)
        environment = prepare(town, folder)
        bot = Bot(folder, environment)
        bot.start("run")
        try:
            wait_for(town.connected, "the bot", 120)
            ours, other = _pressed(
                town, WebClient(localslack.BOT_TOKEN, environment["CURBSIDE_SLACK_API_URL"])
            )
        finally:
            bot.stop()
    return (
        f"Claim pressed to card updated, p95 of {CLAIMS}",
        milliseconds(ours), f"{milliseconds(other)} bare chat.update", f"{ours / other:.1f}",
        "below 400 ms",
    )  # fmt: skip


def _pressed(town: Town, client: WebClient) -> tuple[float, float]:
    """The 95th percentile of both, in seconds; in turns, each on the same card."""
    chance = random.Random(1)
    ours: list[float] = []
    bare: list[float] = []
    for number in range(1, CLAIMS + 1):
        asker = town.askers[number % len(town.askers)]
        asker.person.say(f"a reporter just messaged me about layoffs, what do i say ({number})", "dm")
        card = wait_for(partial(town.card, number), f"the card of case {number}", 60)
        # A person reads before they press, and what was to be sent is sent.
        time.sleep(chance.uniform(0.3, 0.6))
        who = town.consultants[number % len(town.consultants)].person
        ours.append(seconds(partial(_claim, who, card)))
        change = partial(
            client.chat_update, channel=card.channel, ts=card.ts, text="x", blocks=list(card.blocks)
        )
        bare.append(seconds(change))
    return statistics.quantiles(ours, n=20)[-1], statistics.quantiles(bare, n=20)[-1]


def _claim(who: Person, card: Message) -> None:
    """Press Claim, and look at the card until it says who has it."""
    who.click(card.ts, "case_claim", element(card, "case_claim").get("value"), card.channel)
    end = time.monotonic() + 60
    while "Claimed" not in words_of(card):
        if time.monotonic() > end:
            raise RuntimeError("a card was not changed within a minute")
        time.sleep(0.001)


def watchdog(folder: Path) -> Figures:
    """A look by the watchdog with many closed cases behind it, beside the same look with none."""
    offices = _office(folder / "full"), _office(folder / "empty")
    for office in offices:
        for _ in range(OPEN):
            office.open()
        office.send()
    template = offices[0].live()
    with writing(offices[0].engine) as conn:
        _copy(conn, template, CLOSED)
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(LOOKS):
        for side, office in zip(times, offices, strict=True):
            side.append(seconds(partial(_look, office)))
    full, empty = map(statistics.median, times)
    return (
        f"watchdog, {OPEN} open cases and {CLOSED:,} closed",
        milliseconds(full), f"{milliseconds(empty)} with none closed", f"{full / empty:.2f}",
        "at most 1.2",
    )  # fmt: skip


def _look(office: Office) -> None:
    with writing(office.engine) as conn:
        mended = mend(conn, WORKSPACE, office.duty, NOW)
    if mended:
        raise RuntimeError(f"the watchdog found {mended[0]} where nothing is amiss")


def _copy(conn: Connection, case: CaseRow, times: int) -> None:
    """Copies of a closed case with everything that belongs to it."""
    outbox, audit, timers = tables.outbox, tables.audit, tables.timers
    parts: list[tuple[Table, list[dict[str, Any]]]] = [
        (tables.questions, _rows(conn, tables.questions, tables.questions.c.id == case.question_id)),
        (outbox, _rows(conn, outbox, outbox.c.id == case.card_id)),
        (tables.cases, _rows(conn, tables.cases, tables.cases.c.id == case.id)),
        (timers, _rows(conn, timers, timers.c.case_id == case.id)[:1]),
        (audit, _rows(conn, audit, audit.c.subject == f"case:{case.number}")),
    ]
    for start in range(0, times, CHUNK):
        for table, rows in parts:
            copies = [_as(table, row, FIRST_COPY + n) for row in rows for n in range(start, start + CHUNK)]
            conn.execute(table.insert(), copies)
    held = conn.execute(select(func.count()).select_from(tables.cases)).scalar_one()
    if held < times:
        raise RuntimeError(f"only {held} cases were made")


def _rows(conn: Connection, table: Table, where: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in conn.execute(select(table).where(where)).mappings()]


def _as(table: Table, row: dict[str, Any], number: int) -> dict[str, Any]:
    """A row as that of another case, whose question and card have its own number."""
    names: dict[str, dict[str, Any]] = {
        "questions": {"id": number, "ts": f"{number}.1", "thread_ts": f"{number}.1"},
        "outbox": {"id": number, "case_id": number, "question_id": number, "dedupe_key": None},
        "cases": {
            "id": number,
            "number": number,
            "question_id": number,
            "card_id": number,
            "answer_id": None,
        },
        "timers": {"id": number, "case_id": number},
        "audit": {"subject": f"case:{number}"},
    }
    kept = {name: value for name, value in row.items() if table.name != "audit" or name != "id"}
    return kept | names[table.name]

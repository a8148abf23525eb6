"""Workers of several processes that find changes at the same moment: each change of an answer is put forward once."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.store import recalls
from bot.store.engine import connect, reading, writing
from tests.escalation.office import WORKSPACE, Office
from tests.records.upkeep import PHOTOS, upkeep_in

pytestmark = pytest.mark.both_databases

ROOT = Path(__file__).parents[2]
ARTICLES = 4
#: Each transaction takes its time to end, so that both processes are at work on the same article.
FIND = """
import sys, time
from datetime import datetime
from sqlalchemy import event
from bot.store.engine import connect
from tests.escalation.office import Office
from tests.records.upkeep import upkeep_in
office = Office(connect(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
upkeep = upkeep_in(office)
upkeep.shelves.put()
event.listen(office.engine, "commit", lambda conn: time.sleep(0.2))
with office.engine.connect():
    pass
print("ready", flush=True)
sys.stdin.readline()
upkeep.work.step()
"""


def test_whoever_comes_second_is_left_with_what_the_first_does_not_hold(office: Office, url: str) -> None:
    upkeep = upkeep_in(office)
    both = {(upkeep.answer(ts=f"{number}.1", thread=f"{number}.1"), "k") for number in range(2)}
    first = min(both)
    second: list[frozenset[tuple[int, str]]] = []

    def come_second() -> None:
        engine = connect(url)
        with writing(engine) as conn:
            second.append(recalls.hold(conn, WORKSPACE, both))
        engine.dispose()

    other = threading.Thread(target=come_second)
    with writing(office.engine) as conn:
        assert recalls.hold(conn, WORKSPACE, {first}) == {first}
        other.start()
        # It waits for us: until we have ended nobody knows whether the first one is taken.
        other.join(0.3)
        assert second == []
    other.join()
    assert second == [both - {first}]


def test_two_processes_whose_clocks_differ_put_each_change_forward_once(office: Office, url: str) -> None:
    upkeep = upkeep_in(office)
    for number in range(ARTICLES):
        one = replace(PHOTOS, id=f"photos-{number:02}")
        upkeep.answer(one, ts=f"{number}.1", thread=f"{number}.1")
    office.wait(days=20)
    for number in range(ARTICLES):
        one = replace(PHOTOS, id=f"photos-{number:02}")
        upkeep.answer(one, ts=f"{number}.2", thread=f"{number}.2")
    # To the second process the first answers are too old to count.
    times = (office.now, office.now.replace(month=12, day=20))
    finding = [
        subprocess.Popen(
            [sys.executable, "-c", FIND, url, time.isoformat()],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for time in times
    ]  # fmt: skip
    for process in finding:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in finding:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in finding:
        process.communicate()
        assert process.returncode == 0

    with reading(office.engine) as conn:
        found = recalls.every(conn, WORKSPACE)
    put = Counter(one.question for seen in found for one in seen.concerned)
    assert set(put.values()) == {1}
    assert len(put) == 2 * ARTICLES
    assert len(upkeep.sent("recall")) == len(found)

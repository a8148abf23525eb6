"""Processes killed at awkward moments: what was asked is answered once, by whichever process lives."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.localslack.people import wait_for
from bot.localslack.server import BOT_USER_ID
from bot.store import tables
from bot.store.engine import writing
from tests.cli.terminal import Terminal, free_port, hospital_settings
from tests.whole.hospital import DESK, WARD, Hospital, has_block, is_answer, shown
from tests.whole.library import ARTICLE, QUESTION, Library, rewritten

REVIEW = "how should i reply to a 1 star google review saying the er made them wait 7 hrs"
REPORTER = "a reporter emailed me about our layoffs for an article next week, what do i say"
#: Seconds for a process to be up, or to work off what waits, on a busy machine; nothing is measured here.
PATIENCE = 60.0

Process = subprocess.Popen[str]


class Ward:
    """A hospital whose bot runs in processes of its own, all over one database."""

    def __init__(self, hospital: Hospital, built: Path, folder: Path) -> None:
        self.hospital = hospital
        self._folder = folder
        var = hospital.settings.var
        for name in ("index", "models"):
            (var / name).symlink_to(built / name)
        self._settings = {"CURBSIDE_VAR": str(var), **hospital_settings(hospital.url)}
        self._terminals: list[Terminal] = []

    @contextmanager
    def process(self, command: str = "worker") -> Iterator[Process]:
        """A `curbside worker` or `curbside run` that has begun to work."""
        folder = self._folder / f"process-{len(self._terminals)}"
        folder.mkdir(parents=True)
        terminal = Terminal(folder, **self._settings, PORT=free_port())
        self._terminals.append(terminal)
        with terminal.running("-m", "bot.cli", command) as process:
            begun = '"working"' if command == "worker" else '"running"'
            wait_for(lambda: begun in terminal.said() or process.poll() is not None, command, PATIENCE)
            assert begun in terminal.said(), terminal.said()
            yield process

    def terminal(self) -> Terminal:
        """A terminal on the machine that the processes run on."""
        return Terminal(self._folder, **self._settings)

    def said(self) -> str:
        """The log of all processes so far."""
        return "".join(terminal.said() for terminal in self._terminals)

    def leases_run_out(self) -> None:
        """What a minute or two do to everything that a dead process held."""
        past = self.hospital.clock() - timedelta(seconds=1)
        with writing(self.hospital.service.engine) as conn:
            for table in (tables.inbox, tables.outbox):
                held = table.c.lease_until.is_not(None)
                conn.execute(table.update().where(held).values(lease_until=past))

    @contextmanager
    def nothing_is_saved(self) -> Iterator[sqlite3.Connection]:
        """Hold the database's write lock: whoever wants to save anything waits."""
        with closing(
            sqlite3.connect(self.hospital.settings.var / "curbside.db", isolation_level=None)
        ) as held:
            held.execute("pragma busy_timeout = 20000")
            held.execute("begin immediate")
            yield held
            held.execute("rollback")

    def finish(self) -> None:
        """Wait until nothing is left to do."""
        wait_for(
            lambda: self.hospital.control.state()["undelivered"] == 0 and self.hospital.unfinished() == 0,
            "the processes to finish",
            PATIENCE,
        )

    def posts(self) -> int:
        """Messages of the bot that Slack has."""
        rooms = self.hospital.control.state()["channels"].values()
        return sum(said.get("user") == BOT_USER_ID for room in rooms for said in room["messages"])

    def answers(self) -> Counter[str]:
        """How many answers Noor sees to each of her questions, by ts."""
        said = self.hospital.noor.sees()
        asked = Counter({one["ts"]: 0 for one in said if one.get("user") != BOT_USER_ID})
        asked.update(one.get("thread_ts", "none") for one in said if is_answer(one))
        return asked

    def cards(self) -> Counter[str]:
        """How many cards the consultants see of each case, by heading."""
        return Counter(
            shown(said["blocks"][0]).split("·")[0].strip()
            for said in self.hospital.priya.sees(DESK)
            if has_block(said, "header")
        )


@pytest.fixture
def ward(closed: Hospital, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """The hospital listens in this process, unless a test has `curbside run` listen; it answers in others."""
    closed.control.timing(ack=3.0, retries=[0.25] * 400)
    return Ward(closed, built, tmp_path_factory.mktemp("processes"))


def kill(process: Process) -> None:
    """End a process as a power cut would: it cannot tidy up."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def assert_each_question_has_one_answer_and_each_case_one_card(ward: Ward, questions: int) -> None:
    answers, cards = ward.answers(), ward.cards()
    assert len(answers) == questions
    assert set(answers.values()) == {1}, answers
    assert set(cards.values()) <= {1}, cards
    assert sum(cards.values()) == ward.hospital.count("cases")


def test_a_process_killed_after_slack_has_its_posts_but_before_it_knows_leaves_no_second_ones(
    ward: Ward,
) -> None:
    ward.hospital.open(working=False)
    ward.hospital.control.fault("slow", method="chat.postMessage", seconds=2, times=2)
    with ward.process() as first:
        ward.hospital.noor.say(REPORTER)
        # Answer and card are on their way; their fate can be saved by nobody before the end.
        wait_for(lambda: ward.hospital.count("outbox where state = 'sending'") == 2, "two posts", PATIENCE)
        with ward.nothing_is_saved():
            wait_for(lambda: ward.posts() == 2, "Slack to have both", PATIENCE)
            kill(first)
    assert ward.hospital.count("outbox where state = 'sending' and slack_ts is null") == 2
    ward.leases_run_out()
    with ward.process():
        ward.finish()
    assert ward.posts() == 2
    assert ward.hospital.control.calls("conversations.replies"), "the answer was not looked up"
    assert ward.hospital.control.calls("conversations.history"), "the card was not looked up"
    assert_each_question_has_one_answer_and_each_case_one_card(ward, 1)


def test_a_process_killed_before_slack_has_its_posts_leaves_nothing_unsaid(ward: Ward) -> None:
    ward.hospital.open(working=False)
    ward.hospital.control.fault("slow", method="chat.postMessage", seconds=2, times=2)
    with ward.process() as first:
        ward.hospital.noor.say(REPORTER)
        wait_for(lambda: ward.hospital.count("outbox where state = 'sending'") == 2, "two posts", PATIENCE)
        kill(first)
    ward.leases_run_out()
    with ward.process():
        ward.finish()
    assert_each_question_has_one_answer_and_each_case_one_card(ward, 1)


def test_a_process_killed_while_it_answers_leaves_no_question_behind_and_none_twice(ward: Ward) -> None:
    ward.hospital.open(working=False)
    for number in range(8):
        ward.hospital.noor.say(f"{REPORTER if number % 2 else REVIEW} ({number})")
    ward.hospital.quiet_events()
    with ward.process() as first:
        caught = 0
        while not caught:
            if not ward.hospital.count("inbox where state = 'pending'"):
                ward.hospital.noor.say(REVIEW)
            with ward.nothing_is_saved() as held:
                caught = held.execute("select count(*) from inbox where state = 'working'").fetchone()[0]
                if caught:
                    kill(first)
    ward.leases_run_out()
    with ward.process():
        ward.finish()
    assert_each_question_has_one_answer_and_each_case_one_card(ward, ward.hospital.count("inbox"))


def test_processes_killed_at_any_moment_one_after_the_other_lose_and_repeat_nothing(ward: Ward) -> None:
    pauses = (0.0, 0.03, 0.1)
    for pause in pauses:
        # `run` listens, answers and sends: what it has not acknowledged, Slack delivers to the next one.
        with ward.process("run") as process:
            ward.hospital.noor.say(f"{REVIEW} after {pause} s")
            ward.hospital.noor.say(f"{REPORTER} after {pause} s")
            time.sleep(pause)
            kill(process)
        ward.leases_run_out()
    with ward.process("run"):
        ward.finish()
    assert_each_question_has_one_answer_and_each_case_one_card(ward, 2 * len(pauses))


def test_two_workers_side_by_side_answer_thirty_questions_once_each(ward: Ward) -> None:
    ward.hospital.open(working=False)
    with ward.process(), ward.process():
        for number in range(30):
            ward.hospital.noor.say(f"{REPORTER if number % 10 == 0 else REVIEW} ({number})")
        ward.finish()
    assert_each_question_has_one_answer_and_each_case_one_card(ward, 30)
    assert ward.said().count('"answered"') == 30
    assert ward.hospital.count("questions") == 30


def test_a_process_killed_while_it_tells_of_changed_guidance_leaves_nobody_untold_and_tells_nobody_twice(
    closed: Hospital, built: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    library = Library(tmp_path / "library", built / "models")
    library.publish([ARTICLE])
    (library.var / "models").symlink_to(built / "models")
    ward = Ward(closed, library.var, tmp_path_factory.mktemp("processes"))
    closed.open(working=False)
    with ward.process():
        asked = [(closed.noor.say(QUESTION), "dm"), (closed.noor.say(f"@Curbside {QUESTION}", WARD), WARD)]
        ward.finish()
        library.publish([rewritten("hyacinth")])
        wait_for(lambda: closed.count("recalls") == 1, "the change to be found", PATIENCE)
    assert ward.terminal().run("recalls", "approve", "1").code == 0

    closed.control.fault("slow", method="chat.postMessage", seconds=2, times=2)
    before = ward.posts()
    with ward.process() as first:
        wait_for(lambda: closed.count("outbox where state = 'sending'") == 2, "two posts", PATIENCE)
        with ward.nothing_is_saved():
            wait_for(lambda: ward.posts() == before + 2, "Slack to have both", PATIENCE)
            kill(first)
    ward.leases_run_out()
    with ward.process():
        ward.finish()
    for ts, channel in asked:
        told = [said for said in closed.noor.sees(channel, ts) if "The guidance I quoted" in shown(said)]
        assert len(told) == 1, told
        assert "hyacinth" in shown(told[0])
    assert ward.posts() == before + 2

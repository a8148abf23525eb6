"""Who may edit a desk, what is kept of it, and that it holds at once wherever the store is asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from bot.assemble.deskedits import StoredEdits
from bot.assemble.desks import LiveDesks
from bot.config import Settings
from bot.escalation.case import Refusal, Refused
from bot.escalation.deskchange import propose, shown
from bot.escalation.deskedit import AWAY
from bot.escalation.duty import Duty
from bot.escalation.editing import Book, back_to_file, edit
from bot.escalation.owners import free_them
from bot.store import audit, desk_edits
from bot.store.desk_edits import DeskEdit
from bot.store.engine import connect, reading, writing
from knowledge.article import Desk
from tests.escalation.office import WORKSPACE, Office

pytestmark = pytest.mark.both_databases

FILE = """
[defaults]
fallback = "UFAY"
[desks.privacy]
channel = "CDESK"
members = ["UANN", "UBEN"]
[desks.legal]
channel = "CDESK"
members = ["UEVE"]
"""


Process = Callable[[], LiveDesks]


@pytest.fixture
def process(tmp_path: Path, url: str) -> Iterator[Process]:
    """Starts processes that know of each other only by the file and the store."""
    path = tmp_path / "desks.toml"
    path.write_text(FILE, encoding="utf-8")
    settings = Settings(desks=path, consultants_channel="CDESK", maintainers=("UDANA", "UOLA"))
    engines: list[Engine] = []

    def start() -> LiveDesks:
        engines.append(connect(url))
        return LiveDesks(settings, StoredEdits(engines[-1]))

    yield start
    for engine in engines:
        engine.dispose()


@pytest.fixture
def live(process: Process) -> LiveDesks:
    """The desks of a process."""
    return process()


def enter(
    office: Office, book: Book, entered: dict[str, Any], desk: str = "privacy", by: str = "UDANA"
) -> DeskEdit | Refused | None:
    change = propose(book.file, book.edits, desk, shown(book.reading, desk) | entered, office.now)
    with writing(office.engine) as conn:
        return edit(conn, book, WORKSPACE, desk, change, by=by, now=office.now)


def go_back(
    office: Office, book: Book, version: int, desk: str = "privacy", by: str = "UDANA"
) -> DeskEdit | Refused | None:
    with writing(office.engine) as conn:
        return back_to_file(conn, book, WORKSPACE, desk, version, by=by, now=office.now)


def lines(office: Office, desk: str = "privacy") -> list[tuple[str, ...]]:
    with reading(office.engine) as conn:
        found = audit.entries(conn, WORKSPACE, f"desk:{desk}")
    return [(one.actor, one.action, str(one.before), str(one.after), str(one.why)) for one in found]


def test_an_edit_holds_at_once_in_every_process_and_going_back_takes_it_away(
    office: Office, live: LiveDesks, process: Process
) -> None:
    other = process()
    assert isinstance(enter(office, live.book(), {"members": ["UANN", "UCAL"]}), DeskEdit)
    for desks in (live, other, process()):
        assert desks().plans[Desk.PRIVACY].members == ("UANN", "UCAL")
        assert desks().plans[Desk.LEGAL].members == ("UEVE",)
    assert isinstance(go_back(office, other.book(), 1, by="UOLA"), DeskEdit)
    for desks in (live, other):
        assert desks().plans[Desk.PRIVACY].members == ("UANN", "UBEN")
        assert desks.book().marks() == ()


def test_the_record_says_who_changed_what_from_what_to_what(office: Office, live: LiveDesks) -> None:
    enter(office, live.book(), {"members": ["UANN"], "zone": "America/New_York"})
    enter(office, live.book(), {"lead": "ULEA"}, by="UOLA")
    go_back(office, live.book(), 2)
    assert lines(office) == [
        ("UDANA", "desk_edited", "file", "edit:1", "members,zone"),
        ("UOLA", "desk_edited", "edit:1", "edit:2", "lead"),
        ("UDANA", "desk_back_to_file", "edit:2", "file", "members,lead,zone"),
    ]
    with reading(office.engine) as conn:
        first, second, third = desk_edits.history(conn, "privacy")
    assert dict(first.changes) == {
        "members": ('["UANN", "UBEN"]', '["UANN"]'),
        "zone": ('"America/Chicago"', '"America/New_York"'),
    }
    assert dict(second.fields) == dict(first.fields) | {"lead": '"ULEA"'}
    assert dict(second.changes) == {"lead": (None, '"ULEA"')}
    assert (dict(third.fields), third.edited_by) == ({}, "UDANA")
    assert third.changes["members"] == ('["UANN"]', '["UANN", "UBEN"]')


def test_nobody_but_a_maintainer_edits_even_with_a_dialog_from_before(
    office: Office, live: LiveDesks
) -> None:
    book = live.book()
    for by in ("UANN", "UGONE"):
        assert enter(office, book, {"members": ["UANN"]}, by=by) == Refused(Refusal.NOT_ALLOWED)
    enter(office, book, {"members": ["UANN"]})
    assert go_back(office, live.book(), 1, by="UANN") == Refused(Refusal.NOT_ALLOWED)
    assert live().plans[Desk.PRIVACY].members == ("UANN",)
    assert [line[0] for line in lines(office)] == ["UDANA"]


def test_what_is_wrong_cannot_be_kept(office: Office, live: LiveDesks) -> None:
    with pytest.raises(ValueError, match="zone"):
        enter(office, live.book(), {"zone": "Mars"})
    with reading(office.engine) as conn:
        assert desk_edits.history(conn) == ()
    assert lines(office) == []


def test_of_two_who_edit_a_desk_at_once_one_is_told(office: Office, live: LiveDesks) -> None:
    opened = live.book()
    assert isinstance(enter(office, opened, {"members": ["UANN"]}), DeskEdit)
    assert enter(office, opened, {"lead": "ULEA"}, by="UOLA") is None
    # Another desk is nobody's business but its own.
    assert isinstance(enter(office, opened, {"lead": "ULEA"}, desk="legal", by="UOLA"), DeskEdit)
    assert go_back(office, live.book(), 7) is None
    assert go_back(office, opened, 1) is None
    assert live().plans[Desk.PRIVACY].members == ("UANN",)
    assert live().plans[Desk.LEGAL].lead == "ULEA"


def test_of_many_at_the_same_moment_exactly_one_gets_through(office: Office, live: LiveDesks) -> None:
    opened, done = live.book(), []

    def save(number: int) -> None:
        done.append(enter(office, opened, {"lead": f"ULEA{number}"}))

    threads = [threading.Thread(target=save, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in done if isinstance(one, DeskEdit)]) == 1
    assert done.count(None) == 3
    assert live().plans[Desk.PRIVACY].lead.startswith("ULEA")
    assert len(lines(office)) == 1


def test_the_edits_are_asked_after_while_a_transaction_is_open(office: Office, live: LiveDesks) -> None:
    book = live.book()
    change = propose(book.file, {}, "privacy", shown(book.reading, "privacy") | {"lead": "ULEA"}, office.now)
    with writing(office.engine) as conn:
        edit(conn, book, WORKSPACE, "privacy", change, by="UDANA", now=office.now)
        assert live().plans[Desk.PRIVACY].lead == ""  # not before it is committed
    assert live().plans[Desk.PRIVACY].lead == "ULEA"


def test_a_member_who_is_edited_away_loses_the_buttons_and_their_case_at_once(
    office: Office, live: LiveDesks
) -> None:
    office.desks = live()
    case = office.case()
    office.claim(case, "UBEN")
    duty = Duty(live, office.members.get)
    with reading(office.engine) as conn:
        assert not duty.barred(conn, office.again(case), "UBEN", office.now)
    enter(office, live.book(), {"members": ["UANN"]})
    with reading(office.engine) as conn:
        assert duty.barred(conn, office.again(case), "UBEN", office.now)
    assert free_them(office.engine, duty, lambda: office.now)()
    assert office.again(case).owner is None
    go_back(office, live.book(), 1)
    office.desks = live()
    assert not isinstance(office.claim(case, "UBEN"), Refused)


def test_a_file_that_changes_below_an_edit_goes_on_counting_elsewhere(
    office: Office, live: LiveDesks, tmp_path: Path
) -> None:
    enter(office, live.book(), {"members": ["UANN"]})
    path = tmp_path / "desks.toml"
    path.write_text(FILE.replace('"UBEN"', '"UZOE"').replace('"UEVE"', '"UEVE", "UMAX"'), encoding="utf-8")
    assert live().plans[Desk.PRIVACY].members == ("UANN",)
    assert live().plans[Desk.LEGAL].members == ("UEVE", "UMAX")
    # A broken file changes nothing, and edits go on.
    path.write_text("[desks.privacy", encoding="utf-8")
    enter(office, live.book(), {"lead": "ULEA"})
    assert (live().plans[Desk.PRIVACY].lead, live().plans[Desk.LEGAL].members) == ("ULEA", ("UEVE", "UMAX"))
    # A lost one as well.
    path.unlink()
    assert live().plans[Desk.PRIVACY].lead == "ULEA"


def test_an_edit_that_has_become_wrong_does_not_hold_and_can_be_made_anew(
    office: Office, live: LiveDesks
) -> None:
    enter(office, live.book(), {"members": ["UANN"], "hours": {"mon": "09:00-10:00"}})
    with writing(office.engine) as conn:
        conn.execute(
            text("""update desk_edits set fields = '{"members": "[\\"UANN\\"]", "zone": "\\"Mars\\""}'""")
        )
    fresh = Book(live.book().file, read(office))
    # Not half of it either: with a list of members it cannot read, a desk would be open to all.
    assert fresh.reading.desks.plans[Desk.PRIVACY].members == ("UANN", "UBEN")
    assert fresh.marks() == ()
    (problem,) = fresh.problems
    assert "the edit of privacy in Slack does not hold" in problem.message
    assert "zone: no time zone is called 'Mars'" in problem.message
    assert isinstance(enter(office, fresh, {"lead": "ULEA"}), DeskEdit)
    assert Book(fresh.file, read(office)).problems == ()


def read(office: Office) -> tuple[DeskEdit, ...]:
    with reading(office.engine) as conn:
        return desk_edits.current(conn)


def test_who_is_out_of_office_is_edited_too(office: Office, live: LiveDesks) -> None:
    day = {"who": "UANN", "from": office.now.date(), "to": office.now.date()}
    assert isinstance(enter(office, live.book(), {AWAY: [day]}, desk=AWAY), DeskEdit)
    assert [one.who for one in live().away] == ["UANN"]
    assert lines(office, AWAY)[0][1:] == ("desk_edited", "file", "edit:1", "away")


def test_a_store_that_cannot_be_asked_leaves_what_was_known(office: Office, live: LiveDesks) -> None:
    enter(office, live.book(), {"members": ["UANN"]})
    assert live().plans[Desk.PRIVACY].members == ("UANN",)
    with writing(office.engine) as conn:
        conn.execute(text("alter table desk_edits rename to elsewhere"))
    assert live().plans[Desk.PRIVACY].members == ("UANN",)
    with writing(office.engine) as conn:
        conn.execute(text("alter table elsewhere rename to desk_edits"))
    enter(office, live.book(), {"members": ["UBEN"]})
    assert live().plans[Desk.PRIVACY].members == ("UBEN",)


def test_a_book_without_edits_is_its_file(live: LiveDesks) -> None:
    book = replace(live.book(), stored=())
    assert book.reading == live.book().file.read()
    assert (book.last("privacy"), book.marks(), book.problems) == (None, (), ())

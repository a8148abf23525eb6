"""Damage that no rule lets happen is planted, found, put right once, and written down."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event, update

from bot.escalation.watchdog import Mended, mend
from bot.store import amiss, audit, delivery, inbox, outbox
from bot.store.engine import reading, writing
from bot.store.tables import cases, timers
from bot.store.tables import inbox as inbox_table
from bot.store.tables import outbox as outbox_table
from tests.escalation.office import WORKSPACE, Office

pytestmark = pytest.mark.both_databases


def watch(office: Office) -> list[Mended]:
    with writing(office.engine) as conn:
        return list(mend(conn, WORKSPACE, office.duty, office.now))


def damage(office: Office, table: object, row: int, **values: object) -> None:
    with writing(office.engine) as conn:
        conn.execute(update(table).where(table.c.id == row).values(values))  # type: ignore[arg-type, attr-defined]


def lose_timer(office: Office, case_id: int) -> None:
    with writing(office.engine) as conn:
        conn.execute(update(timers).where(timers.c.case_id == case_id).values(state="dropped"))


def mends(office: Office) -> list[tuple[str, str | None]]:
    with reading(office.engine) as conn:
        return [(line.subject, line.why) for line in audit.entries(conn, WORKSPACE) if line.action == "mend"]


def cards(office: Office) -> list[outbox.Outgoing]:
    return [row for row in office.send_all() if row.kind == "card"]


def test_where_nothing_is_amiss_nothing_is_done(office: Office) -> None:
    waiting, claimed, replied, resolved = (office.case() for _ in range(4))
    for case in (claimed, replied, resolved):
        office.claim(case)
    office.reply(replied)
    office.do("resolve", resolved, "UCARA", None)
    assert watch(office) == []
    office.send_all()
    office.wait(minutes=5)
    assert watch(office) == []
    assert mends(office) == []
    assert office.again(waiting).generation == 0


@pytest.mark.parametrize("state", ["queued", "claimed", "awaiting_requester", "resolved"])
def test_a_case_whose_clock_was_lost_gets_its_next_action_and_goes_its_way(
    office: Office, state: str
) -> None:
    case = office.case("urgent")
    if state != "queued":
        office.claim(case)
    if state == "awaiting_requester":
        office.reply(case)
    if state == "resolved":
        office.do("resolve", case, "UCARA", None)
    before, was = office.again(case), office.timer(case)
    lose_timer(office, case.id)
    assert watch(office) == [Mended(f"case:{case.number}", "no_next_action")]
    after, timer = office.again(case), office.timer(case)
    assert (after.state, after.generation) == (state, before.generation)
    assert timer is not None
    assert was is not None
    # The early warning is gone for good, so what comes after it comes next.
    after_warning = {"queued": "unclaimed", "claimed": "owner_silent"}
    assert timer.kind == (after_warning[state] if was.kind == "response_soon" else was.kind)
    assert watch(office) == []
    assert mends(office) == [(f"case:{case.number}", "no_next_action")]
    office.wait(days=30)
    assert office.tick() > 0
    assert office.again(case).generation > before.generation


def test_a_clock_of_an_earlier_state_is_as_good_as_none(office: Office) -> None:
    case = office.case()
    office.claim(case)
    with writing(office.engine) as conn:
        conn.execute(
            update(timers)
            .where(timers.c.case_id == case.id, timers.c.state == "waiting")
            .values(generation=0)
        )
    assert watch(office) == [Mended(f"case:{case.number}", "no_next_action")]
    timer = office.timer(case)
    assert timer is not None
    assert timer.generation == office.again(case).generation


def test_a_nudge_that_was_due_long_ago_comes_at_once(office: Office) -> None:
    case = office.case("urgent")
    lose_timer(office, case.id)
    damage(office, cases, case.id, later=[])
    office.wait(hours=5)
    watch(office)
    assert office.tick() == 1
    assert office.again(case).level == 1


def test_a_case_that_forgot_its_card_finds_it_again_and_has_no_second_one(office: Office) -> None:
    case = office.case()
    assert len(cards(office)) == 1
    damage(office, cases, case.id, card_id=None)
    office.wait(minutes=1)
    assert watch(office) == [Mended(f"case:{case.number}", "no_card")]
    assert office.again(case).card_id == case.card_id
    assert [row.target for row in cards(office)] == [case.card_id]
    assert watch(office) == []


def test_a_case_without_any_card_gets_one(office: Office) -> None:
    case = office.case()
    damage(office, cases, case.id, card_id=None)
    damage(office, outbox_table, int(case.card_id or 0), state="withdrawn", dedupe_key=None)
    assert watch(office) == [Mended(f"case:{case.number}", "no_card")]
    (card,) = cards(office)
    assert card.target is None
    assert office.again(case).card_id == card.id
    assert watch(office) == []


def test_a_card_that_shows_an_earlier_state_is_shown_anew(office: Office) -> None:
    case = office.case()
    office.send_all()
    office.wait(minutes=1)
    office.claim(case)
    with writing(office.engine) as conn:
        # The update was lost: it is as if it had never been written.
        lost = outbox_table.c.target == case.card_id
        conn.execute(update(outbox_table).where(lost).values(target=None, kind="note", state="withdrawn"))
    assert watch(office) == [Mended(f"case:{case.number}", "old_card")]
    assert watch(office) == []
    office.wait(seconds=1)
    assert [row.target for row in cards(office)] == [case.card_id]
    assert watch(office) == []
    assert mends(office) == [(f"case:{case.number}", "old_card")]


def test_a_card_that_slack_would_not_change_is_not_tried_for_ever(office: Office) -> None:
    case = office.case()
    office.send_all()
    office.wait(minutes=1)
    office.claim(case)
    with writing(office.engine) as conn:
        conn.execute(
            update(outbox_table)
            .where(outbox_table.c.target == case.card_id)
            .values(state="failed", error="x")
        )
    assert watch(office) == []


@pytest.mark.parametrize("hours", [None, 24])
def test_what_a_dead_process_would_hold_for_ever_is_let_go_and_looked_up_first(
    office: Office, hours: int | None
) -> None:
    office.case()
    lease = None if hours is None else office.now + timedelta(hours=hours)
    with writing(office.engine) as conn:
        row = delivery.claim(conn, office.now)
    assert row is not None
    damage(office, outbox_table, row.id, lease_until=lease)
    assert watch(office) == [Mended(f"outbox:{row.id}", "held_for_ever")]
    with writing(office.engine) as conn:
        again = delivery.claim(conn, office.now)
    assert again is not None
    assert (again.id, again.uncertain) == (row.id, True)
    # One that is held as usual is left alone.
    assert watch(office) == []


def test_a_message_that_a_dead_process_would_hold_for_ever_is_worked_on_by_another(office: Office) -> None:
    office.case()
    with writing(office.engine) as conn:
        inbox.receive(
            conn, WORKSPACE, channel="C", ts="1.1", kind="question", event_id="E", payload={}, now=office.now
        )
        item = inbox.claim(conn, office.now)
    assert item is not None
    assert watch(office) == []
    damage(office, inbox_table, item.id, lease_until=None)
    assert watch(office) == [Mended(f"inbox:{item.id}", "held_for_ever")]
    with writing(office.engine) as conn:
        assert inbox.claim(conn, office.now) is not None


@pytest.mark.parametrize("held", [False, True])
def test_what_was_put_off_by_a_clock_that_was_wrong_is_due_at_once(office: Office, held: bool) -> None:
    office.wait(days=400)
    case = office.case()
    with writing(office.engine) as conn:
        inbox.receive(
            conn, WORKSPACE, channel="C", ts="1.1", kind="question", event_id="E", payload={}, now=office.now
        )
        assert not held or (inbox.claim(conn, office.now) and delivery.claim(conn, office.now))
    # The clock is set right.
    office.wait(days=-400)
    with writing(office.engine) as conn:
        assert (inbox.claim(conn, office.now), delivery.claim(conn, office.now)) == (None, None)
    said = {one.subject.split(":")[0] for one in watch(office) if one.wrong == "held_for_ever"}
    assert said == {"inbox", "outbox"}
    with writing(office.engine) as conn:
        assert inbox.claim(conn, office.now) is not None
        row = delivery.claim(conn, office.now)
    assert row is not None
    assert (row.id, row.uncertain) == (case.card_id, held)


def test_a_look_and_a_card_shown_anew_do_not_read_all_that_was_ever_sent(office: Office) -> None:
    if office.engine.dialect.name != "sqlite":
        pytest.skip("plans of SQLite")
    case = office.case()
    office.send_all()
    said: list[tuple[str, object]] = []

    def heard(_conn: object, _cursor: object, statement: str, values: object, *_: object) -> None:
        said.append((statement, values))

    event.listen(office.engine, "before_cursor_execute", heard)
    assert watch(office) == []
    with writing(office.engine) as conn:
        outbox.update(conn, WORKSPACE, int(case.card_id or 0), now=office.now)
    event.remove(office.engine, "before_cursor_execute", heard)
    asked = [one for one in said if one[0].startswith(("SELECT", "UPDATE"))]
    assert len(asked) > 6
    with reading(office.engine) as conn:
        plans = [
            str(step[3])
            for statement, values in asked
            for step in conn.exec_driver_sql(f"explain query plan {statement}", values)  # type: ignore[arg-type]
        ]
    of_messages = [plan for plan in plans if "outbox" in plan or "inbox" in plan]
    assert of_messages
    assert [plan for plan in of_messages if plan.startswith("SCAN") or plan.endswith("(workspace=?)")] == []


def test_a_line_about_the_draft_of_a_case_is_no_move_of_the_case(office: Office) -> None:
    case = office.case()
    office.send_all()
    office.wait(hours=1)
    with writing(office.engine) as conn:
        audit.write(
            conn,
            WORKSPACE,
            at=office.now,
            actor="UCARA",
            action="propose",
            subject=f"case:{case.number}",
            after="wanted",
        )
        assert amiss.old_cards(conn, WORKSPACE, [case.state]) == ()

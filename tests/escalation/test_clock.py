"""What happens by itself: exactly once, to the case as it is, and to no case that has moved on."""

from __future__ import annotations

from bot.escalation.relay import QUESTION
from bot.store.engine import writing
from tests.escalation.office import WORKSPACE, Office


def test_an_unclaimed_case_is_warned_of_and_then_called_out_again_and_again(office: Office) -> None:
    case = office.case("urgent")
    office.wait(minutes=44)
    assert office.tick() == 0
    office.wait(minutes=1)
    assert office.tick() == 1
    assert (office.again(case).level, office.notes(to="desk")) == (0, ["response_soon"])
    office.wait(minutes=15)
    assert office.tick() == 1
    assert office.tick() == 0
    assert (office.again(case).level, office.notes(to="desk")) == (1, ["response_soon", "nudge"])
    office.wait(minutes=60)
    office.tick()
    assert (office.again(case).level, office.notes(to="desk")) == (2, ["response_soon", "nudge", "nudge"])


def test_a_nudge_stands_under_the_card(office: Office) -> None:
    case = office.case("urgent")
    office.send_all()
    office.wait(minutes=60)
    office.tick()
    nudge = next(row for row in office.send_all() if row.kind == "note")
    assert (nudge.channel, nudge.thread_ts, nudge.body["level"]) == ("CDESK", f"{case.card_id}.5", 1)


def test_a_silent_owner_is_reminded_then_loses_the_case_and_the_asker_is_told(office: Office) -> None:
    case = office.case("urgent")
    office.claim(case)
    office.wait(minutes=45)
    office.tick()
    assert office.notes(to="desk") == ["answer_soon"]
    office.wait(minutes=15)
    office.tick()
    assert (office.again(case).owner, office.notes(to="desk")) == ("UCARA", ["answer_soon", "owner_silent"])
    office.wait(minutes=60)
    office.tick()
    lost = office.again(case)
    assert (lost.state, lost.owner, lost.level) == ("queued", None, 1)
    assert office.notes(to="desk") == ["answer_soon", "owner_silent", "released"]
    assert office.notes(to="asker") == ["claimed", "requeued"]
    timer = office.timer(case)
    assert timer is not None
    assert timer.kind == "unclaimed"


def test_an_asker_hears_once_that_their_case_was_given_back(office: Office) -> None:
    case = office.case("routine")
    office.claim(case)
    for _ in range(2):
        office.do("release", case, "UCARA")
    assert office.notes(to="asker") == ["claimed", "requeued"]


def test_an_owner_who_acts_after_the_reminder_keeps_the_case(office: Office) -> None:
    case = office.case("urgent")
    office.claim(case)
    office.wait(minutes=60)
    office.tick()
    office.reply(case)
    office.wait(minutes=60)
    assert office.tick() == 0
    assert office.again(case).owner == "UCARA"


def test_a_stale_timer_does_nothing(office: Office) -> None:
    case = office.case("urgent")
    stale = office.timer(case)
    assert stale is not None
    office.claim(case)
    office.wait(hours=2)
    before = office.history(case)
    assert office.fire(stale) is None
    assert office.again(case).state == "claimed"
    assert office.history(case) == before
    assert office.notes(to="desk") == []


def test_a_timer_does_nothing_the_second_time(office: Office) -> None:
    case = office.case("urgent")
    timer = office.timer(case)
    assert timer is not None
    office.wait(minutes=45)
    assert office.fire(timer) is not None
    assert office.fire(timer) is None
    assert office.notes(to="desk") == ["response_soon"]


def test_a_case_the_asker_leaves_alone_is_resolved_and_then_closed(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.reply(case)
    # From Wednesday on, three working days lead over a weekend.
    office.wait(days=4)
    assert office.tick() == 0
    office.wait(days=1)
    office.tick()
    assert office.again(case).state == "resolved"
    assert office.notes(to="asker") == ["claimed", "resolved"]
    office.wait(days=7)
    office.tick()
    assert office.again(case).state == "closed"
    assert office.timer(case) is None
    assert [action for _, action in office.history(case)] == ["open", "claim", "reply", "resolve", "close"]


def test_a_due_time_passed_while_nothing_ran_fires_once(office: Office) -> None:
    case = office.case("urgent")
    office.engine.dispose()
    office.wait(hours=3)
    # The warning has nothing left to warn of; the nudge follows at once.
    assert office.tick() == 2
    assert (office.again(case).level, office.notes(to="desk")) == (1, ["nudge"])


def test_an_asker_who_does_not_answer_a_question_back_is_reminded_once_and_told_what_will_happen(
    office: Office,
) -> None:
    case = office.case()
    office.claim(case)
    with writing(office.engine) as conn:
        office.relay.reply(conn, WORKSPACE, case.id, "UCARA", "Cara", "Which?", now=office.now, kind=QUESTION)
    office.wait(days=1)
    assert office.tick() == 1
    assert office.again(case).state == "awaiting_requester"
    (told,) = [row for row in office.send_all() if row.body.get("note") == "ask_again"]
    ends = office.timer(case)
    assert ends is not None
    assert (told.channel, told.body["until"]) == ("CWARD", int(ends.due_at.timestamp()))
    office.now = ends.due_at
    office.tick()
    assert office.again(case).state == "resolved"
    assert office.notes(to="asker") == ["claimed", "ask_again", "resolved"]

"""What happens to a case by itself in a running hospital, as its people see it; the clock is moved to what is due."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from bot.escalation.clock import Clock
from bot.localslack.people import Person, wait_for
from bot.store import timers
from bot.store.engine import reading, writing
from bot.store.timers import Timer
from tests.whole.hospital import DESK, PATIENCE, WARD, Hospital, shown
from tests.whole.test_on_call import a_case, called, told

__all__ = ["called"]
TEAM = "T0LOCAL"


def due(hospital: Hospital) -> Timer:
    """The next action of the one case."""
    with reading(hospital.service.engine) as conn:
        timer = timers.waiting(conn, TEAM, 1)
    assert timer is not None
    return timer


def until_due(hospital: Hospital) -> str:
    """Let time pass until the next action has been taken and all is said; what it was."""
    timer = due(hospital)
    ahead = timer.due_at - hospital.clock() + timedelta(seconds=1)
    hospital.clock.forward(seconds=max(0.0, ahead.total_seconds()))
    wait_for(
        lambda: hospital.count(f"timers where id = {timer.id} and state = 'fired'"), timer.kind, PATIENCE
    )
    hospital.settle()
    return timer.kind


def a_crisis(hospital: Hospital) -> str:
    """An unclaimed case that was raised to a crisis; the asker's thread."""
    thread = a_case(hospital)
    hospital.set_urgency(hospital.priya, "crisis")
    hospital.settle()
    return thread


def last_call(hospital: Hospital, person: Person) -> str:
    return told(hospital, person)[-1]


def test_a_silent_owner_is_warned_reminded_and_loses_the_case_and_others_are_called(called: Hospital) -> None:
    thread = a_crisis(called)
    called.press(called.marcus, called.card(), "case_claim")
    called.settle()
    assert until_due(called) == "response_soon"
    warned = told(called, called.marcus, DESK)[-1]
    assert "<@U0MARCUS>, the asker of case *#1* was told to expect an answer by" in warned
    assert until_due(called) == "owner_silent"
    assert "<@U0MARCUS>, case *#1* waits for you" in told(called, called.marcus, DESK)[-1]
    assert "waits for you since" in last_call(called, called.marcus)
    stale = due(called)
    assert until_due(called) == "owner_lost"
    assert "Waiting to be claimed" in shown(called.card())
    assert "others are being asked to take it" in told(called, called.noor, WARD, thread)[-1]
    assert "You are on its desk." in last_call(called, called.priya)
    # Nobody takes it: those who come next are told again.
    assert until_due(called) == "unclaimed"
    assert "you stand in for it" in last_call(called, called.sam)

    # He is not in the channel, and takes it where he was called.
    called.press(called.sam, called.from_bot(called.sam, "dm")[-1], "case_claim", "dm")
    called.settle()
    before = called.count("outbox"), called.count("audit")
    with writing(called.service.engine) as conn:
        assert Clock(called.service.front.desk.duty).fire_timer(conn, stale, called.clock()) is None
    assert (called.count("outbox"), called.count("audit")) == before
    assert called.count("cases where owner = 'U0SAM'") == 1


def test_a_crisis_that_nobody_takes_climbs_to_the_maintainers_and_begins_again(called: Hospital) -> None:
    a_crisis(called)
    everybody = [called.marcus, called.priya, called.sam, called.dana]
    calls = [[len(told(called, person)) for person in everybody]]
    for _ in range(5):
        until_due(called)
        calls.append([len(told(called, person)) for person in everybody])
    new = [[now - then for then, now in zip(*pair, strict=True)] for pair in pairwise(calls)]
    assert calls[0] == [1, 0, 0, 0]
    # The early warning, then everybody of the desk, who stands in, who maintains, and again who is on call.
    assert new == [[1, 0, 0, 0], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]]
    assert "you stand in for it" in last_call(called, called.sam)
    assert "you are a maintainer" in last_call(called, called.dana)
    called.press(called.marcus, called.card(), "case_claim")
    assert "Claimed* by Marcus Bell" in shown(called.card())


def test_what_came_due_while_nothing_ran_is_made_up_for_once(called: Hospital) -> None:
    a_crisis(called)
    pages = len(told(called, called.marcus))
    called.close()
    called.clock.forward(minutes=12)
    called.restart()
    wait_for(lambda: called.count("audit where action = 'nudge'"), "the call", PATIENCE)
    called.settle()
    called.restart()
    called.settle()
    # The warning has nothing left to warn of.
    assert called.count("audit where action in ('warn', 'nudge')") == 2
    assert called.count("cases where level = 1") == 1
    assert len(told(called, called.marcus)) == pages + 1
    nobody = [
        one for one in told(called, called.marcus, DESK) if one.startswith("<@") and "Nobody has case" in one
    ]
    assert len(nobody) == 1


def test_a_snoozed_case_that_nobody_has_calls_who_is_on_call_when_it_comes_back(called: Hospital) -> None:
    a_case(called)
    called.more(called.priya, "snooze")
    until = (called.clock() + timedelta(days=2)).date().isoformat()
    assert called.priya.submit({"date": until, "time": "09:30", "why": "waiting_others"})["acknowledged"]
    called.settle()
    assert until_due(called) == "snoozed"
    said = told(called, called.marcus, DESK)[-1]
    assert "<@U0MARCUS>" in said
    assert "was put off to has come. Please claim it." in said


def test_an_asker_is_told_when_their_case_is_given_back(called: Hospital) -> None:
    thread = a_case(called)
    called.press(called.priya, called.card(), "case_claim")
    called.press(called.priya, called.card(), "case_release")
    said = [one for one in told(called, called.noor, WARD, thread) if "is back in the queue" in one]
    assert len(said) == 1


def test_a_silent_asker_is_reminded_then_the_case_is_resolved_and_they_can_open_it_again(
    called: Hospital,
) -> None:
    thread = a_case(called)
    called.press(called.priya, called.card(), "case_claim")
    called.reply(called.priya, "Which ward is it?", kind="question")
    called.settle()
    assert until_due(called) == "asker_slow"
    reminded = told(called, called.noor, WARD, thread)[-1]
    assert "*Priya Raman* has asked you something above" in reminded
    assert "counts as resolved on" in reminded
    assert until_due(called) == "asker_silent"
    assert "Case *#1* is resolved" in told(called, called.noor, WARD, thread)[-1]
    assert "Resolved" in shown(called.card())
    called.noor.say("sorry, I was away: ward 7", WARD, thread_ts=thread)
    called.settle()
    assert called.count("cases where state = 'claimed' and owner = 'U0PRIYA'") == 1


def test_whoever_takes_an_overdue_case_has_nothing_promised_that_has_passed(called: Hospital) -> None:
    thread = a_crisis(called)
    called.noor.open("home")
    wait_for(lambda: "due <!date" in str(called.noor.home()), "the tab", PATIENCE)
    called.clock.forward(hours=2)
    called.press(called.priya, called.card(), "case_claim")
    called.settle()
    (said,) = [one for one in told(called, called.noor, WARD, thread) if "has your question" in one]
    assert said.endswith("and answers you as soon as possible, though that is later than I said.")
    called.noor.open("home")
    wait_for(lambda: "Priya Raman* has it, later than I said" in str(called.noor.home()), "the tab", PATIENCE)

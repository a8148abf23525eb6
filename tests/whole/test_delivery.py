"""One visible outcome per question, whatever arrives twice, is lost, is refused, or breaks midway."""

from __future__ import annotations

import pytest

from bot.localslack.people import wait_for
from bot.localslack.server import BOT_USER_ID
from bot.store.engine import reading
from bot.store.tables import outbox
from tests.whole.hospital import DESK, PATIENCE, WARD, Hospital, is_answer, shown

REVIEW = "how should i reply to a 1 star google review saying the er made them wait 7 hrs"
REPORTER = "a reporter emailed me about our layoffs for an article next week, what do i say"


def one_answer(hospital: Hospital, channel: str, ts: str) -> bool:
    """Whether there is exactly one answer in a thread."""
    return len([said for said in hospital.from_bot(hospital.noor, channel, ts) if is_answer(said)]) == 1


@pytest.mark.parametrize("kind", ["duplicate", "twin", "lost"])
@pytest.mark.parametrize("event", ["message", "app_mention", "*"])
def test_redelivered_events_give_one_answer(hospital: Hospital, kind: str, event: str) -> None:
    hospital.control.fault(kind, event=event, times=2)
    ts = hospital.ask(REVIEW, channel=WARD)
    assert one_answer(hospital, WARD, ts)


def test_a_post_whose_answer_was_lost_is_not_posted_again(hospital: Hospital) -> None:
    hospital.control.fault("drop", method="chat.postMessage")
    ts = hospital.ask(REVIEW, channel=WARD)
    assert one_answer(hospital, WARD, ts)
    assert hospital.control.calls("conversations.replies"), "it was not looked up"


@pytest.mark.parametrize("then", ["delete", "edit"])
def test_a_post_whose_answer_was_lost_goes_with_its_question(hospital: Hospital, then: str) -> None:
    hospital.control.fault("drop", method="chat.postMessage")
    ts = hospital.noor.say(f"<@{BOT_USER_ID}> {REVIEW}", WARD)
    wait_for(lambda: _fate_unknown(hospital), "the first attempt", PATIENCE)
    if then == "delete":
        hospital.noor.delete(ts, WARD)
    else:
        hospital.noor.edit(ts, f"<@{BOT_USER_ID}> may we post photos of our new garden", WARD)
    hospital.settle()
    answers = [said for said in hospital.from_bot(hospital.noor, WARD, ts) if is_answer(said)]
    assert len(answers) == (then == "edit")


def _fate_unknown(hospital: Hospital) -> bool:
    with reading(hospital.service.engine) as conn:
        return any(row.uncertain and row.state == "pending" for row in conn.execute(outbox.select()))


def test_a_card_whose_answer_was_lost_is_not_posted_again(hospital: Hospital) -> None:
    hospital.control.fault("drop", method="chat.postMessage", times=2)
    hospital.ask(REPORTER)
    cards = [said for said in hospital.from_bot(hospital.priya, DESK) if "Case #1" in shown(said)]
    assert len(cards) == 1
    assert hospital.control.calls("conversations.history"), "it was not looked up"


def test_a_rate_limit_is_waited_out(hospital: Hospital) -> None:
    hospital.control.fault("ratelimit", method="chat.postMessage", seconds=1, times=2)
    ts = hospital.ask(REVIEW)
    assert one_answer(hospital, "dm", ts)
    refused = [call for call in hospital.control.calls("chat.postMessage") if not call["ok"]]
    assert len(refused) == 2


@pytest.mark.parametrize("status", [500, 503])
def test_a_failing_slack_is_tried_again(hospital: Hospital, status: int) -> None:
    hospital.control.fault("status", method="chat.postMessage", status=status)
    ts = hospital.ask(REVIEW)
    assert one_answer(hospital, "dm", ts)


def test_blocks_that_slack_refuses_are_replaced_by_plain_words(hospital: Hospital) -> None:
    hospital.control.fault("error", method="chat.postMessage", error="invalid_blocks")
    hospital.noor.say(REVIEW)
    said = hospital.from_bot(hospital.noor, "dm")
    assert len(said) == 1
    assert "privacy" in said[0]["text"]


def test_an_answer_that_the_channel_refuses_reaches_the_asker_directly(hospital: Hospital) -> None:
    hospital.control.fault("error", method="chat.postMessage", error="is_archived")
    hospital.ask(REVIEW, channel=WARD)
    private = [said for said in hospital.from_bot(hospital.noor, "dm") if is_answer(said)]
    assert len(private) == 1
    assert hospital.from_bot(hospital.noor, WARD) == []


def test_a_card_that_cannot_be_posted_is_told_to_asker_and_maintainer(hospital: Hospital) -> None:
    hospital.control.order("channel", channel=DESK, archived=True)
    ts = hospital.ask(REPORTER, channel=WARD)
    thread = [shown(said) for said in hospital.from_bot(hospital.noor, WARD, ts)]
    assert any("could not reach the consultants' channel" in said for said in thread)
    told = [shown(said) for said in hospital.from_bot(hospital.dana, "dm")]
    assert any("is_archived" in said for said in told)
    assert hospital.count("cases where state = 'queued'") == 1


def test_a_revoked_token_loses_nothing(hospital: Hospital) -> None:
    hospital.control.fault("error", method="chat.postMessage", error="token_revoked", times=2)
    ts = hospital.noor.say(REVIEW)
    assert one_answer(hospital, "dm", ts)


def test_a_dropped_socket_is_reopened_and_events_sent_meanwhile_arrive(hospital: Hospital) -> None:
    hospital.control.timing(retries=[0.5, 1.0, 2.0])
    hospital.control.order("disconnect")
    ts = hospital.noor.say(REVIEW)
    wait_for(lambda: hospital.count(f"inbox where ts = '{ts}'"), "the retry", PATIENCE)
    assert one_answer(hospital, "dm", ts)


def test_a_restart_between_question_and_answer_loses_nothing(closed: Hospital) -> None:
    closed.open(working=False)
    ts = closed.noor.say(REVIEW)
    closed.quiet_events()
    closed.restart()
    assert one_answer(closed, "dm", ts)


def test_a_crisis_overtakes_a_backlog(closed: Hospital) -> None:
    closed.open(working=False)
    for number in range(8):
        closed.noor.say(f"{REVIEW} {number}")
    closed.noor.say("someone in our comments writes that she wants to kill herself tonight, what do we do")
    closed.quiet_events()
    while closed.service.conversation.work_next():
        pass
    closed.service.sender.send_next()
    first = closed.control.calls("chat.postMessage")[0]
    assert "crisis" in str(first["arguments"]) or "988" in str(first["arguments"])
    closed.service.worker.start()
    closed.settle()


def test_a_failure_while_answering_brings_in_a_person(closed: Hospital) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("no memory left")

    closed.service.__dict__["conversation"] = type(closed.service.conversation)(
        engine=closed.service.engine,
        answer=broken,  # type: ignore[arg-type]
        desk=closed.service.front.desk,
        relay=closed.service.front.relay,
        clock=closed.clock,
        broken=closed.service.conversation.broken,
    )
    closed.open()
    closed.noor.say(REVIEW)
    closed.quiet_events()
    for _ in range(5):
        closed.clock.forward(minutes=1)
        wait_for(lambda: True)
        closed.service.conversation.work_next()
    said = [shown(one) for one in closed.from_bot(closed.noor, "dm")]
    assert len([one for one in said if "Something went wrong on my side" in one]) == 1
    assert "RuntimeError" not in str(said)
    assert "case *#1*" in str(said)
    assert "1 star google review" in shown(closed.card())

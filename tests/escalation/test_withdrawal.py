"""Deleted or changed in Slack: gone here, down to the bytes of the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.escalation.case import Actor, Refused, Role
from bot.escalation.relay import Source
from bot.store import cases, delivery, inbox, outbox, questions, replies
from bot.store.cases import CaseRow
from bot.store.engine import reading, scrub, writing
from bot.store.errors import LeaseLost
from bot.store.replies import IN_A_FORM
from bot.store.tables import outbox as table
from tests.escalation.office import ASKER, WORKSPACE, Office

pytestmark = pytest.mark.both_databases

SECRET = "Unmistakable-words-about-bed-seventeen"


def receive(office: Office, ts: str) -> int | None:
    with writing(office.engine) as conn:
        return inbox.receive(
            conn,
            WORKSPACE,
            channel="CWARD",
            ts=ts,
            kind="question",
            event_id="Ev1",
            payload={"text": SECRET},
            now=office.now,
        )


def bytes_on_disk(office: Office) -> bytes:
    database = Path(office.engine.url.database or "")
    return b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))


def test_the_words_are_gone_from_every_table_and_from_the_files(office: Office) -> None:
    if office.engine.dialect.name != "sqlite":
        pytest.skip("the files of a database server are its own; vacuum overwrites what was erased")
    receive(office, "1.000100")
    case = office.case(text=SECRET)
    # Long enough to spill over into pages of its own, and rewritten once.
    long, _ = office.ask(text=SECRET * 500)
    office.claim(case)
    office.follow_up(case, SECRET, ts="8.8")
    office.send_all()
    assert SECRET.encode() in bytes_on_disk(office)
    for ts in ("1.000100", long.ts, "8.8"):
        office.withdraw(ts)
    scrub(office.engine)
    assert SECRET.encode() not in bytes_on_disk(office)


def test_an_unclaimed_case_ends_with_its_question(office: Office) -> None:
    case = office.case()
    withdrawn = office.withdraw(case.thread_ts)
    assert [row.id for row in withdrawn.cancelled] == [case.id]
    assert office.again(case).state == "cancelled"
    assert office.timer(case) is None
    assert office.history(case) == [("system", "open"), (ASKER, "cancel")]


@pytest.mark.parametrize("urgency", ["routine", "crisis"])
def test_a_claimed_case_goes_on_without_the_text(office: Office, urgency: str) -> None:
    case = office.case(urgency)
    office.claim(case)
    office.send_all()
    withdrawn = office.withdraw(case.thread_ts)
    assert [row.id for row in withdrawn.kept] == [case.id]
    assert office.again(case).state == "claimed"
    assert office.notes(to="desk") == ["withdrawn"]
    assert [row.kind for row in office.send_all()] == ["card", "note"]


def test_a_crisis_is_not_called_off_by_deleting_the_message(office: Office) -> None:
    case = office.case("crisis")
    withdrawn = office.withdraw(case.thread_ts)
    assert (withdrawn.cancelled, office.again(case).state) == ((), "queued")
    assert office.timer(case) is not None


def test_an_answer_that_waits_is_taken_back_and_one_in_slack_is_reported(office: Office) -> None:
    def answer(ts: str) -> int:
        question, stored = office.ask(ts=ts)
        with writing(office.engine) as conn:
            return outbox.enqueue(
                conn,
                WORKSPACE,
                kind="answer",
                body={"answer": stored},
                channel="CWARD",
                thread_ts=ts,
                now=office.now,
                question_id=question.id,
            )

    shown = answer("5.5")
    office.send_all()
    waiting = answer("6.6")
    assert office.withdraw("5.5").shown == (shown,)
    assert office.withdraw("6.6").shown == ()
    assert office.send_all() == []
    with reading(office.engine) as conn:
        row = outbox.get(conn, WORKSPACE, waiting)
    assert row is not None
    assert (row.state, row.body) == ("withdrawn", {})


def test_a_relayed_reply_is_unsaid_before_or_after_it_was_sent(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.send_all()
    office.reply(case, source=Source("CDESK", "7.1"))
    office.withdraw("7.1", channel="CDESK", user="UCARA")
    assert "reply" not in {row.kind for row in office.send_all()}
    office.reply(case, source=Source("CDESK", "7.2"))
    reply = next(row for row in office.send_all() if row.kind == "reply")
    office.withdraw("7.2", channel="CDESK", user="UCARA")
    (delete,) = office.send_all()
    assert (delete.kind, delete.target, delete.target_ts) == ("delete", reply.id, f"{reply.id}.5")


def test_withdrawing_twice_or_what_never_was_changes_nothing_more(office: Office) -> None:
    case = office.case()
    office.withdraw(case.thread_ts)
    history = office.history(case)
    again = office.withdraw(case.thread_ts)
    never = office.withdraw("404.404")
    assert again.questions == never.questions == ()
    assert office.history(case) == history


def test_a_message_that_arrives_after_its_deletion_is_not_received(office: Office) -> None:
    office.withdraw("3.3")
    assert receive(office, "3.3") is None


def test_withdrawn_during_the_work_on_it_no_case_comes_of_it(office: Office) -> None:
    receive(office, "1.000100")
    with writing(office.engine) as conn:
        item = inbox.claim(conn, office.now)
    assert item is not None
    office.withdraw("1.000100")
    with pytest.raises(LeaseLost), writing(office.engine) as conn:
        _work_off(office, conn, item)
    with reading(office.engine) as conn:
        assert questions.of_message(conn, WORKSPACE, "CWARD", "1.000100") == ()
    assert office.send_all() == []


def _work_off(office: Office, conn: Connection, item: inbox.Item) -> None:
    question = questions.ask(
        conn, WORKSPACE, channel="CWARD", ts=item.ts, asker=ASKER, text=SECRET, now=office.now
    )
    office.desk.open_case(conn, question, desks=["hr"], urgency="soon", reason="r", now=office.now)
    inbox.finish(conn, item, office.now)


def test_an_answer_on_its_way_to_slack_is_left_to_its_sender(office: Office) -> None:
    question, stored = office.ask(ts="5.5")
    with writing(office.engine) as conn:
        row_id = outbox.enqueue(
            conn,
            WORKSPACE,
            kind="answer",
            body={"answer": stored},
            channel="CWARD",
            now=office.now,
            question_id=question.id,
        )
        row = delivery.claim(conn, office.now)
    assert row is not None
    assert office.withdraw("5.5").shown == (row_id,)
    with writing(office.engine) as conn:
        assert delivery.sent(conn, row, office.now, "5.6", "CWARD")


def test_the_reply_of_a_cancelled_case_is_refused(office: Office) -> None:
    case = office.case()
    office.withdraw(case.thread_ts)
    assert isinstance(office.claim(case), Refused)


def merged(office: Office, urgency: str = "routine") -> tuple[CaseRow, CaseRow]:
    """A case that Cara has, and one that was merged into it."""
    main, other = office.case(urgency), office.case(urgency)
    office.claim(main)
    office.do("merge", other, main.id, "UBEN")
    return main, other


def replied_to(office: Office, what: str = "reply") -> list[int | None]:
    """The cases whose askers were written to, in order."""
    with reading(office.engine) as conn:
        rows = conn.execute(select(table).where(table.c.kind == what).order_by(table.c.id)).all()
    return [row.case_id for row in rows]


def test_who_takes_back_a_merged_question_is_not_answered_any_more_and_the_desk_is_told(
    office: Office,
) -> None:
    main, other = merged(office)
    office.reply(main, text="Not yet.", source=Source("view", "V1"))
    withdrawn = office.withdraw(other.thread_ts)
    assert [row.id for row in withdrawn.cancelled] == [other.id]
    again = office.again(other)
    assert (again.state, again.merged_into) == ("cancelled", None)
    office.reply(main, text="Now.")
    assert replied_to(office) == [main.id, other.id, main.id]
    assert office.notes(to="desk") == ["merged_in", "left"]
    assert office.history(other)[-1] == (ASKER, "leave")
    assert office.again(main).state == "awaiting_requester"
    # What they were told before is unsaid with the rest when its author takes it back.
    office.send_all()
    office.withdraw("V1", channel="view", user="UCARA")
    assert len(replied_to(office, "delete")) == 2


def test_whoever_was_merged_into_a_question_taken_back_is_served_by_the_main_case(office: Office) -> None:
    last, middle = office.case(), office.case()
    office.do("merge", last, middle.id, "UBEN")
    main = office.case()
    office.do("merge", middle, main.id, "UBEN")
    office.withdraw(middle.thread_ts)
    with reading(office.engine) as conn:
        served = [row.id for row in cases.served(conn, office.again(main))]
    assert served == [main.id, last.id]


def test_who_takes_back_a_merged_crisis_is_answered_all_the_same(office: Office) -> None:
    main, other = merged(office, "crisis")
    assert [row.id for row in office.withdraw(other.thread_ts).kept] == [other.id]
    office.reply(main)
    assert replied_to(office) == [main.id, other.id]


def test_a_merged_case_whose_main_case_is_over_ends_in_silence(office: Office) -> None:
    main, other = merged(office)
    office.do("cancel", main, Actor("UCARA", Role.CONSULTANT))
    before = office.notes()
    office.withdraw(other.thread_ts)
    assert office.again(other).state == "cancelled"
    assert office.notes() == before


@pytest.mark.parametrize("merged", [False, True])
def test_what_was_added_in_a_form_goes_with_the_question(office: Office, merged: bool) -> None:
    question, answer = office.ask(asker="UOTTO")
    case, main = office.open(question, answer), office.case()
    office.claim(main if merged else case)
    if merged:
        office.do("merge", case, main.id, "UCARA")
    with writing(office.engine) as conn:
        for by, form in (("UOTTO", "V1"), (ASKER, "V2")):
            about, source = main.id if merged else case.id, Source(IN_A_FORM, form)
            office.relay.asker_followup(
                conn, WORKSPACE, about, by, f"more {form}", source=source, now=office.now
            )
    office.send_all()
    office.withdraw(question.ts, user="UOTTO")
    with reading(office.engine) as conn:
        said = replies.of_case(conn, WORKSPACE, main.id if merged else case.id)
    assert [one.text for one in said] == [None, "more V2"]
    assert [row.kind for row in office.send_all()].count("delete") == 1

"""What was sent is corrected or taken back, on a real database."""

from __future__ import annotations

from sqlalchemy import select

from bot.escalation.case import Actor, Refusal, Refused, Role
from bot.escalation.correcting import Correction, correct, take_back
from bot.escalation.relay import Source
from bot.store import audit, replies
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.replies import Reply
from bot.store.tables import outbox
from tests.escalation.office import WORKSPACE, Office

CARA = Actor("UCARA", Role.CONSULTANT, "Cara")
BEN = Actor("UBEN", Role.CONSULTANT, "Ben")


def answered(office: Office) -> CaseRow:
    """A case whose owner has answered, and the answer is in Slack."""
    case = office.case("urgent")
    office.claim(case)
    office.reply(case, text="Please do.", source=Source("view", "V1"))
    office.send_all()
    return office.again(case)


def said(office: Office, case: CaseRow) -> list[Reply]:
    with reading(office.engine) as conn:
        return list(replies.of_case(conn, WORKSPACE, case.id))


def change(
    office: Office, case: CaseRow, text: str = "Please do not.", by: Actor = CARA, reply: int | None = None
) -> CaseRow | Refused:
    about = said(office, case)[-1].id if reply is None else reply
    with writing(office.engine) as conn:
        new = Correction(text, "answer")
        return correct(conn, office.desk, WORKSPACE, case.id, about, by, new, office.now)


def unsay(office: Office, case: CaseRow, by: Actor = CARA, reply: int | None = None) -> CaseRow | Refused:
    about = said(office, case)[-1].id if reply is None else reply
    with writing(office.engine) as conn:
        return take_back(conn, office.desk, WORKSPACE, case.id, about, by, office.now)


def sent(office: Office) -> list[tuple[str, str | None, bool]]:
    """Kind, note and whether it changes another message, of what waits to be sent."""
    with reading(office.engine) as conn:
        rows = conn.execute(
            select(outbox).where(outbox.c.state == "pending").order_by(outbox.c.id)
        ).mappings()
        return [(row["kind"], row["body"].get("note"), row["target"] is not None) for row in rows]


def test_a_correction_changes_the_message_and_its_asker_and_the_desk_are_told(office: Office) -> None:
    case = answered(office)
    done = change(office, case)
    assert isinstance(done, CaseRow)
    (reply,) = said(office, case)
    assert (reply.text, reply.withdrawn_at) == ("Please do not.", office.now)
    assert sent(office) == [
        ("reply", None, True),
        ("card", None, True),
        ("note", "corrected", False),
        ("note", "corrected", False),
    ]
    assert office.notes(to="asker").count("corrected") == 1


def test_the_same_correction_again_changes_nothing(office: Office) -> None:
    case = answered(office)
    change(office, case)
    office.send_all()
    again = change(office, case)
    assert isinstance(again, CaseRow)
    assert sent(office) == []
    assert office.history(case).count(("UCARA", "correct")) == 1


def test_correcting_buys_nobody_time_and_leaves_the_state(office: Office) -> None:
    case = answered(office)
    before = office.timer(case)
    office.wait(minutes=5)
    done = change(office, case)
    after = office.timer(case)
    assert isinstance(done, CaseRow)
    assert before is not None
    assert after is not None
    assert (done.state, after.kind, after.due_at) == ("awaiting_requester", before.kind, before.due_at)
    assert after.generation == done.generation


def test_the_audit_keeps_who_and_when_and_no_words(office: Office) -> None:
    case = answered(office)
    change(office, case)
    with reading(office.engine) as conn:
        line = audit.entries(conn, WORKSPACE, f"case:{case.number}")[-1]
    assert (line.actor, line.action, line.at, line.why) == ("UCARA", "correct", office.now, None)


def test_only_the_owner_corrects_and_takes_back(office: Office) -> None:
    case = answered(office)
    for refused in (change(office, case, by=BEN), unsay(office, case, by=BEN)):
        assert isinstance(refused, Refused)
        assert refused.reason is Refusal.NOT_OWNER
    assert said(office, case)[0].text == "Please do."


def test_only_the_last_answer_is_corrected(office: Office) -> None:
    case = answered(office)
    first = said(office, case)[0].id
    office.reply(case, text="And ask her.")
    for refused in (change(office, case, reply=first), unsay(office, case, reply=first)):
        assert isinstance(refused, Refused)
        assert refused.reason is Refusal.NOT_ALLOWED


def test_what_a_case_was_resolved_with_is_corrected_too(office: Office) -> None:
    case = answered(office)
    office.do("resolve", case, "UCARA", "Please do.")
    done = change(office, case)
    assert isinstance(done, CaseRow)
    assert (done.state, done.resolution) == ("resolved", "Please do not.")
    timer = office.timer(case)
    assert timer is not None
    assert timer.kind == "window_over"
    refused = unsay(office, case)
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.FINISHED


def test_an_answer_taken_back_loses_its_words_and_its_owner_owes_another(office: Office) -> None:
    case = answered(office)
    done = unsay(office, case)
    assert isinstance(done, CaseRow)
    assert done.state == "claimed"
    timer = office.timer(case)
    assert timer is not None
    assert timer.kind == "owner_silent"
    assert said(office, case)[0].text is None
    assert ("reply", None, True) in sent(office)
    assert office.notes(to="asker")[-1] == "taken_back"


def test_taking_back_twice_is_told_once(office: Office) -> None:
    case = answered(office)
    unsay(office, case)
    again = unsay(office, case)
    assert isinstance(again, CaseRow)
    assert office.notes(to="asker").count("taken_back") == 1
    assert office.history(case).count(("UCARA", "take_back")) == 1


def test_what_has_not_left_yet_never_does_and_nobody_is_told(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.send_all()
    office.reply(case, text="Please do.")
    unsay(office, case)
    assert "reply" not in [kind for kind, _, _ in sent(office)]
    assert "taken_back" not in office.notes(to="asker")


def test_whoever_asked_a_merged_case_and_has_the_answer_is_told_as_well(office: Office) -> None:
    case, other, late = office.case(), office.case(), office.case()
    office.claim(case)
    office.do("merge", other, case.id, "UCARA")
    office.reply(case, text="Please do.")
    office.do("merge", late, case.id, "UCARA")
    office.send_all()
    change(office, case)
    assert [kind for kind, _, changes in sent(office) if changes] == [*["reply"] * 3, "card"]
    assert office.notes(to="asker").count("corrected") == 3

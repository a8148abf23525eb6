"""A card that somebody deleted in Slack: another, once, as long as the case goes on."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from bot.escalation.case import Actor, Role
from bot.escalation.correcting import Correction, correct
from bot.escalation.deleted_cards import card_deleted, message_deleted
from bot.escalation.watchdog import mend
from bot.store import outbox, replies
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.tables import outbox as table
from tests.escalation.office import ASKER, DESK_CHANNEL, ONE_CHANNEL, WORKSPACE, Office

pytestmark = pytest.mark.both_databases


def shown(office: Office, case: CaseRow) -> outbox.Outgoing:
    """The row of a case's card."""
    with reading(office.engine) as conn:
        row = outbox.get(conn, WORKSPACE, office.again(case).card_id or 0)
    assert row is not None
    return row


def delete(office: Office, case: CaseRow, channel: str = DESK_CHANNEL) -> bool:
    """Tell of the deletion of the case's card as it is now; whether that brought about anything."""
    return heard(office, shown(office, case).slack_ts or "", channel)


def heard(office: Office, ts: str, channel: str = DESK_CHANNEL) -> bool:
    with writing(office.engine) as conn:
        return message_deleted(conn, office.duty, WORKSPACE, channel, ts, office.now) is not None


def cards(office: Office) -> list[outbox.Outgoing]:
    return [row for row in office.send_all() if row.kind == "card" and row.target is None]


@pytest.mark.parametrize("state", ["queued", "claimed", "awaiting_requester"])
def test_an_open_case_gets_another_card_and_everything_else_stays(office: Office, state: str) -> None:
    case = office.case()
    if state != "queued":
        office.claim(case)
    if state == "awaiting_requester":
        office.reply(case)
    office.send_all()
    before, old, timer = office.again(case), shown(office, case), office.timer(case)
    assert delete(office, case)
    (new,) = cards(office)
    after = office.again(case)
    assert (after.card_id, new.channel, new.body["case"]) == (new.id, DESK_CHANNEL, case.id)
    assert replace(after, card_id=before.card_id) == before
    assert office.timer(case) == timer
    assert office.history(case)[-1] == ("system", "card_again")
    assert office.notes(to="desk")[-1] == "card_again"
    # Heard again, of the old one.
    assert not heard(office, old.slack_ts or "")
    assert cards(office) == []
    # The new one can be deleted as well.
    assert delete(office, case)
    assert len(cards(office)) == 1
    with writing(office.engine) as conn:
        assert mend(conn, WORKSPACE, office.duty, office.now) == ()


def test_no_other_message_is_a_card(office: Office) -> None:
    case = office.case()
    office.send_all()
    ts = shown(office, case).slack_ts or ""
    assert not heard(office, ts, "CWARD")
    assert not heard(office, "77.7")
    with writing(office.engine) as conn:
        assert message_deleted(conn, office.duty, "T2", DESK_CHANNEL, ts, office.now) is None
    assert cards(office) == []


def test_an_ended_case_has_no_card_until_it_is_opened_again(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.do("resolve", case, "UCARA", None)
    office.send_all()
    assert not delete(office, case)
    assert cards(office) == []
    with writing(office.engine) as conn:
        # As when Slack refuses to change it.
        assert card_deleted(conn, office.duty, WORKSPACE, case.card_id or 0, office.now) is None
    assert cards(office) == []
    office.do("reopen", case, Actor("UCARA", Role.CONSULTANT))
    assert len(cards(office)) == 1


def test_a_card_deleted_after_the_end_does_not_come_back_because_the_question_goes(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.do("resolve", case, "UCARA", None)
    office.send_all()
    with writing(office.engine) as conn:
        assert outbox.gone(conn, WORKSPACE, office.again(case).card_id or 0)
    office.withdraw(case.thread_ts, user=ASKER)
    assert cards(office) == []
    with writing(office.engine) as conn:
        assert mend(conn, WORKSPACE, office.duty, office.now) == ()


def below(office: Office, case: CaseRow) -> dict[str, int | None]:
    """What was said to the desk since, by note or kind, each with the row of the card it stands under."""
    with reading(office.engine) as conn:
        said = select(table).where(table.c.parent.is_not(None) | (table.c.channel == DESK_CHANNEL))
        rows = conn.execute(said.order_by(table.c.id)).all()
    return {row.body.get("note", row.kind): row.parent for row in rows if row.kind != "card"}


def test_what_is_said_as_a_case_comes_back_stands_under_its_new_card(office: Office) -> None:
    case, other = office.case(), office.case()
    for one in (case, other):
        office.claim(one)
        office.do("resolve", one, "UCARA", None)
        office.send_all()
        with writing(office.engine) as conn:
            assert outbox.gone(conn, WORKSPACE, office.again(one).card_id or 0)
    office.do("reopen", case, Actor("UBEN", Role.CONSULTANT))
    assert below(office, case) == {"reopened": office.again(case).card_id}
    office.follow_up(other, "They call again.")
    anew = office.again(other).card_id
    assert anew != other.card_id
    assert below(office, other) == below(office, case) | {"revived": anew, "reply": anew}


def test_a_correction_is_told_under_a_card_that_had_never_come(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.reply(case)
    office.send_all()
    with writing(office.engine) as conn:
        conn.execute(update(table).where(table.c.id == case.card_id).values(state="failed"))
        said = replies.last_said(conn, WORKSPACE, case.id)
        assert said is not None
        by, new = Actor("UCARA", Role.CONSULTANT, "Cara"), Correction("Please do.", "answer")
        correct(conn, office.desk, WORKSPACE, case.id, said.id, by, new, office.now)
    assert below(office, case)["corrected"] == office.again(case).card_id != case.card_id


def test_whoever_has_to_be_called_is_called_again_and_an_owner_is_left_in_peace(office: Office) -> None:
    plans = {desk: replace(plan, members=("UANN",)) for desk, plan in ONE_CHANNEL.plans.items()}
    office.desks = replace(ONE_CHANNEL, plans=plans)
    crisis, routine, owned = office.case("crisis"), office.case(), office.case("crisis")
    office.claim(owned, "UANN")
    office.send_all()
    for case, called in ((crisis, ["UANN"]), (routine, []), (owned, [])):
        assert delete(office, case)
        (new,) = cards(office)
        assert new.body["call"] == called


def test_a_card_that_stands_in_direct_messages_comes_back_there(office: Office) -> None:
    case = office.case()
    office.send_all()
    with writing(office.engine) as conn:
        before = update(table).where(table.c.id == case.card_id)
        conn.execute(before.values(channel=None, user="UANN", sent_channel="DANN"))
    assert delete(office, case, "DANN")
    (new,) = cards(office)
    assert (new.channel, new.user) == (None, "UANN")


def test_two_who_hear_of_it_at_once_post_one_card(office: Office) -> None:
    case = office.case()
    office.send_all()
    ts = shown(office, case).slack_ts or ""
    done: list[bool] = []
    threads = [threading.Thread(target=lambda: done.append(heard(office, ts))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [False, False, False, True]
    assert len(cards(office)) == 1

"""What is kept of one person can be had by them, and erased without losing anybody's case."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.escalation import casework
from bot.escalation.desks import Desks
from bot.escalation.notation import value_of
from bot.escalation.overriding import put_on_call
from bot.escalation.states import Refused
from bot.records.person import Gone, erase, export, nothing_in
from bot.slack.card_view import card_message
from bot.store import audit, cases, desk_edits, feedback, inbox, outbox, overrides, replies, unplacing
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.tables import metadata
from knowledge.article import Desk
from tests.escalation.office import ASKER, WORKSPACE, Office
from tests.escalation.test_duty import PRIVACY, desks

pytestmark = pytest.mark.both_databases

SECRET = "the ward party photo"


def everything(office: Office) -> str:
    """All that lies in the database, as text."""
    with reading(office.engine) as conn:
        return json.dumps(
            [list(row) for table in metadata.sorted_tables for row in conn.execute(select(table))],
            default=str,
        )


def erased(office: Office, user: str = ASKER) -> Gone:
    with writing(office.engine) as conn:
        return erase(conn, office.desk, WORKSPACE, user, now=office.now)


def values(office: Office, user: str = ASKER) -> dict[str, Any]:
    with reading(office.engine) as conn:
        return export(conn, WORKSPACE, user)


def owned(office: Office, urgency: str = "routine") -> CaseRow:
    case = office.case(urgency, SECRET)
    assert not isinstance(office.claim(case), Refused)
    return case


@pytest.fixture
def busy(office: Office) -> Office:
    """#1 resolved, #2 claimed, #3 queued, #4 a queued crisis; a verdict, a follow-up, and a notice to the asker."""
    first = owned(office)
    office.follow_up(first, f"more on {SECRET}", "77.1")
    office.reply(first, text=f"about {SECRET}: please do not")
    office.do("resolve", first, "UCARA", f"told them of {SECRET}")
    owned(office)
    office.case(text=SECRET)
    office.case("crisis", SECRET)
    with writing(office.engine) as conn:
        feedback.give(
            conn,
            WORKSPACE,
            answer_id=1,
            user=ASKER,
            verdict="down",
            reason=f"wrong: {SECRET}",
            now=office.now,
        )
        outbox.enqueue(
            conn,
            WORKSPACE,
            kind="ephemeral",
            body={"note": "thanks"},
            channel="CWARD",
            user=ASKER,
            now=office.now,
        )
        inbox.receive(
            conn,
            WORKSPACE,
            channel="DNINA",
            ts="88.1",
            kind=inbox.QUESTION,
            event_id="E1",
            payload={"user": ASKER, "text": SECRET},
            now=office.now,
        )
    return office


def test_an_export_holds_all_of_it(busy: Office) -> None:
    found = values(busy)
    assert [question["text"] for question in found["questions"]] == [SECRET] * 4
    assert [case["number"] for case in found["cases"]] == [1, 2, 3, 4]
    assert found["cases"][0]["replies"][0]["text"] == f"more on {SECRET}"
    assert found["cases"][0]["resolution"] == f"told them of {SECRET}"
    assert found["feedback"][0]["verdict"] == "down"
    assert found["waiting"] == [{"channel": "DNINA", "ts": "88.1"}]
    assert [message["kind"] for message in found["messages"]] == ["ephemeral"]
    assert {line["action"] for line in found["audit"]} == {"asker_followup"}
    json.dumps(found)
    assert [case["number"] for case in values(busy, "UCARA")["owned_cases"]] == [1, 2]
    assert nothing_in(values(busy, "UNOBODY"))


def test_nothing_of_the_asker_is_left_and_no_open_case_is_lost(busy: Office) -> None:
    busy.send_all()
    gone = erased(busy)
    assert (gone.questions, gone.cancelled, gone.kept) == (4, (3,), (2, 4))
    left = everything(busy)
    for trace in (ASKER, SECRET, "DNINA"):
        assert trace not in left, trace
    with reading(busy.engine) as conn:
        states = {case.number: case.state for case in cases.every(conn, WORKSPACE)}
        kept = cases.numbered(conn, WORKSPACE, 2)
        finished = cases.numbered(conn, WORKSPACE, 1)
    assert states == {1: "resolved", 2: "claimed", 3: "cancelled", 4: "queued"}
    assert kept is not None
    assert finished is not None
    # The answer of a case that goes on still finds the thread; a finished case forgets it.
    assert (kept.channel, finished.channel) == ("CWARD", unplacing.ERASED_PLACE)
    assert nothing_in(values(busy))


def test_the_owner_of_a_case_that_goes_on_can_still_answer_and_end_it(busy: Office) -> None:
    erased(busy)
    with reading(busy.engine) as conn:
        case = cases.numbered(conn, WORKSPACE, 2)
    assert case is not None
    assert not isinstance(busy.reply(case, text="It is settled."), Refused)
    assert not isinstance(busy.do("resolve", case, "UCARA", None), Refused)
    # Erased again once it is over, the case forgets the rest.
    assert erased(busy).replies == 1
    assert busy.again(case).channel == unplacing.ERASED_PLACE
    assert "It is settled." not in everything(busy)


def test_what_was_posted_is_taken_back_and_cards_no_longer_name_them(busy: Office) -> None:
    busy.send_all()
    erased(busy)
    kinds = [row.kind for row in busy.send_all()]
    assert kinds.count("card") >= 4
    with reading(busy.engine) as conn:
        case = cases.numbered(conn, WORKSPACE, 2)
    assert case is not None
    shown = str(card_message(case, None, None, ()).blocks)
    assert "erased-" not in shown
    assert "had everything about them erased" in shown


def test_a_consultant_leaves_their_answers_to_others_and_gives_their_cases_back(busy: Office) -> None:
    gone = erased(busy, "UCARA")
    assert gone.released == (2,)
    left = everything(busy)
    assert "UCARA" not in left
    assert '"Cara"' not in left
    assert '"Ucara"' not in left
    assert f"about {SECRET}: please do not" in left  # it is the asker's answer
    with reading(busy.engine) as conn:
        assert {reply.author for reply in replies.of_case(conn, WORKSPACE, 1)} == {ASKER, gone.pseudonym}
        freed = cases.numbered(conn, WORKSPACE, 2)
    assert freed is not None
    assert (freed.state, freed.owner) == ("queued", None)


def test_the_audit_keeps_every_line_under_one_lasting_pseudonym(busy: Office) -> None:
    with reading(busy.engine) as conn:
        before = audit.entries(conn, WORKSPACE)
    first = erased(busy)
    with reading(busy.engine) as conn:
        after = audit.entries(conn, WORKSPACE)
    assert [line.id for line in before] == [line.id for line in after[: len(before)]]
    for old, new in zip(before, after, strict=False):
        assert new.actor == (first.pseudonym if old.actor == ASKER else old.actor)
    busy.case(text="A new question by the same person")
    assert erased(busy).pseudonym == first.pseudonym
    assert erased(busy, "UBEN").pseudonym != first.pseudonym


def test_notices_that_name_a_person_no_longer_do(office: Office) -> None:
    owned(office)
    facts = {"note": "already_claimed", "case": 1, "who": "Ucara", "when": "just now"}
    with writing(office.engine) as conn:
        sent = outbox.enqueue(
            conn,
            WORKSPACE,
            kind="ephemeral",
            body=facts | {"who": "Old Name"},
            channel="CX",
            user="UBEN",
            now=office.now,
        )
    office.send_all()
    with writing(office.engine) as conn:
        for body in (facts, facts | {"who": "<@UCARA>"}, facts | {"who": "Ben"}):
            outbox.enqueue(
                conn, WORKSPACE, kind="ephemeral", body=body, channel="CDESK", user="UBEN", now=office.now
            )
    erased(office, "UCARA")
    with reading(office.engine) as conn:
        gone = outbox.get(conn, WORKSPACE, sent)
        assert gone is not None
        assert gone.body["who"] == "Somebody"
        said = [row.body["who"] for row in outbox.unsent(conn, WORKSPACE) if row.kind == "ephemeral"]
    assert said == ["Somebody", "Somebody", "Ben"]


def test_nobody_erased_is_on_call_any_more(office: Office) -> None:
    office.desks, tomorrow = desks(PRIVACY), office.now + timedelta(days=1)
    with writing(office.engine) as conn:
        put_on_call(
            conn,
            office.duty,
            WORKSPACE,
            Desk.PRIVACY,
            "UCARA",
            office.now,
            tomorrow,
            by="UDANA",
            now=office.now,
        )
    assert len(values(office, "UCARA")["on_call"]) == 1
    erased(office, "UCARA")
    with reading(office.engine) as conn:
        assert overrides.coming(conn, WORKSPACE, office.now) == ()
    assert "UCARA" not in everything(office)
    erased(office, "UDANA")
    assert "UDANA" not in everything(office)


def test_a_consultant_who_was_removed_still_gives_their_cases_back(office: Office) -> None:
    owned(office)
    plan = office.desks.plan(["privacy"])
    office.desks = Desks({plan.desk: replace(plan, members=("UBEN",))})
    assert erased(office, "UCARA").released == (1,)
    with reading(office.engine) as conn:
        freed = cases.numbered(conn, WORKSPACE, 1)
    assert freed is not None
    assert (freed.state, freed.owner) == ("queued", None)


def test_erasing_again_and_erasing_nobody_is_harmless(busy: Office) -> None:
    erased(busy)
    again = erased(busy)
    assert (again.questions, again.replies, again.cancelled, again.kept) == (0, 0, (), ())
    assert erased(busy, "UNOBODY").questions == 0


def test_a_rating_and_being_named_in_a_case_are_exported_and_erased(busy: Office) -> None:
    with writing(busy.engine) as conn:
        assert casework.rate(conn, WORKSPACE, 1, ASKER, 2, f"late about {SECRET}", busy.now)
    named = busy.case(text="Did <@UZOE> do that?")
    assert values(busy)["ratings"][0]["score"] == 2
    erased(busy)
    erased(busy, "UZOE")
    left = everything(busy)
    assert SECRET not in left
    assert "UZOE" not in left.replace("Did <@UZOE> do that?", "")
    assert busy.again(named).about != ()


def edit_desk(office: Office, version: int, by: str, **fields: str | None) -> None:
    changes: dict[str, tuple[str | None, str | None]] = {name: (None, text) for name, text in fields.items()}
    with writing(office.engine) as conn:
        desk_edits.add(
            conn,
            WORKSPACE,
            desk="privacy",
            version=version,
            fields=fields,
            changes=changes,
            by=by,
            now=office.now,
        )


def test_nobody_erased_takes_turns_or_stands_in_by_an_edit(office: Office) -> None:
    dates = "from = 2026-12-01, to = 2026-12-03"
    edit_desk(
        office,
        1,
        "UDANA",
        rotation='{ people = ["UANN", "UCARA", "UBEN"], start = 2026-11-02 }',
        shifts=f'[{{ who = "UCARA", {dates} }}, {{ who = "UANN", {dates} }}]',
        overrides=f'[{{ who = "UCARA", {dates} }}]',
        path='["on-call", "UCARA"]',
        away=f'[{{ who = "UANN", {dates}, instead = "UCARA" }}, {{ who = "UCARA", {dates} }}]',
    )
    assert len(values(office, "UCARA")["desk_edits"]) == 1
    erased(office, "UCARA")
    assert '"UCARA"' not in everything(office).replace("\\", "")
    days = {"from": date(2026, 12, 1), "to": date(2026, 12, 3)}
    assert holding(office) == {
        "rotation": {"people": ["UANN", "UBEN"], "start": date(2026, 11, 2)},
        "shifts": [{"who": "UANN"} | days],
        "overrides": None,
        "path": ["on-call"],
        "away": [{"who": "UANN"} | days],
    }
    erased(office, "UANN")
    assert holding(office)["rotation"]["people"] == ["UBEN"]
    erased(office, "UBEN")
    assert holding(office) == {
        "rotation": None,
        "shifts": None,
        "overrides": None,
        "path": ["on-call"],
        "away": None,
    }


def holding(office: Office) -> dict[str, Any]:
    """The fields of the edit that holds."""
    with reading(office.engine) as conn:
        (held,) = desk_edits.current(conn)
    return {name: text and value_of(text) for name, text in held.fields.items()}


def test_edits_of_the_desks_name_them_no_longer_and_no_desk_opens_by_that(office: Office) -> None:
    edit_desk(office, 1, "UCARA", members='["UCARA"]')
    edit_desk(office, 2, "UDANA", members='["UANN", "UCARA"]', fallback='"UCARA"')
    assert len(values(office, "UCARA")["desk_edits"]) == 2
    gone = erased(office, "UCARA")
    assert '"UCARA"' not in everything(office).replace("\\", "")
    with reading(office.engine) as conn:
        (held,) = desk_edits.current(conn)
        before = desk_edits.history(conn)
    assert (dict(held.fields), held.edited_by) == ({"members": '["UANN"]', "fallback": '"UERASED"'}, "system")
    assert [one.edited_by for one in before] == [gone.pseudonym, "UDANA", "system"]
    assert before[0].fields["members"] == f'["{gone.pseudonym}"]'
    erased(office, "UANN")
    with reading(office.engine) as conn:
        (held,) = desk_edits.current(conn)
    # A list without anybody would let everybody in.
    assert held.fields["members"] == '["UERASED"]'
    assert nothing_in(values(office, "UANN"))
    assert erased(office, "UANN").pseudonym != gone.pseudonym
    with reading(office.engine) as conn:
        assert len(desk_edits.history(conn)) == 4

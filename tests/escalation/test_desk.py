"""What people do with a case, on a real database."""

from __future__ import annotations

import pytest

from bot.escalation.case import Actor, Refusal, Refused, Role
from bot.store import delivery, questions
from bot.store.cases import CaseRow
from bot.store.engine import writing
from tests.escalation.office import ASKER, WORKSPACE, Office


def test_opening_a_case_writes_card_timer_and_audit_together(office: Office) -> None:
    case = office.case()
    assert (case.number, case.state) == (1, "queued")
    timer = office.timer(case)
    assert timer is not None
    assert (timer.kind, timer.generation) == ("response_soon", case.generation)
    assert timer.due_at < case.due_at
    assert office.history(case) == [("system", "open")]
    assert [(row.kind, row.channel, row.body) for row in office.send_all()] == [
        ("card", "CDESK", {"case": case.id, "call": []})
    ]


def test_a_claim_tells_the_asker_and_shows_on_the_card(office: Office) -> None:
    case = office.case()
    office.send_all()
    claimed = office.claim(case)
    assert isinstance(claimed, CaseRow)
    assert (claimed.state, claimed.owner, claimed.owner_name) == ("claimed", "UCARA", "Ucara")
    sent = office.send_all()
    assert [(row.kind, row.target_ts) for row in sent] == [("card", f"{case.card_id}.5"), ("note", None)]


def test_the_second_to_claim_is_told_who_has_it_and_since_when(office: Office) -> None:
    case = office.case()
    office.claim(case)
    first = office.now
    office.wait(minutes=5)
    late = office.claim(case, "UBEN")
    assert isinstance(late, Refused)
    assert (late.reason, late.who, late.name, late.when) == (Refusal.ALREADY_CLAIMED, "UCARA", "Ucara", first)


def test_a_case_of_another_workspace_cannot_be_claimed(office: Office) -> None:
    case = office.case()
    with writing(office.engine) as conn:
        stranger = office.desk.claim(conn, "T2", case.id, "UEVE", "Eve", now=office.now)
    assert stranger == Refused(Refusal.UNKNOWN)
    assert office.again(case).state == "queued"


def test_one_question_has_one_case_however_often_it_is_opened(office: Office) -> None:
    question, answer = office.ask()
    opened = [office.open(question, answer) for _ in range(3)]
    assert len({case.id for case in opened}) == 1
    assert office.history(opened[0]) == [("system", "open")]
    assert [row.kind for row in office.send_all()] == ["card"]


def test_a_released_case_is_free_again_and_the_desk_is_told(office: Office) -> None:
    case = office.case()
    office.claim(case)
    assert isinstance(office.do("release", case, "UBEN"), Refused)
    office.do("release", case, "UCARA")
    assert office.notes(to="desk") == ["released"]
    again = office.claim(case, "UBEN")
    assert isinstance(again, CaseRow)
    assert again.owner == "UBEN"


def test_resolving_keeps_the_resolution_and_tells_the_asker(office: Office) -> None:
    case = office.case()
    office.claim(case)
    resolved = office.do("resolve", case, "UCARA", "Asked the privacy office.")
    assert isinstance(resolved, CaseRow)
    assert (resolved.state, resolved.resolution) == ("resolved", "Asked the privacy office.")
    assert office.notes(to="asker") == ["claimed", "resolved"]
    assert office.history(case) == [("system", "open"), ("UCARA", "claim"), ("UCARA", "resolve")]


def test_asking_for_a_consultant_makes_one_case_and_says_so_once(office: Office) -> None:
    _, answer = office.ask()
    first, second = office.ask_consultant(answer), office.ask_consultant(answer)
    assert first is not None
    assert second is not None
    assert (first.new, second.new, first.case.id) == (True, False, second.case.id)
    assert office.notes() == ["opened"]
    assert office.history(first.case) == [("UNINA", "open")]


def test_asking_again_after_the_end_reopens_the_case(office: Office) -> None:
    _, answer = office.ask()
    first = office.ask_consultant(answer)
    assert first is not None
    office.claim(first.case)
    office.do("resolve", first.case, "UCARA", None)
    again = office.ask_consultant(answer)
    assert again is not None
    assert (again.new, again.case.id, again.case.state, again.case.owner) == (
        True,
        first.case.id,
        "claimed",
        "UCARA",
    )


def test_asking_for_a_consultant_on_a_withdrawn_question_is_none(office: Office) -> None:
    question, answer = office.ask()
    office.withdraw(question.ts)
    assert office.ask_consultant(answer) is None
    assert office.ask_consultant(answer + 100) is None


def test_asking_on_a_merged_question_leads_to_the_case_that_serves_it(office: Office) -> None:
    main = office.case()
    _, answer = office.ask()
    repeat = office.ask_consultant(answer)
    assert repeat is not None
    office.do("merge", repeat.case, main.id, "UCARA")
    again = office.ask_consultant(answer)
    assert again is not None
    assert (again.case.id, again.new) == (main.id, False)


def test_a_case_is_not_merged_into_itself_a_finished_or_an_unknown_one(office: Office) -> None:
    case, over = office.case(), office.case()
    office.do("cancel", over, Actor("UNINA", Role.ASKER))
    for into, reason in ((case.id, Refusal.UNKNOWN), (over.id, Refusal.FINISHED), (999, Refusal.UNKNOWN)):
        refused = office.do("merge", case, into, "UCARA")
        assert isinstance(refused, Refused)
        assert refused.reason is reason
    assert office.again(case).state == "queued"


def test_a_crisis_goes_before_everything_that_waits(office: Office) -> None:
    for _ in range(5):
        office.case()
    crisis = office.case("crisis")
    assert office.send_all()[0].body["case"] == crisis.id


def test_a_card_that_could_not_be_posted_is_posted_anew_with_the_next_move(office: Office) -> None:
    case = office.case()
    with writing(office.engine) as conn:
        row = delivery.claim(conn, office.now)
        assert row is not None
        delivery.fail(conn, row, "channel_not_found")
    office.claim(case)
    new = office.again(case).card_id
    assert new != case.card_id
    assert [row.id for row in office.send_all() if row.kind == "card"] == [new]


def test_many_moves_before_the_card_is_posted_are_one_card(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.do("release", case, "UCARA")
    office.claim(case, "UBEN")
    assert [row.kind for row in office.send_all() if row.kind == "card"] == ["card"]


@pytest.mark.parametrize("confidential", [False, True])
def test_files_of_a_question_are_told_to_the_desk_whenever_its_case_comes_to_be(
    office: Office, confidential: bool
) -> None:
    with writing(office.engine) as conn:
        question = questions.ask(
            conn, WORKSPACE, channel="CWARD", ts="4.1", asker=ASKER, text="Q", now=office.now, files=3
        )
        answer = questions.answer(
            conn, question, record={}, outcome="answer", generation="g", now=office.now
        ).id
    for _ in range(2):
        with writing(office.engine) as conn:
            office.desk.ask_consultant(
                conn,
                WORKSPACE,
                answer,
                ASKER,
                desks=["hr"],
                reason="r",
                now=office.now,
                confidential=confidential,
            )
    notes = [row.body for row in office.send_all() if row.body.get("note") == "asker_files"]
    assert [note["attached"] for note in notes] == [3]


def test_somebody_else_brings_in_a_person_for_the_asker_and_opens_nothing_again(office: Office) -> None:
    _, answer = office.ask()
    opened = office.ask_consultant(answer, "UOTTO")
    assert opened is not None
    assert (opened.case.asker, opened.new) == (ASKER, True)
    seen = office.ask_consultant(answer, "UOTTO")
    assert seen is not None
    assert (seen.case.id, seen.new) == (opened.case.id, False)
    office.claim(opened.case)
    office.do("resolve", opened.case, "UCARA", None)
    history = office.history(opened.case)
    assert office.ask_consultant(answer, "UOTTO") is None
    assert office.history(opened.case) == history
    again = office.ask_consultant(answer)
    assert again is not None
    assert again.case.state == "claimed"

"""What consultants do with a case besides claiming and answering it, on a real database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from bot.escalation import casework
from bot.escalation.case import Actor, Refusal, Refused, Role, State
from bot.escalation.casework import Person
from bot.escalation.desk import Asked
from bot.escalation.relay import Source
from bot.judgement.outcome import Urgency
from bot.store import audit, cases, questions, ratings, replies
from bot.store import outbox as outgoing
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.tables import outbox
from tests.escalation.office import ASKER, DESK_CHANNEL, WORKSPACE, Office

BEN = Person("UBEN", "Ben")


def work(office: Office, act: Callable[[Connection], CaseRow | Refused]) -> CaseRow | Refused:
    """One operation in a transaction of its own."""
    with writing(office.engine) as conn:
        return act(conn)


def give(office: Office, case: CaseRow, by: str = "UCARA", to: Person = BEN) -> CaseRow | Refused:
    return work(office, lambda conn: casework.give(conn, office.desk, WORKSPACE, case.id, by, to, office.now))


def urgency(office: Office, case: CaseRow, to: Urgency, by: str = "UCARA") -> CaseRow | Refused:
    return work(
        office, lambda conn: casework.set_urgency(conn, office.desk, WORKSPACE, case.id, by, to, office.now)
    )


def snooze(office: Office, case: CaseRow, by: str = "UCARA", **ahead: float) -> CaseRow | Refused:
    until = office.now + timedelta(**ahead)
    return work(
        office,
        lambda conn: casework.snooze(
            conn, office.desk, WORKSPACE, case.id, by, until, "waiting_date", office.now
        ),
    )


def told(office: Office) -> list[tuple[str, str]]:
    """(code, to whom) of every note, oldest first; a person by their id."""
    with reading(office.engine) as conn:
        rows = conn.execute(select(outbox).where(outbox.c.kind == "note").order_by(outbox.c.id)).all()
    return [(row.body["note"], row.user or row.body.get("to", "")) for row in rows]


def test_a_waiting_case_is_given_to_a_colleague_who_is_told(office: Office) -> None:
    case = office.case()
    given = give(office, case)
    assert isinstance(given, CaseRow)
    assert (given.state, given.owner, given.owner_name) == ("claimed", "UBEN", "Ben")
    assert told(office) == [("handed_over", "desk"), ("handed_to_you", "UBEN"), ("claimed", "asker")]
    assert office.history(case) == [("system", "open"), ("UCARA", "assign"), ("UBEN", "given")]


def test_only_the_owner_hands_over_and_the_new_one_has_it_at_once(office: Office) -> None:
    case = office.case()
    office.claim(case)
    stranger = give(office, case, by="UBEN")
    assert isinstance(stranger, Refused)
    assert (stranger.reason, stranger.who) == (Refusal.NOT_OWNER, "UCARA")
    office.reply(case)
    given = give(office, case)
    assert isinstance(given, CaseRow)
    assert (given.state, given.owner) == ("awaiting_requester", "UBEN")
    assert ("handed_on", "asker") in told(office)
    assert isinstance(office.reply(case), Refused)
    assert isinstance(office.reply(case, "UBEN"), CaseRow)


def reasons(office: Office, case: CaseRow) -> list[str | None]:
    """Why each thing was done to a case, as the audit has it."""
    with reading(office.engine) as conn:
        return [line.why for line in audit.entries(conn, WORKSPACE, f"case:{case.number}")]


def test_the_audit_keeps_from_what_to_what_and_until_when_and_names_nobody(office: Office) -> None:
    case, main = office.case("soon"), office.case()
    office.claim(case)
    work(
        office,
        lambda conn: casework.set_urgency(
            conn, office.desk, WORKSPACE, case.id, "UCARA", Urgency.URGENT, office.now, "spreading"
        ),
    )
    snooze(office, case, days=1)
    until = (office.now + timedelta(days=1)).isoformat(timespec="seconds")
    give(office, case)
    office.do("merge", case, main.id, "UBEN")
    assert reasons(office, case)[2:] == [
        "spreading: soon -> urgent",
        f"waiting_date: until {until}",
        None,
        "hand_over",
        f"into #{main.number}",
    ]
    assert ("UBEN", "given") in office.history(case)


def test_a_case_is_never_given_to_whoever_asked_it_or_is_named_in_it(office: Office) -> None:
    case = office.case(text="May <@UBEN> and <@UDEE|dee> post this? I am <@UNINA>.")
    assert case.about == ("UBEN", "UDEE")
    for user in ("UBEN", ASKER):
        refused = give(office, case, to=Person(user))
        assert isinstance(refused, Refused)
        assert refused.reason is Refusal.ABOUT_THEM
    claimed = office.claim(case, "UDEE")
    assert isinstance(claimed, Refused)
    assert claimed.reason is Refusal.ABOUT_THEM
    assert office.again(case).state == "queued"
    assert isinstance(office.claim(case), CaseRow)


def test_a_new_urgency_sets_the_times_anew(office: Office) -> None:
    case = office.case("routine")
    office.wait(minutes=5)
    raised = urgency(office, case, Urgency.CRISIS)
    assert isinstance(raised, CaseRow)
    assert (raised.urgency, raised.due_at) == ("crisis", office.now + timedelta(minutes=10))
    timer = office.timer(case)
    assert timer is not None
    assert timer.kind == "response_soon"
    assert raised.later[0] == ("unclaimed", raised.due_at.isoformat())
    assert raised.resolve_by is not None
    assert raised.resolve_by < office.now + timedelta(hours=2)
    assert told(office)[-2:] == [("urgency", "desk"), ("urgency", "asker")]
    assert isinstance(urgency(office, case, Urgency.CRISIS), Refused)


def test_a_snoozed_case_has_the_wake_up_as_its_one_next_action(office: Office) -> None:
    case = office.case("urgent")
    office.claim(case)
    snoozed = snooze(office, case, days=3)
    assert isinstance(snoozed, CaseRow)
    assert (snoozed.state, snoozed.snooze_reason) == ("claimed", "waiting_date")
    office.wait(days=2)
    assert office.tick() == 0
    office.wait(days=1)
    assert office.tick() == 1
    assert office.notes(to="desk")[-1] == "woken"
    timer = office.timer(case)
    assert timer is not None
    assert timer.kind == "owner_silent"


def test_what_the_asker_adds_shortens_a_snooze(office: Office) -> None:
    case = office.case("urgent")
    office.claim(case)
    snooze(office, case, days=30)
    office.follow_up(case)
    timer = office.timer(case)
    assert timer is not None
    assert (timer.kind, timer.due_at) == ("response_soon", office.now + timedelta(minutes=45))


@pytest.mark.parametrize("ahead", [{"minutes": 0}, {"minutes": -1}, {"days": 61}])
def test_a_snooze_ends_within_two_months_from_now(office: Office, ahead: dict[str, float]) -> None:
    assert isinstance(snooze(office, office.case(), **ahead), Refused)


def test_a_crisis_cannot_be_put_off(office: Office) -> None:
    assert isinstance(snooze(office, office.case("crisis"), days=1), Refused)


def test_another_desk_is_asked_once_and_time_runs_on(office: Office) -> None:
    case = office.case()
    office.claim(case)
    before = office.timer(case)
    office.wait(minutes=30)

    def ask(conn: Connection) -> CaseRow | Refused:
        return casework.consult(conn, office.desk, WORKSPACE, case.id, "UCARA", "legal", office.now)

    consulted = work(office, ask)
    assert isinstance(consulted, CaseRow)
    assert consulted.desks == ("privacy", "legal")
    after = office.timer(case)
    assert before is not None
    assert after is not None
    assert (after.kind, after.due_at) == (before.kind, before.due_at)
    assert isinstance(work(office, ask), Refused)
    assert told(office).count(("asked_advice", "desk")) == 1


def merged(office: Office) -> tuple[CaseRow, CaseRow, CaseRow]:
    """Three cases that ask the same: the second merged into the first, the third into the second before that."""
    first, second, third = office.case(), office.case(), office.case()
    assert isinstance(office.do("merge", third, second.id, "UCARA"), CaseRow)
    assert isinstance(office.do("merge", second, first.id, "UCARA"), CaseRow)
    return first, second, third


def threads(office: Office, kind: str) -> list[str | None]:
    """The threads that the rows of a kind go to."""
    with reading(office.engine) as conn:
        rows = conn.execute(select(outbox).where(outbox.c.kind == kind).order_by(outbox.c.id)).all()
    return [row.thread_ts for row in rows]


def test_everybody_whose_case_was_merged_gets_every_answer_once(office: Office) -> None:
    group = merged(office)
    office.claim(group[0])
    source = Source("view", "V1")
    for _ in range(2):
        office.reply(group[0], source=source)
    assert sorted(map(str, threads(office, "reply"))) == sorted(case.thread_ts for case in group)
    notes = [code for code, to in told(office) if to == "asker"]
    assert notes.count("merged") == 3  # the third was told twice: each time its question moved on
    assert notes.count("claimed") == 3


def test_a_reply_taken_back_is_taken_back_from_everybody(office: Office) -> None:
    group = merged(office)
    office.claim(group[0])
    office.reply(group[0], source=Source(DESK_CHANNEL, "7.7"))
    sent = {row.id for row in office.send_all() if row.kind == "reply"}
    assert len(sent) == 3
    office.withdraw("7.7", channel=DESK_CHANNEL, user="UCARA")
    assert {row.target for row in office.send_all() if row.kind == "delete"} == sent


def test_what_somebody_merged_adds_lands_in_the_case_that_serves_them(office: Office) -> None:
    first, _, third = merged(office)
    with reading(office.engine) as conn:
        row = cases.get(conn, WORKSPACE, third.id)
        assert row is not None
        assert cases.serving(conn, row).id == first.id
        everybody = cases.in_states(conn, WORKSPACE, ["queued", "merged"])
        assert {one.id for one in cases.served(conn, office.again(first))} == {one.id for one in everybody}


@pytest.mark.parametrize(
    ("before", "joining", "after"),
    [("routine", "crisis", "crisis"), ("soon", "urgent", "urgent"), ("urgent", "routine", "urgent")],
)
def test_a_case_becomes_as_urgent_as_what_is_merged_into_it(
    office: Office, before: str, joining: str, after: str
) -> None:
    main, case = office.case(before), office.case(joining)
    office.do("merge", case, main.id, "UBEN")
    row = office.again(main)
    assert (row.urgency, row.state) == (after, "queued")
    raised = after != before
    # Both askers and the desk are told.
    assert told(office).count(("urgency", "asker")) == 2 * raised
    assert told(office).count(("urgency", "desk")) == raised
    assert reasons(office, main) == [None, *[f"merged_in: {before} -> {after}"] * raised]


def test_only_its_owner_merges_a_case_away(office: Office) -> None:
    case, other = office.case(), office.case()
    office.claim(case)
    assert isinstance(office.do("merge", case, other.id, "UBEN"), Refused)
    assert isinstance(office.do("merge", case, other.id, "UCARA"), CaseRow)


def confidential(office: Office) -> CaseRow:
    _, answer = office.ask()
    with writing(office.engine) as conn:
        asked = office.desk.ask_consultant(
            conn,
            WORKSPACE,
            answer,
            ASKER,
            desks=["privacy"],
            reason="You asked.",
            now=office.now,
            confidential=True,
        )
    assert isinstance(asked, Asked)
    return asked.case


def test_the_owner_of_a_confidential_case_is_told_who_asked_for_a_reason_that_is_kept(
    office: Office,
) -> None:
    case = confidential(office)
    assert case.confidential

    def look(by: str) -> CaseRow | Refused:
        return work(
            office,
            lambda conn: casework.reveal(conn, office.desk, WORKSPACE, case.id, by, "safety", office.now),
        )

    assert isinstance(look("UCARA"), Refused)
    office.claim(case)
    assert isinstance(look("UBEN"), Refused)
    assert isinstance(look("UCARA"), CaseRow)
    with reading(office.engine) as conn:
        last = audit.entries(conn, WORKSPACE, f"case:{case.number}")[-1]
    assert (last.actor, last.action, last.why) == ("UCARA", "reveal", "safety")
    assert told(office)[-1] == ("revealed", "asker")


def test_only_the_asker_can_have_their_name_kept(office: Office) -> None:
    case = office.case()

    def keep(user: str) -> CaseRow | Refused:
        return work(
            office, lambda conn: casework.confide(conn, office.desk, WORKSPACE, case.id, user, office.now)
        )

    assert isinstance(keep("UCARA"), Refused)
    assert isinstance(keep(ASKER), CaseRow)
    assert isinstance(keep(ASKER), CaseRow)
    assert office.history(case) == [("system", "open"), (ASKER, "confide")]


def rate(office: Office, case: CaseRow, user: str = ASKER, score: int = 4) -> bool:
    with writing(office.engine) as conn:
        return casework.rate(conn, WORKSPACE, case.id, user, score, "quick", office.now)


def test_a_case_that_a_person_resolved_is_rated_once_by_whoever_asked(office: Office) -> None:
    case = office.case()
    office.claim(case)
    assert not rate(office, case)
    office.do("resolve", case, "UCARA", "done")
    assert not rate(office, case, user="UBEN")
    assert not rate(office, case, score=6)
    assert rate(office, case)
    assert not rate(office, case, score=1)
    with reading(office.engine) as conn:
        kept = ratings.of_case(conn, WORKSPACE, case.id)
    assert kept is not None
    assert (kept.score, kept.comment) == (4, "quick")
    assert told(office)[-1] == ("rated", "desk")


def test_a_case_that_ended_by_time_passing_is_not_rated(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.reply(case)
    office.wait(days=5)
    office.tick()
    assert office.again(case).state == "resolved"
    assert not rate(office, case)
    office.wait(days=8)
    office.tick()
    assert office.again(case).state == "closed"
    assert not rate(office, case)


def test_each_merged_asker_rates_their_own_case(office: Office) -> None:
    first, second, _ = merged(office)
    office.claim(first)
    office.do("resolve", first, "UCARA", "done")
    assert rate(office, second)
    assert rate(office, first)


def test_thanks_reach_the_desk_and_change_nothing(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.reply(case)
    before = office.again(case)
    with writing(office.engine) as conn:
        office.relay.asker_followup(
            conn,
            WORKSPACE,
            case.id,
            ASKER,
            "thank you!",
            source=Source("CWARD", "8.8"),
            now=office.now,
            thanks=True,
        )
    assert office.again(case) == before
    with reading(office.engine) as conn:
        assert replies.of_case(conn, WORKSPACE, case.id)[-1].text == "thank you!"


def test_a_case_without_a_message_of_its_askers_is_spoken_of_under_ours(office: Office) -> None:
    question, answer = office.ask()
    with writing(office.engine) as conn:
        form = questions.ask(
            conn, WORKSPACE, channel="view", ts="V9", asker=ASKER, text="A speaker", now=office.now
        )
        root = office_root(conn, office)
        case = office.desk.open_case(
            conn,
            form,
            desks=["training-consulting"],
            urgency="routine",
            reason="Somebody asks for a speaker.",
            now=office.now,
            service="speaker",
            wanted_on="2027-01-08",
            root_id=root,
        )
    office.claim(case)
    sent = office.send_all()
    began = next(row for row in sent if row.id == root)
    claimed = next(row for row in sent if row.body.get("note") == "claimed")
    assert claimed.thread_ts == f"{began.id}.5"
    with reading(office.engine) as conn:
        found = cases.in_thread(conn, WORKSPACE, str(claimed.channel), f"{began.id}.5")
    assert [one.id for one in found] == [case.id]
    assert (question.id, answer) != (form.id, None)


def office_root(conn: Connection, office: Office) -> int:
    return outgoing.enqueue(
        conn, WORKSPACE, kind="note", body={"note": "requested"}, channel="DNINA", now=office.now
    )


def test_reopening_forgets_how_it_ended(office: Office) -> None:
    case = office.case()
    office.claim(case)
    ended = office.do("resolve", case, "UCARA", "done", outcome="referred")
    assert isinstance(ended, CaseRow)
    assert ended.outcome == "referred"
    again = office.do("reopen", case, Actor("UBEN", Role.CONSULTANT))
    assert isinstance(again, CaseRow)
    assert (again.state, again.owner, again.outcome) == ("claimed", "UCARA", None)


@pytest.mark.parametrize("to", [ASKER, "UBEN", "USTRANGER"])
def test_a_case_asked_in_confidence_is_given_to_nobody_whoever_that_is(office: Office, to: str) -> None:
    case = confidential(office)
    office.claim(case)
    refused = give(office, case, to=Person(to))
    assert refused == Refused(Refusal.IN_CONFIDENCE, State.CLAIMED)


def test_a_case_that_serves_somebody_who_asked_in_confidence_is_given_to_nobody_either(
    office: Office,
) -> None:
    main, hidden = office.case(), confidential(office)
    office.do("merge", hidden, main.id, "UCARA")
    refused = give(office, main)
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.IN_CONFIDENCE

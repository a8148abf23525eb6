"""What is exported and erased of people whose cases became one: each has their own words, and what they were told."""

from __future__ import annotations

from bot.escalation.relay import Source
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.replies import of_case
from tests.escalation.office import ASKER, WORKSPACE, Office
from tests.records.test_person import erased, values

OTHER = "UOTTO"


def both(office: Office, urgency: str = "routine") -> tuple[CaseRow, CaseRow]:
    """Nina's case, claimed, and Otto's that was merged into it; each has added something."""
    main = office.case(urgency)
    question, answer = office.ask("Mine too?", asker=OTHER)
    joined = office.open(question, answer, urgency)
    office.do("merge", joined, main.id, "UCARA")
    office.claim(main)
    office.follow_up(main, "about the roses", "7.1")
    with writing(office.engine) as conn:
        office.relay.asker_followup(
            conn, WORKSPACE, main.id, OTHER, "about the tulips", source=Source("CWARD", "7.2"), now=office.now
        )
    return main, joined


def said(office: Office, case: CaseRow) -> list[str | None]:
    with reading(office.engine) as conn:
        return [reply.text for reply in of_case(conn, WORKSPACE, case.id)]


def test_each_gets_their_own_words_and_the_answer_they_were_given(office: Office) -> None:
    main, _ = both(office)
    office.reply(main, text="the answer")
    for user, theirs, others in ((ASKER, "roses", "tulips"), (OTHER, "tulips", "roses")):
        found = str(values(office, user))
        assert f"about the {theirs}" in found
        assert f"about the {others}" not in found
        assert "the answer" in found


def test_whoever_is_erased_leaves_the_others_their_words_and_their_answer(office: Office) -> None:
    main, _ = both(office)
    office.reply(main, text="the answer")
    erased(office, ASKER)
    assert said(office, main) == [None, "about the tulips", "the answer"]
    office.do("resolve", main, "UCARA", "done")
    erased(office, OTHER)
    assert said(office, main) == [None, None, None]


def test_in_a_crisis_the_answer_still_finds_whoever_was_merged_and_is_erased(office: Office) -> None:
    main, joined = both(office, "crisis")
    erased(office, OTHER)
    office.send_all()
    office.reply(main, text="call them at once")
    sent = [row for row in office.send_all() if row.kind == "reply" and row.case_id == joined.id]
    assert [(row.channel, row.thread_ts) for row in sent] == [(joined.channel, joined.thread_ts)]

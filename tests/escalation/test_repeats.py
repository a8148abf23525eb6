"""Repeats are found once, shown on the card, and never among finished or withdrawn questions."""

from __future__ import annotations

from collections.abc import Sequence

from bot.escalation.repeats import MOST, compare
from bot.store.cases import CaseRow
from tests.escalation.office import Office


def by_first_word(text: str, others: Sequence[str]) -> list[float]:
    """Texts with the same first word are alike, the sooner the longer they are the same."""
    return [0.75 + len(other) / 10_000 if other.split()[0] == text.split()[0] else 0.1 for other in others]


def compare_all(office: Office) -> int:
    """Compare until nothing is left; how many cases that were."""
    step = compare(office.engine, by_first_word, lambda: office.now)
    return sum(1 for _ in iter(step, False))


def similar(office: Office, case: CaseRow) -> tuple[int, ...] | None:
    return office.again(case).similar


def test_a_repeat_is_found_once_and_shown(office: Office) -> None:
    first, other = office.case(text="photo of us"), office.case(text="reporter calls")
    assert compare_all(office) == 2
    office.send_all()
    again = office.case(text="photo again")
    office.send_all()
    assert compare_all(office) == 1
    assert similar(office, again) == (first.id,)
    assert (similar(office, first), similar(office, other)) == ((), ())
    assert [(row.kind, row.body["case"]) for row in office.send_all()] == [("card", again.id)]
    assert compare_all(office) == 0


def test_finished_cases_and_withdrawn_questions_are_no_repeats(office: Office) -> None:
    over, gone = office.case(text="photo of us"), office.case("crisis", text="photo here")
    office.claim(over)
    office.do("resolve", over, "UCARA", "done")
    office.withdraw(gone.thread_ts)
    again = office.case(text="photo again")
    compare_all(office)
    assert similar(office, again) == ()


def test_only_the_most_alike_are_kept_best_first(office: Office) -> None:
    alike = [office.case(text=f"photo {'x' * length}") for length in (5, 50, 20, 40)]
    again = office.case(text="photo again")
    compare_all(office)
    assert similar(office, again) == tuple(alike[at].id for at in (1, 3, 2))[:MOST]

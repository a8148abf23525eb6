"""A consultant's work in App Home is a view that Slack takes, and says nothing that it must not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.deskedit import DESK_FIELDS
from bot.escalation.desks import Desks
from bot.escalation.worklist import OVERDUE, SOON, Task, Worklist
from bot.localslack.blocks import check_view
from bot.slack import labels
from bot.slack.desks_view import OVERRIDES, Seen
from bot.slack.home_view import SHOWN, OwnCase, home_view
from bot.slack.proposal_view import MOST_DRAFTS
from bot.slack.worklist_view import MOST, worklist_blocks
from bot.store.desk_edits import DeskEdit
from bot.store.overrides import Override
from bot.store.proposals import PENDING, Proposal
from knowledge.article import Desk
from tests.slack.values import CASES, NOON, TIMES, case

TASKS = st.builds(
    Task,
    CASES,
    due=st.none() | TIMES,
    standing=st.sampled_from(["", SOON, OVERDUE]),
    until=st.none() | TIMES,
    card=st.none() | st.just(("C" * 11, "1764150000.000100")),
)


@given(st.lists(TASKS, max_size=20), st.lists(TASKS, max_size=20), st.booleans())
def test_any_work_is_shown_within_slacks_limits(
    mine: Sequence[Task], waiting: Sequence[Task], at_desks: bool
) -> None:
    blocks = worklist_blocks(Worklist(tuple(mine), tuple(waiting)), {}, at_desks=at_desks)
    assert len(blocks) <= 11
    check_view({"type": "home", "blocks": blocks or [{"type": "divider"}]})
    assert all("…" not in str(block) for block in blocks if block["type"] == "section")


def test_the_fullest_home_of_a_maintainer_is_within_slacks_limits() -> None:
    tasks = tuple(Task(case(number=number), NOON) for number in range(40))
    drafts = [(draft(number), number) for number in range(2 * MOST_DRAFTS)]
    stored = tuple(
        Override(n, "T1", list(Desk)[n % 8].value, "U2", NOON, NOON + timedelta(hours=1), "U1", NOON, None)
        for n in range(2 * OVERRIDES)
    )
    edits = tuple(
        DeskEdit(1, "T1", desk, 1, dict.fromkeys(DESK_FIELDS), {}, "U1", NOON) for desk in (*Desk, "away")
    )
    seen = Seen(Desks(), (), stored, True, NOON, edits)
    own = [OwnCase(case(number=number), case(number=number)) for number in range(2 * SHOWN)]
    check_view(home_view(own, seen, drafts, Worklist(tasks, tasks)))


def draft(number: int) -> Proposal:
    """A draft with everything to say of it."""
    return Proposal(
        id=number, workspace="T1", case_id=number, state=PENDING, article="photos", similar=(("a", "A", 0.6),),
        made_of=(), problems=("FILL IN",), asked_by="U1", asked_at=NOON, decided_by=None, decided_at=None,
    )  # fmt: skip


def lines(*tasks: Task, at_desks: bool = True) -> str:
    return str(worklist_blocks(Worklist(tasks[:1], tasks[1:]), {}, at_desks=at_desks))


def test_a_line_says_state_urgency_desk_and_how_the_due_time_stands() -> None:
    mine = Task(case(state="claimed", owner="U2"), NOON, OVERDUE, card=("C9", "1.5"))
    said = lines(mine, Task(case(number=8), NOON, SOON))
    assert "message_ts=1.5|Case #7>* · soon · Privacy · claimed · :warning: overdue since <!date" in said
    assert "*Case #8* · soon · Privacy · :hourglass: due soon, <!date" in said


def test_what_is_left_out_is_counted() -> None:
    tasks = [Task(case(number=number), NOON) for number in range(MOST + 4)]
    said = lines(*tasks)
    assert labels.HOME_MORE_CASES.format(number=3) in said
    assert said.count("*Case #") == MOST + 1


def test_neither_the_asker_nor_the_reason_nor_anything_asked_is_told() -> None:
    said = lines(Task(case(confidential=True, owner="U2", state="claimed"), NOON))
    assert "U1" not in said
    assert "recognised" not in said


def test_who_is_at_no_desk_sees_nothing_unless_a_case_is_theirs() -> None:
    assert worklist_blocks(Worklist(), {}, at_desks=False) == []
    assert labels.HOME_WAITING not in lines(Task(case(owner="U2")), at_desks=False)
    assert labels.HOME_MINE_NONE in str(worklist_blocks(Worklist(), {}, at_desks=True))

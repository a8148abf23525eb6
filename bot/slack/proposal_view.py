"""A proposed article as a message to the maintainers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.slack import maintainer_words
from bot.slack.blocks import (
    Block,
    Message,
    actions,
    button,
    confirmation,
    context,
    escape,
    header,
    section,
    shorten,
)
from bot.store import cases, proposals
from bot.store.outbox import Outgoing
from bot.store.proposals import PENDING, Proposal

APPROVE = "proposal_approve"
REJECT = "proposal_reject"
#: Problems shown; the command line shows all.
MOST_PROBLEMS = 5
#: Characters shown of an article's id.
MOST_ID = 150
#: Drafts shown in App Home, oldest first, so that it keeps within Slack's hundred blocks.
MOST_DRAFTS = 6


def proposal(conn: Connection, row: Outgoing) -> Message | None:
    """The message of a row, as the proposal stands now."""
    found = proposals.get(conn, row.workspace, row.body["proposal"])
    case = None if found is None else cases.get(conn, row.workspace, found.case_id)
    return None if found is None or case is None else proposal_message(found, case.number)


def proposal_message(found: Proposal, number: int) -> Message:
    """What the draft is of, what is like it, what is wrong with it, and the two buttons while it is open (pure)."""
    lead, state = _lead(found, number), _state(found, number)
    return Message(f"{lead} {state}", proposal_blocks(found, number))


def proposal_blocks(found: Proposal, number: int) -> list[Block]:
    """At most five blocks: the same in the maintainers' channel and in a maintainer's App Home."""
    blocks: list[Block] = [section(_lead(found, number))]
    if found.similar:
        near = [
            f"• {escape(shorten(title, 150))} (`{escape(shorten(one, MOST_ID))}`, {cosine:.2f})"
            for one, title, cosine in found.similar
        ]
        blocks.append(section("\n".join([maintainer_words.PROPOSAL_SIMILAR, *near])))
    if found.problems:
        wrong = [f"• {escape(shorten(problem, 300))}" for problem in found.problems[:MOST_PROBLEMS]]
        blocks.append(
            section("\n".join([maintainer_words.PROPOSAL_PROBLEMS.format(count=len(found.problems)), *wrong]))
        )
    blocks.append(context(_state(found, number)))
    if found.state == PENDING:
        blocks.append(_buttons(found))
    return blocks


def draft_blocks(waiting: Sequence[tuple[Proposal, int]]) -> list[Block]:
    """The part of App Home about drafts to decide on, each with the number of its case; nothing without any."""
    if not waiting:
        return []
    shown = [block for found, number in waiting[:MOST_DRAFTS] for block in proposal_blocks(found, number)]
    more = len(waiting) - MOST_DRAFTS
    tail = [context(maintainer_words.HOME_MORE_DRAFTS.format(count=more))] if more > 0 else []
    return [{"type": "divider"}, header(maintainer_words.HOME_DRAFTS), *shown, *tail]


def _lead(found: Proposal, number: int) -> str:
    name, who = escape(shorten(found.article or "", MOST_ID)), f"<@{found.asked_by}>"
    return maintainer_words.PROPOSAL.format(number=number, article=name, who=who)


def _state(found: Proposal, number: int) -> str:
    who = f"<@{found.decided_by}>" if found.decided_by else "nobody"
    name = escape(shorten(found.article or "", MOST_ID))
    return maintainer_words.PROPOSAL_STATES[found.state].format(who=who, article=name, number=number)


def _buttons(found: Proposal) -> Block:
    title, question, yes = maintainer_words.PROPOSAL_REJECT_CONFIRM
    return actions(
        [
            button(maintainer_words.PROPOSAL_APPROVE, APPROVE, str(found.id), style="primary"),
            button(
                maintainer_words.PROPOSAL_REJECT,
                REJECT,
                str(found.id),
                confirm=confirmation(title, question, yes),
            ),
        ]
    )

"""A proposed article as a message to the maintainers."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.slack import maintainer_words
from bot.slack.blocks import Block, Message, actions, button, confirmation, context, escape, section, shorten
from bot.store import cases, proposals
from bot.store.outbox import Outgoing
from bot.store.proposals import PENDING, Proposal

APPROVE = "proposal_approve"
REJECT = "proposal_reject"
#: Problems shown; the command line shows all.
MOST_PROBLEMS = 5


def proposal(conn: Connection, row: Outgoing) -> Message | None:
    """The message of a row, as the proposal stands now."""
    found = proposals.get(conn, row.workspace, row.body["proposal"])
    case = None if found is None else cases.get(conn, row.workspace, found.case_id)
    return None if found is None or case is None else proposal_message(found, case.number)


def proposal_message(found: Proposal, number: int) -> Message:
    """What the draft is of, what is like it, what is wrong with it, and the two buttons while it is open (pure)."""
    name = escape(found.article or "")
    lead = maintainer_words.PROPOSAL.format(number=number, article=name, who=f"<@{found.asked_by}>")
    blocks: list[Block] = [section(lead)]
    if found.similar:
        near = [
            f"• {escape(shorten(title, 150))} (`{escape(one)}`, {cosine:.2f})"
            for one, title, cosine in found.similar
        ]
        blocks.append(section("\n".join([maintainer_words.PROPOSAL_SIMILAR, *near])))
    if found.problems:
        wrong = [f"• {escape(shorten(problem, 300))}" for problem in found.problems[:MOST_PROBLEMS]]
        blocks.append(
            section("\n".join([maintainer_words.PROPOSAL_PROBLEMS.format(count=len(found.problems)), *wrong]))
        )
    state = maintainer_words.PROPOSAL_STATES[found.state].format(
        who=f"<@{found.decided_by}>" if found.decided_by else "nobody", article=name, number=number
    )
    blocks.append(context(state))
    if found.state == PENDING:
        blocks.append(_buttons(found))
    return Message(f"{lead} {state}", blocks)


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

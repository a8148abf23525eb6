"""What a consultant has to do, as App Home shows it (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.escalation.worklist import Task, Worklist
from bot.slack import labels, words
from bot.slack.blocks import Block, context, escape, header, link, moment, section, shorten
from bot.slack.card_view import thread_url

#: Cases shown of each kind, the most pressing first.
MOST = 15
#: Cases in one block: a paragraph of Slack's holds no more, and App Home no more than a hundred blocks.
IN_ONE = 5


def worklist_blocks(found: Worklist, names: Mapping[str, str], *, at_desks: bool) -> list[Block]:
    """The person's cases, and what waits at their desks; nothing for who has neither (not ``at_desks``).

    At most eleven blocks.  No question is in it: the tab stays as it is until it is opened again, even if the
    question is taken back meanwhile.
    """
    if not at_desks and not found.mine:
        return []
    blocks: list[Block] = [{"type": "divider"}, header(labels.HOME_MINE)]
    blocks += _listed(found.mine, names) or [context(labels.HOME_MINE_NONE)]
    if at_desks:
        blocks.append(header(labels.HOME_WAITING))
        blocks += _listed(found.waiting, names) or [context(labels.HOME_WAITING_NONE)]
    return blocks


def _listed(tasks: Sequence[Task], names: Mapping[str, str]) -> list[Block]:
    lines = [_line(one, names) for one in tasks[:MOST]]
    blocks = [section("\n".join(lines[at : at + IN_ONE])) for at in range(0, len(lines), IN_ONE)]
    if len(tasks) > MOST:
        blocks.append(context(labels.HOME_MORE_CASES.format(number=len(tasks) - MOST)))
    return blocks


def _line(one: Task, names: Mapping[str, str]) -> str:
    case, number = one.case, labels.HOME_CASE.format(number=one.case.number)
    title = link(thread_url(*one.card), number) if one.card else number
    desks = escape(shorten(words.desk_names(case.desks, names), 100))
    return " · ".join([f"*{title}*", case.urgency, desks, *_standing(one)])


def _standing(one: Task) -> Iterator[str]:
    if one.until is not None:
        yield labels.HOME_ASLEEP.format(until=moment(one.until))
        return
    if one.case.owner is not None:
        yield words.STATES[one.case.state].lower()
    if one.due is not None:
        yield labels.HOME_DUE[one.standing].format(due=moment(one.due))

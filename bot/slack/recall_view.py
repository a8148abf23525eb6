"""A change of guidance as messages: to the maintainers, who decide, and to those who were answered from it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.answering import Quote
from bot.slack import maintainer_words
from bot.slack.answer_view import quote_blocks
from bot.slack.blocks import (
    Block,
    Message,
    actions,
    button,
    confirmation,
    context,
    day,
    escape,
    fit,
    quoted,
    section,
    shorten,
)
from bot.store import questions, recalls
from bot.store.outbox import Outgoing
from bot.store.recalls import PENDING, Concerned, Recall

APPROVE = "recall_approve"
DISMISS = "recall_dismiss"
#: Old sentences and new passages shown at most, and the room for one of them.
MOST_OLD, MOST_NEW = 3, 2
SENTENCE = 400


def recall(conn: Connection, row: Outgoing) -> Message | None:
    """The maintainers' message of a row, as the recall stands now."""
    found = recalls.get(conn, row.workspace, row.body["recall"])
    return None if found is None else recall_message(found)


def recall_message(found: Recall) -> Message:
    """What changed, whom it concerns, and the two buttons while nobody has decided (pure)."""
    told = {"title": escape(shorten(found.title, 150)), "article": escape(found.article)}
    lead = maintainer_words.RECALL_FATES[found.fate].format(**told)
    count = maintainer_words.RECALL_PEOPLE.format(people=found.people, answers=len(found.answers))
    blocks: list[Block] = [section(f"{lead} {count}"), *_said(found, found.answers)]
    who = (
        f"<@{found.decided_by}>" if (found.decided_by or "").startswith("U") else found.decided_by or "nobody"
    )
    state = maintainer_words.RECALL_STATES[found.state].format(who=who)
    tail: list[Block] = [context(state)]
    if found.state == PENDING:
        tail.append(_buttons(found))
    return Message(shorten(f"{lead} {count} {state}", 3000), fit(blocks[:1], [[b] for b in blocks[1:]], tail))


def recalled(conn: Connection, row: Outgoing) -> Message | None:
    """The message to one thread; None once the answers in it have lost their words."""
    found = recalls.get(conn, row.workspace, row.body["recall"])
    wanted = set(row.body["answers"])
    if found is None:
        return None
    standing = [
        one for one in found.answers if one.answer in wanted and _stands(conn, row.workspace, one.answer)
    ]
    if not standing:
        return None
    answer = questions.get_answer(conn, row.workspace, standing[-1].answer)
    question = questions.get(conn, row.workspace, answer.question_id) if answer else None
    asker = f"<@{question.asker}> " if question and not (row.channel or "").startswith("D") else ""
    when = day(answer.answered_at.date()) if answer else ""
    return recalled_message(found, standing, asker, when)


def recalled_message(found: Recall, standing: Sequence[Concerned], asker: str, when: str) -> Message:
    """What was quoted then, what stands now, and what to do (pure).  ``asker`` is a mention or nothing."""
    told = {"title": escape(shorten(found.title, 150)), "when": when}
    lead = asker + maintainer_words.RECALLED[found.fate].format(**told)
    body = [[block] for block in _said(found, standing)]
    return Message(shorten(lead, 3000), fit([section(lead)], body, [context(maintainer_words.RECALLED_NEXT)]))


def _said(found: Recall, concerned: Sequence[Concerned]) -> list[Block]:
    """The sentences that no longer stand, then what stands instead."""
    blocks: list[Block] = []
    gone = list(dict.fromkeys(sentence for one in concerned for sentence in one.gone))[:MOST_OLD]
    if gone:
        old = "\n".join(escape(shorten(sentence, SENTENCE)) for sentence in gone)
        blocks.append(section(f"{maintainer_words.RECALL_OLD}\n{quoted(old)}"))
    new = list(dict.fromkeys(name for one in concerned for name in one.now))[:MOST_NEW]
    if new:
        blocks.append(section(maintainer_words.RECALL_NEW))
        for name in new:
            blocks += quote_blocks(Quote.from_json(found.now[name]))
    return blocks


def _stands(conn: Connection, workspace: str, answer_id: int) -> bool:
    answer = questions.get_answer(conn, workspace, answer_id)
    question = None if answer is None else questions.get(conn, workspace, answer.question_id)
    return bool(answer and answer.record is not None and question and question.state != "withdrawn")


def _buttons(found: Recall) -> Block:
    return actions(
        [
            button(
                maintainer_words.RECALL_APPROVE, APPROVE, str(found.id), style="primary",
                confirm=confirmation(*maintainer_words.RECALL_CONFIRM),
            ),
            button(maintainer_words.RECALL_DISMISS, DISMISS, str(found.id)),
        ]
    )  # fmt: skip

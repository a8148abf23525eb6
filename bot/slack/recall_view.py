"""A change of guidance as messages: to the maintainers, who decide, and to those who were answered from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from bot.answering import Quote
from bot.records.recall import standing
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
from bot.store import recalls
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
    lead = _lead(maintainer_words.RECALL_FATES, found, article=escape(found.article))
    count = maintainer_words.RECALL_PEOPLE.format(people=found.people, questions=len(found.concerned))
    blocks: list[Block] = [section(f"{lead} {count}"), *_said(found, found.concerned)]
    state = state_words(found)
    tail: list[Block] = [context(state)]
    if found.state == PENDING:
        tail.append(_buttons(found))
    return Message(shorten(f"{lead} {count} {state}", 3000), fit(blocks[:1], [[b] for b in blocks[1:]], tail))


def state_words(found: Recall) -> str:
    """Where a recall stands, and who said so."""
    who = found.decided_by or ""
    named = f"<@{who}>" if who.startswith(("U", "W")) else escape(who)
    return maintainer_words.RECALL_STATES[found.state].format(who=named)


def recalled(conn: Connection, row: Outgoing) -> Message | None:
    """The message to one thread; None once the answers in it have lost their words."""
    found = recalls.get(conn, row.workspace, row.body["recall"])
    if found is None:
        return None
    stand = {question.id: question for question in standing(conn, found)}
    concerned = [one for one in found.concerned if one.question in row.body["questions"]]
    concerned = [one for one in concerned if one.question in stand]
    if not concerned:
        return None
    private = row.user is not None or (row.channel or "").startswith("D")
    asked_by = (stand[one.question].asker for one in concerned)
    return recalled_message(found, concerned, () if private else tuple(dict.fromkeys(asked_by)))


def recalled_message(found: Recall, concerned: Sequence[Concerned], askers: Sequence[str]) -> Message:
    """What was quoted then, what stands now, and what to do (pure).  ``askers`` are mentioned by their ids."""
    mentioned = "".join(f"<@{asker}> " for asker in askers)
    last = max(concerned, key=lambda one: one.shown_on)
    who = maintainer_words.RECALLED_BY["person" if last.by_person else "bot"]
    lead = mentioned + _lead(maintainer_words.RECALLED, found, who=who, when=day(last.shown_on))
    body = [[block] for block in _said(found, concerned)]
    return Message(shorten(lead, 3000), fit([section(lead)], body, [context(maintainer_words.RECALLED_NEXT)]))


def _lead(frames: Mapping[str, str], found: Recall, **more: str) -> str:
    """What became of the article, with the day where it expired on one."""
    title = escape(shorten(found.title, 150))
    if found.expired_on is None:
        return frames[found.fate].format(title=title, **more)
    return frames["expired_on"].format(title=title, expired=day(found.expired_on), **more)


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

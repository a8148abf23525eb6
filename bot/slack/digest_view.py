"""The monthly digest as a message to the maintainers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import Connection

from bot.privacy import mask
from bot.report.clusters import title, words_of
from bot.slack import maintainer_words
from bot.slack.blocks import Message, bold, context, day, escape, header, section, shorten
from bot.store import questions
from bot.store.outbox import Outgoing


def digest(conn: Connection, row: Outgoing) -> Message:
    """The digest of a row; a gap whose words are erased by now keeps its count."""
    ids = [one for gap in row.body["gaps"] for one in gap["ids"]]
    kept = {key: mask(text).text for key, text in questions.texts(conn, row.workspace, ids).items() if text}
    return digest_message(row.body, kept)


def digest_message(said: dict[str, Any], texts: dict[int, str]) -> Message:
    """The message for a digest's numbers; ``texts`` are the masked questions that are still kept, by id (pure)."""
    month = f"{date.fromisoformat(said['month'] + '-01'):%B %Y}"
    name = maintainer_words.DIGEST_TITLE.format(month=month)
    share = f" ({100 * said['answered'] / said['questions']:.0f} %)" if said["questions"] else ""
    numbers = maintainer_words.DIGEST_NUMBERS.format(**said, share=share)
    if said.get("rated"):
        numbers += maintainer_words.DIGEST_RATED.format(**said)
    gaps = [_gap(gap, texts) for gap in said["gaps"]]
    due = [
        f"• {escape(shorten(one['title'], 150))}, by {day(date.fromisoformat(one['by']))}"
        for one in said["due"]
    ]
    more = said["due_in_all"] - len(said["due"])
    due += [maintainer_words.DIGEST_MORE.format(count=more)] if more else []
    blocks = [
        header(name),
        section(numbers),
        section("\n".join([maintainer_words.DIGEST_GAPS, *(gaps or [maintainer_words.DIGEST_NO_GAPS])])),
        section("\n".join([maintainer_words.DIGEST_DUE, *(due or [maintainer_words.DIGEST_NOT_DUE])])),
        context(maintainer_words.DIGEST_FOOT),
    ]
    return Message(f"{name}. {numbers}", blocks)


def _gap(gap: dict[str, Any], texts: dict[int, str]) -> str:
    kept = [texts[one] for one in gap["ids"] if one in texts]
    if not kept:
        return f"• {maintainer_words.DIGEST_ERASED} × {gap['count']}"
    found = [words_of(text) for text in kept]
    frequency = Counter(word for each in found for word in each)
    name = title(found, frequency, len(found)) or maintainer_words.DIGEST_UNTITLED
    return f"• {bold(name)} × {gap['count']}: {escape(shorten(' '.join(kept[0].split()), 150))}"

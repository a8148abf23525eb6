"""Every table of the store.  Times are aware and kept in UTC; each row carries the workspace it belongs to.

Text that people wrote stands in five columns only, always masked, and each can be erased: ``inbox.payload``,
``questions.text``, ``answers.record``, ``replies.text`` and ``ratings.comment`` (``cases.resolution`` holds the
consultant's own closing words).  ``replies.attached`` holds links to files, whose addresses may hold a file's name
and are erased with the text.  Everything else refers to those rows by id.
"""

from __future__ import annotations

from bot.store.tables.asking import answers, feedback, inbox, outbox, questions
from bot.store.tables.columns import Moment, metadata
from bot.store.tables.keeping import audit, counters, held_changes, proposals, recalls, salts
from bot.store.tables.working import cases, desk_edits, overrides, ratings, relays, replies, timers

__all__ = [
    "Moment",
    "answers",
    "audit",
    "cases",
    "counters",
    "desk_edits",
    "feedback",
    "held_changes",
    "inbox",
    "metadata",
    "outbox",
    "overrides",
    "proposals",
    "questions",
    "ratings",
    "recalls",
    "relays",
    "replies",
    "salts",
    "timers",
]

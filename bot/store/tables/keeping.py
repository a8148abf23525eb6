"""The record of moves, what maintainers decide on, and what numbers and pseudonyms are made of."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.store.tables.columns import Id, Json, Moment, metadata, of_workspace, own_id

audit = Table(
    "audit",
    metadata,
    own_id(),
    of_workspace(),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("before", String),
    Column("after", String),
    Column("why", String),
    Index(None, "workspace", "subject"),
    sqlite_autoincrement=True,
)


counters = Table(
    "counters",
    metadata,
    Column("workspace", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("value", Integer, nullable=False),
)


salts = Table(
    "salts",
    metadata,
    Column("workspace", String, primary_key=True),
    Column("salt", String, nullable=False),  # of the pseudonyms of erased people
)


proposals = Table(
    "proposals",
    metadata,
    own_id(),
    of_workspace(),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column(
        "state", String, nullable=False
    ),  # wanted | pending | approving | rejecting | published | rejected
    Column("article", String),  # the id of the article, once there is a draft
    Column("similar", Json),  # articles near to it: [[id, title, cosine], ...]
    Column("made_of", Json),  # digests of the questions and answers that it was made of
    Column("problems", Json),  # what kept it from being published, a sentence each
    Column("asked_by", String, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("decided_by", String),
    Column("decided_at", Moment),
    UniqueConstraint("workspace", "case_id"),
    Index(None, "state"),
    sqlite_autoincrement=True,
)


recalls = Table(
    "recalls",
    metadata,
    own_id(),
    of_workspace(),
    Column("article", String, nullable=False),
    Column("title", String, nullable=False),
    Column("fate", String, nullable=False),  # changed | expired | replaced | removed | postponed
    Column("state", String, nullable=False),  # pending | approved | dismissed | overtaken
    Column("now", Json, nullable=False),  # what stands instead, as quotations by passage id
    Column("concerned", Json, nullable=False),  # a list of `bot.store.recalls.Concerned`
    Column("people", Integer, nullable=False),
    Column("found_at", Moment, nullable=False),
    Column("decided_by", String),
    Column("decided_at", Moment),
    Column("expired_on", Date),  # the first day on which an expired article was not in force
    Index(None, "workspace", "article"),
    sqlite_autoincrement=True,
)


#: The changes, each of what one asker was shown, that a recall holds as long as it is not overtaken.
held_changes = Table(
    "held_changes",
    metadata,
    own_id(),
    of_workspace(),
    Column("question_id", Id, ForeignKey("questions.id"), nullable=False),
    Column("key", String, nullable=False),  # tells one change from another
    UniqueConstraint("workspace", "question_id", "key"),
    sqlite_autoincrement=True,
)

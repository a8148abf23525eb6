"""What comes in, what is asked and answered, and what goes out."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import Id, Json, Moment, metadata, of_workspace, own_id

inbox = Table(
    "inbox",
    metadata,
    own_id(),
    of_workspace(),
    Column("channel", String, nullable=False),
    Column("ts", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("thread_ts", String, nullable=False),
    Column("event_id", String, nullable=False),
    Column("payload", Json),
    Column("state", String, nullable=False),  # pending | working | done | withdrawn
    Column("attempts", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("lease_until", Moment),
    Column("error", String),
    Column("received_at", Moment, nullable=False),
    Column("finished_at", Moment),
    UniqueConstraint("workspace", "channel", "ts", "kind"),
    Index(None, "state", "not_before"),
    Index(None, "workspace", "channel", "thread_ts"),
    sqlite_autoincrement=True,
)


questions = Table(
    "questions",
    metadata,
    own_id(),
    of_workspace(),
    Column("channel", String, nullable=False),
    Column("thread_ts", String, nullable=False),
    Column("ts", String, nullable=False),
    Column("revision", Integer, nullable=False),  # 0, then one more for each edit that asks again
    Column("asker", String, nullable=False),
    Column("text", Text),
    Column("state", String, nullable=False),  # open | answered | withdrawn
    Column("asked_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Column("files", Integer),  # how many files came with it, which are not copied
    UniqueConstraint("workspace", "channel", "ts", "revision"),
    Index(None, "workspace", "channel", "thread_ts"),
    sqlite_autoincrement=True,
)


answers = Table(
    "answers",
    metadata,
    own_id(),
    of_workspace(),
    Column("question_id", Id, ForeignKey("questions.id"), nullable=False, index=True),
    Column("record", Json),
    Column("outcome", String, nullable=False),
    Column("generation", String, nullable=False),  # of the index that was searched
    Column("answered_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)


feedback = Table(
    "feedback",
    metadata,
    own_id(),
    of_workspace(),
    Column("answer_id", Id, ForeignKey("answers.id"), nullable=False),
    Column("user", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("reason", String),
    Column("at", Moment, nullable=False),
    UniqueConstraint("workspace", "answer_id", "user"),
    sqlite_autoincrement=True,
)


outbox = Table(
    "outbox",
    metadata,
    own_id(),
    of_workspace(),
    Column("kind", String, nullable=False),
    Column("body", Json, nullable=False),
    Column("channel", String),
    Column("thread_ts", String),
    Column("user", String),
    Column("target", Id, ForeignKey("outbox.id")),  # the message to update or delete
    Column("parent", Id, ForeignKey("outbox.id")),  # the message whose thread this goes to
    Column("lane", String, nullable=False),  # what must stay in order
    Column("priority", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("state", String, nullable=False),  # pending | sending | sent | failed | withdrawn
    Column("attempts", Integer, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("uncertain", Boolean, nullable=False),
    Column("lease_until", Moment),
    Column("slack_ts", String),
    Column("sent_channel", String),
    Column("error", String),
    Column("dedupe_key", String),
    Column("question_id", Id),
    Column("case_id", Id),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    UniqueConstraint("workspace", "dedupe_key"),
    Index(None, "state", "not_before"),
    Index(None, "lane", "state"),
    Index(None, "target"),
    Index(None, "workspace", "target"),
    Index(None, "parent"),
    Index(None, "workspace", "question_id"),
    sqlite_autoincrement=True,
)

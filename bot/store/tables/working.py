"""Cases, and what is said and due in them."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.store.tables.columns import Id, Json, Moment, metadata, of_workspace, own_id

cases = Table(
    "cases",
    metadata,
    own_id(),
    of_workspace(),
    Column("number", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("owner", String),
    Column("owner_name", String),
    Column("desks", Json, nullable=False),
    Column("urgency", String, nullable=False),
    Column("level", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("question_id", Id, ForeignKey("questions.id"), nullable=False, index=True),
    Column("answer_id", Id, ForeignKey("answers.id")),
    Column("asker", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("thread_ts", String, nullable=False),
    Column("desk_channel", String, nullable=False),
    Column("card_id", Id, ForeignKey("outbox.id")),
    Column("due_at", Moment, nullable=False),  # when a first response is owed
    Column("created_at", Moment, nullable=False),
    Column("claimed_at", Moment),
    Column("replied_at", Moment),
    Column("resolved_at", Moment),
    Column("resolution", Text),
    Column("merged_into", Id, ForeignKey("cases.id")),
    Column("generation", Integer, nullable=False),  # one more with each move
    Column("resolve_by", Moment),  # when it should be resolved
    Column("later", Json),  # what is due after its timer: [[kind, time], ...], soonest first
    Column("similar", Json),  # ids of open cases that ask nearly the same; null: not looked for yet
    Column("outcome", String),  # the code its owner resolved it with; null where time passed
    Column("confidential", Boolean),
    Column("about", Json),  # the people it is about, who must not work on it
    Column("snooze_reason", String),
    Column("service", String),  # the kind of a structured request
    Column("wanted_on", String),  # the day it asks for, YYYY-MM-DD
    Column("root_id", Id),  # the outbox row that began the thread, if no message of the asker did
    UniqueConstraint("workspace", "number"),
    UniqueConstraint("workspace", "question_id", name="uq_cases_one_per_question"),
    Index(None, "workspace", "state"),
    Index(None, "workspace", "channel", "thread_ts"),
    sqlite_autoincrement=True,
)


timers = Table(
    "timers",
    metadata,
    own_id(),
    of_workspace(),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("generation", Integer, nullable=False),  # of the case it was set for
    Column("state", String, nullable=False),  # waiting | fired | dropped
    Index(None, "state", "due_at"),
    # The database itself sees to it that a case never has two next actions.
    Index(
        "uq_timers_one_waiting",
        "case_id",
        unique=True,
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    sqlite_autoincrement=True,
)


replies = Table(
    "replies",
    metadata,
    own_id(),
    of_workspace(),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False, index=True),
    Column("direction", String, nullable=False),  # to_asker | to_desk
    Column("author", String, nullable=False),
    Column("author_name", String),
    Column("text", Text),
    Column("at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Column("kind", String),  # to the asker: answer (null) | question
    Column("quotes", Json),  # passages quoted below it
    Column("files", Integer),  # how many files the message has, which are not copied
    Column("attached", Json),  # the files that go along: [{"link": ..., "kind": "PDF"}, ...]
    sqlite_autoincrement=True,
)


relays = Table(
    "relays",
    metadata,
    own_id(),
    of_workspace(),
    Column("reply_id", Id, ForeignKey("replies.id"), nullable=False, unique=True),
    Column("source_channel", String, nullable=False),
    Column("source_ts", String, nullable=False),
    Column("outbox_id", Id, ForeignKey("outbox.id"), nullable=False, unique=True),
    UniqueConstraint("workspace", "source_channel", "source_ts"),
    sqlite_autoincrement=True,
)


ratings = Table(
    "ratings",
    metadata,
    own_id(),
    of_workspace(),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("user", String, nullable=False),
    Column("score", Integer, nullable=False),  # 1 to 5
    Column("comment", Text),
    Column("at", Moment, nullable=False),
    UniqueConstraint("workspace", "case_id"),
    sqlite_autoincrement=True,
)


overrides = Table(
    "overrides",
    metadata,
    own_id(),
    of_workspace(),
    Column("desk", String, nullable=False),
    Column("who", String, nullable=False),
    Column("starts", Moment, nullable=False),
    Column("ends", Moment, nullable=False),
    Column("set_by", String, nullable=False),
    Column("set_at", Moment, nullable=False),
    Column("removed_at", Moment),
    Index(None, "workspace", "ends"),
    sqlite_autoincrement=True,
)


desk_edits = Table(
    "desk_edits",
    metadata,
    own_id(),
    of_workspace(),
    Column("desk", String, nullable=False),  # or away
    Column("version", Integer, nullable=False),  # 1, then one more with each edit of that desk
    Column(
        "fields", Json, nullable=False
    ),  # what differs from the desks file: {field: notation or null, ...}
    Column(
        "changes", Json, nullable=False
    ),  # what held before and then: {field: [notation or null, ...], ...}
    Column("edited_by", String, nullable=False),
    Column("edited_at", Moment, nullable=False),
    # The desks are the installation's, as their file is, and so are their edits.
    UniqueConstraint("desk", "version"),
    sqlite_autoincrement=True,
)

"""Every table of the store.  Times are aware and kept in UTC; each row carries the workspace it belongs to.

Text that people wrote stands in five columns only, always masked, and each can be erased: ``inbox.payload``,
``questions.text``, ``answers.record``, ``replies.text`` and ``ratings.comment`` (``cases.resolution`` holds the
consultant's own closing words).  Everything else refers to those rows by id.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)


class Moment(TypeDecorator[datetime]):
    """An aware time, kept in UTC.  SQLite has no time zones: there the UTC wall time is stored."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time: which zone it means could only be guessed."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an aware datetime is needed")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite numbers rows by itself only in a column of exactly this type.
Id = BigInteger().with_variant(Integer, "sqlite")
# Python's None becomes SQL NULL, so that erased really means empty.
Json = JSON(none_as_null=True)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True, autoincrement=True)


def _workspace() -> Column[str]:
    return Column("workspace", String, nullable=False)


inbox = Table(
    "inbox",
    metadata,
    _id(),
    _workspace(),
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
    _id(),
    _workspace(),
    Column("channel", String, nullable=False),
    Column("thread_ts", String, nullable=False),
    Column("ts", String, nullable=False),
    Column("revision", Integer, nullable=False),  # 0, then one more for each edit that asks again
    Column("asker", String, nullable=False),
    Column("text", Text),
    Column("state", String, nullable=False),  # open | answered | withdrawn
    Column("asked_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    UniqueConstraint("workspace", "channel", "ts", "revision"),
    Index(None, "workspace", "channel", "thread_ts"),
    sqlite_autoincrement=True,
)

answers = Table(
    "answers",
    metadata,
    _id(),
    _workspace(),
    Column("question_id", Id, ForeignKey("questions.id"), nullable=False, index=True),
    Column("record", Json),
    Column("outcome", String, nullable=False),
    Column("generation", String, nullable=False),  # of the index that was searched
    Column("answered_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    _workspace(),
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
    Index(None, "parent"),
    Index(None, "workspace", "question_id"),
    sqlite_autoincrement=True,
)

cases = Table(
    "cases",
    metadata,
    _id(),
    _workspace(),
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
    _id(),
    _workspace(),
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
    _id(),
    _workspace(),
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
    _id(),
    _workspace(),
    Column("reply_id", Id, ForeignKey("replies.id"), nullable=False, unique=True),
    Column("source_channel", String, nullable=False),
    Column("source_ts", String, nullable=False),
    Column("outbox_id", Id, ForeignKey("outbox.id"), nullable=False, unique=True),
    UniqueConstraint("workspace", "source_channel", "source_ts"),
    sqlite_autoincrement=True,
)

feedback = Table(
    "feedback",
    metadata,
    _id(),
    _workspace(),
    Column("answer_id", Id, ForeignKey("answers.id"), nullable=False),
    Column("user", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("reason", String),
    Column("at", Moment, nullable=False),
    UniqueConstraint("workspace", "answer_id", "user"),
    sqlite_autoincrement=True,
)

ratings = Table(
    "ratings",
    metadata,
    _id(),
    _workspace(),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("user", String, nullable=False),
    Column("score", Integer, nullable=False),  # 1 to 5
    Column("comment", Text),
    Column("at", Moment, nullable=False),
    UniqueConstraint("workspace", "case_id"),
    sqlite_autoincrement=True,
)

audit = Table(
    "audit",
    metadata,
    _id(),
    _workspace(),
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

overrides = Table(
    "overrides",
    metadata,
    _id(),
    _workspace(),
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
    _id(),
    _workspace(),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column(
        "state", String, nullable=False
    ),  # wanted | pending | approving | rejecting | published | rejected
    Column("article", String),  # the id of the article, once there is a draft
    Column("similar", Json),  # articles near to it: [[id, title, cosine], ...]
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
    _id(),
    _workspace(),
    Column("article", String, nullable=False),
    Column("title", String, nullable=False),
    Column("fate", String, nullable=False),  # changed | expired | replaced | removed | postponed
    Column("state", String, nullable=False),  # pending | approved | dismissed | overtaken
    Column("mark", String, nullable=False),  # the same for the same change of the same answers
    Column("now", Json, nullable=False),  # what stands instead, as quotations by passage id
    Column(
        "answers", Json, nullable=False
    ),  # [{"answer", "key", "gone": [...], "now": [passage id, ...]}, ...]
    Column("people", Integer, nullable=False),
    Column("found_at", Moment, nullable=False),
    Column("decided_by", String),
    Column("decided_at", Moment),
    UniqueConstraint("workspace", "mark"),
    Index(None, "workspace", "article"),
    sqlite_autoincrement=True,
)

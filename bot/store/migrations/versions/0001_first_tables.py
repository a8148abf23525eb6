"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Written out rather than imported: this step must stay what it was when the tables move on.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True)
WORDS = sa.String()
WAITING = sa.text("state = 'waiting'")


def _keys() -> tuple[sa.Column[int], sa.Column[str]]:
    return sa.Column("id", ID, primary_key=True), sa.Column("workspace", WORDS, nullable=False)


def upgrade() -> None:
    """Create them, each after those it refers to."""
    first = (_audit, _counters, _inbox, _outbox, _questions)
    for create in (*first, _answers, _cases, _feedback, _replies, _timers, _relays):
        create()


def downgrade() -> None:
    """Drop them all."""
    tables = sa.MetaData()
    tables.reflect(op.get_bind(), only=lambda name, _: name != "alembic_version")
    tables.drop_all(op.get_bind())


def _audit() -> None:
    op.create_table(
        "audit",
        *_keys(),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", WORDS, nullable=False),
        sa.Column("action", WORDS, nullable=False),
        sa.Column("subject", WORDS, nullable=False),
        sa.Column("before", WORDS, nullable=True),
        sa.Column("after", WORDS, nullable=True),
        sa.Column("why", WORDS, nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_workspace_subject"), "audit", ["workspace", "subject"], unique=False)


def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "name", name=op.f("pk_counters")),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        *_keys(),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("ts", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("thread_ts", WORDS, nullable=False),
        sa.Column("event_id", WORDS, nullable=False),
        sa.Column("payload", JSON, nullable=True),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("error", WORDS, nullable=True),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.UniqueConstraint(
            "workspace", "channel", "ts", "kind", name=op.f("uq_inbox_workspace_channel_ts_kind")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_inbox_state_not_before"), "inbox", ["state", "not_before"], unique=False)
    op.create_index(
        op.f("ix_inbox_workspace_channel_thread_ts"),
        "inbox",
        ["workspace", "channel", "thread_ts"],
        unique=False,
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        *_keys(),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("channel", WORDS, nullable=True),
        sa.Column("thread_ts", WORDS, nullable=True),
        sa.Column("user", WORDS, nullable=True),
        sa.Column("target", ID, nullable=True),
        sa.Column("parent", ID, nullable=True),
        sa.Column("lane", WORDS, nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("uncertain", sa.Boolean(), nullable=False),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("slack_ts", WORDS, nullable=True),
        sa.Column("sent_channel", WORDS, nullable=True),
        sa.Column("error", WORDS, nullable=True),
        sa.Column("dedupe_key", WORDS, nullable=True),
        sa.Column("question_id", ID, nullable=True),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["parent"], ["outbox.id"], name=op.f("fk_outbox_parent")),
        sa.ForeignKeyConstraint(["target"], ["outbox.id"], name=op.f("fk_outbox_target")),
        sa.UniqueConstraint("workspace", "dedupe_key", name=op.f("uq_outbox_workspace_dedupe_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outbox_parent"), "outbox", ["parent"], unique=False)
    op.create_index(op.f("ix_outbox_state_not_before"), "outbox", ["state", "not_before"], unique=False)
    op.create_index(op.f("ix_outbox_target"), "outbox", ["target"], unique=False)
    op.create_index(op.f("ix_outbox_lane_state"), "outbox", ["lane", "state"], unique=False)
    op.create_index(
        op.f("ix_outbox_workspace_question_id"), "outbox", ["workspace", "question_id"], unique=False
    )


def _questions() -> None:
    op.create_table(
        "questions",
        *_keys(),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("thread_ts", WORDS, nullable=False),
        sa.Column("ts", WORDS, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("asker", WORDS, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.UniqueConstraint(
            "workspace", "channel", "ts", "revision", name=op.f("uq_questions_workspace_channel_ts_revision")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_questions_workspace_channel_thread_ts"),
        "questions",
        ["workspace", "channel", "thread_ts"],
        unique=False,
    )


def _answers() -> None:
    op.create_table(
        "answers",
        *_keys(),
        sa.Column("question_id", ID, nullable=False),
        sa.Column("record", JSON, nullable=True),
        sa.Column("outcome", WORDS, nullable=False),
        sa.Column("generation", WORDS, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_answers_question_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_answers_question_id"), "answers", ["question_id"], unique=False)


def _cases() -> None:
    op.create_table(
        "cases",
        *_keys(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("owner", WORDS, nullable=True),
        sa.Column("owner_name", WORDS, nullable=True),
        sa.Column("desks", JSON, nullable=False),
        sa.Column("urgency", WORDS, nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.Column("question_id", ID, nullable=False),
        sa.Column("answer_id", ID, nullable=True),
        sa.Column("asker", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("thread_ts", WORDS, nullable=False),
        sa.Column("desk_channel", WORDS, nullable=False),
        sa.Column("card_id", ID, nullable=True),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("claimed_at", MOMENT, nullable=True),
        sa.Column("replied_at", MOMENT, nullable=True),
        sa.Column("resolved_at", MOMENT, nullable=True),
        sa.Column("resolution", sa.Text(), nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name=op.f("fk_cases_answer_id")),
        sa.ForeignKeyConstraint(["card_id"], ["outbox.id"], name=op.f("fk_cases_card_id")),
        sa.ForeignKeyConstraint(["merged_into"], ["cases.id"], name=op.f("fk_cases_merged_into")),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_cases_question_id")),
        sa.UniqueConstraint("workspace", "number", name=op.f("uq_cases_workspace_number")),
        sa.UniqueConstraint("workspace", "question_id", name="uq_cases_one_per_question"),
        sqlite_autoincrement=True,
    )
    _case_indexes()


def _case_indexes() -> None:
    op.create_index(op.f("ix_cases_question_id"), "cases", ["question_id"], unique=False)
    op.create_index(
        op.f("ix_cases_workspace_channel_thread_ts"),
        "cases",
        ["workspace", "channel", "thread_ts"],
        unique=False,
    )
    op.create_index(op.f("ix_cases_workspace_state"), "cases", ["workspace", "state"], unique=False)


def _feedback() -> None:
    op.create_table(
        "feedback",
        *_keys(),
        sa.Column("answer_id", ID, nullable=False),
        sa.Column("user", WORDS, nullable=False),
        sa.Column("verdict", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name=op.f("fk_feedback_answer_id")),
        sa.UniqueConstraint(
            "workspace", "answer_id", "user", name=op.f("uq_feedback_workspace_answer_id_user")
        ),
        sqlite_autoincrement=True,
    )


def _replies() -> None:
    op.create_table(
        "replies",
        *_keys(),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("direction", WORDS, nullable=False),
        sa.Column("author", WORDS, nullable=False),
        sa.Column("author_name", WORDS, nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_replies_case_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_replies_case_id"), "replies", ["case_id"], unique=False)


def _timers() -> None:
    op.create_table(
        "timers",
        *_keys(),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_timers_case_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_timers_state_due_at"), "timers", ["state", "due_at"], unique=False)
    op.create_index(
        "uq_timers_one_waiting",
        "timers",
        ["case_id"],
        unique=True,
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def _relays() -> None:
    op.create_table(
        "relays",
        *_keys(),
        sa.Column("reply_id", ID, nullable=False),
        sa.Column("source_channel", WORDS, nullable=False),
        sa.Column("source_ts", WORDS, nullable=False),
        sa.Column("outbox_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_relays_outbox_id")),
        sa.ForeignKeyConstraint(["reply_id"], ["replies.id"], name=op.f("fk_relays_reply_id")),
        sa.UniqueConstraint("outbox_id", name=op.f("uq_relays_outbox_id")),
        sa.UniqueConstraint("reply_id", name=op.f("uq_relays_reply_id")),
        sa.UniqueConstraint(
            "workspace",
            "source_channel",
            "source_ts",
            name=op.f("uq_relays_workspace_source_channel_source_ts"),
        ),
        sqlite_autoincrement=True,
    )

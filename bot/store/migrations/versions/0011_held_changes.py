"""Recalls concern questions, whoever answered them; which changes they hold, so that none is put forward twice; and
the day on which an article expired.  Questions say how many files came with them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.String()
JSON = sa.JSON(none_as_null=True)
MOMENT = sa.DateTime(timezone=True)
ANSWERS = sa.table("answers", sa.column("id"), sa.column("question_id"), sa.column("answered_at", MOMENT))
RECALLS = sa.table(
    "recalls", sa.column("id"), sa.column("workspace"), sa.column("state"), sa.column("answers", JSON)
)
OUTBOX = sa.table("outbox", sa.column("id"), sa.column("kind"), sa.column("body", JSON))
MARK = "uq_recalls_workspace_mark"
#: Kept by SQLite only where it is said again.
REBUILT = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Change what is kept, and add the table with what recalls hold by now, which makes their own marks needless."""
    op.add_column("questions", sa.Column("files", sa.Integer(), nullable=True))
    _to_questions()
    op.create_table(
        "held_changes",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column(
            "question_id",
            ID,
            sa.ForeignKey("questions.id", name="fk_held_changes_question_id"),
            nullable=False,
        ),
        sa.Column("key", WORDS, nullable=False),
        sa.UniqueConstraint(
            "workspace", "question_id", "key", name="uq_held_changes_workspace_question_id_key"
        ),
        sqlite_autoincrement=True,
    )
    _hold()
    # Nothing refers to this table, so that it can be rebuilt.
    with op.batch_alter_table("recalls", table_kwargs=REBUILT) as batch:
        batch.drop_constraint(MARK, type_="unique")
        batch.drop_column("mark")
        batch.alter_column(
            "answers", new_column_name="concerned", existing_type=JSON, existing_nullable=False
        )
        batch.add_column(sa.Column("expired_on", sa.Date(), nullable=True))


def _to_questions() -> None:
    """Where an answer was named, name its question, and the day on which it was given."""
    conn = op.get_bind()
    given = {
        row.id: (row.question_id, row.answered_at)
        for row in conn.execute(sa.select(ANSWERS.c.id, ANSWERS.c.question_id, ANSWERS.c.answered_at))
    }
    for row in conn.execute(sa.select(RECALLS)).all():
        concerned = [
            {
                "question": given[one["answer"]][0], "key": one["key"], "gone": one["gone"], "now": one["now"],
                "shown_on": given[one["answer"]][1].date().isoformat(), "by_person": False,
            }
            for one in row.answers
        ]  # fmt: skip
        conn.execute(RECALLS.update().where(RECALLS.c.id == row.id).values(answers=concerned))
    for row in conn.execute(sa.select(OUTBOX).where(OUTBOX.c.kind == "recalled")).all():
        named = row.body.get("answers")
        if named is not None:
            body = {"recall": row.body["recall"], "questions": [given[answer][0] for answer in named]}
            conn.execute(OUTBOX.update().where(OUTBOX.c.id == row.id).values(body=body))


def _hold() -> None:
    held = sa.table("held_changes", sa.column("workspace"), sa.column("question_id"), sa.column("key"))
    found = op.get_bind().execute(sa.select(RECALLS).where(RECALLS.c.state != "overtaken")).all()
    rows = {(row.workspace, one["question"], one["key"]) for row in found for one in row.answers}
    if rows:
        op.bulk_insert(held, [dict(zip(held.c.keys(), row, strict=True)) for row in sorted(rows)])


def downgrade() -> None:
    """Take it away again; recalls get marks of their own, and lose whom they concerned."""
    op.add_column("recalls", sa.Column("mark", WORDS, nullable=True))
    recalls = sa.table("recalls", sa.column("id"), sa.column("mark"), sa.column("concerned", JSON))
    op.execute(recalls.update().values(mark=sa.cast(recalls.c.id, WORDS), concerned=[]))
    with op.batch_alter_table("recalls", table_kwargs=REBUILT) as batch:
        batch.alter_column("mark", nullable=False)
        batch.create_unique_constraint(MARK, ["workspace", "mark"])
        batch.drop_column("expired_on")
        batch.alter_column(
            "concerned", new_column_name="answers", existing_type=JSON, existing_nullable=False
        )
    op.drop_table("held_changes")
    op.drop_column("questions", "files")

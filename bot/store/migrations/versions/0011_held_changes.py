"""Which changes of answers recalls hold, so that none is put forward twice; and when an article expired."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0009"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.String()
MARK = "uq_recalls_workspace_mark"
#: Kept by SQLite only where it is said again.
REBUILT = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Add the table with what recalls hold by now, which makes a recall's own mark needless; and the day."""
    op.create_table(
        "held_changes",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column(
            "answer_id", ID, sa.ForeignKey("answers.id", name="fk_held_changes_answer_id"), nullable=False
        ),
        sa.Column("key", WORDS, nullable=False),
        sa.UniqueConstraint("workspace", "answer_id", "key", name="uq_held_changes_workspace_answer_id_key"),
        sqlite_autoincrement=True,
    )
    _hold()
    # Nothing refers to this table, so that it can be rebuilt.
    with op.batch_alter_table("recalls", table_kwargs=REBUILT) as batch:
        batch.drop_constraint(MARK, type_="unique")
        batch.drop_column("mark")
        batch.add_column(sa.Column("expired_on", sa.Date(), nullable=True))


def _hold() -> None:
    recalls = sa.table(
        "recalls",
        sa.column("workspace"),
        sa.column("state"),
        sa.column("answers", sa.JSON(none_as_null=True)),
    )
    held = sa.table("held_changes", sa.column("workspace"), sa.column("answer_id"), sa.column("key"))
    found = op.get_bind().execute(sa.select(recalls).where(recalls.c.state != "overtaken")).all()
    rows = {(row.workspace, one["answer"], one["key"]) for row in found for one in row.answers}
    if rows:
        op.bulk_insert(held, [dict(zip(held.c.keys(), row, strict=True)) for row in sorted(rows)])


def downgrade() -> None:
    """Take it away again; recalls get marks of their own."""
    op.add_column("recalls", sa.Column("mark", WORDS, nullable=True))
    recalls = sa.table("recalls", sa.column("id"), sa.column("mark"))
    op.execute(recalls.update().values(mark=sa.cast(recalls.c.id, WORDS)))
    with op.batch_alter_table("recalls", table_kwargs=REBUILT) as batch:
        batch.alter_column("mark", nullable=False)
        batch.create_unique_constraint(MARK, ["workspace", "mark"])
        batch.drop_column("expired_on")
    op.drop_table("held_changes")

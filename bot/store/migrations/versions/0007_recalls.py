"""Recalls: guidance that changed after people were answered from it, and whom a maintainer lets us tell."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

# Written out rather than imported: this step must stay what it was when the tables move on.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORDS = sa.String()
JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "recalls",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("article", WORDS, nullable=False),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("fate", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("mark", WORDS, nullable=False),
        sa.Column("now", JSON, nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("decided_by", WORDS, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.UniqueConstraint("workspace", "mark", name=op.f("uq_recalls_workspace_mark")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_recalls_workspace_article"), "recalls", ["workspace", "article"], unique=False)


def downgrade() -> None:
    """Remove it."""
    op.drop_table("recalls")

"""Overrides of who is on call; when a case should be resolved, and what waits behind its next action."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# Written out rather than imported: this step must stay what it was when the tables move on.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORDS = sa.String()


def upgrade() -> None:
    """Add them; cases of before are resolved whenever they are, and have nothing behind their next action."""
    op.add_column("cases", sa.Column("resolve_by", MOMENT, nullable=True))
    op.add_column("cases", sa.Column("later", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "overrides",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("desk", WORDS, nullable=False),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("starts", MOMENT, nullable=False),
        sa.Column("ends", MOMENT, nullable=False),
        sa.Column("set_by", WORDS, nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_overrides_workspace_ends"), "overrides", ["workspace", "ends"], unique=False)


def downgrade() -> None:
    """Remove them."""
    op.drop_table("overrides")
    op.drop_column("cases", "later")
    op.drop_column("cases", "resolve_by")

"""Edits of the desks made in Slack, which lie over the desks file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

# Written out rather than imported: this step must stay what it was when the tables move on.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORDS = sa.String()
JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "desk_edits",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("desk", WORDS, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("changes", JSON, nullable=False),
        sa.Column("edited_by", WORDS, nullable=False),
        sa.Column("edited_at", MOMENT, nullable=False),
        # Of two who edit the same desk at once, the database lets one through.
        sa.UniqueConstraint("desk", "version", name=op.f("uq_desk_edits_desk_version")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("desk_edits")

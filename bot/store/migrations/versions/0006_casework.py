"""What working a case needs: repeats, outcomes, confidence, requests for services, ratings."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True)
WORDS = sa.String()
OF_CASES: dict[str, Any] = {
    "similar": JSON, "outcome": WORDS, "confidential": sa.Boolean(), "about": JSON, "snooze_reason": WORDS,
    "service": WORDS, "wanted_on": WORDS, "root_id": ID,
}  # fmt: skip
OF_REPLIES: dict[str, Any] = {"kind": WORDS, "quotes": JSON, "files": sa.Integer()}


def upgrade() -> None:
    """Add the columns, then the table."""
    # One by one: rebuilding a table that others refer to is impossible inside a transaction on SQLite.
    for name, kind in OF_CASES.items():
        op.add_column("cases", sa.Column(name, kind, nullable=True))
    for name, kind in OF_REPLIES.items():
        op.add_column("replies", sa.Column(name, kind, nullable=True))
    op.create_table(
        "ratings",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("case_id", ID, sa.ForeignKey("cases.id", name="fk_ratings_case_id"), nullable=False),
        sa.Column("user", WORDS, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("workspace", "case_id", name="uq_ratings_workspace_case_id"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("ratings")
    for name in OF_REPLIES:
        op.drop_column("replies", name)
    for name in OF_CASES:
        op.drop_column("cases", name)

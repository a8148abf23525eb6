"""Articles proposed from cases, each pending until a maintainer decides."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# Written out rather than imported: this step must stay what it was when the tables move on.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORDS = sa.String()


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "proposals",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("article", WORDS, nullable=True),
        sa.Column("similar", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("problems", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("asked_by", WORDS, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("decided_by", WORDS, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_proposals_case_id")),
        sa.UniqueConstraint("workspace", "case_id", name=op.f("uq_proposals_workspace_case_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_proposals_state"), "proposals", ["state"], unique=False)


def downgrade() -> None:
    """Remove it."""
    op.drop_table("proposals")

"""A salt for each workspace: what makes the pseudonyms of erased people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "salts",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", name=op.f("pk_salts")),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("salts")

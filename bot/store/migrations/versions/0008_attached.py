"""The files that go along with a message across the desk, as links."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column."""
    op.add_column("replies", sa.Column("attached", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("replies", "attached")

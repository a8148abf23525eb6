"""Messages on their way to Slack count how often sending failed, apart from how often it was their turn."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the count; what has been tried so far begins anew."""
    op.add_column("outbox", sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("outbox", "failures")

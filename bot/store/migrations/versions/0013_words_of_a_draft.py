"""Drafts know of which words they were made, as digests, so that they go with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the digests; drafts made before have none, and go only with all their words."""
    op.add_column("proposals", sa.Column("made_of", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("proposals", "made_of")

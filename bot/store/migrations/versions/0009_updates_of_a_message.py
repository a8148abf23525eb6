"""An index for the updates of a message: without it SQLite reads all that a workspace ever sent to find one's."""

from __future__ import annotations

from alembic import op

revision = "0009"
# Its number was set aside before the one it comes after was taken.
down_revision = "0008"

NAME = "ix_outbox_workspace_target"


def upgrade() -> None:
    """Add the index; the one on the target alone stays, for the foreign key."""
    op.create_index(NAME, "outbox", ["workspace", "target"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_index(NAME, "outbox")

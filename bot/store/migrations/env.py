"""Alembic's entry point: runs the steps on the connection, and in the transaction, that the caller holds."""

from __future__ import annotations

from alembic import context

from bot.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can undo CREATE TABLE; a step that fails must leave nothing behind.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

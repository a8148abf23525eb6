"""The audit becomes append-only: the database itself refuses to change or drop a line.

One change is let through, and only in one direction: the actor's id becomes a pseudonym when a person has asked to
be erased, and a subject that names one of their messages loses it.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

# Written out rather than imported: this step must stay what it was when the program moves on.
SAME = ("id", "workspace", "at", "action", "before", "after", "why")
REFUSAL = "the audit is append-only"


def upgrade() -> None:
    """Put the triggers in place."""
    for statement in _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)


def downgrade() -> None:
    """Take them away."""
    if op.get_bind().dialect.name == "postgresql":
        for name in ("audit_keep_lines", "audit_keep_all"):
            op.execute(f"DROP TRIGGER {name} ON audit")
        op.execute("DROP FUNCTION audit_refuse()")
    else:
        for name in ("audit_no_update", "audit_no_delete", "audit_no_replace"):
            op.execute(f"DROP TRIGGER {name}")


def _pseudonymised(same: str) -> str:
    """The one change that is allowed; ``same`` is the dialect's comparison in which two NULLs are equal."""
    kept = " AND ".join(f'NEW."{name}" {same} OLD."{name}"' for name in SAME)
    return (
        f"{kept} AND NEW.actor LIKE 'erased-%' AND OLD.actor NOT LIKE 'erased-%' "
        "AND (NEW.subject = OLD.subject OR (OLD.subject LIKE 'message:%' AND NEW.subject = 'message:erased'))"
    )


_SQLITE = (
    f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit WHEN NOT ({_pseudonymised('IS')}) "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    # INSERT OR REPLACE removes the old row without telling the trigger above.
    "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
)
_POSTGRESQL = (
    f"""
    CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF {_pseudonymised("IS NOT DISTINCT FROM")} THEN
          RETURN NEW;
        END IF;
      END IF;
      RAISE EXCEPTION '{REFUSAL}';
    END $$
    """,
    "CREATE TRIGGER audit_keep_lines BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_keep_all BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
)

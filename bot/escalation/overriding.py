"""Putting somebody else on call for a while, by a maintainer: stored, recorded and told to whom it concerns."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.escalation.case import Refusal, Refused
from bot.escalation.duty import Duty
from bot.store import audit, outbox, overrides
from bot.store.overrides import Override
from knowledge.article import Desk


def put_on_call(
    conn: Connection,
    duty: Duty,
    workspace: str,
    desk: Desk,
    who: str,
    starts: datetime,
    ends: datetime,
    *,
    by: str,
    now: datetime,
) -> Override | Refused:
    """Have ``who`` on call at a desk from ``starts`` until just before ``ends``; only a maintainer (``by``) may."""
    if by not in duty.desks().maintainers:
        return Refused(Refusal.NOT_ALLOWED)
    override = overrides.add(
        conn, workspace, desk=desk.value, who=who, starts=starts, ends=ends, set_by=by, now=now
    )
    _record(conn, override, by, "override", now)
    _tell(conn, override, "on_call_set", by, now)
    return override


def take_back(
    conn: Connection, duty: Duty, workspace: str, override_id: int, *, by: str, now: datetime
) -> Override | Refused:
    """End an override; NOT_ALLOWED unless ``by`` maintains, UNKNOWN if there is none that still counts."""
    if by not in duty.desks().maintainers:
        return Refused(Refusal.NOT_ALLOWED)
    override = overrides.remove(conn, workspace, override_id, now)
    if override is None:
        return Refused(Refusal.UNKNOWN)
    _record(conn, override, by, "override_removed", now)
    _tell(conn, override, "on_call_taken_back", by, now)
    return override


def _record(conn: Connection, override: Override, by: str, action: str, now: datetime) -> None:
    """Who did it, and in a line of their own whom it is about: only an actor can be given a pseudonym there."""
    facts = {
        "subject": f"desk:{override.desk}",
        "why": f"{override.starts.isoformat()}/{override.ends.isoformat()}",
    }
    audit.write(conn, override.workspace, at=now, actor=by, action=action, **facts)
    audit.write(conn, override.workspace, at=now, actor=override.who, action=f"{action}_for", **facts)


def _tell(conn: Connection, override: Override, code: str, by: str, now: datetime) -> None:
    times = {"starts": override.starts.isoformat(), "ends": override.ends.isoformat()}
    outbox.enqueue(
        conn,
        override.workspace,
        kind="note",
        body={"note": code, "desks": [override.desk], "by": by, **times},
        user=override.who,
        dedupe_key=f"{code}:{override.id}",
        now=now,
    )

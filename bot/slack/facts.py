"""What sentences say of a case (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.slack import words
from bot.slack.blocks import escape, moment
from bot.store.cases import CaseRow


def facts(case: CaseRow, names: Mapping[str, str] = words.DESKS) -> dict[str, Any]:
    """What sentences say of a case.  The asker's name is among it; only ``asked_by`` shows it."""
    return {
        "number": case.number,
        "desk": escape(words.desk_names(case.desks, names)),
        "lead": escape(words.desk_names(case.desks[:1], names)),
        "urgency": case.urgency,
        "state": words.STATES[case.state].lower(),
        "name": escape(case.owner_name or (f"<@{case.owner}>" if case.owner else "Nobody")),
        "owner": f"<@{case.owner}>" if case.owner else "",
        "asker": f"<@{case.asker}>",
        "channel": f"<#{case.desk_channel}>",
        "due": moment(case.due_at),
        "resolve_by": moment(case.resolve_by or case.due_at),
        "since": moment(case.claimed_at or case.created_at),
    }

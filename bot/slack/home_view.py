"""App Home (pure): what Curbside does, how to ask, and the person's own cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.slack import words
from bot.slack.blocks import Block, context, escape, header, moment, section
from bot.slack.desks_view import Seen, desk_blocks
from bot.store.cases import CaseRow

#: Cases shown, newest first; older ones are in their threads.
SHOWN = 10


def home_view(cases: Sequence[CaseRow], seen: Seen | None = None) -> dict[str, Any]:
    """The view to publish for one person: their cases, and what they see of the desks."""
    names = {desk.value: plan.name for desk, plan in seen.desks.plans.items()} if seen else words.DESKS
    blocks: list[Block] = [
        header(words.HOME_TITLE),
        section(words.HOME_WHAT),
        section(words.HOME_HOW),
        section(words.HOME_PRIVACY),
        {"type": "divider"},
        header(words.HOME_CASES),
    ]
    blocks += [_row(case, names) for case in cases[:SHOWN]] or [context(words.HOME_NO_CASES)]
    if seen is not None:
        blocks += desk_blocks(seen)
    return {"type": "home", "blocks": blocks}


def _row(case: CaseRow, names: Mapping[str, str]) -> Block:
    owner = f" · {escape(case.owner_name)}" if case.owner_name else ""
    desk = escape(words.desk_names(case.desks, names))
    return section(
        f"*Case #{case.number}* · {desk} · {words.STATES[case.state]}{owner}\n"
        f"{_place(case.channel)}, asked {moment(case.created_at)}"
    )


def _place(channel: str) -> str:
    # Slack gives direct conversations no name that a link could show.
    return words.HOME_PRIVATE if channel.startswith("D") else f"in <#{channel}>"


def suggested_prompts() -> list[dict[str, str]]:
    """The prompts of the Messages tab, at most four."""
    return [{"title": title, "message": message} for title, message in words.PROMPTS]

"""App Home (pure): what Curbside does, how to ask, and the person's own cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.escalation.worklist import NO_WORK, Worklist
from bot.slack import labels, words
from bot.slack.asker_forms import OWN_CASE
from bot.slack.blocks import Block, context, escape, header, moment, section
from bot.slack.confidence_form import home_button
from bot.slack.desks_view import Seen, desk_blocks
from bot.slack.inputs import option
from bot.slack.promise import standing
from bot.slack.proposal_view import draft_blocks
from bot.slack.service_forms import service_buttons
from bot.slack.worklist_view import worklist_blocks
from bot.store.cases import CaseRow
from bot.store.proposals import Proposal

#: Cases shown, newest first; older ones are in their threads.
SHOWN = 10
OPEN_TO_MORE = ("queued", "claimed", "awaiting_requester", "resolved")


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A case of the person's, the one that serves them (itself, or what it was merged into), and what it offers.

    ``late`` says that the time it was promised by has passed.
    """

    case: CaseRow
    main: CaseRow
    may_rate: bool = False
    late: bool = False


def home_view(
    cases: Sequence[OwnCase],
    seen: Seen | None = None,
    drafts: Sequence[tuple[Proposal, int]] = (),
    work: Worklist = NO_WORK,
) -> dict[str, Any]:
    """The view to publish for one person: their questions, their work, what they see of the desks, and drafts.

    ``drafts`` come with the numbers of their cases.
    """
    names = {desk.value: plan.name for desk, plan in seen.desks.plans.items()} if seen else words.DESKS
    blocks: list[Block] = [
        header(words.HOME_TITLE),
        section(words.HOME_WHAT),
        section(words.HOME_HOW),
        section(words.HOME_PRIVACY),
    ]
    blocks += worklist_blocks(work, names, at_desks=bool(seen and seen.shown))
    blocks += [{"type": "divider"}, header(words.HOME_CASES)]
    blocks += [_row(case, names) for case in cases[:SHOWN]] or [context(words.HOME_NO_CASES)]
    blocks += [
        home_button(),
        {"type": "divider"},
        header(labels.HOME_SERVICES),
        section(labels.HOME_SERVICES_WHAT),
        service_buttons(),
    ]
    blocks += draft_blocks(drafts)
    if seen is not None:
        blocks += desk_blocks(seen)
    return {"type": "home", "blocks": blocks}


def _row(own: OwnCase, names: Mapping[str, str]) -> Block:
    case, main = own.case, own.main
    state, due = words.STATES[main.state], standing(main, late=own.late)
    if main.state == "claimed" and main.owner_name:
        state = ", ".join(filter(None, [labels.HOME_HAS_IT.format(name=escape(main.owner_name)), due]))
    elif main.owner_name:
        state += f" · {escape(main.owner_name)}"
    elif main.state == "queued":
        state = " · ".join(filter(None, [state, due]))
    built = section(
        f"*Case #{case.number}* · {escape(words.desk_names(main.desks, names))} · {state}\n"
        f"{_place(case.channel)}, asked {moment(case.created_at)}"
    )
    # Unlike others, a resolved case still takes details: they open it again.
    offered = ["details", "withdraw"] if main.state in OPEN_TO_MORE else []
    offered += ["rate"] if own.may_rate else []
    if not offered:
        return built
    options = [option(labels.OWN_CASE[name], f"{name}:{case.id}") for name in offered]
    return built | {"accessory": {"type": "overflow", "action_id": OWN_CASE, "options": options}}


def _place(channel: str) -> str:
    # Slack gives direct conversations no name that a link could show.
    return words.HOME_PRIVATE if not channel.startswith(("C", "G")) else f"in <#{channel}>"


def suggested_prompts() -> list[dict[str, str]]:
    """The prompts of the Messages tab, at most four."""
    return [{"title": title, "message": message} for title, message in words.PROMPTS]

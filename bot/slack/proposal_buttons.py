"""Add to knowledge base on a resolved card, and the maintainers' Approve and Reject, in their channel or App Home."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import Connection

from bot.records.closing import decide, wish
from bot.slack.card_view import TO_KNOWLEDGE
from bot.slack.events import Front
from bot.slack.home import refresh_home
from bot.slack.presses import Press, read_press, tell
from bot.slack.proposal_view import APPROVE, REJECT
from bot.store import cases, proposals
from bot.store.cases import CaseRow
from bot.store.engine import writing
from bot.store.proposals import PENDING, REJECTING


def register(app: App, front: Front) -> None:
    """Listen to the three buttons."""

    @app.action(TO_KNOWLEDGE)
    def add(ack: Ack, body: dict[str, Any], context: dict[str, Any]) -> None:
        press = read_press(body, str(context["team_id"]))
        front.freshen()
        with writing(front.engine) as conn:
            case = cases.get(conn, press.workspace, press.number)
            code = "unknown" if case is None else _wish(conn, front, case, press.user)
            tell(conn, front, press, code, **({"case": case.id} if case else {}))
        ack()

    for action in (APPROVE, REJECT):
        app.action(action)(_decider(front, approve=action == APPROVE))


def _wish(conn: Connection, front: Front, case: CaseRow, user: str) -> str:
    """Ask for an article, which those may who may work on the case; the code of what came of it."""
    now = front.clock()
    if front.desk.duty.barred(conn, case, user, now):
        return "draft_not_yours"
    return wish(conn, case, user, now)


def _decider(front: Front, *, approve: bool) -> Any:
    def decided(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        with writing(front.engine) as conn:
            code = _decide(conn, front, press, approve)
            if code:
                tell(conn, front, press, code)
        if not press.channel:
            refresh_home(client, front, press.workspace, press.user)
        ack()

    return decided


def _decide(conn: Connection, front: Front, press: Press, approve: bool) -> str:
    """Do as a maintainer says; the code of what stands in the way, or an empty string."""
    if press.user not in front.desk.duty.desks().maintainers:
        return "maintainers_only"
    seen = proposals.get(conn, press.workspace, press.number)
    if seen is None or seen.state != PENDING:
        return "draft_decided"
    if approve:
        return "" if decide(conn, seen, press.user, front.clock()) else "draft_decided"
    dropped = proposals.change(conn, seen, REJECTING, decided_by=press.user, decided_at=front.clock())
    return "" if dropped else "draft_decided"

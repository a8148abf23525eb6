"""What the listeners of buttons and dialogs share: who pressed what, telling them something, opening a dialog."""

from __future__ import annotations

import html
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import Connection

from bot.escalation.case import OPEN, Refusal, Refused, State
from bot.slack.blocks import escape, moment, wall_clock
from bot.slack.events import Front
from bot.slack.facts import facts
from bot.slack.people_words import TO_PEOPLE
from bot.store import cases, outbox
from bot.store.cases import CaseRow

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Press:
    """Who pressed what, and where: what every button's payload says."""

    workspace: str
    user: str
    name: str
    channel: str
    thread_ts: str
    value: str
    trigger: str

    @property
    def number(self) -> int:
        """The id in the value, or behind the colon of a choice; -1, which no row has, for a value we never wrote."""
        return number_in(self.value.rpartition(":")[2])

    @property
    def choice(self) -> str:
        """What stands before the colon of a choice."""
        return self.value.partition(":")[0]


def number_in(text: str) -> int:
    """A row's id as it stands in a button; -1 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else -1


def read_press(body: dict[str, Any], workspace: str) -> Press:
    """A block_actions payload as a press; ``name`` is the handle."""
    message, user = body.get("message") or {}, body["user"]
    thread = message.get("thread_ts") or ""
    action = body["actions"][0]
    chosen = action.get("selected_option") or {}
    return Press(
        workspace=workspace,
        user=user["id"],
        name=handle(user),
        channel=(body.get("channel") or {}).get("id", ""),
        # Where a message begins a thread, or may, a whisper in it is shown to few or to nobody.
        thread_ts=thread if thread != message.get("ts") else "",
        value=str(action.get("value") or chosen.get("value") or ""),
        trigger=body.get("trigger_id", ""),
    )


def handle(user: dict[str, Any]) -> str:
    """What a payload calls somebody."""
    return str(user.get("name") or user.get("username") or user["id"])


def tell(conn: Connection, front: Front, press: Press, code: str, **more: Any) -> None:
    """Say something to the presser alone, where they pressed; on the Home tab, in their direct messages."""
    outbox.enqueue(
        conn,
        press.workspace,
        kind="ephemeral" if press.channel else "note",
        body={"note": code, **more},
        channel=press.channel or None,
        thread_ts=press.thread_ts or None,
        user=press.user,
        priority=outbox.CRISIS,  # a notice that comes after the next press confuses
        now=front.clock(),
    )


def refusal(conn: Connection, workspace: str, case_id: int, user: str, refused: Refused) -> dict[str, Any]:
    """Why a move was refused, as the body of a note: a code of ``TO_PEOPLE`` and what it names."""
    case = cases.get(conn, workspace, case_id)
    if case is None:
        return {"note": "unknown"}
    code: str = refused.reason if refused.reason in TO_PEOPLE else Refusal.NOT_ALLOWED
    if refused.who == user and refused.reason is Refusal.ALREADY_CLAIMED:
        code = "yours_already"
    who = refused.name or (f"<@{refused.who}>" if refused.who else "somebody named in it")
    told = {"who": who if who.startswith("<@") else escape(who)}
    told |= {"when": moment(refused.when) if refused.when else "just now"}
    return {"note": code, "case": case.id, **told}


def tell_refused(conn: Connection, front: Front, press: Press, refused: Refused) -> None:
    """Tell the presser why nothing has changed."""
    body = refusal(conn, press.workspace, press.number, press.user, refused)
    tell(conn, front, press, body.pop("note"), **body)


def refused_in_form(
    conn: Connection, front: Front, workspace: str, case_id: int, user: str, refused: Refused
) -> str:
    """Why a submission changed nothing, in plain words: a dialog's errors show no markup, so no times of Slack's own.

    Times are those of whoever reads them, as far as Slack has told their time zone, else of the hospital.
    """
    body = refusal(conn, workspace, case_id, user, refused)
    case = cases.get(conn, workspace, case_id)
    values = (facts(case) if case else {}) | body
    if refused.who and not refused.name:
        values["who"] = front.names.known(refused.who)[0] or "somebody else"
    if refused.when is not None:
        values["when"] = wall_clock(refused.when, front.names.known(user)[1] or front.zone)
    return html.unescape(TO_PEOPLE[body["note"]].replace("*", "").format(**values))


def not_yours(
    conn: Connection,
    front: Front,
    case: CaseRow | None,
    user: str,
    *,
    owned: bool,
    states: Collection[State] = OPEN,
) -> Refused | None:
    """Why somebody may not open a form about a case: they are not on its desks, it is finished, or another's.

    With ``owned`` nor may they if it is nobody's; ``states`` are those in which the form makes sense.
    """
    if case is None:
        return Refused(Refusal.UNKNOWN)
    if front.desk.duty.barred(conn, case, user, front.clock()):
        return Refused(Refusal.NOT_MEMBER, State(case.state))
    if State(case.state) not in states:
        return Refused(Refusal.FINISHED, State(case.state), case.owner, case.owner_name, case.resolved_at)
    if case.owner == user or (case.owner is None and not owned):
        return None
    reason = Refusal.NOT_OWNER if case.owner else Refusal.NOT_CLAIMED
    return Refused(reason, State(case.state), case.owner, case.owner_name, case.claimed_at)


def show(client: WebClient, trigger: str, view: dict[str, Any]) -> None:
    """Open a dialog."""
    try:
        client.views_open(trigger_id=trigger, view=view)
    except SlackApiError as error:
        # The three seconds of the trigger are over, or Slack is busy: the button can be pressed again.
        log.warning("dialog_not_opened", code=error.response.get("error"))

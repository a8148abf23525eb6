"""What people press and submit: one transaction each, committed before Slack is told that it worked.

Slack never repeats a press, so a press that fails must look failed (Slack then says so) and be safe to repeat.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import Connection

from bot.escalation.case import Refusal, Refused
from bot.escalation.desk import ConsultantsDesk
from bot.escalation.relay import Source
from bot.privacy import mask
from bot.slack import answer_view, card_view, words
from bot.slack.blocks import escape, moment
from bot.slack.events import Front
from bot.store import cases, feedback, outbox, questions
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing

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
        """The id in the button's value; -1, which no row has, for a value we never wrote."""
        return number_in(self.value)


def number_in(text: str) -> int:
    """A row's id as it stands in a button; -1 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else -1


def read_press(body: dict[str, Any], workspace: str) -> Press:
    """A block_actions payload as a press; ``name`` is the handle."""
    message, user = body.get("message") or {}, body["user"]
    return Press(
        workspace=workspace,
        user=user["id"],
        name=_name(user),
        channel=(body.get("channel") or {}).get("id", ""),
        thread_ts=message.get("thread_ts") or message.get("ts") or "",
        value=str(body["actions"][0].get("value") or ""),
        trigger=body.get("trigger_id", ""),
    )


def _name(user: dict[str, Any]) -> str:
    return str(user.get("name") or user.get("username") or user["id"])


def register(app: App, front: Front) -> None:
    """Listen to every button and dialog that the views make."""
    moves: dict[str, Callable[[ConsultantsDesk, Connection, Press], CaseRow | Refused]] = {
        card_view.CLAIM: lambda desk, conn, press: desk.claim(
            conn, press.workspace, press.number, press.user, press.name, now=front.clock()
        ),
        card_view.RELEASE: lambda desk, conn, press: desk.release(
            conn, press.workspace, press.number, press.user, now=front.clock()
        ),
        card_view.RESOLVE: lambda desk, conn, press: desk.resolve(
            conn, press.workspace, press.number, press.user, None, now=front.clock()
        ),
    }
    for action, move in moves.items():
        app.action(action)(_mover(front, move))
    _register_reply(app, front)
    _register_feedback(app, front)

    @app.action(answer_view.ASK_CONSULTANT)
    def ask(ack: Ack, body: dict[str, Any], context: dict[str, Any]) -> None:
        press = read_press(body, str(context["team_id"]))
        with writing(front.engine) as conn:
            _ask_consultant(conn, front, press)
        ack()


def _mover(
    front: Front, move: Callable[[ConsultantsDesk, Connection, Press], CaseRow | Refused]
) -> Callable[..., None]:
    def moved(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        press = replace(press, name=front.names.of(client, press.user, press.name))
        front.freshen()
        with writing(front.engine) as conn:
            outcome = move(front.desk, conn, press)
            if isinstance(outcome, Refused):
                _tell_refused(conn, front, press, outcome)
        ack()

    return moved


def tell(conn: Connection, front: Front, press: Press, code: str, **facts: Any) -> None:
    """Say something to the presser alone, in the thread where they pressed."""
    outbox.enqueue(
        conn,
        press.workspace,
        kind="ephemeral",
        body={"note": code, **facts},
        channel=press.channel,
        thread_ts=press.thread_ts or None,
        user=press.user,
        priority=outbox.CRISIS,  # a notice that comes after the next press confuses
        now=front.clock(),
    )


def _tell_refused(conn: Connection, front: Front, press: Press, refused: Refused) -> None:
    code: str = refused.reason if refused.reason in words.TO_PEOPLE else Refusal.UNKNOWN
    case = cases.get(conn, press.workspace, press.number)
    facts: dict[str, Any] = {
        "who": escape(refused.name or (f"<@{refused.who}>" if refused.who else "Somebody")),
        "when": moment(refused.when) if refused.when else "just now",
    }
    if refused.who == press.user and refused.reason is Refusal.ALREADY_CLAIMED:
        code = "yours_already"
    tell(conn, front, press, code if case else "unknown", **facts, **({"case": case.id} if case else {}))


def _ask_consultant(conn: Connection, front: Front, press: Press) -> None:
    answer = questions.get_answer(conn, press.workspace, press.number)
    record = (answer.record if answer else None) or {}
    asked = front.desk.ask_consultant(
        conn,
        press.workspace,
        press.number,
        press.user,
        desks=record.get("desks") or record.get("stages", {}).get("desks") or [words.DEFAULT_DESK],
        reason=words.ASKED_FOR_A_PERSON,
        now=front.clock(),
        **({"urgency": record["urgency"]} if record.get("urgency") else {}),
    )
    if asked is None:
        tell(conn, front, press, "no_answer")
    elif not asked.new:
        tell(conn, front, press, "already_a_case", case=asked.case.id)
    else:
        # The answer now tells of the case and no longer offers the button.
        for posted in outbox.answers_to(conn, press.workspace, asked.case.question_id)[:1]:
            outbox.update(conn, press.workspace, posted.id, now=front.clock())


def _register_reply(app: App, front: Front) -> None:
    @app.action(card_view.REPLY)
    def open_form(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        front.freshen()
        with reading(front.engine) as conn:
            case = cases.get(conn, press.workspace, press.number)
            obstacle = _obstacle(conn, front, press, case)
        if case is None or obstacle is not None:
            with writing(front.engine) as conn:
                _tell_refused(conn, front, press, obstacle or Refused(Refusal.UNKNOWN))
        else:
            open_dialog(client, press, card_view.reply_form(case))
        ack()

    @app.view(card_view.REPLY_FORM)
    def send(
        ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any], client: WebClient
    ) -> None:
        text = (_field(view, card_view.REPLY_TEXT).get("value") or "").strip()
        if not text:
            ack(response_action="errors", errors={card_view.REPLY_TEXT: words.REPLY_EMPTY})
            return
        user = body["user"]
        front.freshen()
        with writing(front.engine) as conn:
            outcome = front.relay.reply(
                conn,
                str(context["team_id"]),
                number_in(view["private_metadata"]),
                user["id"],
                front.names.of(client, user["id"], _name(user)),
                mask(text).text,
                now=front.clock(),
                source=Source("view", view["id"]),
            )
        if isinstance(outcome, Refused):
            said = words.REPLY_REFUSED.format(name=outcome.name or "somebody else", state=outcome.state)
            if outcome.reason is Refusal.NOT_MEMBER:
                said = words.REPLY_NOT_MEMBER
            ack(response_action="errors", errors={card_view.REPLY_TEXT: said})
        else:
            ack()


def _field(view: dict[str, Any], name: str) -> dict[str, Any]:
    """What was entered in a field of a dialog; empty for a dialog of another's making with our name."""
    found: dict[str, Any] = view["state"]["values"].get(name, {}).get(name, {})
    return found


def _obstacle(conn: Connection, front: Front, press: Press, case: CaseRow | None) -> Refused | None:
    """Why the presser may not reply to a case; None if they may."""
    if case is None:
        return Refused(Refusal.UNKNOWN)
    if front.desk.duty.barred(conn, case, press.user, front.clock()):
        return Refused(Refusal.NOT_MEMBER)
    if case.owner == press.user:
        return None
    reason = Refusal.NOT_OWNER if case.owner else Refusal.NOT_CLAIMED
    return Refused(reason, who=case.owner, name=case.owner_name, when=case.claimed_at)


def open_dialog(client: WebClient, press: Press, view: dict[str, Any]) -> None:
    """Open a dialog for whoever pressed."""
    try:
        client.views_open(trigger_id=press.trigger, view=view)
    except SlackApiError as error:
        # The three seconds of the trigger are over, or Slack is busy: the button can be pressed again.
        log.warning("dialog_not_opened", code=error.response.get("error"))


def _register_feedback(app: App, front: Front) -> None:
    @app.action(answer_view.FEEDBACK)
    def judged(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        ack()
        press = read_press(body, str(context["team_id"]))
        verdict, _, value = press.value.partition(":")
        answer = number_in(value)
        with writing(front.engine) as conn:
            known = questions.get_answer(conn, press.workspace, answer)
            if known is None or known.record is None:
                tell(conn, front, press, "no_answer")
                return
            _give(conn, front, press.workspace, answer, press.user, verdict)
            if verdict == "up":
                tell(conn, front, press, "thanks")
        if verdict == "down":
            open_dialog(client, press, card_view.feedback_form(answer))

    @app.view(card_view.FEEDBACK_FORM)
    def reasoned(ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any]) -> None:
        reason = (_field(view, "reason").get("selected_option") or {}).get("value", "")
        comment = mask((_field(view, "comment").get("value") or "").strip()).text
        with writing(front.engine) as conn:
            said = f"{reason}: {comment}" if comment else reason
            workspace, answer = str(context["team_id"]), number_in(view["private_metadata"])
            if questions.get_answer(conn, workspace, answer) is not None:
                _give(conn, front, workspace, answer, body["user"]["id"], "down", said)
        ack()


def _give(
    conn: Connection,
    front: Front,
    workspace: str,
    answer: int,
    user: str,
    verdict: str,
    reason: str | None = None,
) -> None:
    feedback.give(
        conn, workspace, answer_id=answer, user=user, verdict=verdict, reason=reason, now=front.clock()
    )

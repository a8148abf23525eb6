"""What people press on cards and answers: one transaction each, committed before Slack is told that it worked.

Slack never repeats a press, so a press that fails must look failed (Slack then says so) and be safe to repeat.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import structlog
from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import Connection

from bot.escalation import casework
from bot.escalation.case import OPEN, Actor, Refused, Role
from bot.escalation.moves import subject
from bot.escalation.shy import in_confidence
from bot.slack import answer_view, card_view, case_forms, words
from bot.slack.events import Front
from bot.slack.presses import Press, not_yours, read_press, show, tell, tell_refused
from bot.store import audit, cases, outbox, questions
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing

log = structlog.get_logger(__name__)

Move = Callable[[Connection, Front, Press], CaseRow | Refused]


def register(app: App, front: Front) -> None:
    """Listen to every button that cards and answers have, but for those of `replying` and `asking`."""
    moves: dict[str, Move] = {
        card_view.CLAIM: _claim,
        card_view.RELEASE: _release,
        card_view.REOPEN: _reopen,
        answer_view.CONFIDE: _confide,
    }
    for action, move in moves.items():
        app.action(action)(_mover(front, move))
    _register_menus(app, front)
    for action, confidential in ((answer_view.ASK_CONSULTANT, False), (answer_view.ASK_IN_CONFIDENCE, True)):
        app.action(action)(_asker(front, confidential=confidential))


def _mover(front: Front, move: Move) -> Callable[..., None]:
    def moved(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        press = replace(press, name=front.names.of(client, press.user, press.name))
        front.freshen()
        with writing(front.engine) as conn:
            outcome = move(conn, front, press)
            if isinstance(outcome, Refused):
                tell_refused(conn, front, press, outcome)
        ack()

    return moved


def _claim(conn: Connection, front: Front, press: Press) -> CaseRow | Refused:
    return front.desk.claim(conn, press.workspace, press.number, press.user, press.name, now=front.clock())


def _release(conn: Connection, front: Front, press: Press) -> CaseRow | Refused:
    return front.desk.release(conn, press.workspace, press.number, press.user, now=front.clock())


def _reopen(conn: Connection, front: Front, press: Press) -> CaseRow | Refused:
    actor = Actor(press.user, Role.CONSULTANT, press.name)
    return front.desk.reopen(conn, press.workspace, press.number, actor, now=front.clock())


def _confide(conn: Connection, front: Front, press: Press) -> CaseRow | Refused:
    row = casework.confide(conn, front.desk, press.workspace, press.number, press.user, front.clock())
    if isinstance(row, CaseRow):
        _redraw_answer(conn, front, row)
    return row


def _register_menus(app: App, front: Front) -> None:
    @app.action(card_view.MORE)
    @app.action(card_view.ABOUT)
    @app.action(card_view.URGENCY)
    def chosen(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        front.freshen()
        with reading(front.engine) as conn:
            case = cases.get(conn, press.workspace, press.number)
            refused = None
            if press.choice != "history":
                owned = press.choice in ("hand_over", "reveal")
                refused = not_yours(conn, front, case, press.user, owned=owned)
            view = _form(conn, front, press, case) if case and not refused else None
        if refused is not None:
            with writing(front.engine) as conn:
                tell_refused(conn, front, press, refused)
        elif view is not None:
            show(client, press.trigger, view)
        ack()


def _form(conn: Connection, front: Front, press: Press, case: CaseRow) -> dict[str, Any] | None:
    """The dialog that a menu's choice opens; None for a choice we never offered."""
    match press.choice:
        case "assign" | "hand_over":
            return case_forms.give_form(case)
        case "urgency":
            return case_forms.urgency_form(case)
        case "consult":
            return case_forms.consult_form(case)
        case "merge":
            return case_forms.merge_form(case, _open_cases(conn, front, case, press.user))
        case "snooze":
            tomorrow = front.clock().astimezone(front.zone).date() + timedelta(days=1)
            return case_forms.snooze_form(case, tomorrow)
        case "cancel":
            return case_forms.cancel_form(case)
        case "reveal":
            return case_forms.reveal_form(case)
        case "history":
            lines = audit.entries(conn, case.workspace, subject(case))
            return case_forms.history_view(case, lines, in_confidence(conn, case))
    return None


def _open_cases(conn: Connection, front: Front, case: CaseRow, user: str) -> list[tuple[CaseRow, str]]:
    """The other open cases that somebody may see, with their questions: repeats first, then the latest."""
    duty, now = front.desk.duty, front.clock()
    open_now = cases.in_states(conn, case.workspace, [state.value for state in OPEN])
    found = [one for one in open_now if one.id != case.id and duty.may_see(conn, one, user, now)]
    alike = {one: rank for rank, one in enumerate(case.similar or ())}
    others = sorted(found, key=lambda one: (alike.get(one.id, len(alike)), -one.id))
    texts = [questions.get(conn, one.workspace, one.question_id) for one in others[:100]]
    return [(one, (text.text or "") if text else "") for one, text in zip(others, texts, strict=False)]


def _asker(front: Front, *, confidential: bool) -> Callable[..., None]:
    def ask(ack: Ack, body: dict[str, Any], context: dict[str, Any]) -> None:
        press = read_press(body, str(context["team_id"]))
        with writing(front.engine) as conn:
            _ask_consultant(conn, front, press, confidential=confidential)
        ack()

    return ask


def _ask_consultant(conn: Connection, front: Front, press: Press, *, confidential: bool) -> None:
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
        confidential=confidential,
        **({"urgency": record["urgency"]} if record.get("urgency") else {}),
    )
    if asked is None:
        tell(conn, front, press, "no_answer")
    elif isinstance(asked, Refused):
        tell(conn, front, press, asked.reason)
    elif not asked.new:
        tell(conn, front, press, "already_a_case", case=asked.case.id)
    else:
        _redraw_answer(conn, front, asked.case)


def _redraw_answer(conn: Connection, front: Front, case: CaseRow) -> None:
    """The answer now tells of the case and no longer offers what has been done."""
    for posted in outbox.answers_to(conn, case.workspace, case.question_id)[:1]:
        outbox.update(conn, case.workspace, posted.id, now=front.clock())

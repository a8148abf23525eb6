"""Asking for one of the centre's services: the button, the form, and the case it becomes."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import Connection

from bot.escalation.relay import Source
from bot.escalation.services import BY_CODE, Service, problems, summary
from bot.judgement.outcome import Urgency
from bot.privacy import mask
from bot.slack import answer_view, labels, service_forms
from bot.slack.attached import File
from bot.slack.events import Front
from bot.slack.home import refresh_home
from bot.slack.presses import read_press, show, tell
from bot.store import outbox, questions
from bot.store.cases import CaseRow
from bot.store.engine import writing
from bot.store.questions import Question
from knowledge.article import Desk

#: Where the question of a form stands: no message in Slack asked it.
FROM_A_FORM = "view"


def register(app: App, front: Front) -> None:
    """Listen to the buttons and to the form."""

    @app.action(re.compile(rf"^{answer_view.REQUEST}(:\w+)?$"))
    def pressed(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        service = BY_CODE.get(press.value)
        if service is None:
            with writing(front.engine) as conn:
                tell(conn, front, press, "no_service")
        else:
            show(client, press.trigger, service_forms.service_form(service))
        ack()

    @app.view(service_forms.FORM)
    def submitted(
        ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any], client: WebClient
    ) -> None:
        service = BY_CODE.get(view["private_metadata"])
        if service is None:
            ack()
            return
        given = service_forms.filled_in(service, view)
        wrong = problems(service, given, front.clock().astimezone(front.zone).date())
        if wrong:
            errors = {name: labels.SERVICE_PROBLEMS[code] for name, code in wrong.items()}
            ack(response_action="errors", errors=errors)
            return
        workspace, user = str(context["team_id"]), str(body["user"]["id"])
        with writing(front.engine) as conn:
            case = request(conn, front, workspace, user, service, given, view["id"])
            _send_along(conn, front, case, service_forms.sent_along(view), view["id"])
        ack()
        refresh_home(client, front, workspace, user)


def _send_along(conn: Connection, front: Front, case: CaseRow, files: tuple[File, ...], form: str) -> None:
    """Put links to the files of a form under the card of its case, once however often the form is sent."""
    if files:
        front.relay.asker_followup(
            conn,
            case.workspace,
            case.id,
            case.asker,
            "",
            source=Source(FROM_A_FORM, f"{form}:files"),
            now=front.clock(),
            files=len(files),
            attached=[one.as_json() for one in files],
        )


def _tell_seen(conn: Connection, question: Question, root: int, types: list[str], now: datetime) -> None:
    """Tell the requester what was masked, if anything was, under our message about the request."""
    if types:
        outbox.enqueue(
            conn,
            question.workspace,
            kind="note",
            body={"note": "seen_in_form", "identifiers": types},
            parent=root,
            dedupe_key=f"seen:{question.ts}",
            now=now,
            question_id=question.id,
        )


def request(
    conn: Connection,
    front: Front,
    workspace: str,
    user: str,
    service: Service,
    given: dict[str, str],
    form: str,
) -> CaseRow:
    """The case of a filled-in form, one however often it is sent: question, case, and our message to the asker.

    What was typed is masked; a date that the form asked for stays, since it is no patient's.
    """
    now = front.clock()
    free = {field.name: field.keeps for field in service.fields if field.kind in ("words", "long")}
    seen = {name: mask(given[name], keeps) for name, keeps in free.items() if name in given}
    masked = given | {name: one.text for name, one in seen.items()}
    question = questions.ask(
        conn, workspace, channel=FROM_A_FORM, ts=form, asker=user, text=summary(service, masked), now=now
    )
    root = outbox.enqueue(
        conn,
        workspace,
        kind="note",
        body={"note": "requested", "question": question.id, "to": "person"},
        user=user,
        dedupe_key=f"requested:{form}",
        now=now,
        question_id=question.id,
    )
    _tell_seen(conn, question, root, sorted({kind for one in seen.values() for kind in one.types}), now)
    return front.desk.open_case(
        conn,
        question,
        desks=(Desk.TRAINING_CONSULTING,),
        urgency=Urgency.ROUTINE,
        reason=labels.REQUEST_REASON.format(service=service.label.lower()),
        now=now,
        why="request",
        service=service.code,
        wanted_on=masked.get("wanted_on") or None,
        root_id=root,
    )

"""Asking a consultant in confidence where others cannot see it: the buttons, the form, and the case it becomes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import structlog
from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import Connection

from bot.answering import AnswerRecord
from bot.escalation.case import Actor, Role
from bot.judgement.outcome import Urgency
from bot.slack import labels, words
from bot.slack.confidence_form import FORM, PRIVATELY, TEXT, confidence_form, written
from bot.slack.events import Front, heard
from bot.slack.home import refresh_home
from bot.slack.presses import Press, number_in, read_press, show
from bot.slack.requests import FROM_A_FORM
from bot.store import outbox, questions
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.questions import Answer, Question

log = structlog.get_logger(__name__)


def register(app: App, front: Front) -> None:
    """Listen to both buttons and to the form."""

    @app.action(PRIVATELY)
    def pressed(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        text, files = _own_words(front, press)
        form = confidence_form(in_channel=bool(press.channel), text=text, files=files)
        show(client, press.trigger, form)
        ack()

    @app.view(FORM)
    def submitted(
        ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any], client: WebClient
    ) -> None:
        workspace, user = str(context["team_id"]), str(body["user"]["id"])
        text = heard(front, written(view), user).text
        if not text:
            ack(response_action="errors", errors={TEXT: labels.SERVICE_PROBLEMS["missing"]})
            return
        record = judged(front, text)
        with writing(front.engine) as conn:
            files = max(0, number_in(str(view.get("private_metadata") or "")))
            confide(conn, front, workspace, user, text, record, view["id"], files)
        ack()
        refresh_home(client, front, workspace, user)


def _own_words(front: Front, press: Press) -> tuple[str, int]:
    """What the presser asked in the channel, masked, and how many files came with it.

    Nobody else's words are put into their form.
    """
    with reading(front.engine) as conn:
        answer = questions.get_answer(conn, press.workspace, press.number)
        asked = questions.get(conn, press.workspace, answer.question_id) if answer else None
    if asked is None or asked.asker != press.user or asked.text is None:
        return "", 0
    return asked.text, asked.files or 0


def judged(front: Front, text: str, context: tuple[str, ...] = ()) -> AnswerRecord | None:
    """What the bot itself says to it, which tells desk and urgency as well; None if it cannot say anything now.

    ``context`` is what the asker wrote before.
    """
    if front.answer is None:
        return None
    try:
        return front.answer(text, context, front.clock())
    except Exception:
        # A person gets it all the same, and soon, since nobody has judged it.
        log.exception("form_not_judged")
        return None


def confide(
    conn: Connection,
    front: Front,
    workspace: str,
    user: str,
    text: str,
    record: AnswerRecord | None,
    form: str,
    files: int = 0,
    *,
    named: bool = False,
) -> CaseRow:
    """The case of a masked question from a form, one however often that is sent.  ``files`` came with it.

    It is confidential, unless ``named``: then it is a crisis that its asker has added to another case of theirs.  Its
    thread begins with our message in the asker's direct messages; what the bot found stands there too.
    """
    now = front.clock()
    question = questions.ask(
        conn, workspace, channel=FROM_A_FORM, ts=form, asker=user, text=text, now=now, files=files
    )
    known = _answered(conn, front, question, record)
    urgency = (record.urgency or Urgency.ROUTINE) if record else Urgency.URGENT
    root = _begin_thread(conn, question, urgency, now, named=named)
    case = front.desk.open_case(
        conn,
        question,
        desks=(record.desks if record else ()) or (words.DEFAULT_DESK,),
        urgency=urgency,
        reason=(record.reason if record else "") or words.ASKED_FOR_A_PERSON,
        now=now,
        answer_id=known.id if known else None,
        actor=Actor(user, Role.ASKER),
        why="asked",
        confidential=not named,
        root_id=root,
    )
    if known is not None:
        _show_answer(conn, case, known.id, root, now)
    return case


def _begin_thread(
    conn: Connection, question: Question, urgency: Urgency, now: datetime, *, named: bool
) -> int:
    """Our message that the case's thread hangs on, once for each form; its outbox row."""
    note = "crisis_apart" if named else "asked_in_confidence"
    return outbox.enqueue(
        conn,
        question.workspace,
        kind="note",
        body={"note": note, "question": question.id, "to": "person"},
        user=question.asker,
        priority=outbox.CRISIS if urgency is Urgency.CRISIS else outbox.NORMAL,
        dedupe_key=f"confided:{question.ts}",
        now=now,
        question_id=question.id,
    )


def _answered(
    conn: Connection, front: Front, question: Question, record: AnswerRecord | None
) -> Answer | None:
    known = questions.latest_answer(conn, question.workspace, question.id)
    if record is None or known is not None:
        return known
    return questions.answer(
        conn,
        question,
        record=record.as_json(),
        outcome=record.outcome.value,
        generation=record.generation,
        now=front.clock(),
    )


def _show_answer(conn: Connection, case: CaseRow, answer_id: int, root: int, now: datetime) -> None:
    outbox.enqueue(
        conn,
        case.workspace,
        kind="answer",
        body={"answer": answer_id},
        parent=root,
        dedupe_key=f"answer:{case.question_id}",
        now=now,
        question_id=case.question_id,
        case_id=case.id,
    )

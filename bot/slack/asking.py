"""What those who ask can do besides asking: judge an answer, rate a person's, add details, take a question back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import Connection

from bot.answering import AnswerRecord
from bot.conversation import SMALL_TALK, overtakes
from bot.escalation import casework
from bot.escalation.case import Refused
from bot.escalation.relay import Source
from bot.judgement.outcome import Urgency
from bot.privacy import mask
from bot.slack import answer_view, asker_forms, labels, words
from bot.slack.confiding import confide, judged
from bot.slack.events import Front, heard, take_back
from bot.slack.home import refresh_home
from bot.slack.inputs import choice_of, words_of
from bot.slack.people_words import TO_PEOPLE
from bot.slack.presses import Press, number_in, read_press, show, tell
from bot.slack.service_forms import sent_along
from bot.store import cases, feedback, questions
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.replies import IN_A_FORM


def register(app: App, front: Front) -> None:
    """Listen to what answers, notes and the Home tab offer to askers."""
    _register_feedback(app, front)
    _register_rating(app, front)
    _register_own_cases(app, front)


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
            _judge(conn, front, (press.workspace, answer, press.user), verdict)
            if verdict == "up":
                tell(conn, front, press, "thanks")
        if verdict == "down":
            show(client, press.trigger, asker_forms.feedback_form(answer))

    @app.view(asker_forms.FEEDBACK_FORM)
    def reasoned(ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any]) -> None:
        reason = choice_of(view, asker_forms.REASON)
        comment = mask(words_of(view, asker_forms.COMMENT)).text
        said = f"{reason}: {comment}" if comment else reason
        workspace, answer = str(context["team_id"]), number_in(view["private_metadata"])
        with writing(front.engine) as conn:
            if questions.get_answer(conn, workspace, answer) is not None:
                _judge(conn, front, (workspace, answer, body["user"]["id"]), "down", said)
        ack()


def _judge(
    conn: Connection, front: Front, by: tuple[str, int, str], verdict: str, reason: str | None = None
) -> None:
    workspace, answer, user = by
    feedback.give(
        conn, workspace, answer_id=answer, user=user, verdict=verdict, reason=reason, now=front.clock()
    )


def _register_rating(app: App, front: Front) -> None:
    @app.action(asker_forms.RATE)
    def rate(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        _open_rating(front, press, client)
        ack()

    @app.view(asker_forms.RATE_FORM)
    def rated(ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any]) -> None:
        workspace, case_id = str(context["team_id"]), number_in(view["private_metadata"])
        score = number_in(choice_of(view, asker_forms.SCORE))
        comment = mask(words_of(view, asker_forms.COMMENT)).text or None
        user = body["user"]["id"]
        with writing(front.engine) as conn:
            given = casework.rate(conn, workspace, case_id, user, score, comment, front.clock())
            if given:
                press = Press(workspace, user, "", "", "", str(case_id), "")
                tell(conn, front, press, "rated_thanks", case=case_id)
        if given:
            ack()
        else:
            ack(response_action="errors", errors={asker_forms.SCORE: TO_PEOPLE["rated_already"]})


def _open_rating(front: Front, press: Press, client: WebClient) -> None:
    with writing(front.engine) as conn:
        case = _own(conn, press)
        ready = case is not None and casework.may_rate(conn, case)
        if case is None:
            tell(conn, front, press, "unknown")
        elif not ready:
            tell(conn, front, press, "rated_already", case=case.id)
    if case is not None and ready:
        show(client, press.trigger, asker_forms.rate_form(case.id))


def _own(conn: Connection, press: Press) -> CaseRow | None:
    """The case of a press, if the presser asked it."""
    case = cases.get(conn, press.workspace, press.number)
    return case if case is not None and case.asker == press.user else None


def _register_own_cases(app: App, front: Front) -> None:
    @app.action(asker_forms.OWN_CASE)
    def chosen(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        if press.choice == "rate":
            _open_rating(front, press, client)
        else:
            with writing(front.engine) as conn:
                case = _own(conn, press)
                if case is None:
                    tell(conn, front, press, "unknown")
            if case is not None:
                details = press.choice == "details"
                form = asker_forms.details_form(case) if details else asker_forms.withdraw_form(case)
                show(client, press.trigger, form)
        ack()

    @app.view(asker_forms.DETAILS_FORM)
    def added(ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any]) -> None:
        problem = _add_details(front, str(context["team_id"]), body["user"]["id"], view)
        if problem:
            ack(response_action="errors", errors={asker_forms.TEXT: problem})
        else:
            ack()

    @app.view(asker_forms.WITHDRAW_FORM)
    def withdrawn(
        ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any], client: WebClient
    ) -> None:
        workspace, user = str(context["team_id"]), body["user"]["id"]
        with writing(front.engine) as conn:
            case = cases.get(conn, workspace, number_in(view["private_metadata"]))
            question = questions.get(conn, workspace, case.question_id) if case else None
            if case is not None and question is not None and case.asker == user:
                take_back(conn, front, workspace, question.channel, question.ts, user)
        ack()
        refresh_home(client, front, workspace, user)


def _add_details(front: Front, workspace: str, user: str, view: dict[str, Any]) -> str:
    """Judge the details as words in the thread are and pass them on; what is wrong, or nothing."""
    case_id = number_in(view["private_metadata"])
    said = heard(front, words_of(view, asker_forms.TEXT), user)
    sent = sent_along(view)
    if not said.text and not sent:
        return labels.SERVICE_PROBLEMS["missing"]
    with reading(front.engine) as conn:
        case = cases.get(conn, workspace, case_id)
        if case is None or case.asker != user:
            return TO_PEOPLE["unknown"]
        earlier = questions.conversation(conn, workspace, case.channel, case.thread_ts, user)
    context = tuple(one.text for one in earlier if one.text)
    record = judged(front, said.text, context) if said.text else None
    with writing(front.engine) as conn:
        main = cases.serving(conn, case)
        files = [] if case.confidential or main.confidential else [one.as_json() for one in sent]
        press = Press(workspace, user, "", "", "", str(main.id), "")
        if record is not None and overtakes(record, main):
            count, named = len(files), not case.confidential
            confide(conn, front, workspace, user, said.text, record, view["id"], count, named=named)
        else:
            passed = _pass_on(conn, front, main, user, said.text, record, view["id"], files)
            if isinstance(passed, Refused):
                return labels.DETAILS_REFUSED.format(state=words.STATES[main.state].lower())
            tell(conn, front, press, "passed_on" if passed.owner else "queued_too", case=main.id)
        if said.identifiers:
            tell(conn, front, press, "seen_in_form", identifiers=list(said.identifiers))
    return ""


def _pass_on(
    conn: Connection,
    front: Front,
    case: CaseRow,
    user: str,
    text: str,
    record: AnswerRecord | None,
    form: str,
    files: Sequence[Mapping[str, str]],
) -> CaseRow | Refused:
    return front.relay.asker_followup(
        conn,
        case.workspace,
        case.id,
        user,
        text,
        source=Source(IN_A_FORM, form),
        now=front.clock(),
        files=len(files),
        attached=files,
        thanks=record is not None and record.rule in SMALL_TALK,
        # Words that nobody could judge go to a person soon.
        urgency=record.urgency if record else Urgency.URGENT if text else None,
        desks=record.desks if record else (),
    )

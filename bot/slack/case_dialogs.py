"""The dialogs of working a case, submitted: one transaction each, and a refusal is shown in the dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import Connection

from bot.escalation import casework, notices
from bot.escalation.case import LONGEST_SNOOZE, Actor, Refusal, Refused, Role
from bot.escalation.casework import Person
from bot.escalation.leading import lead
from bot.judgement.outcome import Urgency
from bot.slack import case_forms, labels
from bot.slack.events import Front
from bot.slack.inputs import choice_of, entered
from bot.slack.presses import (
    handle,
    number_in,
    refused_in_form,
)
from bot.store import cases
from bot.store.cases import CaseRow
from bot.store.engine import writing
from knowledge.article import Desk


@dataclass(frozen=True, slots=True)
class Submitted:
    """Who submitted a dialog about which case."""

    workspace: str
    case_id: int
    user: str
    name: str
    view: dict[str, Any]


class Wrong(Exception):
    """A field that cannot be used as it is, and why."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field
        self.why = why


Act = Callable[[Connection, Front, Submitted, WebClient], CaseRow | Refused]


def register(app: App, front: Front) -> None:
    """Listen to every dialog of a consultant but those of answering and resolving."""
    forms: dict[str, tuple[Act, str]] = {
        case_forms.GIVE: (_give, case_forms.FIELD),
        case_forms.URGENCY: (_urgency, case_forms.FIELD),
        case_forms.CONSULT: (_consult, case_forms.FIELD),
        case_forms.MERGE: (_merge, case_forms.FIELD),
        case_forms.SNOOZE: (_snooze, case_forms.DATE),
        case_forms.CANCEL: (_cancel, case_forms.FIELD),
        case_forms.REVEAL: (_reveal, case_forms.FIELD),
    }
    for form, (act, field) in forms.items():
        app.view(form)(_submitter(front, act, field))


def _submitter(front: Front, act: Act, field: str) -> Callable[..., None]:
    def submitted(
        ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any], client: WebClient
    ) -> None:
        user = body["user"]
        given = Submitted(
            workspace=str(context["team_id"]),
            case_id=number_in(view["private_metadata"]),
            user=user["id"],
            name=front.names.of(client, user["id"], handle(user)),
            view=view,
        )
        front.freshen()
        try:
            with writing(front.engine) as conn:
                outcome = act(conn, front, given, client)
                if isinstance(outcome, Refused):
                    said = refused_in_form(conn, front, given.workspace, given.case_id, given.user, outcome)
                    raise Wrong(field, said)
        except Wrong as wrong:
            ack(response_action="errors", errors={wrong.field: wrong.why})
        else:
            ack()

    return submitted


def _give(conn: Connection, front: Front, given: Submitted, client: WebClient) -> CaseRow | Refused:
    user = str(entered(given.view, case_forms.FIELD).get("selected_user") or "")
    if not user or user == front.bot_user:
        raise Wrong(case_forms.FIELD, labels.GIVE_TO_A_PERSON)
    to = Person(user, front.names.of(client, user, user))
    done = casework.give(conn, front.desk, given.workspace, given.case_id, given.user, to, front.clock())
    if isinstance(done, Refused) and done.reason is Refusal.NOT_MEMBER and done.who == user:
        raise Wrong(case_forms.FIELD, labels.GIVE_NOT_MEMBER)
    return done


def _urgency(conn: Connection, front: Front, given: Submitted, _client: WebClient) -> CaseRow | Refused:
    urgency = Urgency(_one_of(given.view, case_forms.FIELD, tuple(Urgency)))
    why = _one_of(given.view, case_forms.WHY, labels.URGENCY_REASONS)
    case = cases.get(conn, given.workspace, given.case_id)
    if case is not None and case.urgency == urgency:
        raise Wrong(case_forms.FIELD, labels.URGENCY_SAME)
    about = given.workspace, given.case_id, given.user
    return casework.set_urgency(conn, front.desk, *about, urgency, front.clock(), why)


def _consult(conn: Connection, front: Front, given: Submitted, _client: WebClient) -> CaseRow | Refused:
    other = choice_of(given.view, case_forms.FIELD)
    if other not in set(Desk):
        raise Wrong(case_forms.FIELD, labels.CHOOSE)
    about = front.desk, given.workspace, given.case_id
    if _one_of(given.view, case_forms.HOW, tuple(labels.CONSULT_HOW)) == "lead":
        by = Actor(given.user, Role.CONSULTANT, given.name)
        return lead(conn, *about, by, other, front.clock())
    case = cases.get(conn, given.workspace, given.case_id)
    if case is not None and other in case.desks:
        raise Wrong(case_forms.FIELD, labels.CONSULT_ALREADY)
    return casework.consult(conn, *about, given.user, other, front.clock())


def _merge(conn: Connection, front: Front, given: Submitted, _client: WebClient) -> CaseRow | Refused:
    into = number_in(choice_of(given.view, case_forms.FIELD))
    merged = front.desk.merge(conn, given.workspace, given.case_id, into, given.user, now=front.clock())
    main = cases.get(conn, given.workspace, into)
    if isinstance(merged, Refused) and main is not None and merged.state == main.state:
        # It is the other case that has ended meanwhile.
        raise Wrong(case_forms.FIELD, refused_in_form(conn, front, given.workspace, into, given.user, merged))
    return merged


def _snooze(conn: Connection, front: Front, given: Submitted, client: WebClient) -> CaseRow | Refused:
    now = front.clock()
    until = _moment(given.view, front, client, given.user)
    if until is None or not now < until <= now + LONGEST_SNOOZE:
        raise Wrong(case_forms.DATE, labels.SNOOZE_PAST)
    case = cases.get(conn, given.workspace, given.case_id)
    if case is not None and case.urgency == Urgency.CRISIS:
        raise Wrong(case_forms.DATE, labels.SNOOZE_CRISIS)
    why = _one_of(given.view, case_forms.WHY, labels.SNOOZE_REASONS)
    return casework.snooze(conn, front.desk, given.workspace, given.case_id, given.user, until, why, now)


def _moment(view: dict[str, Any], front: Front, client: WebClient, user: str) -> datetime | None:
    """The time that was chosen, read in the time zone of whoever chose it."""
    on = str(entered(view, case_forms.DATE).get("selected_date") or "")
    at = str(entered(view, case_forms.TIME).get("selected_time") or "")
    try:
        wall = datetime.combine(date.fromisoformat(on), time.fromisoformat(at))
    except ValueError:
        return None
    return wall.replace(tzinfo=front.names.zone_of(client, user) or front.zone).astimezone(UTC)


def _one_of(view: dict[str, Any], field: str, codes: tuple[str, ...]) -> str:
    chosen = choice_of(view, field)
    if chosen not in codes:
        raise Wrong(field, labels.CHOOSE)
    return chosen


def _cancel(conn: Connection, front: Front, given: Submitted, _client: WebClient) -> CaseRow | Refused:
    why = _one_of(given.view, case_forms.FIELD, labels.CANCEL_REASONS)
    actor = Actor(given.user, Role.CONSULTANT, given.name)
    return front.desk.cancel(conn, given.workspace, given.case_id, actor, now=front.clock(), why=why)


def _reveal(conn: Connection, front: Front, given: Submitted, _client: WebClient) -> CaseRow | Refused:
    why = _one_of(given.view, case_forms.FIELD, labels.REVEAL_REASONS)
    row = casework.reveal(conn, front.desk, given.workspace, given.case_id, given.user, why, front.clock())
    if isinstance(row, CaseRow):
        # Directly, not under the card: what is said there everybody at the desk reads.
        notices.tell_person(conn, row, given.user, "asked_by", front.clock())
    return row

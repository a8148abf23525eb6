"""Maintainers edit the desks from App Home: the buttons, the dialogs, and going back to the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.escalation.deskchange import Change, Values, left_open, mark, moved, propose, shown
from bot.escalation.deskcheck import AHEAD
from bot.escalation.deskedit import AWAY
from bot.escalation.duty import with_stored
from bot.escalation.editing import Book, back_to_file, edit
from bot.slack import desk_form
from bot.slack import maintainer_words as said
from bot.slack.desk_form import Hidden
from bot.slack.desk_inputs import read_inputs
from bot.slack.desk_lookups import unusable
from bot.slack.desks_view import EDIT, EDIT_BACK, EDIT_ROTA
from bot.slack.events import Front
from bot.slack.home import refresh_home
from bot.slack.presses import Press, read_press, show
from bot.store import overrides
from bot.store.desk_edits import DeskEdit
from bot.store.engine import reading, writing
from knowledge.article import Desk

log = structlog.get_logger(__name__)


def register(app: App, front: Front) -> None:
    """Listen to the buttons at the desks in App Home, and to their dialogs."""

    @app.action(EDIT)
    def ask(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        _ask(front, client, read_press(body, str(context["team_id"])))
        ack()

    @app.action(EDIT_ROTA)
    def ask_rota(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        _ask(front, client, read_press(body, str(context["team_id"])), rota=True)
        ack()

    @app.view(desk_form.FORM)
    def save(
        ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any], client: WebClient
    ) -> None:
        _save(front, client, ack, view, str(context["team_id"]), str(body["user"]["id"]))

    @app.action(EDIT_BACK)
    def back(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        _back(front, press)
        refresh_home(client, front, press.workspace, press.user)
        ack()


def _ask(front: Front, client: WebClient, press: Press, *, rota: bool = False) -> None:
    book, target = front.book(), press.value
    if target in (AWAY, *Desk) and press.user in book.reading.desks.maintainers:
        hidden = Hidden(target, edit=_version(book, target), rota=rota and target != AWAY)
        show(client, press.trigger, _form(book, hidden))
    else:
        # Whoever maintains no longer sees that they do not.
        refresh_home(client, front, press.workspace, press.user)


def _back(front: Front, press: Press) -> None:
    book, desk, now = front.book(), press.choice, front.clock()
    with writing(front.engine) as conn:
        done = back_to_file(conn, book, press.workspace, desk, press.number, by=press.user, now=now)
    if isinstance(done, DeskEdit):
        log.info("desk_back_to_file", desk=desk)


def _save(front: Front, client: WebClient, ack: Ack, view: dict[str, Any], workspace: str, user: str) -> None:
    """Store what was entered; or say what is wrong with it at its field; or what somebody else has changed."""
    hidden, book, now = desk_form.read_hidden(view), front.book(), front.clock()
    if hidden is None or user not in book.reading.desks.maintainers:
        _refuse(ack, view, {"": said.OVERRIDE_NOT_ALLOWED})
        return
    given, was = read_inputs(view, hidden.fields), _shown(book, hidden)
    if not given.wrong and moved(hidden.seen, was):
        _overtaken(front, ack, hidden, given.values)
        return
    change = None if given.wrong else propose(book.file, book.edits, hidden.target, given.values, now)
    if change is None or change.wrong:
        _refuse(ack, view, given.wrong if change is None else change.wrong)
        return
    wrong = unusable(front, client, given.values, was)
    if wrong:
        _refuse(ack, view, wrong)
    elif change.changes and (left := _left_open(front, workspace, change)) and hidden.told != left.mark:
        again = replace(hidden, round=hidden.round + 1, told=left.mark)
        ack(response_action="update", view=_form(book, again, was | given.values, left.words))
    elif change.changes and not _store(front, workspace, hidden.target, change, user):
        _overtaken(front, ack, hidden, given.values)
    else:
        refresh_home(client, front, workspace, user)
        ack()


def _store(front: Front, workspace: str, target: str, change: Change, user: str) -> bool:
    """Have an edit hold; False if somebody was quicker."""
    with writing(front.engine) as conn:
        done = edit(conn, front.book(), workspace, target, change, by=user, now=front.clock())
    if isinstance(done, DeskEdit):
        log.info("desk_edited", desk=target, fields=sorted(change.changes))
    return isinstance(done, DeskEdit)


def _refuse(ack: Ack, view: dict[str, Any], wrong: Mapping[str, str]) -> None:
    ack(response_action="errors", errors=desk_form.at_blocks(view, wrong))


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """That an edit leaves nobody on call, in words, and a mark by which it is known again."""

    words: str
    mark: str


def _left_open(front: Front, workspace: str, change: Change) -> LeftOpen | None:
    """What to say of the stretches that an edit leaves without anybody on call; None where there are none."""
    now, duty = front.clock(), front.desk.duty
    with reading(front.engine) as conn:
        stored = overrides.coming(conn, workspace, now)
    before, after = with_stored(duty.desks(), stored), with_stored(change.desks, stored)
    left = left_open(before, after, now)
    if not left:
        return None
    # What is open already, or beyond sight, begins or ends a little later each time it is looked at.
    ends = (now, now + AHEAD)
    found = [
        [plan.desk, *(at.isoformat() for at in (gap.starts, gap.ends) if at not in ends)]
        for plan, gap in left
    ]
    return LeftOpen(desk_form.nobody_then(left), mark(found))


def _overtaken(front: Front, ack: Ack, hidden: Hidden, entered: Values) -> None:
    """Show the dialog anew: what the other changed, and what was entered, which nothing has been done with."""
    book, target = front.book(), hidden.target
    now, last = _shown(book, hidden), book.last(target)
    who = f"<@{last.edited_by}>" if last and last.version != hidden.edit else said.EDIT_FILE
    notice = desk_form.overtaken(hidden.seen, entered, now, moved(hidden.seen, now), who)
    mine = desk_form.kept(hidden.seen, entered, now)
    again = replace(hidden, edit=_version(book, target), round=hidden.round + 1)
    ack(response_action="update", view=_form(book, again, mine, notice))


def _form(book: Book, hidden: Hidden, mine: Values | None = None, notice: str = "") -> dict[str, Any]:
    """The dialog as the book has it, with what somebody entered in it where there is something."""
    now = _shown(book, hidden)
    if hidden.target == AWAY:
        return desk_form.edit_form(hidden, "", now, mine, notice)
    plan = book.reading.desks.plans[Desk(hidden.target)]
    people = desk_form.ids(plan) if hidden.rota else ""
    return desk_form.edit_form(hidden, plan.name, now, mine, notice, people)


def _shown(book: Book, hidden: Hidden) -> dict[str, Any]:
    """What holds in the fields of a dialog."""
    now = shown(book.reading, hidden.target)
    return {name: now[name] for name in hidden.fields}


def _version(book: Book, target: str) -> int:
    last = book.last(target)
    return last.version if last else 0

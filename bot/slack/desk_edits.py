"""Maintainers edit the desks from App Home: the button, the dialog, and going back to the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.escalation.deskchange import Values, moved, propose, shown
from bot.escalation.deskedit import AWAY
from bot.escalation.editing import Book, back_to_file, edit
from bot.slack import desk_form, words
from bot.slack import maintainer_words as said
from bot.slack.desk_form import Hidden
from bot.slack.desks_view import EDIT, EDIT_BACK
from bot.slack.events import Front
from bot.slack.home import refresh_home
from bot.slack.presses import Press, read_press, show
from bot.store.desk_edits import DeskEdit
from bot.store.engine import writing
from knowledge.article import Desk

log = structlog.get_logger(__name__)

#: Whoever saves waits for this.
LOOKUP_SECONDS = 1


def register(app: App, front: Front) -> None:
    """Listen to the buttons at the desks in App Home, and to their dialog."""

    @app.action(EDIT)
    def ask(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        _ask(front, client, read_press(body, str(context["team_id"])))
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


def _ask(front: Front, client: WebClient, press: Press) -> None:
    book, target = front.book(), press.value
    if target in (AWAY, *Desk) and press.user in book.reading.desks.maintainers:
        hidden = Hidden(target, edit=_version(book, target))
        form = desk_form.edit_form(hidden, _name(book, target), shown(book.reading, target))
        show(client, press.trigger, form)
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
        _refuse(ack, view, {"": words.OVERRIDE_NOT_ALLOWED})
        return
    given, was = desk_form.read_form(view, hidden.target), shown(book.reading, hidden.target)
    if not given.wrong and moved(hidden.seen, was):
        _overtaken(front, ack, hidden, given.values)
        return
    change = None if given.wrong else propose(book.file, book.edits, hidden.target, given.values, now)
    if change is None or change.wrong:
        _refuse(ack, view, given.wrong if change is None else change.wrong)
        return
    unusable = _unusable(front, client, given.values, was)
    if unusable:
        _refuse(ack, view, unusable)
        return
    if change.changes:
        with writing(front.engine) as conn:
            done = edit(conn, book, workspace, hidden.target, change, by=user, now=now)
        if not isinstance(done, DeskEdit):
            _overtaken(front, ack, hidden, given.values)
            return
        log.info("desk_edited", desk=hidden.target, fields=sorted(change.changes))
    refresh_home(client, front, workspace, user)
    ack()


def _refuse(ack: Ack, view: dict[str, Any], wrong: Mapping[str, str]) -> None:
    ack(response_action="errors", errors=desk_form.at_blocks(view, wrong))


def _overtaken(front: Front, ack: Ack, hidden: Hidden, entered: Values) -> None:
    """Show the dialog anew: what the other changed, and what was entered, which nothing has been done with."""
    book, target = front.book(), hidden.target
    now, last = shown(book.reading, target), book.last(target)
    who = f"<@{last.edited_by}>" if last and last.version != hidden.edit else said.EDIT_FILE
    notice = desk_form.overtaken(hidden.seen, entered, now, moved(hidden.seen, now), who)
    mine = desk_form.kept(hidden.seen, entered, now)
    again = Hidden(target, edit=_version(book, target), round=hidden.round + 1)
    form = desk_form.edit_form(again, _name(book, target), now, mine, notice)
    ack(response_action="update", view=form)


def _version(book: Book, target: str) -> int:
    last = book.last(target)
    return last.version if last else 0


def _name(book: Book, target: str) -> str:
    return "" if target == AWAY else book.reading.desks.plans[Desk(target)].name


def _unusable(front: Front, client: WebClient, entered: Values, was: Values) -> dict[str, str]:
    """What Slack knows to be wrong with a channel, a group or a person that is new, by field."""
    wrong: dict[str, str] = {}
    for name in ("members", "lead", "fallback"):
        people = entered.get(name)
        if front.bot_user in (people if isinstance(people, list) else [people]):
            wrong[name] = said.EDIT_NOT_ME
    channel, group = entered.get("channel"), entered.get("group")
    if channel and channel != was["channel"]:
        told = _unusable_channel(client, channel)
        wrong |= {"channel": told} if told else {}
    if group and group != was["group"] and front.groups is not None:
        front.groups.freshen([group])
        wrong |= {"group": said.EDIT_GROUP_EMPTY} if front.groups(group) == () else {}
    return wrong


def _unusable_channel(client: WebClient, channel: str) -> str:
    """Why no card could be posted in a channel; empty if one could, and where Slack does not say."""
    quick = WebClient(client.token, client.base_url, timeout=LOOKUP_SECONDS, retry_handlers=[])
    try:
        found: Any = quick.conversations_info(channel=channel)["channel"]
    except SlackApiError as error:
        return said.EDIT_NOT_IN_CHANNEL if error.response.get("error") == "channel_not_found" else ""
    except OSError:
        return ""
    if found.get("is_archived"):
        return said.EDIT_ARCHIVED
    return "" if found.get("is_member") else said.EDIT_NOT_IN_CHANNEL

"""What people say in Slack, into the inbox (or withdrawn from the store) before Slack is told that we have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Any

import structlog
from slack_bolt import App
from sqlalchemy import Connection, Engine

from bot.answering import Answer
from bot.escalation.case import TIMED, State
from bot.escalation.deleted_cards import message_deleted
from bot.escalation.desk import ConsultantsDesk
from bot.escalation.deskfile import DesksFile, Standard
from bot.escalation.editing import Book
from bot.escalation.relay import Relay
from bot.escalation.withdrawal import withdraw_question
from bot.guidance import Guidance
from bot.privacy import mask
from bot.privacy.colleagues import name_colleagues
from bot.slack.groups import GroupMembers
from bot.slack.inbound import Asked, Removed, addressed_to, read_event, unaddressed
from bot.slack.people import Names
from bot.store import cases, inbox, outbox, questions
from bot.store.engine import writing

log = structlog.get_logger(__name__)


def no_book() -> Book:
    """A desks file that says nothing."""
    return Book(DesksFile("", "desks.toml", Standard()))


@dataclass(frozen=True, slots=True)
class Front:
    """What every listener needs: the store, the desk, who we are, the time, and who is who."""

    engine: Engine
    desk: ConsultantsDesk
    relay: Relay
    bot_user: str
    clock: Callable[[], datetime]
    names: Names = field(default_factory=Names)
    groups: GroupMembers | None = None
    guidance: Guidance | None = None  #: what answers can quote; None leaves that out of the form
    answer: Answer | None = None  #: the bot's own word on a question; None leaves a confidential one unjudged
    book: Callable[[], Book] = no_book  #: the desks file with its edits, for maintainers to edit
    zone: tzinfo = UTC  #: of the hospital, for whoever has told Slack no time zone

    def freshen(self) -> None:
        """Ask Slack who is in the desks' user groups, unless that is known; never while the store is held."""
        if self.groups is not None:
            self.groups.freshen(self.desk.duty.desks().groups())


@dataclass(frozen=True, slots=True)
class Heard:
    """A text as it is kept, masked, and the types of identifier that stood in it, in order."""

    text: str
    identifiers: tuple[str, ...]


def heard(front: Front, text: str, user: str) -> Heard:
    """Mask a text; colleagues whom it names become mentions, so that no case goes to one of them.

    Who writes is not among them: their id must not stand in what they ask in confidence.
    """
    others = {one: names for one, names in front.names.called().items() if one != user}
    named = name_colleagues(text, others)
    masked = mask(named)
    # Whose name it was nobody can be sure of, so the asker is told of it all the same.
    seen = {span.type for span in masked.spans} | ({"name"} if named != text else set())
    return Heard(masked.text, tuple(sorted(seen)))


def register(app: App, front: Front) -> None:
    """Listen to messages and mentions; both kinds of event may tell of the same message."""

    @app.event("app_mention")
    @app.event("message")
    def said(body: dict[str, Any]) -> None:
        receive(front, body)


def receive(front: Front, body: dict[str, Any]) -> None:
    """Keep what an event says, masked, in one transaction; anything not for us leaves no trace."""
    said = read_event(body, front.bot_user)
    if said is None:
        return
    event_id = str(body.get("event_id") or "")
    if isinstance(said, Removed):
        with writing(front.engine) as conn:
            place = (said.workspace, said.channel, said.ts)
            take_back(conn, front, *place, said.user)
            inbox.deleted(conn, *place, front.clock())
            again = message_deleted(conn, front.desk.duty, *place, front.clock())
        if again is not None:
            log.warning("card_deleted", case=again.number)
        return
    # Before the transaction: whoever else wants to write has to wait for its end.
    words = heard(front, said.text, said.user)
    with writing(front.engine) as conn:
        if said.edited:
            _edited(conn, front, said, words, event_id)
        elif for_us(conn, said):
            _keep(conn, front, said, words, event_id, inbox.QUESTION)


def take_back(conn: Connection, front: Front, workspace: str, channel: str, ts: str, user: str) -> None:
    """Erase what was kept of a message, and delete our answers to it."""
    for row in _withdraw(conn, front, workspace, channel, ts, user):
        key = f"delete:{row}"
        now = front.clock()
        outbox.enqueue(conn, workspace, kind="delete", body={}, target=row, now=now, dedupe_key=key)


def _withdraw(
    conn: Connection, front: Front, workspace: str, channel: str, ts: str, user: str, *, edited: bool = False
) -> tuple[int, ...]:
    """Erase what was kept of a message; the outbox rows of our posts that answer it in Slack.

    Those may answer words before an earlier edit, so they are looked for under every revision of the question.
    """
    who, now = user or "system", front.clock()
    gone = withdraw_question(conn, front.desk, workspace, channel, ts, who, now=now, edited=edited)
    log.info("message_withdrawn", channel=channel, ts=ts, cases=len(gone.cancelled) + len(gone.kept))
    return tuple(
        post.id
        for question in questions.of_message(conn, workspace, channel, ts)
        for post in outbox.answers_to(conn, workspace, question.id)
        if post.target is None and post.may_stand
    )


def for_us(conn: Connection, said: Asked) -> bool:
    """Whether a message is a question to us: direct, naming us, or going on in a thread its author began with us.

    What begins with somebody's name is for that person, unless it is the owner of the author's case.  A case goes on
    though its question was deleted.
    """
    if said.private or said.mentioned:
        return True
    if not said.in_thread:
        return False
    to, owners = addressed_to(said.text), _owners(conn, said)
    if to is not None:
        return to in owners
    place = (said.workspace, said.channel, said.thread_ts, said.user)
    return bool(owners or questions.conversation(conn, *place, most=1)) or inbox.waiting_from(conn, *place)


def _owners(conn: Connection, said: Asked) -> set[str | None]:
    """Who has the cases of its author that go on in the thread of a message; None for one that nobody has."""
    found = cases.serving_in_thread(conn, said.workspace, said.channel, said.thread_ts, said.user)
    return {case.owner for case in found if State(case.state) in TIMED}


def _edited(conn: Connection, front: Front, said: Asked, words: Heard, event_id: str) -> None:
    """An edit takes back what was kept of the old words and asks with the new ones; an open case waits for those."""
    place = (said.workspace, said.channel, said.ts)
    known = inbox.known(conn, *place)
    kind = f"{inbox.EDIT}{said.edited_at}"
    if {kind, inbox.DELETED} & known or any(seen > kind for seen in known if seen.startswith(inbox.EDIT)):
        return  # redelivered, or overtaken by a later edit or by the deletion
    replaces = _withdraw(conn, front, *place, said.user, edited=True) if known else ()
    if known or for_us(conn, said):
        _keep(conn, front, said, words, event_id, kind, replaces)


def _keep(
    conn: Connection,
    front: Front,
    said: Asked,
    words: Heard,
    event_id: str,
    kind: str,
    replaces: tuple[int, ...] = (),
) -> None:
    text = words.text
    if addressed_to(text) in _owners(conn, said):
        # Whom they speak to is not whom they speak about: a case is taken from an owner who is named in it.
        text = unaddressed(text)
    row = inbox.receive(
        conn,
        said.workspace,
        channel=said.channel,
        ts=said.ts,
        kind=kind,
        event_id=event_id,
        thread_ts=said.thread_ts,
        now=front.clock(),
        payload={
            "user": said.user,
            "text": text,
            "identifiers": list(words.identifiers),
            "private": said.private,
            "images": said.images,
            "files": said.files,
            "replaces": replaces[-1] if replaces else None,
        },
    )
    log.info("message_kept" if row else "message_known", channel=said.channel, ts=said.ts, kind=kind)

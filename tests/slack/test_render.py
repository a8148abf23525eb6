"""Every outbox row that the bot writes has words, in every state of its case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.escalation import notices
from bot.escalation.case import Refusal, State
from bot.localslack.blocks import check_message_blocks
from bot.privacy import mask
from bot.slack import desk_words, words
from bot.slack.people_words import TO_PEOPLE
from bot.slack.render import RENDERERS, render, seen_notice
from bot.slack.reply_form import LONGEST_REPLY
from bot.store import outbox, replies
from bot.store.cases import CaseRow
from bot.store.engine import connect, migrate, writing
from bot.store.outbox import Outgoing
from bot.store.replies import TO_ASKER, TO_DESK
from tests.slack.values import NOON
from tests.store.rows import add_case

#: What is said without a case: to a presser, about what was typed, about a message that broke.
WITHOUT_CASE = {"seen", "lost", "unknown", "thanks", "no_answer", "no_service"} | {
    "on_call_set",
    "on_call_taken_back",
}
FACTS: dict[str, Any] = {
    "error": "is_archived",
    "who": "Priya",
    "when": "just now",
    "place": "C7",
    "by": "U3",
}
FACTS |= {"starts": NOON.isoformat(), "ends": (NOON + timedelta(days=1)).isoformat(), "desks": ["privacy"]}
FACTS |= {
    "until": 1_800_000_000,
    "into": 3,
    "other": 4,
    "asked": "legal",
    "score": 5,
    "rated": 1,
    "gone": "U4",
    "attached": 2,
}
FACTS |= {"title": "Photos <b>", "outcome": "Nobody is told; <@U3> said so."}


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    """A transaction on a migrated, empty store."""
    url = f"sqlite:///{tmp_path / 'curbside.db'}"
    migrate(url)
    engine = connect(url)
    with writing(engine) as conn:
        yield conn
    engine.dispose()


def add(conn: Connection, **values: Any) -> Outgoing:
    """An outbox row, as a sender gets it."""
    given: dict[str, Any] = {"channel": "C1", "thread_ts": "1.1", "now": NOON} | values
    row = outbox.get(conn, "T1", outbox.enqueue(conn, "T1", **given))
    assert row is not None
    return row


def said(conn: Connection, row: Outgoing) -> str:
    """The words of a row, which Slack takes and in which nothing is left to fill in."""
    message = render(conn, row)
    assert message is not None
    check_message_blocks(message.blocks)
    assert 0 < len(message.text) <= 4000
    assert not re.search(r"\{(?!date_short_pretty\}|time\})", message.text), message.text
    assert "None" not in message.text
    return message.text


def case_in(conn: Connection, state: State) -> CaseRow:
    """A case in a state, with the owner and times that go with it."""
    owned = state not in (State.QUEUED, State.CANCELLED)
    later = NOON + timedelta(minutes=5)
    owner = {"owner": "U2", "owner_name": "Priya <R>", "claimed_at": later} if owned else {}
    return add_case(conn, NOON, state=state.value, **owner)


@pytest.mark.parametrize("state", list(State))
def test_every_note_to_people_has_words_in_every_state(conn: Connection, state: State) -> None:
    case = case_in(conn, state)
    for code in TO_PEOPLE:
        about = {} if code in WITHOUT_CASE else {"case": case.id}
        body = {"note": code, "identifiers": ["name", "record number"], "images": 1} | FACTS | about
        if code == "page" and state is not State.QUEUED:
            continue  # nobody is called any more
        for kind, user in (("note", None), ("ephemeral", "U1")):
            assert said(conn, add(conn, kind=kind, body=body, user=user))


@pytest.mark.parametrize("state", list(State))
def test_every_note_to_the_desk_has_words_in_every_state_with_and_without_a_card(
    conn: Connection, state: State
) -> None:
    case = case_in(conn, state)
    card = add(conn, kind="card", body={"case": case.id}, channel=case.desk_channel, thread_ts=None)
    for code in desk_words.TO_DESK:
        for why in (None, "owner_silent"):
            body = FACTS | {"note": code, "case": case.id, "level": 1, "why": why}
            under = add(conn, kind="note", body=body, channel=None, thread_ts=None, parent=card.id)
            alone = add(conn, kind="note", body=body, channel=case.desk_channel, thread_ts=None)
            assert said(conn, under) == said(conn, alone)


def codes_of_the_escalation(to: str) -> set[str]:
    """The codes that the table of `bot.escalation.notices` promises for the asker or the desk."""
    rows = re.findall(r"^``(\w+)``\s+(to the .*)$", notices.__doc__ or "", re.MULTILINE)
    assert len(rows) >= 11
    return {code for code, said in rows if to in said.split(":")[0]}


def test_every_code_of_the_escalation_has_words() -> None:
    assert codes_of_the_escalation("asker") <= TO_PEOPLE.keys()
    assert codes_of_the_escalation("desk") <= desk_words.TO_DESK.keys()


def test_every_refusal_of_a_press_has_words() -> None:
    own = {Refusal.STILL_OPEN, Refusal.WINDOW_OVER}  # of reopening, for which there is no button
    assert {refusal.value for refusal in set(Refusal) - own} <= TO_PEOPLE.keys()


@pytest.mark.parametrize("code", sorted(codes_of_the_escalation("asker")))
def test_a_consultant_who_asks_in_the_desks_own_channel_is_told_as_an_asker(
    conn: Connection, code: str
) -> None:
    case = add_case(conn, NOON, channel="CD", owner="U2", owner_name="Priya", state="claimed")
    body = FACTS | {"note": code, "case": case.id, "level": 0, "why": None}
    text = said(conn, add(conn, kind="note", body=body, channel="CD", thread_ts=case.thread_ts))
    assert text.split("*")[0] == TO_PEOPLE[code].split("*")[0]


@pytest.mark.parametrize("direction", [TO_ASKER, TO_DESK])
@pytest.mark.parametrize("piece", ["word ", "&", "<", "Al called. ", "\n", "x"])
def test_no_word_of_a_full_length_reply_is_lost(conn: Connection, direction: str, piece: str) -> None:
    case = add_case(conn, NOON)
    text = mask((piece * LONGEST_REPLY)[: LONGEST_REPLY - 5] + " end.").text
    if piece in "&<":
        text = text[
            -LONGEST_REPLY // 2 :
        ]  # half of it as one sign and nothing else is more than anybody writes
    reply = replies.add(
        conn,
        "T1",
        case_id=case.id,
        direction=direction,
        author="U2",
        author_name="Priya",
        text=text,
        now=NOON,
    )
    message = render(conn, add(conn, kind="reply", body={"reply": reply.id, "case": case.id}))
    assert message is not None
    check_message_blocks(message.blocks)
    shown = "".join(block["text"]["text"] for block in message.blocks[1:])
    plain = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert plain.split() == text.split() or plain.replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_what_is_gone_from_the_store_is_not_rendered(conn: Connection) -> None:
    for kind, body in (("answer", {"answer": 99}), ("card", {"case": 99}), ("reply", {"reply": 99})):
        assert render(conn, add(conn, kind=kind, body=body)) is None
    assert set(RENDERERS) >= {"answer", "card", "reply", "note", "ephemeral", "delete"}


def test_the_notice_names_kinds_of_identifiers_with_their_articles() -> None:
    assert "a name and an e-mail address in" in seen_notice(["name", "email"], 0)
    assert seen_notice([], 2) == words.PICTURE_SEEN
    assert seen_notice([], 0) == ""

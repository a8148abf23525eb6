"""What was said across the desk; each message in Slack is passed on once."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import Engine

from bot.store import outbox, replies
from bot.store.engine import writing
from bot.store.replies import TO_ASKER, TO_DESK
from tests.store.rows import add_case

pytestmark = pytest.mark.both_databases


def test_source_and_relayed_messages_map_one_to_one(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        case = add_case(conn, now).id
        said = [
            replies.add(conn, "T1", case_id=case, direction=direction, author="U1", text="Words", now=now)
            for direction in (TO_ASKER, TO_DESK)
        ]
        rows = [
            outbox.enqueue(conn, "T1", kind="reply", body={"reply": reply.id}, channel="C1", now=now)
            for reply in said
        ]
        assert replies.relay(conn, said[0], channel="CD", ts="5.5", outbox_id=rows[0])
        assert not replies.relay(conn, said[1], channel="CD", ts="5.5", outbox_id=rows[1])
        assert replies.relayed(conn, "T1", "CD", "5.5") == said[0]
        assert replies.relayed(conn, "T2", "CD", "5.5") is None
        assert replies.of_case(conn, "T1", case) == tuple(said)
        assert replies.of_case(conn, "T2", case) == ()


def test_a_withdrawn_reply_has_no_text(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        case = add_case(conn, now).id
        reply = replies.add(conn, "T1", case_id=case, direction=TO_DESK, author="U1", text="Words", now=now)
        replies.withdraw(conn, "T2", reply.id, now)
        assert replies.get(conn, "T1", reply.id) == reply
        replies.withdraw(conn, "T1", reply.id, now)
        gone = replies.get(conn, "T1", reply.id)
        assert gone is not None
        assert (gone.text, gone.withdrawn_at) == (None, now)

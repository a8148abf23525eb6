"""The digest: once a month, for the month before, and no words in the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import select

from bot.escalation import casework
from bot.judgement.decide import NOT_COVERED
from bot.report.digest import Digest, month_before, reviews_due
from bot.report.facts import Promises
from bot.slack.digest_view import digest_message
from bot.slack.render import render
from bot.store import outbox, questions
from bot.store.engine import reading, writing
from bot.store.tables import outbox as rows
from tests.escalation.office import ASKER, WORKSPACE, Office
from tests.index.library import article

ZONE = ZoneInfo("America/Chicago")


class Alike:
    """Says that all texts mean the same."""

    identity: Any = None

    def encode(self, texts: Any, step: Any = None) -> NDArray[np.float32]:
        return np.ones((len(texts), 1), dtype=np.float32)


def digest(office: Office, library: Mapping[str, Any] | None = None) -> Digest:
    soon = Promises(lambda case: case.created_at, lambda case: case.created_at)
    return Digest(office.engine, "CMAINT", ZONE, lambda: office.now, soon, Alike, lambda: library or {})


def written(office: Office) -> list[dict[str, Any]]:
    with reading(office.engine) as conn:
        found = conn.execute(select(rows).where(rows.c.kind == "digest").order_by(rows.c.id)).mappings()
        return [dict(row) for row in found]


def unanswered(office: Office, text: str, ts: str) -> int:
    with writing(office.engine) as conn:
        asked = questions.ask(conn, WORKSPACE, channel="C1", ts=ts, asker="U1", text=text, now=office.now)
        record = {"quotes": [], "reason": NOT_COVERED, "rule": None}
        questions.answer(conn, asked, record=record, outcome="escalate", generation="g", now=office.now)
    return asked.id


def test_a_month_is_told_once_and_holds_no_words(office: Office) -> None:
    ids = [unanswered(office, f"what does parking cost {at}", f"{at}.9") for at in range(2)]
    office.claim(office.case())
    step = digest(office).step
    assert step() is False
    assert [row["body"]["month"] for row in written(office)] == [
        "2026-10"
    ]  # of which there was nothing to tell
    office.now = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)  # midnight in Chicago
    for _ in range(2):
        step()
    last = written(office)[-1]
    assert len(written(office)) == 2
    assert (last["channel"], last["dedupe_key"]) == ("CMAINT", "digest:2026-11")
    assert (last["body"]["questions"], last["body"]["cases"], last["body"]["open"]) == (3, 1, 1)
    assert last["body"]["gaps"] == [{"count": 2, "ids": ids}]
    assert "parking" not in str(last)

    with reading(office.engine) as conn:
        row = outbox.get(conn, WORKSPACE, last["id"])
        assert row is not None
        message = render(conn, row)
    assert message is not None
    assert "Curbside in November 2026" in message.text
    assert "*what* does" not in str(message.blocks)
    assert "parking, cost" in str(message.blocks)


def test_a_gap_whose_words_are_erased_keeps_its_count(office: Office) -> None:
    for at in range(2):
        unanswered(office, "what does parking cost", f"{at}.9")
    office.now += timedelta(days=20)
    digest(office).step()
    body = written(office)[-1]["body"]
    assert "erased by now × 2" in str(digest_message(body, {}).blocks)


def test_an_empty_store_has_no_digest(office: Office) -> None:
    digest(office).step()
    assert written(office) == []


def test_reviews_are_named_before_they_are_due() -> None:
    today = date(2026, 12, 1)
    late, soon, far, gone = (
        article("late", review_by=date(2026, 11, 1)),
        article("soon", review_by=date(2026, 12, 31)),
        article("far", review_by=date(2027, 1, 1)),
        article("gone", review_by=date(2026, 11, 1), expires=date(2026, 12, 1)),
    )
    assert [one.id for one in reviews_due((far, gone, soon, late), today)] == ["late", "soon"]


@pytest.mark.parametrize(
    ("now", "since", "until"),
    [
        (
            datetime(2026, 12, 1, 5, 59, tzinfo=UTC),
            date(2026, 10, 1),
            date(2026, 11, 1),
        ),  # still November there
        (datetime(2026, 12, 1, 6, 0, tzinfo=UTC), date(2026, 11, 1), date(2026, 12, 1)),
        (datetime(2027, 1, 15, tzinfo=UTC), date(2026, 12, 1), date(2027, 1, 1)),
    ],
)
def test_the_month_before_is_that_of_the_hospitals_own_calendar(
    now: datetime, since: date, until: date
) -> None:
    began, ended = month_before(now, ZONE)
    assert (began.date(), ended.date(), began.hour, ended.hour) == (since, until, 0, 0)
    assert (began.utcoffset(), ended.utcoffset()) == (
        ZONE.utcoffset(began.replace(tzinfo=None)),
        ended.utcoffset(),
    )


def test_ratings_are_told_without_what_was_written(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.reply(case)
    office.do("resolve", case, "UCARA", None)
    with writing(office.engine) as conn:
        casework.rate(conn, WORKSPACE, case.id, ASKER, 4, "zebra", office.now)
    office.now = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)
    digest(office).step()
    body = written(office)[-1]["body"]
    assert "zebra" not in str(body)
    assert "rated *1* cases: 4.0 of 5 on average, 1 with a comment" in digest_message(body, {}).text
    # One that was written before ratings were counted is still shown.
    old = {name: value for name, value in body.items() if name not in ("rated", "mean", "remarks")}
    assert "rated" not in digest_message(old, {}).text

"""Why a submission changed nothing, as a dialog shows it: no markup at all."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.escalation.case import Refusal, Refused, State
from bot.slack.blocks import wall_clock
from bot.slack.events import Front
from bot.slack.presses import refused_in_form
from bot.store.engine import reading
from tests.escalation.office import WORKSPACE, Office

CHICAGO = ZoneInfo("America/Chicago")
WHEN = datetime(2026, 11, 25, 20, 5, tzinfo=UTC)


def told(office: Office, refused: Refused) -> str:
    case = office.case()
    front = Front(office.engine, office.desk, office.relay, "UBOT", lambda: office.now, zone=CHICAGO)
    with reading(office.engine) as conn:
        return refused_in_form(conn, front, WORKSPACE, case.id, "UBEN", refused)


def test_a_time_is_a_plain_date_in_the_hospitals_zone() -> None:
    assert wall_clock(WHEN, CHICAGO) == "25 Nov 2026, 14:05 (CST)"


def test_who_was_quicker_and_when_is_told_without_markup(office: Office) -> None:
    said = told(office, Refused(Refusal.ALREADY_CLAIMED, State.CLAIMED, "UCARA", "Cara_R & Co", WHEN))
    assert said.startswith("Cara_R & Co claimed case #1 25 Nov 2026, 14:05 (CST).")


def test_somebody_without_a_name_is_no_mention(office: Office) -> None:
    said = told(office, Refused(Refusal.NOT_OWNER, State.CLAIMED, "UCARA", None, WHEN))
    assert said == "Case #1 belongs to somebody else. Ask them to release it first."


@pytest.mark.parametrize("reason", list(Refusal))
@pytest.mark.parametrize("name", [None, "Cara"])
def test_no_refusal_shows_markup(office: Office, reason: Refusal, name: str | None) -> None:
    said = told(office, Refused(reason, State.CLAIMED, "UCARA", name, WHEN))
    assert not set("<>*{}") & set(said)
    assert "&amp;" not in said

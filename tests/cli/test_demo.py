"""The demo's desks name the people of its workspace, on any day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.assemble.desks import LiveDesks
from bot.cli.demo import demo_desks, for_workspace
from bot.config import Settings
from bot.escalation.deskcheck import AHEAD
from bot.escalation.deskfile import Standard, parse_desks
from bot.escalation.rota import gaps
from bot.localslack.seed import CHANNELS, PEOPLE
from knowledge.article import Desk


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.times())
def test_every_desk_has_people_and_somebody_on_call_at_any_hour(today: date, hour: time) -> None:
    desks, problems = parse_desks(demo_desks(today), "desks.toml", Standard("C1"))
    assert problems == ()
    now = datetime.combine(today, hour, UTC)
    known = {person.id for person in PEOPLE}
    for desk, plan in desks.plans.items():
        assert not plan.open_to_all
        assert plan.people() <= known
        assert gaps(plan.rota, (), now, now + AHEAD) == ()
        assert desks.may_work([desk], "U0PRIYA", now)
        assert not desks.may_work([desk], "U0NOOR", now)
    late = datetime.combine(today - timedelta(days=today.weekday()), time(12), UTC)
    assert desks.turn(Desk.PRIVACY, late).now == "U0PRIYA"
    assert desks.turn(Desk.PR_CRISIS, late).now == "U0MARCUS"


def test_the_demo_runs_on_that_file_whatever_else_is_set(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[desks.hr]\nmembers = ["U0ELSEWHERE"]\n', encoding="utf-8")
    settings = for_workspace(Settings(var=tmp_path / "var", desks=own), "http://127.0.0.1:1")
    plans = LiveDesks(settings)().plans
    assert plans[Desk.HR].members == ("U0PRIYA", "U0MARCUS")
    assert plans[Desk.HR].channel == CHANNELS["social-media-consultants"]
    assert own.read_text(encoding="utf-8").startswith("[desks.hr]")

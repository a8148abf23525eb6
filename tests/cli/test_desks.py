"""`curbside desks`: mistakes with their lines, warnings, who is on call; and what Slack knows of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.assemble.desks import LiveDesks
from bot.config import Settings
from bot.errors import DesksError
from bot.localslack.people import Control
from bot.localslack.server import Running
from bot.store import overrides
from bot.store.engine import connect, migrate, writing
from knowledge.article import Desk
from tests.cli.terminal import Terminal, hospital_settings

NAMED = """
[desks.privacy]
channel = "C0CONSULT"
members = ["U0PRIYA", "U0GONE"]
group = "S0PRIVACY"
[desks.privacy.rotation]
people = ["U0PRIYA", "U0MARCUS"]
start = 2026-01-05
weeks = 52
[desks.legal]
channel = "C0NOWHERE"
group = "S0NONE"
"""


@pytest.fixture
def file(terminal: Terminal) -> Path:
    """A desks file, which the terminal's commands read."""
    path = terminal.folder / "desks.toml"
    path.write_text(NAMED, encoding="utf-8")
    terminal.set(CURBSIDE_DESKS=path, CURBSIDE_CONSULTANTS_CHANNEL="C0CONSULT")
    return path


def test_the_file_we_ship_is_sound_wherever_the_command_runs(terminal: Terminal) -> None:
    done = terminal.run("desks", "check", "--json")
    assert (done.code, done.err) == (0, "")
    assert done.json()["problems"] == []
    assert "no person is named" in done.json()["warnings"][0]


def test_problems_come_with_their_lines_and_exit_code_1(terminal: Terminal, file: Path) -> None:
    file.write_text(f'{NAMED}zone = "Mars"\nlead = 7\n', encoding="utf-8")
    done = terminal.run("desks", "check")
    assert done.code == 1
    assert f"{file}:13: desks.legal.zone: no time zone is called 'Mars'" in done.out
    assert f"{file}:14: desks.legal.lead: must be the id of a Slack user" in done.out
    assert "2 problems" in done.err
    shown = terminal.run("desks", "show")
    assert shown.code == 1
    assert "curbside desks check" in shown.err


@pytest.mark.parametrize(("content", "said"), [(None, "cannot be read"), (b"\xff\xfe", "not UTF-8 text")])
def test_a_file_that_cannot_be_read_is_named(
    terminal: Terminal, file: Path, content: bytes | None, said: str
) -> None:
    file.unlink() if content is None else file.write_bytes(content)
    done = terminal.run("desks", "check")
    assert done.code == 1
    assert f"{file}: " in done.out
    assert said in done.out


def test_show_says_who_is_on_call_and_who_is_next(terminal: Terminal, file: Path) -> None:
    done = terminal.run("desks", "show", "--json")
    assert (done.code, done.err) == (0, "")
    rows = {row["desk"]: row for row in done.json()}
    assert list(rows) == [desk.value for desk in Desk]
    assert rows["privacy"]["on_call"] in ("U0PRIYA", "U0MARCUS")
    assert rows["legal"]["calls"] == {"step": "members", "users": [], "groups": ["S0NONE"]}
    assert rows["hr"]["on_call"] is None
    lines = terminal.run("desks", "show").out.splitlines()
    assert lines[0].startswith("privacy ")
    assert f"on call {rows['privacy']['on_call']}" in lines[0]
    assert "calls everybody in the channel" in lines[4]


def test_an_override_set_in_slack_counts_here_too(terminal: Terminal, file: Path) -> None:
    url = f"sqlite:///{terminal.folder / 'curbside.db'}"
    terminal.set(DATABASE_URL=url)
    migrate(url)
    now = datetime.now(UTC)
    engine = connect(url)
    with writing(engine) as conn:
        times = {"starts": now, "ends": now + timedelta(days=1)}
        overrides.add(conn, "T1", desk="privacy", who="U0DANA", set_by="U0DANA", now=now, **times)
    engine.dispose()
    (row,) = (row for row in terminal.run("desks", "show", "--json").json() if row["desk"] == "privacy")
    assert row["on_call"] == "U0DANA"
    assert row["until"] == (now + timedelta(days=1)).isoformat()


def test_with_a_token_what_slack_does_not_know_is_warned_of(
    terminal: Terminal, file: Path, slack: Running, control: Control
) -> None:
    terminal.set(**hospital_settings(slack.url))
    warned = terminal.run("desks", "check", "--json").json()["warnings"]
    assert [one for one in warned if "Slack" in one] == [
        "privacy: user U0GONE: Slack says user_not_found",
        "legal: group S0NONE: Slack says no_such_subteam",
        "channel C0NOWHERE: Slack says channel_not_found",
    ]
    control.order("channel", channel="social-media-consultants", archived=True)
    assert "channel C0CONSULT: is archived" in terminal.run("desks", "check", "--json").json()["warnings"]


def test_the_running_bot_takes_a_sound_change_up_and_keeps_the_last_sound_file(file: Path) -> None:
    live = LiveDesks(Settings(desks=file))
    assert live().plans[Desk.PRIVACY].members == ("U0PRIYA", "U0GONE")
    file.write_text(NAMED.replace(', "U0GONE"', ""), encoding="utf-8")
    assert live().plans[Desk.PRIVACY].members == ("U0PRIYA",)
    file.write_text("[desks.privacy]\nmembers = 7\n", encoding="utf-8")
    assert live().plans[Desk.PRIVACY].members == ("U0PRIYA",)
    file.unlink()
    assert live().plans[Desk.PRIVACY].members == ("U0PRIYA",)
    with pytest.raises(DesksError, match="cannot be read"):
        LiveDesks(Settings(desks=file))

"""What maintainers edited in Slack, as the commands about desks tell it."""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import desk_edits
from bot.store.engine import connect, migrate, writing
from tests.cli.terminal import Terminal

NOW = datetime(2026, 11, 18, 12, 30, tzinfo=UTC)
FILE = """# The desks of a small hospital.
[desks.privacy]
channel = "C0CONSULT"
members = ["U0PRIYA", "U0MARCUS"]  # in order of age
"""


@pytest.fixture
def file(terminal: Terminal) -> Path:
    """A desks file and a store beside it, which the terminal's commands read."""
    path = terminal.folder / "desks.toml"
    path.write_text(FILE, encoding="utf-8")
    terminal.set(CURBSIDE_DESKS=path, CURBSIDE_CONSULTANTS_CHANNEL="C0CONSULT", DATABASE_URL=url(terminal))
    migrate(url(terminal))
    return path


def url(terminal: Terminal) -> str:
    return f"sqlite:///{terminal.folder / 'curbside.db'}"


def edited(terminal: Terminal, desk: str, fields: Mapping[str, str | None], version: int = 1) -> None:
    engine = connect(url(terminal))
    changes = {name: ('"before"', text) for name, text in fields.items()}
    with writing(engine) as conn:
        assert desk_edits.add(
            conn, "T1", desk=desk, version=version, fields=fields, changes=changes, by="U0DANA", now=NOW
        )
    engine.dispose()


def test_show_marks_what_was_edited_with_who_and_when(terminal: Terminal, file: Path) -> None:
    edited(terminal, "privacy", {"members": '["U0SAM"]', "zone": '"UTC"'})
    edited(terminal, "away", {"away": '[{ who = "U0SAM", from = 2026-12-01, to = 2026-12-03 }]'})
    lines = terminal.run("desks", "show").out.splitlines()
    assert "calls U0SAM (members)" in lines[0]
    assert lines[1].strip() == "edited in Slack: members, zone (last by U0DANA, 2026-11-18 12:30 UTC)"
    assert " ".join(lines[-1].split()) == "away edited in Slack: away (last by U0DANA, 2026-11-18 12:30 UTC)"
    rows = terminal.run("desks", "show", "--json").json()
    assert rows[0]["edited"]["fields"] == {"members": '["U0SAM"]', "zone": '"UTC"'}
    assert (rows[0]["edited"]["by"], rows[0]["edited"]["at"]) == ("U0DANA", "2026-11-18T12:30:00+00:00")
    assert rows[1]["edited"] is None
    edited(terminal, "privacy", {}, version=2)
    assert terminal.run("desks", "show", "--json").json()[0]["edited"] is None


def test_export_prints_the_file_with_the_edits_in_it(terminal: Terminal, file: Path) -> None:
    assert terminal.run("desks", "export").out == FILE
    edited(terminal, "privacy", {"members": '["U0SAM"]', "hours": '{ mon = "09:00-12:00" }'})
    edited(terminal, "hr", {"lead": '"U0DANA"'})
    done = terminal.run("desks", "export")
    assert done.code == 0
    assert done.out.startswith("# The desks of a small hospital.\n")
    assert tomllib.loads(done.out)["desks"] == {
        "privacy": {"channel": "C0CONSULT", "members": ["U0SAM"], "hours": {"mon": "09:00-12:00"}},
        "hr": {"lead": "U0DANA"},
    }
    assert "Edited: hr, privacy." in done.err
    assert file.read_text(encoding="utf-8") == FILE


def test_export_can_write_the_desks_file_itself(terminal: Terminal, file: Path) -> None:
    edited(terminal, "privacy", {"members": '["U0SAM"]'})
    file.chmod(0o640)
    assert terminal.run("desks", "export", "--out", str(file)).code == 0
    assert tomllib.loads(file.read_text(encoding="utf-8"))["desks"]["privacy"]["members"] == ["U0SAM"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    new = terminal.folder / "new.toml"
    assert terminal.run("desks", "export", "--out", str(new)).code == 0
    assert stat.S_IMODE(new.stat().st_mode) == 0o644
    assert terminal.run("desks", "check").code == 0


def test_check_reads_the_file_with_its_edits(terminal: Terminal, file: Path) -> None:
    edited(terminal, "legal", {"fallback": '"clinical"', "members": '["U0SAM"]'})
    done = terminal.run("desks", "check", "--json")
    assert (done.code, done.json()["problems"]) == (0, [])
    assert any("legal: its fallback is the desk clinical" in one for one in done.json()["warnings"])
    edited(terminal, "legal", {"hours": '{ mon = "late" }'}, version=2)
    wrong = terminal.run("desks", "check")
    assert wrong.code == 1
    assert (
        f"{file}: the edit of legal in Slack does not hold, the file does: hours: mon: must be hours"
        in wrong.out
    )
    for command in ("show", "export"):
        refused = terminal.run("desks", command)
        assert refused.code == 1
        assert "the edit of legal in Slack" in refused.err


def test_history_has_every_edit_from_what_to_what(terminal: Terminal, file: Path) -> None:
    assert "No desk has been edited" in terminal.run("desks", "history").out
    edited(terminal, "privacy", {"members": '["U0SAM"]'})
    edited(terminal, "privacy", {}, version=2)
    assert terminal.run("desks", "history").out.splitlines() == [
        "2026-11-18 12:30 UTC  U0DANA  privacy",
        '    members: "before" -> ["U0SAM"]',
        "2026-11-18 12:30 UTC  U0DANA  privacy, back to the file",
    ]
    first, second = terminal.run("desks", "history", "--json").json()
    assert (first["desk"], first["changes"]) == ("privacy", {"members": ['"before"', '["U0SAM"]']})
    assert second["fields"] == {}


def test_without_a_store_there_is_only_the_file(terminal: Terminal, file: Path) -> None:
    (terminal.folder / "curbside.db").unlink()
    assert terminal.run("desks", "export").out == FILE
    assert "No desk has been edited" in terminal.run("desks", "history").out
    assert not (terminal.folder / "curbside.db").exists()

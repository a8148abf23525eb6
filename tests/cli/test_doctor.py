from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.cli.doctor import Finding, examine
from bot.cli.doctor import slack as slack_findings
from bot.config import Settings
from bot.localslack.people import Control
from bot.localslack.server import APP_TOKEN, BOT_TOKEN, CHANNELS, SIGNING_SECRET, Running
from bot.store.engine import migrate
from tests.cli.terminal import ROOT, Terminal, free_port, hospital_settings

CHECKS = ["articles", "index", "model", "database", "desks"]
CHANNEL = "consultants' channel"
SLACK_CHECKS = ["slack token", "scopes", "socket mode", CHANNEL, "maintainers"]


@pytest.fixture
def settings(slack: Running, built: Path, tmp_path: Path) -> Settings:
    """A bot for which all is well."""
    url = f"sqlite:///{tmp_path / 'curbside.db'}"
    migrate(url)
    return Settings(
        var=built,
        knowledge=ROOT / "knowledge" / "content",
        database_url=url,
        slack_bot_token=BOT_TOKEN,
        slack_app_token=APP_TOKEN,
        slack_signing_secret="",
        slack_api_url=f"{slack.url}/api/",
        consultants_channel=CHANNELS["social-media-consultants"],
        maintainers=("U0DANA",),
    )


def with_(settings: Settings, **changed: object) -> Settings:
    return settings.model_copy(update=changed)


def complaint(settings: Settings, check: str) -> Finding:
    """The one complaint among the checks of Slack; it has a remedy."""
    wrong = [finding for finding in slack_findings(settings) if not finding.fine]
    assert [finding.check for finding in wrong] == [check], wrong
    assert wrong[0].remedy
    return wrong[0]


def test_a_sound_bot_passes_every_check(slack: Running, indexed: Terminal) -> None:
    assert indexed.run("db", "upgrade").code == 0
    indexed.set(**hospital_settings(slack.url))
    done = indexed.run("doctor")
    assert (done.code, done.err) == (0, ""), done.out
    assert [line[6:].partition(": ")[0] for line in done.out.splitlines()] == CHECKS + SLACK_CHECKS
    assert all(line.startswith("ok    ") for line in done.out.splitlines())


def test_json_lists_each_check_and_nothing_is_hidden_behind_the_first_failure(terminal: Terminal) -> None:
    done = terminal.run("doctor", "--json")
    assert (done.code, done.err) == (1, "")
    findings = {row["check"]: row for row in done.json()}
    assert list(findings) == [*CHECKS, "slack token"]
    assert findings["articles"]["fine"]
    assert "curbside index build" in findings["index"]["remedy"]
    assert "curbside index build" in findings["model"]["remedy"]
    assert "curbside db upgrade" in findings["database"]["remedy"]
    assert "manifest.json" in findings["slack token"]["remedy"]


def test_problems_of_articles_are_counted(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("x", encoding="utf-8")
    first = next(examine(with_(settings, knowledge=tmp_path)))
    assert (first.check, first.fine, first.said) == ("articles", False, "1 problems")
    assert "curbside knowledge check" in first.remedy


def test_a_damaged_index_and_a_missing_table_are_found(settings: Settings, tmp_path: Path) -> None:
    shutil.copytree(settings.var / "index", tmp_path / "index")
    name = (tmp_path / "index" / "current").read_text(encoding="utf-8").strip()
    vectors = tmp_path / "index" / name / "vectors.faiss"
    vectors.write_bytes(vectors.read_bytes()[:-4])
    empty = f"sqlite:///{tmp_path / 'empty.db'}"
    broken = with_(settings, var=tmp_path, database_url=empty)
    findings = {finding.check: finding for finding in examine(broken)}
    assert "vectors.faiss" in findings["index"].said
    assert "rollback" in findings["index"].remedy
    assert not findings["model"].fine
    assert "tables are missing" in findings["database"].said
    assert "curbside db upgrade" in findings["database"].remedy
    assert all(findings[check].fine for check in SLACK_CHECKS)


def test_a_database_that_cannot_be_opened_has_a_remedy(settings: Settings, tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}", "nonsense", "postgresql+nonsense://x@y/z"):
        database = next(f for f in examine(with_(settings, database_url=url)) if f.check == "database")
        assert not database.fine, url
        assert database.remedy


def test_a_wrong_or_revoked_token_ends_the_checks_of_slack(settings: Settings, control: Control) -> None:
    wrong = with_(settings, slack_bot_token="xoxb-wrong")
    assert [f.check for f in slack_findings(wrong)] == ["slack token"]
    assert complaint(wrong, "slack token").said == "invalid_auth"
    control.order("revoke", token=BOT_TOKEN)
    assert complaint(settings, "slack token").said == "token_revoked"


def test_slack_out_of_reach_is_not_taken_for_a_wrong_token(settings: Settings) -> None:
    away = with_(settings, slack_api_url=f"http://127.0.0.1:{free_port()}/api/")
    found = complaint(away, "slack token")
    assert "cannot be reached" in found.said
    assert "network" in found.remedy


def test_a_missing_scope_is_named(settings: Settings, control: Control) -> None:
    control.order("scopes", remove=["assistant:write", "im:history"])
    assert complaint(settings, "scopes").said == "missing: assistant:write, im:history"


def test_a_channel_without_the_bot_or_that_is_unknown_is_named(settings: Settings, control: Control) -> None:
    assert "CURBSIDE_CONSULTANTS_CHANNEL" in complaint(with_(settings, consultants_channel=""), CHANNEL).said
    for name in ("C0NOWHERE", settings.consultants_channel):  # to a bot outside, a private one does not exist
        control.order("channel", channel="social-media-consultants", remove="U0BOT")
        found = complaint(with_(settings, consultants_channel=name), CHANNEL)
        assert name in found.said
        assert "/invite" in found.remedy
    public = CHANNELS["ward-7"]
    control.order("channel", channel="ward-7", remove="U0BOT")
    found = complaint(with_(settings, consultants_channel=public), CHANNEL)
    assert found.said == "Curbside is not in #ward-7"
    assert "/invite" in found.remedy


def test_the_app_token_is_tried_and_http_needs_none(settings: Settings) -> None:
    assert "invalid_auth" in complaint(with_(settings, slack_app_token="xapp-wrong"), "socket mode").said
    assert "SLACK_APP_TOKEN" in complaint(with_(settings, slack_app_token=""), "socket mode").said
    http = with_(settings, slack_app_token="", slack_signing_secret=SIGNING_SECRET)
    assert all(finding.fine for finding in slack_findings(http))


def test_nobody_to_tell_is_a_complaint(settings: Settings) -> None:
    assert "CURBSIDE_MAINTAINERS" in complaint(with_(settings, maintainers=()), "maintainers").remedy

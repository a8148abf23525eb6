from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.settings import table
from bot.config import Settings, load_settings, split_ids, variable
from bot.errors import SettingsError

ROOT = Path(__file__).parents[1]
NAMES = list(Settings.model_fields)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither a developer's variables nor a `.env`."""
    for name in NAMES:
        monkeypatch.delenv(variable(name), raising=False)
    monkeypatch.chdir(tmp_path)


def test_every_setting_says_what_it_means() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name
        assert "\n" not in field.description, name


def test_the_readme_has_exactly_these_settings() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    _, marked, rest = readme.partition("<!-- settings -->")
    assert marked, "README.md has no line <!-- settings -->"
    block, closed, _ = rest.partition("<!-- /settings -->")
    assert closed, "README.md has no line <!-- /settings -->"
    assert block.strip() == table(), "put what `curbside settings` prints between the two lines of README.md"


def test_the_table_has_one_row_of_three_cells_for_each_setting() -> None:
    head, rule, *rows = table().splitlines()
    assert [head.count("|"), rule.count("|")] == [4, 4]
    assert len(rows) == len(NAMES)
    for name, row in zip(NAMES, rows, strict=True):
        cells = [cell.strip() for cell in row.replace("\\|", "").strip("|").split("|")]
        assert cells[0] == f"`{variable(name)}`"
        assert cells[2] == Settings.model_fields[name].description


@pytest.mark.parametrize(
    "name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL", "PORT"]
)
def test_what_platforms_and_slack_name_themselves_keeps_its_name(name: str) -> None:
    assert name in [variable(field) for field in NAMES]


def test_each_variable_sets_its_own_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    given_ = {
        "var": "/v", "knowledge": "/k", "questions": "/q", "desks": "/d",
        "library_url": "https://l.example", "database_url": "d",
        "model": "m", "backend": "onnx-int8", "threads": "3", "keep_generations": "7", "slack_bot_token": "b",
        "slack_app_token": "a", "slack_signing_secret": "s", "slack_api_url": "https://a.example/",
        "consultants_channel": "C1", "maintainers": "U1, U2,", "maintainers_channel": "C2",
        "timezone": "Europe/Berlin", "emergency_number": "112",
        "host": "::1", "port": "81", "workspace_port": "82", "workers": "4", "retention_days": "5",
        "case_retention_days": "6", "recall_days": "8",
        "log_level": "ERROR",
    }  # fmt: skip
    assert list(given_) == NAMES
    for name, value in given_.items():
        monkeypatch.setenv(variable(name), value)
    settings = load_settings()
    for name, value in given_.items():
        expected = "('U1', 'U2')" if name == "maintainers" else value
        assert str(getattr(settings, name)) == expected, name


def test_defaults_are_in_force_where_nothing_or_a_blank_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = load_settings()
    assert plain.store_url == f"sqlite:///{Path.cwd() / 'var' / 'curbside.db'}"
    assert plain.index_folder == Path("var/index")
    for name in NAMES:
        monkeypatch.setenv(variable(name), "")
    assert load_settings() == plain


def test_a_database_of_its_own_wins_over_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://h/d")
    assert load_settings().store_url == "postgresql://h/d"


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("PORT=1111\nCURBSIDE_WORKERS=3\nOTHER=x\n", encoding="utf-8")
    monkeypatch.setenv("PORT", "2222")
    settings = load_settings()
    assert (settings.port, settings.workers) == (2222, 3)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("CURBSIDE_WORKERS", "0"),
        ("CURBSIDE_THREADS", "many"),
        ("CURBSIDE_KEEP_GENERATIONS", "1"),  # rollback needs two
        ("CURBSIDE_RETENTION_DAYS", "-1"),
        ("CURBSIDE_BACKEND", "gpu"),
        ("CURBSIDE_LOG_LEVEL", "info"),
        ("CURBSIDE_TIMEZONE", "../../etc/passwd"),
        ("CURBSIDE_TIMEZONE", "Chicago"),
        ("CURBSIDE_LIBRARY_URL", "javascript:alert(1)"),
        ("CURBSIDE_SLACK_API_URL", "slack.com/api/"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_by_its_variable(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name}: "):
        load_settings()


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.setenv(name, "hush-hush")
    assert "hush-hush" not in repr(load_settings())
    monkeypatch.setenv("DATABASE_URL", "postgresql://curbside:hush-hush@h/d")
    assert "hush-hush" not in repr(load_settings())


def test_settings_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().port = 1  # type: ignore[misc]


@given(st.lists(st.text(st.characters(exclude_characters=","), min_size=1).map(str.strip).filter(bool)))
def test_ids_are_read_back_however_they_are_spaced(ids: list[str]) -> None:
    assert split_ids(" , ".join(ids)) == tuple(ids)
    assert split_ids(",".join(ids) + ",,") == tuple(ids)


def test_only_settings_read_the_environment() -> None:
    words = ("os.environ", "os.getenv", "getenv(")
    found = [
        str(path.relative_to(ROOT))
        for folder in ("bot", "index", "knowledge")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if any(word in path.read_text(encoding="utf-8") for word in words)
    ]
    assert found == []

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest

from bot.cli.main import COMMANDS, cli
from bot.config import Settings
from tests.cli.terminal import Done, Terminal

HEAVY = {
    "torch",
    "faiss",
    "onnxruntime",
    "sentence_transformers",
    "transformers",
    "slack_bolt",
    "slack_sdk",
    "sqlalchemy",
}
LOADED = """
import atexit, sys
from bot.cli.main import main
atexit.register(lambda: print(*sys.modules, sep="\\n", file=sys.stderr))
main({arguments!r})
"""
BROKEN = """
from bot.cli import main
main.COMMANDS["broken"] = ("tests.cli.broken:broken", "Fail.")
main.main(["broken"])
"""


def loaded(terminal: Terminal, *arguments: str) -> tuple[Done, set[str]]:
    """A finished command, and the packages it had loaded at its end."""
    done = terminal.python("-c", LOADED.format(arguments=list(arguments)))
    return done, {name.partition(".")[0] for name in done.err.split()}


def all_commands(command: click.Command, name: str = "curbside") -> list[tuple[str, click.Command]]:
    """A command and everything below it, with full names."""
    found = [(name, command)]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for part in command.list_commands(context):
            below = command.get_command(context, part)
            assert below is not None
            found += all_commands(below, f"{name} {part}")
    return found


def test_help_lists_every_command_and_loads_nothing_heavy(terminal: Terminal) -> None:
    done, modules = loaded(terminal, "--help")
    assert done.code == 0
    for name, (_, words) in COMMANDS.items():
        assert f"  {name} " in done.out
        assert words in done.out
    assert "click" in modules
    assert not modules & HEAVY


def test_checking_articles_loads_nothing_heavy(terminal: Terminal) -> None:
    done, modules = loaded(terminal, "knowledge", "check")
    assert " articles (" in done.out + done.err
    assert "markdown_it" in modules
    assert not modules & HEAVY


def test_every_command_and_every_option_says_what_it_is_for() -> None:
    for name, command in all_commands(cli):
        assert command.help, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.opts}"


def test_every_command_shows_its_help() -> None:
    names = [name for name, _ in all_commands(cli)]
    assert {"curbside index build", "curbside db upgrade", "curbside evaluate retrieval"} <= set(names)
    for name, command in all_commands(cli):
        assert "--help" in command.get_help(
            click.Context(command, info_name=name, help_option_names=["--help"])
        )


def test_the_version_is_that_of_the_package(terminal: Terminal) -> None:
    done = terminal.run("--version")
    assert (done.code, done.out.split()[0]) == (0, "curbside,")
    assert done.out.split()[-1][0].isdigit()


@pytest.mark.parametrize(
    "arguments",
    [
        (),  # nothing at all: help, as for wrong usage
        ("nonsense",),
        ("knowledge", "nonsense"),
        ("ask",),  # neither a question nor a file
        ("evaluate", "retrieval", "no-such-folder"),
    ],
)
def test_wrong_usage_exits_2_and_says_how_it_goes(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    done = terminal.run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "Usage: curbside" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("arguments", [("ask", "x"), ("chat",), ("index", "list"), ("index", "verify")])
def test_without_an_index_the_next_step_is_named(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    done = terminal.run(*arguments)
    assert done.code == 1
    assert "no index has been published in var/index" in done.err
    assert "Run `curbside index build`." in done.err
    assert "Traceback" not in done.err


def test_a_database_that_cannot_be_opened_is_named_without_its_password(terminal: Terminal) -> None:
    terminal.set(DATABASE_URL="postgresql+nonsense://curbside:secret@nowhere/x")
    done = terminal.run("db", "upgrade")
    assert done.code == 1
    assert "nowhere" in done.err
    assert "secret" not in done.err


def test_articles_that_cannot_be_read_are_not_indexed(terminal: Terminal) -> None:
    (terminal.folder / "bad.md").write_text("no front matter", encoding="utf-8")
    terminal.set(CURBSIDE_KNOWLEDGE=terminal.folder)
    done = terminal.run("index", "build")
    assert done.code == 1
    assert "bad.md:1" in done.err
    assert "curbside knowledge check" in done.err


def test_a_var_that_is_no_folder_is_named(terminal: Terminal) -> None:
    (terminal.folder / "var").write_text("a file", encoding="utf-8")
    done = terminal.run("index", "build")
    assert done.code == 1
    assert "curbside: var" in done.err
    assert "CURBSIDE_VAR" in done.err


def test_every_setting_that_cannot_be_used_is_named_at_once_and_no_value_is_shown(terminal: Terminal) -> None:
    terminal.set(
        PORT="hundred",
        CURBSIDE_WORKERS=0,
        CURBSIDE_LOG_LEVEL="chatty",
        CURBSIDE_TIMEZONE="Mars/Base",
        CURBSIDE_SLACK_API_URL="slack.com/secret",
    )
    done = terminal.run("knowledge", "check")
    assert (done.code, done.out) == (1, "")
    for name in (
        "PORT: ",
        "CURBSIDE_WORKERS: ",
        "CURBSIDE_LOG_LEVEL: ",
        "CURBSIDE_TIMEZONE: ",
        "CURBSIDE_SLACK_API_URL: ",
    ):
        assert name in done.err
    assert "Correct it" in done.err
    assert "secret" not in done.err


def test_settings_come_from_a_file_too_and_one_that_is_no_text_is_named(terminal: Terminal) -> None:
    (terminal.folder / ".env").write_text("CURBSIDE_WORKERS=none\nPORT=\n", encoding="utf-8")
    done = terminal.run("knowledge", "check")
    assert done.code == 1
    assert "CURBSIDE_WORKERS: " in done.err
    assert "PORT" not in done.err  # left blank: the default
    (terminal.folder / ".env").write_bytes(b"CURBSIDE_WORKERS=\xff\xfe")
    done = terminal.run("knowledge", "check")
    assert done.code == 1
    assert ".env cannot be read" in done.err


def test_a_defect_goes_to_a_file_in_var_and_not_to_the_screen(terminal: Terminal) -> None:
    terminal.set(CURBSIDE_VAR=terminal.folder / "elsewhere")
    done = terminal.python("-c", BROKEN)
    assert (done.code, done.out) == (3, "")
    assert "Traceback" not in done.err
    assert "room 7" not in done.err
    (kept,) = (terminal.folder / "elsewhere").glob("crash-*.log")
    assert str(kept) in done.err
    text = kept.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "ZeroDivisionError" in text
    assert kept.stat().st_mode & 0o077 == 0  # it may quote what was asked


def test_a_defect_is_kept_even_where_var_cannot_be_written(terminal: Terminal) -> None:
    (terminal.folder / "var").write_text("a file", encoding="utf-8")
    spare = terminal.folder / "spare"
    spare.mkdir()
    terminal.set(TMPDIR=spare)
    done = terminal.python("-c", BROKEN)
    assert done.code == 3
    (kept,) = spare.glob("crash-*.log")
    assert str(kept) in done.err


def test_two_defects_in_one_second_are_two_files(terminal: Terminal) -> None:
    paths = {terminal.python("-c", BROKEN).err.split()[-1] for _ in range(2)}
    assert len(paths) == 2
    assert all((terminal.folder / path).exists() for path in paths)


def test_the_settings_are_printed_even_when_one_is_wrong(terminal: Terminal) -> None:
    terminal.set(PORT="hundred")
    done = terminal.run("settings")
    assert done.code == 0
    assert len(done.out.splitlines()) == 2 + len(Settings.model_fields)
    assert "| `PORT` | `3001` |" in done.out


def test_the_installed_command_is_the_same_program(terminal: Terminal) -> None:
    names = [Path(folder) / "curbside" for folder in terminal.environment["PATH"].split(os.pathsep)]
    script = next((path for path in names if path.exists()), None)
    if script is None:
        pytest.skip("the package is not installed here")
    done = terminal.python(str(script), "--version")
    assert (done.code, done.out) == (0, terminal.run("--version").out)

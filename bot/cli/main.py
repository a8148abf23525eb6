"""The `curbside` command: which commands there are, and how an error leaves the program.

Exit codes: 0 done, 1 something a person can fix (one clear message), 2 wrong usage, 3 a defect of ours (the
details go to a file, never to the screen of a person who cannot use them).
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.config import load_settings
from knowledge.errors import CurbsideError

#: Command name -> module and attribute, and what it does in a few words.  A module is imported when its command is
#: used and not for the list of commands, so that help and checks stay quick.
COMMANDS = {
    "ask": ("bot.cli.ask:ask", "Answer a question, or each line of a file."),
    "cases": ("bot.cli.cases:cases", "List, read and export cases."),
    "chat": ("bot.cli.ask:chat", "Talk in the terminal, with follow-ups."),
    "db": ("bot.cli.db:db", "Look after the database."),
    "demo": ("bot.cli.demo:demo", "Try the bot in a local Slack workspace, in the browser."),
    "desks": ("bot.cli.desks:desks", "Check the consultants' desks; see who is on call."),
    "doctor": ("bot.cli.doctor:doctor", "Check everything the bot needs; name the remedy."),
    "evaluate": ("bot.cli.evaluate:evaluate", "Measure how well things are found and judged."),
    "index": ("bot.cli.index:index", "Build the search index, switch between its generations."),
    "knowledge": ("bot.cli.knowledge:knowledge", "Look after the articles."),
    "mask": ("bot.cli.mask:mask", "Show a text with its identifiers hidden."),
    "person": ("bot.cli.person:person", "Show or erase everything kept of one person."),
    "recalls": ("bot.cli.recalls:recalls", "Decide who hears that guidance has changed."),
    "report": ("bot.cli.report:report", "Write a page of plots: questions, cases, times, gaps."),
    "review": ("bot.cli.review:review", "Check a draft before it is published."),
    "run": ("bot.cli.run:run", "Answer in Slack, all in one process."),
    "settings": ("bot.cli.settings:settings", "Print every setting, its default and its meaning."),
    "web": ("bot.cli.run:web", "Receive from Slack; needs a worker beside it."),
    "worker": ("bot.cli.run:worker", "Answer, send and keep time."),
}

#: What the machine may refuse about a file: permission, space, a folder where a file stands.
REFUSALS = frozenset(
    {
        errno.EACCES, errno.EDQUOT, errno.EEXIST, errno.EISDIR, errno.ENOSPC, errno.ENOTDIR, errno.EPERM,
        errno.EROFS,
    }
)  # fmt: skip
REFUSED = (
    "Make it readable and writable and see that the disk has room, or set CURBSIDE_VAR to another folder."
)


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is looked at."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="curbside")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Answers hospital staff's social media questions with quoted guidance, or brings in a person.

    Settings come from the environment or .env; `curbside settings` lists them.
    """
    # Whoever has a setting wrong needs the list of them most.
    if ctx.invoked_subcommand != "settings":
        ctx.obj = load_settings()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with a code that tells what happened."""
    try:
        # Outside its own main(), click returns the code of an Exit instead of raising it.
        code = cli(args=arguments, prog_name="curbside", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except CurbsideError as error:
        click.echo(f"curbside: {error}", err=True)
        sys.exit(1)
    except Exception as error:
        if isinstance(error, OSError) and error.filename and error.errno in REFUSALS:
            click.echo(f"curbside: {error.filename}: {error.strerror}\n{REFUSED}", err=True)
            sys.exit(1)
        click.echo(f"curbside: this is a defect of ours; its details are in {_keep_traceback()}", err=True)
        sys.exit(3)
    sys.exit(code if isinstance(code, int) else 0)


def _keep_traceback() -> Path:
    """Write the current exception to a new file that only its owner may read: it may quote what was asked.

    It lies in `var`, with all else that Curbside writes, or in the system's folder for temporary files where that
    cannot be written.
    """
    said = traceback.format_exc()
    try:
        folder = load_settings().var
    except CurbsideError:
        folder = Path("var")
    name = f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S}-"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(".log", name, folder)
    except OSError:
        handle, path = tempfile.mkstemp(".log", name)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.write(said)
    return Path(path)

"""The `curbside` command: which commands there are, and how an error leaves the program.

Exit codes: 0 done, 1 something a person can fix (one clear message), 2 wrong usage, 3 a defect of ours (the
details go to a file, never to the screen of a person who cannot use them).
"""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.config import load_settings
from bot.errors import CurbsideError
from index.errors import IndexError_

#: Command name -> module and attribute.  Imported when first used, so that help and checks stay quick.
COMMANDS = {
    "ask": "bot.cli.ask:ask",
    "chat": "bot.cli.ask:chat",
    "db": "bot.cli.db:db",
    "demo": "bot.cli.demo:demo",
    "doctor": "bot.cli.doctor:doctor",
    "evaluate": "bot.cli.evaluate:evaluate",
    "index": "bot.cli.index:index",
    "knowledge": "bot.cli.knowledge:knowledge",
    "run": "bot.cli.run:run",
    "web": "bot.cli.run:web",
    "worker": "bot.cli.run:worker",
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is looked at."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="curbside")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Answers hospital staff's social media questions with quoted guidance, or brings in a person.

    Settings come from the environment or .env; the README lists them.
    """
    ctx.obj = load_settings()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with a code that tells what happened."""
    try:
        cli(args=arguments, standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (CurbsideError, IndexError_) as error:
        click.echo(f"curbside: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(0)
    except Exception:
        click.echo(f"curbside: this is a defect of ours; its details are in {_keep_traceback()}", err=True)
        sys.exit(3)


def _keep_traceback() -> Path:
    """Write the current exception to a new file in the working folder's `var`."""
    folder = Path("var")
    folder.mkdir(exist_ok=True)
    path = folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S}.log"
    path.write_text(traceback.format_exc(), encoding="utf-8")
    return path

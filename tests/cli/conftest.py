"""A terminal in an empty folder, one with an index, and a local Slack workspace."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.localslack.people import Control, Person
from bot.localslack.server import Running, start
from tests.cli.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """In a folder where nothing has been done yet."""
    return Terminal(tmp_path)


@pytest.fixture
def indexed(tmp_path: Path, built: Path) -> Terminal:
    """In a folder of its own, with the index of the whole library and a database still to be made."""
    return Terminal(tmp_path, CURBSIDE_VAR=built, DATABASE_URL=f"sqlite:///{tmp_path / 'curbside.db'}")


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    """The index of the whole library in a `var` of the test's own, to build upon or to damage."""
    var = tmp_path / "own"
    shutil.copytree(built / "index", var / "index")
    (var / "models").symlink_to(built / "models")
    return var


@pytest.fixture(scope="session")
def server() -> Iterator[Running]:
    """The workspace.  slack_sdk sends everything through HTTP_PROXY, local addresses too, so that is unset."""
    names = [name for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy")]
    kept = {name: os.environ.pop(name) for name in names}
    with start() as running:
        yield running
    os.environ.update(kept)


@pytest.fixture
def slack(server: Running) -> Running:
    """The workspace as it is found, with nobody connected."""
    server.workspace.reset()
    return server


@pytest.fixture
def control(slack: Running) -> Iterator[Control]:
    control = Control(slack.url)
    yield control
    control.close()


@pytest.fixture
def noor(slack: Running) -> Iterator[Person]:
    noor = Person(slack.url, "noor")
    yield noor
    noor.close()

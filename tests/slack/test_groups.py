"""User groups and the workspace's address, asked of a local Slack: fresh enough, and known if it is away."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from bot.localslack.people import Control
from bot.localslack.server import BOT_TOKEN, Running, start
from bot.slack.app import client_for
from bot.slack.groups import FRESH_SECONDS, GroupMembers
from bot.slack.people import ACCOUNT_SECONDS, Accounts, Address


@pytest.fixture(scope="module")
def slack() -> Iterator[Running]:
    """The workspace.  slack_sdk sends everything through HTTP_PROXY, local addresses too, so that is unset."""
    names = [name for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy")]
    kept = {name: os.environ.pop(name) for name in names}
    with start() as server:
        yield server
    os.environ.update(kept)


@pytest.fixture
def control(slack: Running) -> Iterator[Control]:
    slack.workspace.reset()
    control = Control(slack.url)
    yield control
    control.close()


class Ticks:
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def asked(control: Control) -> int:
    return len(control.calls("usergroups.users.list"))


def test_a_group_is_asked_for_once_while_it_is_fresh(slack: Running, control: Control) -> None:
    ticks = Ticks()
    groups = GroupMembers(client_for(BOT_TOKEN, f"{slack.url}/api/", 5), ticks)
    assert groups("S0PRIVACY") is None
    for _ in range(3):
        groups.freshen(["S0PRIVACY"])
    assert (groups("S0PRIVACY"), asked(control)) == (("U0PRIYA",), 1)
    ticks.now += FRESH_SECONDS
    groups.freshen(["S0PRIVACY"])
    assert asked(control) == 2


def test_what_slack_does_not_know_has_nobody_and_what_it_cannot_tell_now_stays(
    slack: Running, control: Control
) -> None:
    ticks = Ticks()
    groups = GroupMembers(client_for(BOT_TOKEN, f"{slack.url}/api/", 5), ticks)
    groups.freshen(["S0NONE", "S0PRIVACY"])
    assert groups("S0NONE") == ()
    control.fault("error", method="usergroups.users.list", error="internal_error")
    ticks.now += FRESH_SECONDS
    groups.freshen(["S0PRIVACY", "S0PRCRISIS"])
    assert groups("S0PRIVACY") == ("U0PRIYA",)
    assert groups("S0PRCRISIS") == ("U0MARCUS",)


def test_without_slack_nothing_is_known_and_nothing_fails() -> None:
    nowhere = client_for(BOT_TOKEN, "http://127.0.0.1:9/api/", 1)
    groups = GroupMembers(nowhere)
    groups.freshen(["S0PRIVACY"])
    assert groups("S0PRIVACY") is None
    assert Address(nowhere)() == ""


def test_the_address_is_asked_for_until_it_is_known(slack: Running, control: Control) -> None:
    address = Address(client_for(BOT_TOKEN, f"{slack.url}/api/", 5))
    control.fault("error", method="auth.test", error="internal_error")
    assert address() == ""
    assert address() == address() == f"{slack.url}/"
    assert len(control.calls("auth.test")) == 2


def test_a_closed_account_is_noticed_once_what_was_told_is_old(slack: Running, control: Control) -> None:
    ticks = Ticks()
    accounts = Accounts(client_for(BOT_TOKEN, f"{slack.url}/api/", 5), ticks)
    accounts.freshen(["U0PRIYA", "U0PRIYA", "U0NOBODY"])
    assert len(control.calls("users.info")) == 2
    control.order("account", user="priya")
    accounts.freshen(["U0PRIYA"])
    assert not accounts("U0PRIYA")
    ticks.now += ACCOUNT_SECONDS
    accounts.freshen(["U0PRIYA"])
    assert accounts("U0PRIYA")
    # What cannot be asked just now stays as it was; whom Slack does not know has no closed account.
    ticks.now += ACCOUNT_SECONDS
    control.fault("error", method="users.info", error="internal_error")
    accounts.freshen(["U0PRIYA"])
    assert accounts("U0PRIYA")
    assert not accounts("U0NOBODY")

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from bot.assemble.service import Service, require_slack
from bot.cli.main import COMMANDS
from bot.cli.run import require_free
from bot.config import Settings, variable
from bot.errors import StartError
from bot.localslack.people import Control, Person, wait_for
from bot.localslack.server import APP_TOKEN, BOT_TOKEN, BOT_USER_ID, Running
from tests.cli.terminal import ROOT, Terminal, free_port, hospital_settings, stop

PHOTO = "May I post a photo of our team if a patient is in the background?"
COMMAND = ("-m", "bot.cli")
#: Seconds for a process to be up on a busy machine; nothing is measured here.
PATIENCE = 60.0


@pytest.fixture
def installed(indexed: Terminal, slack: Running) -> Terminal:
    """A terminal with all that is needed to talk to the local workspace, on a port of its own."""
    indexed.set(**hospital_settings(slack.url), PORT=free_port())
    return indexed


def get(terminal: Terminal, path: str) -> httpx.Response | None:
    """What the web process answers; None while it does not listen."""
    address = f"http://127.0.0.1:{terminal.environment['PORT']}{path}"
    try:
        return httpx.get(address, trust_env=False, timeout=10)
    except httpx.TransportError:
        return None


def ready(terminal: Terminal) -> bool:
    answer = get(terminal, "/readyz")
    return answer is not None and answer.status_code == 200


def answered(person: Person) -> list[str]:
    """The texts of the bot's answers in the direct conversation: the messages with buttons."""
    return [said["text"] for said in person.sees() if said.get("user") == BOT_USER_ID and said.get("blocks")]


def test_run_without_tokens_names_all_that_is_missing_and_begins_nothing(terminal: Terminal) -> None:
    done = terminal.run("run")
    assert (done.code, done.out) == (1, "")
    assert "Not set: SLACK_BOT_TOKEN, CURBSIDE_CONSULTANTS_CHANNEL, SLACK_APP_TOKEN." in done.err
    assert "curbside demo" in done.err
    assert "Traceback" not in done.err
    assert list(terminal.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "socket", "missing"),
    [
        ({"slack_bot_token": "b", "slack_app_token": "a"}, True, "CURBSIDE_CONSULTANTS_CHANNEL"),
        ({"slack_bot_token": "b", "consultants_channel": "C1"}, True, "SLACK_APP_TOKEN"),
        ({"slack_bot_token": "b", "consultants_channel": "C1"}, False, "SLACK_SIGNING_SECRET"),
        ({"consultants_channel": "C1", "slack_signing_secret": "s"}, False, "SLACK_BOT_TOKEN"),
    ],
)
def test_each_transport_needs_its_own(given: dict[str, str], socket: bool, missing: str) -> None:
    nothing = {
        "slack_bot_token": "",
        "slack_app_token": "",
        "slack_signing_secret": "",
        "consultants_channel": "",
    }
    settings = Settings().model_copy(update=nothing | given)
    with pytest.raises(StartError, match=rf"^Not set: {missing}\. "):
        require_slack(settings, socket=socket)
    name = {variable(field): field for field in nothing}[missing]
    require_slack(settings.model_copy(update={name: "x"}), socket=socket)


def test_an_app_token_that_slack_refuses_is_said_in_words(installed: Terminal) -> None:
    installed.set(SLACK_APP_TOKEN="xapp-wrong")
    done = installed.run("run")
    assert done.code == 1
    assert "curbside: Slack refuses the app token: invalid_auth.\nRun `curbside doctor`" in done.err
    assert "Traceback" not in done.err
    assert not list(installed.folder.rglob("crash-*"))


def test_a_bot_token_that_slack_refuses_and_a_slack_out_of_reach_are_told_apart(slack: Running) -> None:
    wrong = Settings(slack_bot_token="xoxb-wrong", slack_api_url=f"{slack.url}/api/")
    with pytest.raises(StartError, match="Slack refuses the bot token: invalid_auth"):
        _ = Service(wrong).bot_user
    away = Settings(slack_bot_token="xoxb-wrong", slack_api_url=f"http://127.0.0.1:{free_port()}/api/")
    with pytest.raises(StartError, match="Slack cannot be reached at http://127"):
        _ = Service(away).bot_user


def test_run_answers_a_direct_message_and_stops_cleanly_when_told(
    installed: Terminal, control: Control, noor: Person
) -> None:
    with installed.running(*COMMAND, "run") as process:
        wait_for(lambda: control.state()["sockets"], "the socket", PATIENCE)
        wait_for(lambda: ready(installed), "the web application", PATIENCE)
        noor.say(PHOTO)
        (text,) = wait_for(lambda: answered(noor), "the answer", PATIENCE)
        assert "patient" in text
        assert stop(process) == 0
    assert control.state()["sockets"] == 0
    said = installed.said()
    assert '"event": "running"' in said
    assert "Traceback" not in said
    assert "background" not in said  # no log line holds what was asked
    assert BOT_TOKEN not in said
    assert APP_TOKEN not in said


def test_a_port_in_use_is_said_before_anything_starts(
    installed: Terminal, slack: Running, control: Control
) -> None:
    installed.set(PORT=slack.url.rsplit(":", 1)[1])
    done = installed.run("run")
    assert done.code == 1
    assert f"Port {installed.environment['PORT']} is in use" in done.err
    assert control.state()["sockets"] == 0


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_that_is_not_ours_is_named(host: str) -> None:
    with pytest.raises(StartError, match=rf"Cannot listen on {host}, port 80"):
        require_free(host, 80)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])
def test_a_free_port_stays_free_after_it_was_looked_at(host: str) -> None:
    port = free_port()
    require_free(host, port)
    require_free(host, port)


def test_the_demo_starts_answers_and_keeps_others_off_its_ports(indexed: Terminal, copied: Path) -> None:
    indexed.set(CURBSIDE_VAR=copied, PORT=free_port(), CURBSIDE_WORKSPACE_PORT=free_port())
    url = f"http://127.0.0.1:{indexed.environment['CURBSIDE_WORKSPACE_PORT']}"
    with indexed.running(*COMMAND, "demo") as process:
        wait_for(lambda: f"Open {url}" in indexed.said(), "the address", PATIENCE)
        wait_for(lambda: ready(indexed), "the web application", PATIENCE)
        assert httpx.get(url, trust_env=False).text.startswith("<!doctype html>")
        noor = Person(url, "noor")
        noor.say(PHOTO)
        wait_for(lambda: answered(noor), "the answer", PATIENCE)
        noor.close()
        second = indexed.run("demo")
        assert second.code == 1
        assert f"Port {indexed.environment['PORT']} is in use" in second.err
        assert stop(process) == 0
    assert "Traceback" not in indexed.said()


@pytest.fixture
def procfile(installed: Terminal) -> tuple[str, ...]:
    """The command that starts the processes of our Procfile, in HTTP mode, as a platform would."""
    del installed.environment["SLACK_APP_TOKEN"]
    (installed.folder / "Procfile").write_bytes((ROOT / "Procfile").read_bytes())
    # honcho hands the first process this port, and the next one another.
    return ("-m", "honcho", "start", "-p", installed.environment["PORT"], "web", "worker")


def test_web_and_worker_of_the_procfile_are_one_bot(
    procfile: tuple[str, ...], installed: Terminal, control: Control, noor: Person
) -> None:
    with installed.running(*procfile) as honcho:
        wait_for(lambda: ready(installed), "the web process", PATIENCE)
        wait_for(lambda: '"event": "working"' in installed.said(), "the worker", PATIENCE)
        hook = f"http://127.0.0.1:{installed.environment['PORT']}/slack/events"
        assert control.order("delivery", http_url=hook, verify=True)["verified"]
        noor.say(PHOTO)
        wait_for(lambda: answered(noor), "the answer", PATIENCE)
        stop(honcho)
    assert get(installed, "/healthz") is None
    said = installed.said()
    assert "Traceback" not in said
    assert "SIGKILL" not in said  # both ended by themselves


def test_the_procfile_names_commands_that_exist() -> None:
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").split()
    used = {lines[at + 1] for at, word in enumerate(lines) if word == "curbside"}
    assert used <= set(COMMANDS)
    assert {"web", "worker"} <= used

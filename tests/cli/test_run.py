from __future__ import annotations

import httpx
import pytest

from bot.cli.main import COMMANDS
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


@pytest.mark.parametrize(
    ("command", "given", "missing"),
    [
        ("run", {}, ["SLACK_BOT_TOKEN", "CURBSIDE_CONSULTANTS_CHANNEL", "SLACK_APP_TOKEN"]),
        ("web", {"SLACK_BOT_TOKEN": "xoxb-1"}, ["CURBSIDE_CONSULTANTS_CHANNEL", "SLACK_SIGNING_SECRET"]),
        ("worker", {"CURBSIDE_CONSULTANTS_CHANNEL": "C1", "SLACK_APP_TOKEN": "xapp-1"}, ["SLACK_BOT_TOKEN"]),
    ],
)
def test_what_is_missing_to_talk_to_slack_is_named_at_once(
    terminal: Terminal, command: str, given: dict[str, str], missing: list[str]
) -> None:
    terminal.set(**given)
    done = terminal.run(command)
    assert (done.code, done.out) == (1, "")
    assert f"Not set: {', '.join(missing)}." in done.err
    assert "curbside demo" in done.err
    assert "Traceback" not in done.err
    assert list(terminal.folder.iterdir()) == []  # nothing was begun


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "Slack refuses the bot token: invalid_auth"),
        ({"SLACK_APP_TOKEN": "xapp-wrong"}, "Slack refuses the app token: invalid_auth"),
        (
            {"CURBSIDE_SLACK_API_URL": "http://127.0.0.1:9/api/"},
            "Slack cannot be reached at http://127.0.0.1:9",
        ),
    ],
)
def test_what_keeps_the_bot_from_starting_is_said_in_words(
    installed: Terminal, wrong: dict[str, str], said: str
) -> None:
    installed.set(**wrong, CURBSIDE_LOG_LEVEL="ERROR")
    done = installed.run("run")
    assert done.code == 1
    assert said in done.err
    assert "Traceback" not in done.err
    assert not list(installed.folder.rglob("crash-*"))


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


def test_a_port_in_use_is_said_before_anything_starts(installed: Terminal, slack: Running) -> None:
    installed.set(PORT=slack.url.rsplit(":", 1)[1])
    done = installed.run("run")
    assert done.code == 1
    assert f"Port {installed.environment['PORT']} is in use" in done.err
    installed.set(CURBSIDE_HOST="192.0.2.1")
    done = installed.run("web")
    assert done.code == 1
    assert "Cannot listen on 192.0.2.1" in done.err


def test_the_demo_starts_answers_and_keeps_others_off_its_ports(indexed: Terminal) -> None:
    indexed.set(PORT=free_port(), CURBSIDE_WORKSPACE_PORT=free_port())
    url = f"http://127.0.0.1:{indexed.environment['CURBSIDE_WORKSPACE_PORT']}"
    with indexed.running(*COMMAND, "demo", "--quiet") as process:
        wait_for(lambda: f"Open {url}" in indexed.said(), "the address", PATIENCE)
        wait_for(lambda: ready(indexed), "the web application", PATIENCE)
        assert "already up to date" in indexed.said()
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

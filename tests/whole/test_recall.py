"""Guidance changes under a running bot: a maintainer is asked, and those who read the old words are told once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assemble.service import Service
from bot.localslack.people import wait_for
from bot.localslack.seed import KEYS
from bot.localslack.server import CHANNELS, USERS, Running
from index.search import Live
from knowledge.article import Article
from tests.whole.hospital import DESK, PATIENCE, WARD, Hospital, Json, actions, shown
from tests.whole.library import ARTICLE, QUESTION, Library, rewritten


@pytest.fixture
def hospital(slack: Running, library: Library, tmp_path: Path) -> Iterator[Hospital]:
    """A hospital whose maintainers have a channel, at work over that library."""
    slack.workspace.reset()
    live = Live(library.var, models=library.models)
    hospital = Hospital(slack.url, tmp_path, live, maintainers_channel=CHANNELS[DESK])
    both = tuple(user.id for user in USERS.values() if user.key in ("dana", "marcus"))
    hospital.settings = hospital.settings.model_copy(update={"maintainers": both})
    hospital.service = Service(hospital.settings, hospital.clock, live)
    hospital.open()
    yield hospital
    hospital.close()


def proposed(hospital: Hospital) -> Json:
    """The message to the maintainers, once a change has been found."""
    wait_for(lambda: hospital.count("recalls"), "the change to be noticed", PATIENCE)
    return [said for said in hospital.from_bot(hospital.dana, DESK) if "people were answered" in shown(said)][
        -1
    ]


def told(hospital: Hospital, ts: str, channel: str = "dm") -> list[str]:
    """What the asker was told of it in a thread."""
    said = map(shown, hospital.from_bot(hospital.noor, channel, ts))
    return [words for words in said if "The guidance I quoted" in words]


def test_those_who_read_the_old_words_are_told_once_when_a_maintainer_says_so(
    hospital: Hospital, library: Library
) -> None:
    private, public = hospital.ask(QUESTION), hospital.ask(QUESTION, channel=WARD)
    library.publish([rewritten("hyacinth")])
    change = proposed(hospital)
    assert "marigold" in shown(change)
    assert "hyacinth" in shown(change)
    assert told(hospital, private) == []

    hospital.press(hospital.priya, change, "recall_approve")
    hospital.settle()
    refused = [said["text"] for said in hospital.priya.sees(DESK) if said.get("ephemeral_to")]
    assert "Only maintainers" in refused[-1]

    # The buttons stay for a while, and of the first message nobody knows whether Slack has it.
    hospital.control.fault("ratelimit", method="chat.update", seconds=1)
    hospital.control.fault("drop", method="chat.postMessage")
    hospital.control.fault("ratelimit", method="chat.postMessage", seconds=1)
    hospital.press(hospital.dana, change, "recall_approve")
    hospital.press(hospital.dana, change, "recall_approve")
    hospital.press(hospital.marcus, change, "recall_dismiss")
    for ts, channel in ((private, "dm"), (public, WARD)):
        (words,) = told(hospital, ts, channel)
        assert "marigold" in words
        assert "hyacinth" in words
    late = [said["text"] for said in hospital.marcus.sees(DESK) if said.get("ephemeral_to")]
    assert "They are told; <@U0DANA> said so." in late[-1]
    assert "They are told; <@U0DANA> said so." in shown(proposed(hospital))
    assert not actions(proposed(hospital)) & {"recall_approve", "recall_dismiss"}

    hospital.restart()
    library.publish([replace(rewritten("hyacinth"), owner="Another Office")])
    hospital.settle()
    assert len(told(hospital, private)) == 1
    assert hospital.count("recalls") == 1


def test_whoever_deleted_the_question_hears_nothing_and_what_is_dismissed_is_told_to_nobody(
    hospital: Hospital, library: Library
) -> None:
    gone, kept = hospital.ask(QUESTION), hospital.ask(QUESTION, channel=WARD)
    library.publish([rewritten("hyacinth")])
    change = proposed(hospital)
    hospital.noor.delete(gone)
    hospital.settle()
    hospital.press(hospital.dana, change, "recall_approve")
    assert told(hospital, gone) == []
    assert len(told(hospital, kept, WARD)) == 1

    hospital.noor.delete(kept, WARD)
    hospital.settle()
    assert told(hospital, kept, WARD) == []

    kept = hospital.ask(QUESTION, channel=WARD)
    library.publish([rewritten("tulip")])
    wait_for(lambda: hospital.count("recalls") == 2, "the second change", PATIENCE)
    hospital.press(hospital.dana, proposed(hospital), "recall_dismiss")
    assert told(hospital, kept, WARD) == []


def test_two_maintainers_press_at_once_while_slack_refuses_a_post_and_drops_another(
    hospital: Hospital, library: Library
) -> None:
    private, public = hospital.ask(QUESTION), hospital.ask(QUESTION, channel=WARD)
    library.publish([rewritten("hyacinth")])
    change = proposed(hospital)
    hospital.control.fault("ratelimit", method="chat.postMessage", seconds=1)
    hospital.control.fault("drop", method="chat.postMessage")
    with ThreadPoolExecutor(2) as both:
        pressed = [
            both.submit(hospital.press, who, change, "recall_approve")
            for who in (hospital.dana, hospital.marcus)
        ]
    assert all(one.result()["acknowledged"] for one in pressed)
    assert len(told(hospital, private)) == len(told(hospital, public, WARD)) == 1
    assert hospital.count("audit where action = 'approve_recall'") == 1
    (winner,) = set(re.findall(r"<@(\w+)> said so", shown(proposed(hospital))))
    heard = {
        who.name: [said["text"] for said in who.sees(DESK) if said.get("ephemeral_to")]
        for who in (hospital.dana, hospital.marcus)
    }
    (loser,) = [name for name in heard if KEYS[name].id != winner]
    assert [f"<@{winner}> said so" in words for words in heard[loser]] == [True]
    assert heard[next(name for name in heard if name != loser)] == []


def test_guidance_that_expires_is_noticed_on_the_day(hospital: Hospital, library: Library) -> None:
    tomorrow = (hospital.clock() + timedelta(days=1)).date()
    ending = replace(ARTICLE, expires=tomorrow)
    write(hospital, ending)
    library.publish([ending])
    ts = hospital.ask(QUESTION)
    assert hospital.count("recalls") == 0
    hospital.clock.forward(days=2)
    change = proposed(hospital)
    assert "no longer in force" in shown(change)
    hospital.press(hospital.dana, change, "recall_approve")
    assert "no longer in force" in told(hospital, ts)[0]


def write(hospital: Hospital, article: Article) -> None:
    """Have the bot's library on disk hold this article alone."""
    hospital.close()
    folder = hospital.settings.var / "content" / "policy"
    folder.mkdir(parents=True)
    lines = [
        "---", f"id: {article.id}", f"title: {article.title}", "kind: policy", f"summary: {article.summary}",
        "topics: [photos]", "audience: [everyone]", "owner: Privacy Office", "reviewed: 2026-01-02",
        "review_by: 2099-01-02", "effective: 2026-01-02", f"expires: {article.expires}", "desks: [privacy]",
        "urgency: routine", "sources: [{title: Our form, url: 'https://x.example', cite: read 2026}]",
        f"questions: ['{QUESTION}']", "---", "", article.sections[0].text, "",
    ]  # fmt: skip
    (folder / f"{article.id}.md").write_text("\n".join(lines), encoding="utf-8")
    centre = Path("knowledge/centre.toml")
    (hospital.settings.var / "centre.toml").write_text(centre.read_text(encoding="utf-8"), encoding="utf-8")
    hospital.settings = hospital.settings.model_copy(update={"knowledge": folder.parent})
    hospital.service = Service(hospital.settings, hospital.clock, hospital.service.live)
    hospital.open()

"""From the button on a resolved card to an article that a maintainer has approved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assemble.service import Service
from bot.localslack.people import wait_for
from bot.localslack.server import CHANNELS, Running
from bot.slack.maintainer_words import HOME_DRAFTS
from index.search import Live
from knowledge.article import Desk
from tests.whole.hospital import DESK, PATIENCE, Hospital, actions, button, shown

GENERAL = "general"
QUESTION = "may we post our parking garage prices on facebook"


@pytest.fixture
def centre(slack: Running, one_article: Live, tmp_path: Path) -> Iterator[Hospital]:
    """A hospital whose maintainers have a channel and whose library is empty."""
    slack.workspace.reset()
    hospital = Hospital(slack.url, tmp_path, one_article)
    library = tmp_path / "content"
    (library / "guidance").mkdir(parents=True)
    desks = tmp_path / "desks.toml"
    desks.write_text("", encoding="utf-8")
    own = {"maintainers_channel": CHANNELS[DESK], "knowledge": library, "desks": desks}
    hospital.settings = hospital.settings.model_copy(update=own)
    hospital.service = Service(hospital.settings, hospital.clock, one_article)
    hospital.open()
    yield hospital
    hospital.close()


def state(hospital: Hospital, wanted: str) -> None:
    wait_for(lambda: hospital.count(f"proposals where state = '{wanted}'"), wanted, PATIENCE)
    hospital.settle()


def proposal(hospital: Hospital) -> dict[str, object]:
    """The message about the draft."""
    return [said for said in hospital.from_bot(hospital.dana, DESK) if "draft article" in shown(said)][-1]


def resolved(centre: Hospital) -> None:
    """A case that Priya has answered."""
    answer = centre.answer(QUESTION)
    if "ask_consultant" in actions(answer):
        centre.press(centre.noor, answer, "ask_consultant", "dm")
    centre.press(centre.priya, centre.card(), "case_claim")
    centre.reply(centre.priya, "Post them, with the date.")
    centre.resolve(centre.priya)


def test_a_case_becomes_a_draft_and_only_a_maintainer_decides(centre: Hospital) -> None:
    resolved(centre)
    centre.press(centre.priya, centre.card(), "case_to_knowledge")
    state(centre, "pending")
    told = [said["text"] for said in centre.priya.sees(DESK) if said.get("ephemeral_to")]
    assert "A draft article is being made" in told[-1]
    assert {"proposal_approve", "proposal_reject"} <= actions(proposal(centre))
    (draft,) = (centre.settings.var / "drafts").glob("*.md")
    assert "Post them, with the date." in draft.read_text(encoding="utf-8")

    centre.press(centre.priya, proposal(centre), "proposal_approve")
    centre.settle()
    told = [said["text"] for said in centre.priya.sees(DESK) if said.get("ephemeral_to")]
    assert "Only maintainers" in told[-1]
    assert centre.count("proposals where state = 'pending'") == 1

    centre.press(centre.dana, proposal(centre), "proposal_approve")
    wait_for(lambda: centre.count("proposals where problems like '%FILL IN%'"), "the check", PATIENCE)
    assert "cannot be an article yet" in shown(proposal(centre))
    assert not list(centre.settings.knowledge.rglob("*.md"))

    centre.press(centre.dana, proposal(centre), "proposal_reject")
    state(centre, "rejected")
    assert "Rejected by <@U0DANA>" in shown(proposal(centre))
    assert not draft.exists()


def test_a_maintainer_decides_on_drafts_in_app_home_as_well(centre: Hospital) -> None:
    resolved(centre)
    centre.press(centre.priya, centre.card(), "case_to_knowledge")
    state(centre, "pending")
    for person in (centre.priya, centre.dana):
        person.open()
        centre.settle()
    assert HOME_DRAFTS not in shown(centre.priya.home() or {})
    home = centre.dana.home() or {}
    assert HOME_DRAFTS in shown(home)

    value = button(home, "proposal_reject")["value"]
    assert centre.dana.click_home("proposal_reject", value)["acknowledged"]
    state(centre, "rejected")
    assert HOME_DRAFTS not in shown(centre.dana.home() or {})
    assert "Rejected by <@U0DANA>" in shown(proposal(centre))


def test_only_the_desk_or_a_maintainer_asks_for_an_article_and_a_closed_account_holds_no_case(
    centre: Hospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved(centre)
    card = centre.card()
    desks = centre.settings.desks
    desks.write_text("\n".join(f'[desks.{desk}]\nmembers = ["U0MARCUS", "U0PRIYA"]' for desk in Desk))
    centre.control.order("channel", channel="social-media-consultants", add="noor")
    centre.press(centre.noor, card, "case_to_knowledge")
    centre.settle()
    told = [said["text"] for said in centre.noor.sees(DESK) if said.get("ephemeral_to")]
    assert len(told) == 1
    assert "and the maintainers add case *#1* to the knowledge base" in told[0]
    assert not centre.count("proposals")

    centre.press(centre.priya, card, "case_reopen")
    centre.settle()
    centre.control.order("account", user="priya")
    # Without the minute for which what Slack says of an account is taken as known.
    monkeypatch.setattr("bot.slack.people.ACCOUNT_SECONDS", 0.0)
    centre.service.accounts.freshen(["U0PRIYA"])
    wait_for(lambda: centre.count("cases where state = 'queued' and owner is null"), "the release", PATIENCE)
    assert "<@U0PRIYA> is not on the" in " ".join(shown(one) for one in centre.from_bot(centre.dana, DESK))

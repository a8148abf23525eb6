"""Desks in a running hospital: routing, calls, buttons that end with the membership, overrides in App Home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.answering import AnswerRecord
from bot.localslack.people import wait_for
from bot.localslack.server import Running
from bot.slack import desk_words, desks_view, labels
from bot.slack import maintainer_words as said
from index.search import Live
from knowledge.article import Desk
from tests.whole.hospital import DESK, PATIENCE, WARD, Hospital, actions, has_block, shown

CRISIS = "someone in our comments writes that she wants to kill herself tonight, what do we do"
REPORTER = "a reporter emailed me about our layoffs for an article next week, what do i say"
#: Marcus is every desk, and Dana stands in for it.
NAMED = """
[defaults]
fallback = "U0DANA"
""" + "\n".join(f'[desks.{desk}]\nmembers = ["U0MARCUS"]\nlead = "U0MARCUS"' for desk in Desk)


@pytest.fixture
def named(slack: Running, live: Live, tmp_path: Path) -> Iterator[Hospital]:
    """A hospital whose desks file names people; it lies beside the store."""
    slack.workspace.reset()
    (tmp_path / "desks.toml").write_text(NAMED, encoding="utf-8")
    hospital = Hospital(slack.url, tmp_path, live, desks=tmp_path / "desks.toml")
    hospital.open()
    yield hospital
    hospital.close()


def write_desks(hospital: Hospital, text: str) -> None:
    hospital.settings.desks.write_text(text, encoding="utf-8")


def private(hospital: Hospital, person: Any) -> list[str]:
    """What the bot wrote to somebody directly."""
    return [shown(said) for said in hospital.from_bot(person, "dm")]


def whispers(person: Any, channel: str = DESK) -> list[str]:
    return [said["text"] for said in person.sees(channel) if said.get("ephemeral_to")]


def test_a_crisis_calls_who_is_named_by_name_and_directly_with_a_link_to_the_card(named: Hospital) -> None:
    named.ask(CRISIS, channel=WARD)
    card = named.card()
    assert "*Called:* <@U0MARCUS>" in shown(card)
    (page,) = [said for said in named.from_bot(named.marcus, "dm") if "waits for a person" in shown(said)]
    assert f"/archives/C0CONSULT/p{card['ts'].replace('.', '')}" in shown(page)
    # The call can be answered where it is read.
    named.press(named.marcus, page, "case_claim", "dm")
    assert "Claimed* by Marcus Bell" in shown(named.card())


def test_with_nobody_named_a_crisis_calls_the_channel_and_nothing_else_does(hospital: Hospital) -> None:
    hospital.ask(REPORTER, channel=WARD)
    assert "<!channel>" not in shown(hospital.card())
    hospital.ask(CRISIS, channel=WARD)
    assert "<!channel>" in shown(hospital.card())


def test_who_is_on_no_desk_is_refused_with_a_notice_for_them_alone(named: Hospital) -> None:
    named.ask(REPORTER, channel=WARD)
    named.press(named.priya, named.card(), "case_claim")
    named.settle()
    assert named.count("cases where state = 'queued'") == 1
    assert ["You are not on the" in said for said in whispers(named.priya)] == [True]
    assert not any("You are not on" in said for said in whispers(named.marcus))
    named.press(named.dana, named.card(), "case_claim")
    assert "Claimed* by Dana Whitfield" in shown(named.card())


def test_a_removed_consultant_loses_case_buttons_and_a_dialog_already_open(named: Hospital) -> None:
    thread = named.ask(REPORTER, channel=WARD)
    named.press(named.marcus, named.card(), "case_claim")
    named.press(named.marcus, named.card(), "case_reply")
    card = named.card()
    # Nothing works behind the buttons for a while: the case is taken from him within a second, and they with it.
    named.service.worker.stop()
    write_desks(named, NAMED.replace("U0MARCUS", "U0PRIYA"))
    done = named.send(named.marcus, "my last words")
    assert "Not sent: You are not on the" in str(done["errors"])
    for action in ("case_reply", "case_resolve", "case_release"):
        named.press(named.marcus, card, action)
    wait_for(lambda: named.count("outbox where kind = 'ephemeral'") == 3, "the three refusals", PATIENCE)
    named.restart()
    named.settle()
    assert ["You are not on the" in said for said in whispers(named.marcus)] == [True] * 3
    assert not any("my last words" in shown(said) for said in named.from_bot(named.noor, WARD, thread))
    wait_for(lambda: named.count("cases where state = 'queued' and owner is null"), "the release", PATIENCE)
    said = [shown(one) for one in named.from_bot(named.priya, DESK)]
    assert any("<@U0MARCUS> is not on the *" in one for one in said)
    assert any("is back in the queue" in shown(one) for one in named.from_bot(named.noor, WARD, thread))


def test_the_members_of_a_user_group_may_work_and_others_may_not(named: Hospital) -> None:
    write_desks(named, NAMED.replace('members = ["U0MARCUS"]\nlead = "U0MARCUS"', 'group = "S0PRIVACY"'))
    named.ask(REPORTER, channel=WARD)
    named.press(named.marcus, named.card(), "case_claim")
    named.press(named.priya, named.card(), "case_claim")
    assert "Claimed* by Priya Raman" in shown(named.card())
    assert "You are not on the" in whispers(named.marcus)[0]


def test_a_desk_that_is_consulted_is_told_in_its_channel_where_the_card_is(named: Hospital) -> None:
    write_desks(named, NAMED.replace("[desks.legal]", '[desks.legal]\nchannel = "C0GENERAL"'))
    answered = named.service.conversation.answer

    def for_two_desks(*asked: Any) -> AnswerRecord:
        return replace(answered(*asked), desks=(Desk.PR_CRISIS, Desk.LEGAL))

    object.__setattr__(named.service.conversation, "answer", for_two_desks)
    named.ask(REPORTER, channel=WARD)
    (told,) = [shown(said) for said in named.from_bot(named.marcus, "general")]
    assert "The *PR/Crisis* desk leads case *#1*" in told
    assert f"/archives/C0CONSULT/p{named.card()['ts'].replace('.', '')}" in told
    assert "*Led by* PR/Crisis; Legal may be asked for advice." in shown(named.card())


def test_a_misrouted_case_goes_to_the_desk_that_leads_it_from_now_on(named: Hospital) -> None:
    write_desks(named, NAMED.replace("[desks.legal]", '[desks.legal]\nchannel = "C0GENERAL"'))
    thread = named.ask(REPORTER, channel=WARD)
    old = named.card()
    named.press(named.marcus, old, "case_claim")
    named.more(named.marcus, "consult")
    assert named.marcus.submit({"field": "legal", "how": "lead"})["acknowledged"]
    (card,) = [said for said in named.from_bot(named.marcus, "general") if has_block(said, "header")]
    assert "Waiting to be claimed" in shown(card)
    assert "*Called:* <@U0MARCUS>" in shown(card)
    left = next(said for said in named.from_bot(named.priya, DESK) if said["ts"] == old["ts"])
    assert "is with the *Legal* desk now" in left["text"]
    assert f"/archives/C0GENERAL/p{card['ts'].replace('.', '')}" in left["text"]
    assert actions(left) == set()
    assert "The *Legal* desk has case *#1* now" in named.from_bot(named.noor, WARD, thread)[-1]["text"]
    named.press(named.marcus, card, "case_claim", "general")
    named.settle()
    assert named.count("cases where state = 'claimed' and desk_channel = 'C0GENERAL'") == 1


def test_a_card_its_channel_refuses_goes_to_the_common_one_and_the_maintainers_are_told(
    named: Hospital,
) -> None:
    write_desks(named, "\n".join(f'[desks.{desk}]\nchannel = "C0NOWHERE"' for desk in Desk))
    thread = named.ask(REPORTER, channel=WARD)
    named.press(named.priya, named.card(), "case_claim")
    assert "Claimed* by Priya Raman" in shown(named.card())
    assert any("channel_not_found" in said for said in private(named, named.dana))
    # It found its place, so there is nothing for the asker to worry about.
    said = [shown(one) for one in named.from_bot(named.noor, WARD, thread)]
    assert not any("could not reach" in one for one in said)


def test_a_card_that_no_channel_takes_is_put_before_the_fallback_who_can_work_on_it(named: Hospital) -> None:
    named.control.order("channel", channel=DESK, archived=True)
    thread = named.ask(REPORTER, channel=WARD)
    cards = [said for said in named.from_bot(named.dana, "dm") if has_block(said, "header")]
    assert len(cards) == 1
    assert any("could not reach" in shown(one) for one in named.from_bot(named.noor, WARD, thread))
    named.press(named.dana, cards[0], "case_claim", "dm")
    wait_for(lambda: named.count("cases where state = 'claimed' and owner = 'U0DANA'"), "the claim")
    said = [shown(one) for one in named.from_bot(named.noor, WARD, thread)]
    assert any("Dana Whitfield* has your question" in one for one in said)
    (card,) = [one for one in named.from_bot(named.dana, "dm") if "case_reply" in actions(one)]
    assert "Claimed" in shown(card)


def test_somebody_who_cannot_be_reached_directly_is_replaced_by_those_behind(named: Hospital) -> None:
    write_desks(named, NAMED.replace("U0MARCUS", "U0GONE"))
    named.ask(CRISIS, channel=WARD)
    (page,) = [said for said in private(named, named.dana) if "waits for a person" in said]
    assert desk_words.CALLED["lost"] in page


def open_home(hospital: Hospital, person: Any) -> str:
    person.open("home")
    hospital.quiet_events()
    return str(person.home())


def test_a_maintainer_sees_all_desks_and_puts_somebody_else_on_call(named: Hospital) -> None:
    home = open_home(named, named.dana)
    assert desk_words.HOME_DESKS in home
    named.dana.click_home(desks_view.OVERRIDE, "privacy")
    assert named.dana.views()[-1]["callback_id"] == desks_view.FORM
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    wrong = named.dana.submit({"who": "U0SAM", "to_day": "2020-01-01"})
    assert said.OVERRIDE_OVER in str(wrong["errors"])
    yesterday = (datetime.now(UTC) - timedelta(days=2)).date().isoformat()
    done = named.dana.submit({"who": "U0SAM", "from_day": yesterday, "to_day": tomorrow})
    assert done["acknowledged"]
    assert "errors" not in done
    assert "On call: <@U0SAM> until" in str(named.dana.home())
    assert any("put you on call at the *Privacy* desk" in said for said in private(named, named.sam))
    assert named.count("audit where action = 'override' and actor = 'U0DANA'") == 1
    # They see it themselves, and may work while it lasts.
    assert "On call: <@U0SAM>" in open_home(named, named.sam)
    remove = button_of(named.dana.home(), desks_view.REMOVE)
    named.dana.click_home(desks_view.REMOVE, remove)
    named.settle()
    assert "U0SAM" not in str(named.dana.home())
    assert any("taken back" in said for said in private(named, named.sam))


def button_of(home: Any, action: str) -> str:
    found = [
        block["accessory"]
        for block in home["blocks"]
        if block.get("accessory", {}).get("action_id") == action
    ]
    assert found, home
    return str(found[0]["value"])


def test_home_lists_a_consultants_cases_and_what_waits_at_their_desks(named: Hospital) -> None:
    named.ask(REPORTER, channel=WARD)
    card = named.card()
    home = open_home(named, named.marcus)
    assert labels.HOME_MINE_NONE in home
    waits = home[home.index(labels.HOME_WAITING) :]
    assert f"message_ts={card['ts']}|Case #1>*" in waits
    named.press(named.marcus, card, "case_claim")
    home = open_home(named, named.marcus)
    assert labels.HOME_MINE_NONE not in home
    assert labels.HOME_WAITING_NONE in home
    # The asker and somebody on no desk have no such list.
    for person in (named.noor, named.sam):
        assert labels.HOME_MINE not in open_home(named, person)


def test_a_consultant_sees_their_desks_and_nobody_else_can_override(named: Hospital) -> None:
    home = open_home(named, named.marcus)
    assert desk_words.HOME_ON_CALL in home
    assert desks_view.OVERRIDE not in home
    assert desk_words.HOME_ON_CALL not in open_home(named, named.noor)
    # The dialog's own answer is no way around it.
    payload = {
        "type": "view_submission",
        "team": {"id": "T0LOCAL"},
        "user": {"id": "U0MARCUS", "username": "marcus", "team_id": "T0LOCAL"},
        "view": {
            "id": "V1",
            "type": "modal",
            "callback_id": desks_view.FORM,
            "private_metadata": "privacy",
            "state": {"values": {"who": {"who": {"selected_user": "U0MARCUS"}}}},
        },
    }
    named.control.order("envelope", kind="interactive", payload=payload)
    named.settle()
    assert named.count("overrides") == 0

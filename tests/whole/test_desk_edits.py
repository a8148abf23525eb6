"""Maintainers edit the desks from App Home of a running hospital: what holds, who is told what, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.assemble.deskedits import stored_edits
from bot.localslack.people import wait_for
from bot.localslack.server import CHANNELS, Running
from bot.slack import desk_form, desk_words
from bot.slack import maintainer_words as said
from bot.slack.desks_view import EDIT, EDIT_BACK, EDIT_ROTA
from index.search import Live
from knowledge.article import Desk
from tests.whole.hospital import DESK, PATIENCE, WARD, Hospital, shown

QUESTION = "may I post a photo of the ward on instagram?"
#: Marcus is every desk; Dana and Sam maintain.
NAMED = '[defaults]\nfallback = "U0DANA"\n' + "\n".join(
    f'[desks.{desk}]\nmembers = ["U0MARCUS"]\nlead = "U0MARCUS"' for desk in Desk
)


@pytest.fixture
def named(slack: Running, one_article: Live, tmp_path: Path) -> Iterator[Hospital]:
    """A hospital whose desks file names people; it lies beside the store."""
    slack.workspace.reset()
    (tmp_path / "desks.toml").write_text(NAMED, encoding="utf-8")
    hospital = Hospital(slack.url, tmp_path, one_article, desks=tmp_path / "desks.toml")
    hospital.open()
    yield hospital
    hospital.close()


@pytest.fixture
def two(named: Hospital) -> Hospital:
    """With Sam as a second maintainer."""
    maintained_by(named, "U0DANA", "U0SAM")
    return named


def maintained_by(hospital: Hospital, *users: str) -> None:
    hospital.settings = hospital.settings.model_copy(update={"maintainers": users})
    hospital.restart()


def home(hospital: Hospital, person: Any) -> str:
    person.open("home")
    hospital.quiet_events()
    return str(person.home())


def open_form(
    hospital: Hospital, person: Any, desk: str = "privacy", *, button: str = EDIT
) -> dict[str, Any]:
    home(hospital, person)
    person.click_home(button, desk)
    view: dict[str, Any] = person.views()[-1]
    assert view["callback_id"] == desk_form.FORM
    return view


def back_button(person: Any) -> str:
    found = [
        str(one["value"])
        for block in person.home()["blocks"]
        for one in block.get("elements", ())
        if one.get("action_id") == EDIT_BACK
    ]
    return found[0] if found else ""


def whispers(person: Any) -> list[str]:
    return [one["text"] for one in person.sees(DESK) if one.get("ephemeral_to")]


def test_a_maintainer_edits_a_desk_and_everybody_sees_it_at_once(named: Hospital) -> None:
    view = open_form(named, named.dana)
    assert "U0MARCUS" in str(view["blocks"])
    done = named.dana.submit({"members": ["U0PRIYA"], "hours": 'mon = "08:00-12:00"', "lead": "U0PRIYA"})
    assert done.get("errors") is None
    assert named.dana.views() == []
    text = home(named, named.dana)
    assert "Edited in Slack: members, lead, hours. Last by <@U0DANA>" in text
    assert named.service.desks().plans[Desk.PRIVACY].members == ("U0PRIYA",)
    assert desk_words.HOME_ON_CALL in home(named, named.priya)
    assert EDIT not in home(named, named.priya)
    assert named.count("audit where action = 'desk_edited' and actor = 'U0DANA'") == 1
    (stored,) = stored_edits(named.settings)
    assert stored.workspace == "T0LOCAL"
    # The file has not been touched, and the edit outlives the process.
    assert named.settings.desks.read_text(encoding="utf-8") == NAMED
    named.restart()
    assert named.service.desks().plans[Desk.PRIVACY].members == ("U0PRIYA",)
    home(named, named.dana)
    named.dana.click_home(EDIT_BACK, back_button(named.dana))
    assert "Edited in Slack" not in home(named, named.dana)
    assert named.service.desks().plans[Desk.PRIVACY].members == ("U0MARCUS",)
    assert named.count("audit where action = 'desk_back_to_file'") == 1


def test_what_is_wrong_is_said_at_its_block_and_nothing_is_kept(named: Hospital) -> None:
    open_form(named, named.dana)
    wrong = named.dana.submit({"hours": "9 to 5", "zone": "Mars"})["errors"]
    assert set(wrong) == {"hours@0"}
    assert named.dana.submit({"group": "S0NOBODY"})["errors"] == {"group@0": said.EDIT_GROUP_EMPTY}
    wrong = named.dana.submit({"hours": 'mon = "17:00-09:00"', "zone": "Mars"})["errors"]
    assert "closes before it opens" in wrong["hours@0"]
    assert "no time zone is called 'Mars'" in wrong["zone@0"]
    assert "whoever sees the channel" in named.dana.submit({"members": []})["errors"]["members@0"]
    assert said.EDIT_TWO_FALLBACKS in str(named.dana.submit({"fallback_desk": "legal"})["errors"])
    assert named.dana.submit({"channel": "C0NOWHERE"})["errors"] == {"channel@0": said.EDIT_NOT_IN_CHANNEL}
    named.control.order("channel", channel="general", archived=True)
    assert named.dana.submit({"channel": CHANNELS["general"]})["errors"] == {"channel@0": said.EDIT_ARCHIVED}
    assert named.dana.submit({"members": ["U0MARCUS", named.service.bot_user]})["errors"] == {
        "members@0": said.EDIT_NOT_ME
    }
    assert named.count("desk_edits") == 0
    assert "errors" not in named.dana.submit({"members": ["U0MARCUS", "U0PRIYA"], "group": "S0PRIVACY"})
    assert named.count("desk_edits") == 1


def test_of_two_maintainers_the_second_is_told_and_loses_nothing(two: Hospital) -> None:
    open_form(two, two.dana)
    open_form(two, two.sam)
    assert "errors" not in two.dana.submit({"members": ["U0PRIYA"], "zone": "America/New_York"})
    again = two.sam.submit({"hours": 'tue = "10:00-12:00"', "zone": "Europe/Berlin"})
    assert again["response_action"] == "update"
    view = two.sam.views()[-1]
    told = shown(view)
    assert "<@U0DANA> changed this desk while you had it open*: members, time zone." in told
    assert '*Time zone* as it holds now: `"America/New_York"`' in told
    assert two.service.desks().plans[Desk.PRIVACY].members == ("U0PRIYA",)
    # Saved as it stands now, it holds what both meant; of what both changed, what Sam confirmed.
    assert "errors" not in two.sam.submit({})
    plan = two.service.desks().plans[Desk.PRIVACY]
    assert plan.members == ("U0PRIYA",)
    assert str(plan.targets.hours.zone) == "Europe/Berlin"
    assert list(plan.targets.hours.week) == [1]
    assert two.count("desk_edits") == 2


def test_a_file_that_changed_meanwhile_is_told_too(named: Hospital) -> None:
    open_form(named, named.dana)
    named.settings.desks.write_text(NAMED.replace('lead = "U0MARCUS"', 'lead = "U0SAM"'), encoding="utf-8")
    assert named.dana.submit({"members": ["U0PRIYA"]})["response_action"] == "update"
    assert f"*{said.EDIT_FILE} changed this desk" in shown(named.dana.views()[-1])
    assert "errors" not in named.dana.submit({})
    plan = named.service.desks().plans[Desk.PRIVACY]
    assert (plan.members, plan.lead) == (("U0PRIYA",), "U0SAM")


def test_whoever_maintains_no_longer_is_refused_with_the_dialog_still_open(two: Hospital) -> None:
    open_form(two, two.sam)
    maintained_by(two, "U0DANA")
    refused = two.sam.submit({"members": ["U0SAM"]})
    assert refused["errors"] == {"name@0": said.OVERRIDE_NOT_ALLOWED}
    # The buttons of a Home tab that was not refreshed do nothing but refresh it.
    two.sam.click_home(EDIT, "privacy")
    assert len(two.sam.views()) == 1
    two.quiet_events()
    assert desk_words.HOME_DESKS not in str(two.sam.home())
    assert two.count("desk_edits") == 0


def test_nobody_else_gets_round_the_buttons(named: Hospital) -> None:
    assert EDIT not in home(named, named.marcus)
    for private in ('["privacy", {}, 0, 0, false, ""]', '["privacy", {}, 0, 0, true, ""]', "privacy"):
        payload = {
            "type": "view_submission",
            "team": {"id": "T0LOCAL"},
            "user": {"id": "U0MARCUS", "username": "marcus", "team_id": "T0LOCAL"},
            "view": {
                "id": "V1",
                "type": "modal",
                "callback_id": desk_form.FORM,
                "private_metadata": private,
                "state": {"values": {"members@0": {"members": {"selected_users": ["U0MARCUS"]}}}},
            },
        }
        named.control.order("envelope", kind="interactive", payload=payload)
    named.settle()
    assert named.count("desk_edits") == 0


def test_a_member_who_is_edited_away_has_dead_buttons_at_once_and_the_case_is_free(named: Hospital) -> None:
    named.ask(QUESTION, channel=WARD)
    answer = [one for one in named.from_bot(named.noor, WARD) if "ask_consultant" in str(one)][-1]
    named.press(named.noor, answer, "ask_consultant", WARD)
    named.settle()
    named.press(named.marcus, named.card(), "case_claim")
    assert "Claimed* by Marcus Bell" in shown(named.card())
    open_form(named, named.dana)
    assert "errors" not in named.dana.submit({"members": ["U0PRIYA"], "lead": "U0PRIYA"})
    named.press(named.marcus, named.card(), "case_reply")
    wait_for(lambda: named.count("cases where state = 'queued' and owner is null"), "the release", PATIENCE)
    named.settle()
    assert any("You are not on the" in one for one in whispers(named.marcus))
    named.press(named.priya, named.card(), "case_claim")
    assert "Claimed* by Priya Raman" in shown(named.card())


def test_who_is_out_of_office_is_edited_in_the_notation_of_the_file(named: Hospital) -> None:
    open_form(named, named.dana, "away")
    wrong = named.dana.submit({"away": '[[away]]\nwho = "U0MARCUS"\nfrom = 2026-01-01'})["errors"]
    assert "1: to is missing" in wrong["away@0"]
    text = '[[away]]\nwho = "U0MARCUS"\nfrom = 2020-01-01\nto = 2099-01-01\ninstead = "U0PRIYA"'
    assert "errors" not in named.dana.submit({"away": text})
    assert "<@U0PRIYA> is there instead" in home(named, named.dana)
    (away,) = named.service.desks().away
    assert (away.who, away.instead) == ("U0MARCUS", "U0PRIYA")


TURNS = 'start = 2026-01-05\nhandover = "08:00"'


def test_a_rota_is_edited_in_a_dialog_of_its_own_and_holds_at_once(named: Hospital) -> None:
    view = open_form(named, named.dana, button=EDIT_ROTA)
    assert "<@U0MARCUS> `U0MARCUS`" in shown(view)
    assert "errors" not in named.dana.submit(
        {
            "rotation_people": ["U0PRIYA", "U0SAM"],
            "rotation": TURNS,
            "shifts": "[[shifts]]\nwho = <@U0MARCUS>\nfrom = 2020-01-01\nto = 2020-02-01",
            "path": '"on-call", "lead"',
        }
    )
    text = home(named, named.dana)
    assert "Edited in Slack: turns, shifts, whom a case calls." in text
    assert "On call: <@U0PRIYA>" in text or "On call: <@U0SAM>" in text
    plan = named.service.desks().plans[Desk.PRIVACY]
    assert plan.path == ("on-call", "lead")
    assert plan.rota.rotation is not None
    assert plan.rota.rotation.people == ("U0PRIYA", "U0SAM")
    # The fields of the other dialog are as they were, and going back takes both away.
    assert plan.members == ("U0MARCUS",)
    home(named, named.dana)
    named.dana.click_home(EDIT_BACK, back_button(named.dana))
    named.quiet_events()
    assert named.service.desks().plans[Desk.PRIVACY].rota.empty


def test_what_is_wrong_with_a_rota_is_said_at_its_block(named: Hospital) -> None:
    open_form(named, named.dana, button=EDIT_ROTA)

    def wrong(**values: Any) -> dict[str, str]:
        found: dict[str, str] = named.dana.submit(values)["errors"]
        return found

    assert wrong(rotation=TURNS) == {"rotation_people@0": said.EDIT_NO_TURNS}
    assert "start is missing" in wrong(rotation_people=["U0SAM"], rotation="")["rotation@0"]
    one = '[[shifts]]\nwho = "{who}"\nfrom = 2026-01-01\nto = {to}'
    assert "ends before it begins" in wrong(shifts=one.format(who="U0SAM", to="2025-01-01"))["shifts@0"]
    assert wrong(shifts=one.format(who="U0NOBODY", to="2027-01-01")) == {
        "shifts@0": said.EDIT_UNKNOWN.format(user="U0NOBODY")
    }
    assert wrong(path='"lead", "S0NOBODY"') == {"path@0": said.EDIT_GROUP_EMPTY}
    assert "on-call" in wrong(path='"whoever is there"')["path@0"]
    me = named.service.bot_user
    assert wrong(rotation_people=[me], rotation=TURNS) == {"rotation_people@0": said.EDIT_NOT_ME}
    assert named.count("desk_edits") == 0


def test_whoever_leaves_nobody_on_call_is_told_before_it_holds(named: Hospital) -> None:
    open_form(named, named.dana, button=EDIT_ROTA)
    assert "errors" not in named.dana.submit({"rotation_people": ["U0PRIYA"], "rotation": TURNS})
    open_form(named, named.dana, button=EDIT_ROTA)
    later = f"{named.clock() + timedelta(days=10):%Y-%m-%d}"
    told = named.dana.submit({"rotation": f"start = {later}"})
    assert told["response_action"] == "update"
    view = named.dana.views()[-1]
    assert said.EDIT_GAPS in shown(view)
    assert "Privacy: from " in shown(view)
    assert named.count("desk_edits") == 1
    # Another gap than the one that was told is told as well.
    sooner = f"{named.clock() + timedelta(days=12):%Y-%m-%d}"
    assert named.dana.submit({"rotation": f"start = {sooner}"})["response_action"] == "update"
    named.clock.forward(minutes=2)
    assert named.dana.submit({})["response_action"] == "close"
    assert named.count("desk_edits") == 2
    assert "Nobody is on call from" in home(named, named.dana)
    open_form(named, named.dana, "away")
    away = f'[[away]]\nwho = "U0PRIYA"\nfrom = {later}\nto = 2099-01-01'
    assert named.dana.submit({"away": away})["response_action"] == "update"
    assert named.dana.submit({})["response_action"] == "close"
    assert named.service.desks().away[0].who == "U0PRIYA"


def test_the_two_dialogs_of_a_desk_do_not_get_in_each_others_way(two: Hospital) -> None:
    open_form(two, two.dana)
    open_form(two, two.sam, button=EDIT_ROTA)
    assert "errors" not in two.dana.submit({"members": ["U0PRIYA"]})
    assert two.sam.submit({"rotation_people": ["U0SAM"], "rotation": TURNS})["response_action"] == "close"
    plan = two.service.desks().plans[Desk.PRIVACY]
    assert (plan.members, plan.rota.people()) == (("U0PRIYA",), {"U0SAM"})
    open_form(two, two.dana, button=EDIT_ROTA)
    open_form(two, two.sam, button=EDIT_ROTA)
    assert two.dana.submit({"path": '"lead"'})["response_action"] == "close"
    again = two.sam.submit({"rotation_people": ["U0SAM", "U0PRIYA"]})
    assert again["response_action"] == "update"
    assert "<@U0DANA> changed this desk while you had it open*: whom a case calls." in shown(
        two.sam.views()[-1]
    )
    assert two.sam.submit({})["response_action"] == "close"
    plan = two.service.desks().plans[Desk.PRIVACY]
    assert (plan.path, plan.rota.people()) == (("lead",), {"U0SAM", "U0PRIYA"})

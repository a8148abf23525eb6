"""The main path in a real browser: ask, read, ask for a person, claim, reply, read the reply."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from bot.localslack.server import Running
from index.search import Live
from knowledge.article import Desk
from tests.whole.hospital import DESK, WARD, Hospital

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: Set to a folder to keep the pictures that stand in the README and in the docs.
PICTURES = os.environ.get("CURBSIDE_PICTURES")
PATIENCE = 15_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install Debian's chromium to run this"),
]


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        yield page
        browser.close()


def become(page: Page, name: str) -> None:
    """Switch person."""
    page.get_by_test_id(f"person-{name}").click()
    expect(page.get_by_test_id(f"person-{name}")).to_have_attribute("aria-pressed", "true")


def picture(page: Page | Locator, name: str, folder: Path) -> None:
    """Take a picture, for the README and the docs where it is asked for; it must show something."""
    path = Path(PICTURES or folder) / f"{name}.png"
    page.screenshot(path=path)
    assert path.stat().st_size > 20_000


def says(page: Page, words: str) -> Locator:
    """Something on the page that contains these words."""
    return page.get_by_text(words, exact=False).first


def test_ask_read_claim_reply_and_read_the_reply(hospital: Hospital, page: Page, tmp_path: Path) -> None:
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(hospital.url)
    become(page, "noor")
    composer = page.get_by_test_id("composer")
    composer.fill("how should i reply to a 1 star google review about a long wait in the er?")
    composer.press("Enter")
    ask = page.get_by_role("button", name="Ask a consultant").last
    expect(ask).to_be_visible()
    expect(says(page, "Owner:")).to_be_visible()
    picture(page, "answer", tmp_path)
    ask.click()
    expect(says(page, "as case #1")).to_be_visible()

    become(page, "priya")
    page.get_by_test_id("room-social-media-consultants").click()
    page.get_by_role("button", name="Claim").last.click()
    reply = page.get_by_role("button", name="Reply", exact=True).last
    expect(reply).to_be_visible()
    picture(page, "card", tmp_path)
    reply.click()
    form = page.get_by_role("dialog")
    answer = form.get_by_label("Your answer, as the asker will read it")
    answer.fill("Thank them in general words and invite them to call Patient Relations.")
    form.get_by_role("button", name="Preview").click()
    expect(says(page, "This is what")).to_be_visible()
    picture(page, "reply-preview", tmp_path)
    form.get_by_role("button", name="Send").click()
    expect(form).to_be_hidden()
    expect(says(page, "Priya Raman replied")).to_be_visible()

    become(page, "noor")
    page.get_by_test_id("room-app").click()
    page.get_by_test_id("replies").last.click()
    expect(says(page, "invite them to call Patient Relations")).to_be_visible()
    picture(page, "reply", tmp_path)
    assert broken == []


def test_the_path_can_be_walked_by_keyboard_alone(hospital: Hospital, page: Page) -> None:
    page.goto(hospital.url)
    become(page, "noor")
    composer = page.get_by_test_id("composer")
    composer.focus()
    page.keyboard.type("may i post a photo of our team in the break room?")
    page.keyboard.press("Enter")
    ask = page.get_by_role("button", name="Ask a consultant").last
    expect(ask).to_be_visible()
    ask.focus()
    page.keyboard.press("Enter")
    expect(says(page, "as case #1")).to_be_visible()


def test_what_people_type_is_shown_and_never_run(hospital: Hospital, page: Page) -> None:
    page.goto(hospital.url)
    become(page, "noor")
    composer = page.get_by_test_id("composer")
    composer.fill("<img src=x onerror=\"document.title='owned'\"> may i post this?")
    composer.press("Enter")
    expect(page.get_by_test_id("replies").last).to_be_visible()
    assert page.title() != "owned"


def from_the_menu(page: Page, entry: str) -> None:
    """Open the latest card's menu and choose, by keyboard alone."""
    menu = page.locator("summary[data-action=case_more]").last
    menu.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=entry).last.focus()
    page.keyboard.press("Enter")


def test_a_case_is_handed_over_and_merged_by_keyboard(hospital: Hospital, page: Page) -> None:
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    reporter = "a reporter emailed me about our layoffs for an article next week, what do i say"
    hospital.ask(reporter)
    hospital.ask(reporter, person=hospital.dana)
    page.goto(hospital.url)
    become(page, "priya")
    page.get_by_test_id("room-social-media-consultants").click()
    expect(says(page, "Looks like a repeat of")).to_be_visible()
    from_the_menu(page, "Merge with a repeat…")
    form = page.get_by_role("dialog")
    expect(form.get_by_label("Into which open case")).to_have_value("1")
    form.get_by_role("button", name="Merge").click()
    expect(form).to_be_hidden()
    expect(says(page, "Also answers:")).to_be_visible()

    page.get_by_role("button", name="Claim").first.click()
    expect(page.get_by_role("button", name="Reply", exact=True).first).to_be_visible()
    from_the_menu(page, "Hand over…")
    form = page.get_by_role("dialog")
    form.get_by_label("To whom").select_option(label="Marcus Bell")
    form.get_by_role("button", name="Give").click()
    expect(form).to_be_hidden()
    expect(says(page, "by Marcus Bell")).to_be_visible()
    become(page, "dana")
    page.get_by_test_id("room-app").click()
    page.get_by_test_id("replies").last.click()
    expect(says(page, "has your question now")).to_be_visible()
    assert broken == []


def test_a_maintainer_edits_a_desk_and_goes_back_to_the_file(
    staffed: Hospital, page: Page, tmp_path: Path
) -> None:
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    # Tall enough for a whole dialog.
    page.set_viewport_size({"width": 1280, "height": 2100})
    page.goto(staffed.url)
    become(page, "dana")
    page.get_by_test_id("room-app").click()
    page.get_by_test_id("tab-home").click()
    home = page.get_by_test_id("home")
    home.get_by_role("button", name="Edit", exact=True).first.click()
    form = page.get_by_role("dialog")
    expect(form.get_by_label("Hours")).to_have_value(re.compile(r'^mon = "09:00-17:00"'))
    form.get_by_label("Priya Raman").first.check()
    form.get_by_label("Time zone").fill("Mars")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("no time zone is called 'Mars'")).to_be_visible()
    picture(form, "desk", tmp_path)
    form.get_by_label("Time zone").fill("America/New_York")
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()
    mark = home.get_by_text("Edited in Slack: members, time zone.")
    expect(mark).to_be_visible()
    mark.scroll_into_view_if_needed()
    picture(page, "desks", tmp_path)
    home.get_by_role("button", name="Edit rota").first.click()
    turns = form.get_by_role("group", name="Who takes turns on call")
    turns.get_by_label("Marcus Bell").check()
    turns.get_by_label("Priya Raman").check()
    form.get_by_label("Shifts").fill("[[shifts]]\nwho = <@U0SAM>\nfrom = 2026-12-24\nto = 2026-12-26")
    form.get_by_label("Beginning and length of the turns").fill('start = 2026-01-05\nhandover = "08:00"')
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()
    expect(home.get_by_text("Edited in Slack: members, time zone, turns, shifts.")).to_be_visible()
    # In the order in which they were chosen, not in that of the list; and so it stays.
    home.get_by_role("button", name="Edit rota").first.click()
    expect(form.get_by_text("Ids to type")).to_be_visible()
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()
    rotation = staffed.service.desks().plans[Desk.PRIVACY].rota.rotation
    assert rotation is not None
    assert rotation.people == ("U0MARCUS", "U0PRIYA")
    home.get_by_role("button", name="Edit rota").first.click()
    expect(form.get_by_text("Ids to type")).to_be_visible()
    picture(form, "rota", tmp_path)
    form.get_by_role("button", name="Cancel").click()
    home.get_by_role("button", name="Back to the file").click()
    page.get_by_test_id("confirm").click()
    expect(mark).to_be_hidden()
    assert broken == []


@pytest.fixture
def priyas(slack: Running, live: Live, tmp_path: Path) -> Iterator[Hospital]:
    """A hospital whose every desk is Priya."""
    slack.workspace.reset()
    path = tmp_path / "desks.toml"
    desks = (f'[desks.{desk}]\nmembers = ["U0PRIYA"]\n' for desk in Desk)
    path.write_text('[defaults]\nfallback = "U0DANA"\n' + "".join(desks), encoding="utf-8")
    hospital = Hospital(slack.url, tmp_path, live, desks=path)
    hospital.open()
    yield hospital
    hospital.close()


def test_a_consultants_home_shows_their_work(priyas: Hospital, page: Page, tmp_path: Path) -> None:
    priyas.ask(
        "a reporter emailed me about our layoffs for an article next week, what do i say", person=priyas.sam
    )
    priyas.press(priyas.priya, priyas.card(), "case_claim")
    priyas.ask("a nurse posted a photo with a patient's face an hour ago, what do we do", channel=WARD)
    priyas.ask("our lawyer got a letter about a comment on our page", person=priyas.marcus)
    page.goto(priyas.url)
    become(page, "priya")
    page.get_by_test_id("room-app").click()
    page.get_by_test_id("tab-home").click()
    home = page.get_by_test_id("home")
    expect(home.get_by_text("Waiting at your desks")).to_be_visible()
    expect(home.get_by_role("link", name="Case #2")).to_be_visible()
    home.get_by_text("Your cases at the desk").scroll_into_view_if_needed()
    picture(page, "home", tmp_path)


def test_an_administrator_deletes_a_card_with_replies_and_the_case_has_another(
    hospital: Hospital, page: Page, tmp_path: Path
) -> None:
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    hospital.ask("a reporter emailed me about our layoffs for an article next week, what do i say")
    hospital.priya.say("I know that reporter.", DESK, hospital.card()["ts"])
    page.goto(hospital.url)
    become(page, "priya")
    page.get_by_test_id(f"room-{DESK}").click()
    expect(says(page, "Waiting to be claimed")).to_be_visible()
    expect(page.get_by_role("button", name="Delete message")).to_have_count(0)
    become(page, "dana")
    page.get_by_test_id(f"room-{DESK}").click()
    says(page, "Waiting to be claimed").hover()
    page.get_by_role("button", name="Delete message").first.click()
    expect(says(page, "This message was deleted.")).to_be_visible()
    expect(says(page, "Waiting to be claimed")).to_be_visible()
    picture(page, "deleted-card", tmp_path)
    assert broken == []

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from slack_bolt import App
from slack_sdk import WebClient

from bot.localslack.people import Person
from bot.localslack.server import BOT_USER_ID, CHANNELS, DMS
from tests.localslack.conftest import Connect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
WARD = CHANNELS["ward-7"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium found; Debian's is called chromium"),
]


class Tab:
    """One tab for all tests of this module, and the uncaught errors of its scripts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))


@pytest.fixture(scope="module")
def tab(_no_proxy: None) -> Iterator[Tab]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield Tab(browser.new_page())
        browser.close()


@pytest.fixture
def page(tab: Tab, url: str) -> Iterator[Page]:
    """The page, as Noor in #ward-7; any uncaught error of its scripts fails the test."""
    tab.page.goto(f"{url}/page/layout.css")  # a place of the same origin, to forget what the last test left
    tab.page.evaluate("sessionStorage.clear()")
    tab.page.goto(url)
    tab.page.get_by_test_id("room-ward-7").click()
    yield tab.page
    tab.page.goto("about:blank")
    assert tab.errors == []


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def test_a_question_is_asked_pressed_on_and_seen_by_somebody_else(
    app: App, connect: Connect, page: Page
) -> None:
    sure = {"title": plain("Sure?"), "text": plain("Really?"), "confirm": plain("Yes"), "deny": plain("No")}
    ask = {"type": "button", "action_id": "ask", "text": plain("Ask a consultant"), "confirm": sure}
    field = {"type": "plain_text_input", "action_id": "reason"}
    modal = {
        "type": "modal",
        "callback_id": "why",
        "title": plain("Why?"),
        "submit": plain("Send"),
        "blocks": [{"type": "input", "block_id": "b", "label": plain("Reason"), "element": field}],
    }

    @app.event("app_mention")
    def answer(event: dict[str, Any], say: Any) -> None:
        say(text="No", blocks=[{"type": "actions", "elements": [ask]}], thread_ts=event["ts"])

    @app.event("message")
    def ignore() -> None:
        pass

    @app.action("ask")
    def pressed(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal)

    @app.view("why")
    def submitted(ack: Any, view: dict[str, Any], client: WebClient) -> None:
        ack()
        reason = view["state"]["values"]["b"]["reason"]["value"]
        client.chat_postMessage(channel=CHANNELS["social-media-consultants"], text=f"because {reason}")

    connect(app)
    page.get_by_test_id("composer").fill("@Curb")
    page.keyboard.press("Enter")  # takes the offered name
    page.keyboard.type("may I post <b>this</b>?")
    page.keyboard.press("Enter")
    thread = page.get_by_test_id("thread-messages")
    thread.get_by_role("button", name="Ask a consultant").click()
    page.get_by_test_id("confirm").click()
    page.get_by_test_id("submit").click()
    expect(page.get_by_test_id("modal")).to_contain_text("required")
    page.get_by_label("Reason").fill("it is urgent")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("modal")).to_have_count(0)
    page.get_by_test_id("person-priya").click()
    page.get_by_test_id("room-social-media-consultants").click()
    expect(page.get_by_test_id("messages")).to_contain_text("because it is urgent")


def test_nothing_in_a_message_becomes_markup(page: Page, client: WebClient, noor: Person) -> None:
    noor.say('<img src=x onerror="document.title=1"> <script>1</script>', channel="ward-7")
    hostile = "<javascript:alert(1)|press> &lt;img src=x&gt; *<https://example.org|ok &lt;b&gt;>* <!date^x^{time}|d>"
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": hostile}},
        {"type": "markdown", "text": "<img src=x> [press](javascript:alert(1)) **<b>bold</b>**"},
    ]
    client.chat_postMessage(channel=WARD, text="x", blocks=blocks)
    messages = page.get_by_test_id("messages")
    expect(messages.get_by_role("article")).to_have_count(2)
    expect(messages).to_contain_text("<script>1</script>")
    assert messages.locator("img, script, .content b").count() == 0
    assert [link.get_attribute("href") for link in messages.locator("a").all()] == ["https://example.org"]


def test_slacks_marks_are_drawn(page: Page, client: WebClient) -> None:
    text = (
        f"*bold* _it_ ~gone~ `code` snake_case_name <@{BOT_USER_ID}>\n> quoted\n• item\n```pre *not bold*```"
    )
    client.chat_postMessage(channel=WARD, text=text)
    content = page.get_by_test_id("content")
    for selector, words in {
        "strong": "bold",
        "em": "it",
        "s": "gone",
        "p code": "code",
        ".mention": "@Curbside",
        "blockquote": "quoted",
        "li": "item",
        "pre": "pre *not bold*",
    }.items():
        expect(content.locator(selector)).to_have_text(words)
    expect(content).to_contain_text("snake_case_name")


def test_own_messages_are_edited_and_deleted_in_place(page: Page, noor: Person) -> None:
    noor.say("frist", channel="ward-7")
    message = page.get_by_role("article")
    message.hover()
    message.get_by_label("Edit message").click()
    page.get_by_test_id("edit").fill("first")
    page.keyboard.press("Enter")
    expect(message).to_contain_text("first")
    expect(message).to_contain_text("(edited)")
    message.hover()
    message.get_by_label("Delete message").click()
    expect(message).to_have_count(0)


def test_unread_counts_status_prompts_and_private_messages_show(
    page: Page, client: WebClient, noor: Person
) -> None:
    client.chat_postMessage(channel=CHANNELS["general"], text="news")
    expect(page.get_by_test_id("room-general").get_by_label("1 unread")).to_be_visible()
    client.chat_postEphemeral(channel=WARD, user="U0NOOR", text="secret")
    expect(page.get_by_test_id("messages")).to_contain_text("Only visible to you")
    prompts = [{"title": "Photos", "message": "May I post a photo?"}]
    client.assistant_threads_setSuggestedPrompts(channel_id=DMS["U0NOOR"], prompts=prompts)  # type: ignore[call-arg]
    page.get_by_test_id("room-app").click()
    page.get_by_role("button", name="Photos").click()
    expect(page.get_by_test_id("messages")).to_contain_text("May I post a photo?")
    asked = noor.sees()[0]["ts"]
    client.assistant_threads_setStatus(channel_id=DMS["U0NOOR"], thread_ts=asked, status="is reading")
    expect(page.get_by_test_id("status").first).to_contain_text("Curbside is reading")
    page.get_by_test_id("person-sam").click()
    expect(page.get_by_test_id("room-general")).to_have_count(0)


def test_home_and_a_missing_app_are_told(page: Page, client: WebClient) -> None:
    expect(page.get_by_test_id("connection")).to_contain_text("not connected")
    element = {"type": "button", "action_id": "go", "text": plain("Go on")}
    view = {"type": "home", "blocks": [{"type": "actions", "elements": [element]}]}
    page.get_by_test_id("room-app").click()
    page.get_by_test_id("tab-home").click()
    expect(page.get_by_test_id("home")).to_contain_text("has not set up a Home")
    client.views_publish(user_id="U0NOOR", view=view)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_test_id("toast").first).to_contain_text("did not respond")

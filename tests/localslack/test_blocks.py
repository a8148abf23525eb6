import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localslack.blocks import block_faults, check_message_blocks, check_view
from bot.localslack.errors import SlackError

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str = "words") -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(**more: object) -> Json:
    return {"type": "button", "text": plain("Go"), "action_id": "go", **more}


def option(text: str = "One", value: str = "1") -> Json:
    return {"text": plain(text), "value": value}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def numbered(count: int) -> list[Json]:
    return [button(action_id=f"go{number}") for number in range(count)]


def feedback(text: str = "Good", value: str = "good") -> Json:
    answer = {"text": plain(text), "value": value}
    return {
        "type": "feedback_buttons",
        "action_id": "f",
        "positive_button": answer,
        "negative_button": answer,
    }


def context_actions(count: int) -> Json:
    icon = {"type": "icon_button", "icon": "trash", "text": plain("Away")}
    return {"type": "context_actions", "elements": [{**icon, "action_id": f"i{n}"} for n in range(count)]}


def confirm(title: int = 5, text: int = 5, ok: int = 5) -> Json:
    return {
        "title": plain("t" * title),
        "text": plain("x" * text),
        "confirm": plain("y" * ok),
        "deny": plain("n"),
    }


def select(count: int) -> Json:
    return {
        "type": "static_select",
        "action_id": "s",
        "options": [option(value=str(n)) for n in range(count)],
    }


def overflow(count: int) -> Json:
    return {"type": "overflow", "action_id": "o", "options": [option(value=str(n)) for n in range(count)]}


# Each row: what is built at a size, the largest size Slack takes.
LIMITS: list[tuple[str, Any, int]] = [
    ("section text", lambda n: section("x" * n), 3000),
    ("section field", lambda n: {"type": "section", "fields": [plain("x" * n)]}, 2000),
    ("section fields", lambda n: {"type": "section", "fields": [plain("x")] * n}, 10),
    ("header", lambda n: {"type": "header", "text": plain("x" * n)}, 150),
    ("markdown", lambda n: {"type": "markdown", "text": "x" * n}, 12_000),
    ("button text", lambda n: actions(button(text=plain("x" * n))), 75),
    ("button value", lambda n: actions(button(value="x" * n)), 2000),
    ("button url", lambda n: actions(button(url="h" * n)), 3000),
    ("action_id", lambda n: actions(button(action_id="x" * n)), 255),
    ("block_id", lambda n: {**section(), "block_id": "x" * n}, 255),
    ("actions elements", lambda n: actions(*numbered(n)), 25),
    ("context elements", lambda n: {"type": "context", "elements": [plain("x")] * n}, 10),
    ("context_actions elements", context_actions, 5),
    ("feedback text", lambda n: {"type": "context_actions", "elements": [feedback(text="x" * n)]}, 75),
    ("feedback value", lambda n: {"type": "context_actions", "elements": [feedback(value="x" * n)]}, 2000),
    ("option text", lambda n: actions({**select(0), "options": [option(text="x" * n)]}), 75),
    ("option value", lambda n: actions({**select(0), "options": [option(value="x" * n)]}), 150),
    ("select options", lambda n: actions(select(n)), 100),
    ("overflow options", lambda n: actions(overflow(n)), 5),
    ("confirm title", lambda n: actions(button(confirm=confirm(title=n))), 100),
    ("confirm text", lambda n: actions(button(confirm=confirm(text=n))), 300),
    ("confirm button", lambda n: actions(button(confirm=confirm(ok=n))), 30),
    ("image address", lambda n: {"type": "image", "image_url": "h" * n, "alt_text": "x"}, 3000),
    ("alt text", lambda n: {"type": "image", "image_url": "h", "alt_text": "x" * n}, 2000),
]


@pytest.mark.parametrize(("name", "build", "most"), LIMITS, ids=[row[0] for row in LIMITS])
def test_a_block_at_its_limit_is_taken_and_one_more_is_refused(name: str, build: Any, most: int) -> None:
    assert block_faults([build(most)]).messages == []
    messages = block_faults([build(most + 1)]).messages
    assert messages
    assert str(most) in messages[0] or str(most + 1) in messages[0]
    assert "[json-pointer:/blocks/0" in messages[0]


def test_fifty_blocks_are_taken_and_fifty_one_refused() -> None:
    check_message_blocks([section()] * 50)
    with pytest.raises(SlackError) as caught:
        check_message_blocks([section()] * 51)
    assert caught.value.code == "invalid_blocks"


def test_twelve_thousand_characters_over_all_blocks_are_taken_and_one_more_is_refused() -> None:
    check_message_blocks([section("x" * 3000)] * 4)
    with pytest.raises(SlackError) as caught:
        check_message_blocks([*[section("x" * 3000)] * 4, section("x")])
    assert caught.value.code == "msg_blocks_too_long"


@given(st.lists(st.integers(1, 3000), max_size=8))
def test_the_cumulative_limit_depends_on_the_sum_alone(lengths: list[int]) -> None:
    blocks = [section("x" * length) for length in lengths]
    if sum(lengths) <= 12_000:
        check_message_blocks(blocks)
    else:
        with pytest.raises(SlackError, match="msg_blocks_too_long"):
            check_message_blocks(blocks)


@given(
    st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x))
)
def test_whatever_stands_where_a_block_should_be_is_answered_not_raised(nonsense: object) -> None:
    found = block_faults(
        [nonsense, {"type": "section", "text": nonsense}, {"type": "actions", "elements": nonsense}]
    )
    assert found.messages


# What Slack refuses for another reason than size, with a word of the refusal.
WRONG: list[tuple[Json, str]] = [
    ({"type": "secton"}, "unsupported type: secton"),
    ({**section(), "txt": "x"}, "invalid additional property: txt"),
    ({"type": "section"}, "at least one of text and fields"),
    ({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "unsupported type: mrkdwn"),
    (section(""), "more than 0 characters"),
    (actions(button(style="green")), "one of primary, danger"),
    (actions(button(), button()), "`action_id` go already exists"),
    (actions({"type": "plain_text_input", "action_id": "x"}), "unsupported type: plain_text_input"),
    ({"type": "context_actions", "elements": [button()]}, "unsupported type: button"),
    ({"type": "image", "image_url": "h"}, "must be a string"),
    (actions({**select(2), "initial_option": option(value="9")}), "must match one of the options"),
]


@pytest.mark.parametrize(("block", "word"), WRONG)
def test_a_malformed_block_is_refused_with_its_reason(block: Json, word: str) -> None:
    messages = block_faults([block]).messages
    assert any(word in message for message in messages), messages


def test_two_blocks_with_one_block_id_are_refused() -> None:
    messages = block_faults([{**section(), "block_id": "a"}, {**section(), "block_id": "a"}]).messages
    assert messages == ["[ERROR] `block_id` a already exists [json-pointer:/blocks/1/block_id]"]


def modal(**more: object) -> Json:
    return {"type": "modal", "title": plain("Title"), "blocks": [section()], **more}


def test_a_view_at_its_limits_is_taken() -> None:
    check_view(modal(title=plain("x" * 24), private_metadata="x" * 3000, blocks=[section()] * 100))


@pytest.mark.parametrize(
    "view",
    [
        modal(title=plain("x" * 25)),
        modal(submit=plain("x" * 25)),
        modal(private_metadata="x" * 3001),
        modal(callback_id="x" * 256),
        modal(blocks=[section()] * 101),
        modal(blocks=[]),
        modal(blocks=[{"type": "context_actions", "elements": [feedback()]}]),
        modal(blocks=[{"type": "input", "label": plain("x"), "element": {"type": "plain_text_input"}}]),
        {"type": "home", "blocks": [section()], "title": plain("x"), "notify_on_close": True},
        {"type": "dialog", "blocks": [section()]},
    ],
)
def test_a_view_past_a_limit_is_refused(view: Json) -> None:
    with pytest.raises(SlackError) as caught:
        check_view(view)
    assert caught.value.code == "invalid_arguments"
    assert caught.value.messages


def test_a_view_of_more_than_250_kilobytes_is_too_large() -> None:
    with pytest.raises(SlackError, match="view_too_large"):
        check_view(modal(blocks=[section("x" * 3000)] * 90))


def test_checking_changes_nothing() -> None:
    block = actions(button(confirm=confirm()), select(3))
    before = copy.deepcopy(block)
    block_faults([block])
    assert block == before

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localslack.api.dispatch import METHODS
from bot.localslack.errors import SlackError
from bot.localslack.validate import methods, read_arguments


def test_every_method_of_the_table_is_served_and_no_other() -> None:
    assert set(METHODS) == set(methods())


@pytest.mark.parametrize("method", sorted(methods()))
def test_a_missing_required_argument_is_named(method: str) -> None:
    for name in methods()[method]["required"]:
        others = {other: "x" for other in methods()[method]["required"] if other != name}
        with pytest.raises(SlackError) as caught:
            read_arguments(method, others)
        assert caught.value.code in ("missing_argument", "invalid_arguments")
        assert caught.value.messages == (f"[ERROR] missing required field: {name}",)


def test_an_unknown_method_and_an_unknown_argument_are_refused() -> None:
    with pytest.raises(SlackError, match="unknown_method"):
        read_arguments("chat.shout", {})
    with pytest.raises(SlackError) as caught:
        read_arguments("chat.postMessage", {"channel": "C1", "txt": "x"})
    assert "txt" in caught.value.messages[0]


@pytest.mark.parametrize(
    ("method", "arguments", "code"),
    [
        ("chat.postMessage", {"channel": "C1", "text": 7}, "invalid_arguments"),
        ("chat.update", {"channel": "C1", "ts": 1.5}, "invalid_arguments"),
        ("chat.postMessage", {"channel": "C1", "blocks": "[{"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": "C1", "blocks": {"type": "section"}}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": "C1", "metadata": "[]"}, "invalid_metadata_format"),
        ("conversations.history", {"channel": "C1", "limit": "ten"}, "invalid_arguments"),
        ("conversations.history", {"channel": "C1", "inclusive": "maybe"}, "invalid_arguments"),
        ("agents.sessions.setStatus", {"channel_id": "C1", "status": "asleep"}, "invalid_arguments"),
    ],
)
def test_an_ill_typed_argument_is_refused(method: str, arguments: dict[str, object], code: str) -> None:
    with pytest.raises(SlackError) as caught:
        read_arguments(method, arguments)
    assert caught.value.code == code
    assert caught.value.messages


@given(
    st.lists(st.dictionaries(st.text(), st.integers() | st.text()), max_size=4),
    st.booleans(),
    st.integers(0, 999),
)
def test_json_and_form_values_read_the_same(blocks: list[dict[str, object]], flag: bool, limit: int) -> None:
    as_form = read_arguments(
        "chat.postMessage", {"channel": "C", "blocks": json.dumps(blocks), "mrkdwn": str(int(flag))}
    )
    as_json = read_arguments("chat.postMessage", {"channel": "C", "blocks": blocks, "mrkdwn": flag})
    assert as_form == as_json == {"channel": "C", "blocks": blocks, "mrkdwn": flag}
    assert read_arguments("users.list", {"limit": str(limit)}) == read_arguments(
        "users.list", {"limit": limit}
    )


def test_null_is_as_good_as_absent_and_the_team_of_bolt_is_passed_over() -> None:
    given_ = {"channel": "C", "text": None, "team_id": "T0LOCAL", "token": "xoxb-local"}
    assert read_arguments("chat.postMessage", given_) == {"channel": "C"}

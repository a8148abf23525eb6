import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.localslack.people import Control, Person
from bot.localslack.server import APP_TOKEN, BOT_USER_ID, CHANNELS, DMS, USERS

WARD = CHANNELS["ward-7"]
GENERAL = CHANNELS["general"]


def refusal(call: object, *args: object, **given: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        call(*args, **given)  # type: ignore[operator]
    return str(caught.value.response["error"])


def test_auth_test_names_the_bot_and_its_scopes(client: WebClient) -> None:
    answer = client.auth_test()
    assert answer["user_id"] == BOT_USER_ID
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


def test_tokens_are_checked(url: str, client: WebClient, control: Control) -> None:
    assert refusal(WebClient(token="xoxb-other", base_url=f"{url}/api/").auth_test) == "invalid_auth"
    assert refusal(WebClient(base_url=f"{url}/api/").auth_test) == "not_authed"
    assert refusal(WebClient(token=APP_TOKEN, base_url=f"{url}/api/").users_list) == "not_allowed_token_type"
    control.order("scopes", remove=["users:read"])
    assert refusal(client.users_list) == "missing_scope"
    control.order("revoke")
    assert refusal(client.auth_test) == "token_revoked"


def test_a_post_can_be_read_back_changed_and_deleted(client: WebClient) -> None:
    ts = client.chat_postMessage(channel="#ward-7", text="first")["ts"]
    client.chat_update(channel=WARD, ts=ts, text="second")
    said = client.conversations_history(channel=WARD)["messages"]
    assert [one["text"] for one in said] == ["second"]
    assert said[0]["bot_id"]
    client.chat_delete(channel=WARD, ts=ts)
    assert client.conversations_history(channel=WARD)["messages"] == []
    assert refusal(client.chat_update, channel=WARD, ts=ts, text="x") == "message_not_found"


def test_the_app_may_not_touch_what_people_said(client: WebClient, noor: Person) -> None:
    ts = noor.say("mine", channel="ward-7")
    assert refusal(client.chat_update, channel=WARD, ts=ts, text="x") == "cant_update_message"
    assert refusal(client.chat_delete, channel=WARD, ts=ts) == "cant_delete_message"


def test_metadata_is_returned_only_when_asked_for(client: WebClient) -> None:
    metadata = {"event_type": "answer", "event_payload": {"key": "q1"}}
    ts = client.chat_postMessage(channel=WARD, text="x", metadata=metadata)["ts"]
    client.chat_update(channel=WARD, ts=ts, text="y")
    assert "metadata" not in client.conversations_history(channel=WARD)["messages"][0]
    asked = client.conversations_replies(channel=WARD, ts=ts, include_all_metadata=True)["messages"][0]
    assert asked["metadata"] == metadata
    assert (
        refusal(client.chat_postMessage, channel=WARD, text="x", metadata={"a": 1})
        == "invalid_metadata_format"
    )


def test_an_ephemeral_message_is_seen_by_one_person_and_no_api(
    url: str, client: WebClient, noor: Person
) -> None:
    client.chat_postEphemeral(channel=WARD, user="U0NOOR", text="only you")
    assert [one["text"] for one in noor.sees("ward-7")] == ["only you"]
    assert Person(url, "dana").sees("ward-7") == []
    assert client.conversations_history(channel=WARD)["messages"] == []
    assert refusal(client.chat_postEphemeral, channel=WARD, user="U0PRIYA", text="x") == "user_not_in_channel"


def test_membership_and_archives_are_respected(client: WebClient, control: Control) -> None:
    assert refusal(client.chat_postMessage, channel="C0NOWHERE", text="x") == "channel_not_found"
    control.order("channel", channel="ward-7", remove="bot")
    assert refusal(client.chat_postMessage, channel=WARD, text="x") == "not_in_channel"
    assert refusal(client.conversations_history, channel=WARD) == "not_in_channel"
    control.order("channel", channel="social-media-consultants", remove="bot")
    assert (
        refusal(client.chat_postMessage, channel=CHANNELS["social-media-consultants"], text="x")
        == "channel_not_found"
    )
    control.order("channel", channel="general", archived=True)
    assert refusal(client.chat_postMessage, channel=GENERAL, text="x") == "is_archived"


def test_threads_are_listed_oldest_first_in_pages(client: WebClient, noor: Person) -> None:
    root = noor.say("question", channel="ward-7")
    sent = [client.chat_postMessage(channel=WARD, text=str(n), thread_ts=root)["ts"] for n in range(7)]
    read: list[str] = []
    pages = 0
    for page in client.conversations_replies(channel=WARD, ts=root, limit=3):
        read += [one["ts"] for one in page["messages"]]
        pages += 1
    assert (read, pages) == ([root, *sent], 3)
    top = client.conversations_history(channel=WARD)["messages"]
    assert [(one["ts"], one["reply_count"]) for one in top] == [(root, 7)]
    assert refusal(client.conversations_replies, channel=WARD, ts="1.000001") == "thread_not_found"
    assert (
        refusal(client.chat_postMessage, channel=WARD, text="x", thread_ts="1.1") == "cannot_reply_to_message"
    )
    assert refusal(client.conversations_history, channel=WARD, cursor="bogus") == "invalid_cursor"


def test_history_ends_are_exclusive_unless_inclusive(client: WebClient) -> None:
    sent = [client.chat_postMessage(channel=WARD, text=str(n))["ts"] for n in range(4)]
    between = client.conversations_history(channel=WARD, oldest=sent[1], latest=sent[3])["messages"]
    assert [one["ts"] for one in between] == [sent[2]]
    closed = client.conversations_history(channel=WARD, oldest=sent[1], latest=sent[3], inclusive=True)[
        "messages"
    ]
    assert [one["ts"] for one in closed] == sent[:0:-1]


def test_text_is_cut_at_forty_thousand_and_updates_are_refused_past_four(client: WebClient) -> None:
    answer = client.chat_postMessage(channel=WARD, text="x" * 40_001)
    assert len(answer["message"]["text"]) == 40_000
    assert answer["response_metadata"]["warnings"] == ["message_truncated"]
    assert refusal(client.chat_update, channel=WARD, ts=answer["ts"], text="x" * 4001) == "msg_too_long"
    assert refusal(client.chat_postMessage, channel=WARD, text="") == "no_text"
    assert (
        refusal(client.chat_postMessage, channel=WARD, text="x", markdown_text="y")
        == "markdown_text_conflict"
    )


def test_faulty_blocks_are_refused_with_a_pointer(client: WebClient, control: Control) -> None:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=WARD, text="x", blocks=[block])
    assert caught.value.response["error"] == "invalid_blocks"
    message = "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert caught.value.response["response_metadata"]["messages"] == [message]
    assert control.calls("chat.postMessage")[-1]["error"] == "invalid_blocks"
    assert refusal(client.api_call, "blocks.validate", json={"blocks": [block]}) == "invalid_blocks"


def test_people_channels_and_groups_are_listed(client: WebClient) -> None:
    assert {one["id"] for one in client.users_list()["members"]} == set(USERS)
    assert client.users_info(user="U0SAM")["user"]["is_restricted"] is True
    assert refusal(client.users_info, user="U0X") == "user_not_found"
    kinds = "public_channel,private_channel,im"
    listed = [
        one["id"] for page in client.conversations_list(types=kinds, limit=2) for one in page["channels"]
    ]
    assert sorted(listed) == sorted([*CHANNELS.values(), *DMS.values()])
    assert client.conversations_open(users="U0NOOR")["channel"]["id"] == DMS["U0NOOR"]
    assert "U0NOOR" in client.conversations_members(channel=WARD)["members"]
    group = client.usergroups_list(include_users=True)["usergroups"][0]
    assert client.usergroups_users_list(usergroup=group["id"])["users"] == group["users"] == ["U0PRIYA"]
    assert client.conversations_info(channel=GENERAL)["channel"]["name"] == "general"
    assert client.team_info()["team"]["id"] == "T0LOCAL"
    assert client.bots_info()["bot"]["user_id"] == BOT_USER_ID


def test_reactions_are_put_on_once_and_taken_off_once(client: WebClient, noor: Person) -> None:
    ts = noor.say("x", channel="ward-7")
    client.reactions_add(channel=WARD, timestamp=ts, name="eyes")
    assert noor.sees("ward-7")[0]["reactions"] == [{"name": "eyes", "users": [BOT_USER_ID], "count": 1}]
    assert refusal(client.reactions_add, channel=WARD, timestamp=ts, name="eyes") == "already_reacted"
    client.reactions_remove(channel=WARD, timestamp=ts, name="eyes")
    assert refusal(client.reactions_remove, channel=WARD, timestamp=ts, name="eyes") == "no_reaction"


def test_status_goes_when_the_app_answers(client: WebClient, noor: Person) -> None:
    ts, dm = noor.say("x"), DMS["U0NOOR"]
    client.assistant_threads_setStatus(
        channel_id=dm, thread_ts=ts, status="is reading", loading_messages=["..."]
    )

    def statuses() -> object:
        return next(room["statuses"] for room in noor.sight()["channels"] if room["id"] == dm)

    assert statuses() == {ts: {"text": "is reading", "loading": ["..."]}}
    client.chat_postMessage(channel=dm, thread_ts=ts, text="done")
    assert statuses() == {}
    assert (
        refusal(client.assistant_threads_setStatus, channel_id=dm, thread_ts="1.1", status="x")
        == "invalid_thread_ts"
    )


def test_prompts_show_in_a_dm_but_not_with_a_thread(client: WebClient, noor: Person) -> None:
    dm, prompts = DMS["U0NOOR"], [{"title": "Photos", "message": "May I post a photo?"}]

    def shown() -> object:
        return next(room["prompts"] for room in noor.sight()["channels"] if room["id"] == dm)

    client.assistant_threads_setSuggestedPrompts(channel_id=dm, thread_ts="1.1", prompts=prompts)
    assert shown() is None
    client.assistant_threads_setSuggestedPrompts(channel_id=dm, prompts=prompts)  # type: ignore[call-arg]
    assert shown() == {"title": "", "prompts": prompts}
    many = {"channel_id": dm, "prompts": prompts * 5}
    assert refusal(client.api_call, "assistant.threads.setSuggestedPrompts", json=many) == "invalid_arguments"


def test_forms_and_token_arguments_are_understood(url: str) -> None:
    form = {"token": "xoxb-local", "channel": WARD, "text": "a & b", "mrkdwn": "1"}
    answer = httpx.post(f"{url}/api/chat.postMessage", data=form, trust_env=False).json()
    assert answer["message"]["text"] == "a & b"
    assert (
        httpx.post(f"{url}/api/chat.nothing", data=form, trust_env=False).json()["error"] == "unknown_method"
    )


def test_a_permalink_opens_the_page(client: WebClient, noor: Person) -> None:
    ts = noor.say("x", channel="ward-7")
    link = client.chat_getPermalink(channel=WARD, message_ts=ts)["permalink"]
    assert httpx.get(link, trust_env=False).headers["content-type"].startswith("text/html")


def test_a_file_is_a_login_page_without_the_scope(
    url: str, client: WebClient, noor: Person, control: Control
) -> None:
    noor.say("look", files=["photo.png"])
    address = noor.sees()[0]["files"][0]["url_private"]
    bearer = {"Authorization": "Bearer xoxb-local"}
    assert httpx.get(address, headers=bearer, trust_env=False).text == "contents of photo.png\n"
    control.order("scopes", remove=["files:read"])
    assert "Sign in" in httpx.get(address, headers=bearer, trust_env=False).text

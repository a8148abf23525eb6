from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafts.draft import Kind
from bot.drafts.pasted import find_draft

POST = "Free flu shots on Friday in the main lobby."


@pytest.mark.parametrize(
    "message",
    [
        f"here's my draft: {POST}",
        f"Draft: {POST}",
        f"is this ok to post: {POST}",
        f"Is it ok to post this on instagram? caption: {POST}",
        f'can you check this caption: "{POST}"',
        f"caption: {POST} ok?",
        f"can i post this: “{POST}” thanks!",
        f"pls check my post\n> {POST}",
        f"pls check my post\n&gt; {POST}",
        f"ok to publish?\n```\n{POST}\n```",
        f"thoughts on this '{POST}'",
        f'marketing wants me to post "{POST}"',
        f'Thank-you post, final: "{POST}" Go?',
        f"newsletter draft for the board page: {POST}",
    ],
)
def test_a_draft_set_off_for_review_is_found_word_for_word(message: str) -> None:
    pasted = find_draft(message)

    assert pasted is not None
    assert pasted.text.strip('"“”') == POST


@pytest.mark.parametrize(
    "message",
    [
        "what is our policy on photos?",
        "can we post photos of the new wing?",
        'a reviewer wrote "I waited nine hours and nobody even looked at me", what do we do?',
        "Comment on our post: 'i took 6 of the pills u gave me by mistake what do I do'",
        "someone under our visiting hours post: see you tonight, i know where you park",
        "my co resident tweeted 'trauma from the rollover, what a mess'. is this a privacy thing?",
        'what does "minimum necessary" mean for a post?',
        "my boss keeps saying 'ask forgiveness not permission, that's what Mayo does'. is that a thing?",
        "two questions: who may post? and how often?",
        'how do i reply to "4 hours in the waiting room and nobody looked at us"',
        "",
        "draft:",
        "draft: ok?",
    ],
)
def test_words_of_others_and_plain_questions_are_no_draft(message: str) -> None:
    assert find_draft(message) is None


@pytest.mark.parametrize(
    ("message", "kind", "platform"),
    [
        (f"is this reply ok: {POST}", Kind.REPLY, None),
        (f"draft for linkedin: {POST}", Kind.POST, "linkedin"),
        (f"ok to post on X? draft: {POST}", Kind.POST, "x"),
        (f"script for our reel: {POST}", Kind.VIDEO, None),
        (f"here's our google review reply draft: {POST}", Kind.REPLY, "google-review"),
    ],
)
def test_what_it_is_for_is_read_from_the_words_around(message: str, kind: Kind, platform: str | None) -> None:
    pasted = find_draft(message)

    assert pasted is not None
    assert pasted.kind is kind
    assert (pasted.platform.name if pasted.platform else None) == platform


@given(st.text(max_size=400))
def test_no_message_makes_it_raise(message: str) -> None:
    find_draft(message)


@given(
    st.sampled_from(["draft: ", "is this ok to post: ", "caption: ", "my reply: ", '"', "> ", "```"]),
    st.text(max_size=200),
    st.sampled_from(["", '"', " ok?", "```", "\n"]),
)
def test_what_is_found_stands_in_the_message(before: str, words: str, after: str) -> None:
    pasted = find_draft(before + words + after)

    if pasted:
        assert pasted.text
        assert all(line.strip() in before + words + after for line in pasted.text.splitlines())

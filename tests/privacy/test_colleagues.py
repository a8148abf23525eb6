"""Who is named in full becomes a mention; first names, parts of words and other people's names do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import mask
from bot.privacy.colleagues import full_name, name_colleagues, plain

PEOPLE = {
    "U1": {"Priya Raman", "priya"},
    "U2": {"Dr. José Núñez-Ortiz, MD"},
    "U3": {"Will May"},
    "U4": {"Bell, Marcus (he/him)", "Marcus"},
    "U5": {"Marcus"},
}
LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzäéñøß")
NAMES = st.text(LETTERS, min_size=2, max_size=8).map(lambda name: "K" + name)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Is Priya Raman allowed to post this?", "Is <@U1> allowed to post this?"),
        ("priya raman's post", "<@U1>'s post"),
        ("Priya K. Raman said so", "<@U1> said so"),
        ("ask Raman, Priya", "ask <@U1>"),
        ("@Priya Raman did it", "<@U1> did it"),
        ("@priya did it", "<@U1> did it"),
        ("dr jose nunez-ortiz posted", "dr <@U2> posted"),
        ("Marcus Bell and PRIYA RAMAN", "<@U4> and <@U1>"),
        ("Will May did it", "<@U3> did it"),
    ],
)
def test_a_full_name_in_any_spelling_is_a_mention(text: str, named: str) -> None:
    assert name_colleagues(text, PEOPLE) == named


@pytest.mark.parametrize(
    "text",
    [
        "Priya posted it",  # one of many
        "will may be the month",  # a question of time
        "Priya and Raman",
        "Spriya Raman",
        "Priya Ramanathan",
        "Priya Raman-Smith",
        "@marcus did it",  # two are called so
        "write to priya.raman@example.org",
        "<@U1> did it",
        "",
    ],
)
def test_whatever_is_no_full_name_stays_as_it_is(text: str) -> None:
    assert name_colleagues(text, PEOPLE) == text


def test_two_of_one_name_are_both_mentioned() -> None:
    both = {"U7": {"Ann Lee"}, "U6": {"Ann Lee"}}
    assert name_colleagues("Did Ann Lee post it?", both) == "Did <@U6> <@U7> post it?"


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Dr. Priya Raman, MD, MPH", ("priya", "raman")),
        ("Raman, Priya", ("priya", "raman")),
        ("Priya Raman (she/her) | Privacy", ("priya", "raman")),
        ("priya", ()),
        ("Dr. Raman", ()),
        ("", ()),
        ("The whole privacy office of our hospital", ()),
    ],
)
def test_what_profiles_say_around_a_name_is_left_out(name: str, full: tuple[str, ...]) -> None:
    assert full_name(name) == full


@given(st.text(max_size=80), st.dictionaries(st.sampled_from(["U8", "U9"]), st.sets(st.text(max_size=20))))
def test_any_names_and_any_text_do_no_harm(text: str, people: dict[str, set[str]]) -> None:
    assert len(plain(text)) == len(text)
    assert name_colleagues(text, {}) == text
    name_colleagues(text, people)


@given(NAMES, NAMES)
def test_a_name_in_a_sentence_does_not_outlive_masking_but_its_owner_does(first: str, last: str) -> None:
    told = name_colleagues(f"My boss {first} {last} posted it.", {"U9": {f"{first} {last}"}})
    if full_name(f"{first} {last}"):
        assert "<@U9>" in mask(told).text

from __future__ import annotations

import json
import re

import pytest

from tests.cli.terminal import Terminal

KELVIN = "Shout out to our patient Kelvin Brandt, 54, who beat stage 3 colon cancer! #cancersurvivor"


def test_a_draft_with_a_patient_is_stopped_and_its_words_are_marked(indexed: Terminal) -> None:
    done = indexed.run("review", KELVIN, "--platform", "x")

    assert done.code == 0
    assert done.out.startswith("STOP: do not publish this. 2 to stop, 1 to fix.")
    assert "«3 #cancersurvivor»" in done.out
    assert "Instead: #CancerSurvivor" in done.out
    assert "Small details add up to one person (Privacy Officer)" in done.out
    assert "90 of 280 characters for X" in done.out
    assert "Kelvin" not in done.out
    assert "Brandt" not in done.out


def test_json_holds_what_is_promised_and_positions_in_the_draft_as_typed(indexed: Terminal) -> None:
    review = indexed.run("review", KELVIN, "--platform", "LinkedIn", "--json").json()

    assert review["verdict"] == "stop"
    assert review["platform"] == "linkedin"
    assert review["length"] == {"characters": 90, "limit": 3000}
    assert 0 < review["reading_grade"] < 15
    assert "[name]" in review["draft"]
    assert "Kelvin" not in json.dumps(review)
    named = next(finding for finding in review["findings"] if finding["id"] == "identifier")
    assert KELVIN[named["start"] : named["end"]] == "Kelvin Brandt"
    assert named["words"] == "[name]"
    for finding in review["findings"]:
        assert set(finding) >= {"id", "severity", "start", "end", "words", "why", "rule", "safer"}
        assert set(finding["rule"]) == {"article", "title", "section", "text", "url", "owner"}
        assert re.match(r"https?://", finding["rule"]["url"])


def test_a_clean_draft_is_ready(indexed: Terminal) -> None:
    done = indexed.run("review", "Free flu shots on Friday in the main lobby. #FluShotFriday")

    assert done.code == 0
    assert done.out.startswith("READY")


def test_a_draft_may_come_from_a_file_or_the_input(indexed: Terminal) -> None:
    (indexed.folder / "draft.txt").write_text(KELVIN, encoding="utf-8")

    from_file = indexed.run("review", "--file", "draft.txt", "--json")
    from_input = indexed.run("review", "--file", "-", "--json", typed=KELVIN)

    assert from_file.json()["verdict"] == "stop"
    assert from_file.json() == from_input.json()


def test_without_an_index_the_articles_themselves_are_quoted(terminal: Terminal) -> None:
    review = terminal.run("review", "Our painless laser!", "--json").json()

    assert [finding["rule"]["article"] for finding in review["findings"]] == [
        "health-claims-and-product-talk"
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("review", "Hello there", "--platform", "myspace"),
            "unknown platform 'myspace': known are bluesky, facebook",
        ),
        (("review", "Hello there", "--kind", "poem"), "unknown kind 'poem': known are post, reply"),
        (("review", "  \n "), "the draft is empty"),
        (("review", "--file", "nowhere.txt"), "nowhere.txt: cannot be read"),
    ],
)
def test_bad_input_is_told_in_one_line(terminal: Terminal, arguments: tuple[str, ...], said: str) -> None:
    done = terminal.run(*arguments)

    assert done.code == 1
    assert said in done.err
    assert not done.out


def test_neither_or_both_of_draft_and_file_is_wrong_usage(terminal: Terminal) -> None:
    assert terminal.run("review").code == 2
    assert terminal.run("review", "Hello", "--file", "draft.txt").code == 2


@pytest.mark.parametrize(
    "text", ["\x1b[31mred", "a\u2028b", "👩🏽‍⚕️🏥📸 ok? 🇺🇸", "x" * 5000, "-1 day", "%s {0} `id`"]
)
def test_odd_drafts_are_reviewed(terminal: Terminal, text: str) -> None:
    assert terminal.run("review", "--json", "--", text).code == 0

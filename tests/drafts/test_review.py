from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafts.draft import Kind
from bot.drafts.finding import Review, Verdict
from bot.drafts.platforms import NAMES, find_platform
from bot.drafts.review import review
from knowledge.check.reading import grade
from tests.drafts.library import library
from tests.drafts.whole import ALL, READY, STOPPED, TO_FIX, Whole


def _reviewed(whole: Whole) -> Review:
    return review(whole.text, library, grade, whole.kind, find_platform(whole.platform))


def _flat(text: str) -> float:
    return 5.0


@pytest.mark.parametrize("whole", ALL, ids=lambda whole: whole.text[:50])
def test_a_whole_draft_gets_its_verdict(whole: Whole) -> None:
    result = _reviewed(whole)
    found = {finding.id for finding in result.findings}

    assert result.verdict is whole.verdict, [(f.id, f.words) for f in result.findings]
    assert set(whole.ids) <= found


def test_there_are_enough_drafts_of_each_kind() -> None:
    assert min(len(READY), len(STOPPED), len(TO_FIX)) >= 20


@pytest.mark.parametrize("whole", ALL, ids=lambda whole: whole.text[:50])
def test_no_identifier_comes_out(whole: Whole) -> None:
    said = json.dumps(_reviewed(whole).as_json())

    for value in ("Kelvin", "Brandt", "Amadi", "Linda", "00482137", "Leila", "Haddad", "February 3"):
        assert value not in said


@pytest.mark.parametrize("whole", ALL, ids=lambda whole: whole.text[:50])
def test_every_finding_quotes_the_library(whole: Whole) -> None:
    for finding in _reviewed(whole).findings:
        assert finding.rule is not None
        assert any(finding.rule.text in " ".join(p.sentences) for p in library(finding.rule.article))
        assert finding.rule.url.startswith("https://library.example.org/")


@given(st.text(max_size=300), st.sampled_from(Kind), st.sampled_from((*NAMES, "")))
def test_no_text_makes_it_raise_and_marks_lie_in_the_text(text: str, kind: Kind, platform: str) -> None:
    result = review(text, lambda _: (), _flat, kind, find_platform(platform))

    for finding in result.findings:
        assert 0 <= finding.start < finding.end <= len(text)
    order = [(f.severity.rank, f.start, f.end, f.id) for f in result.findings]
    assert order == sorted(order)
    assert Review.from_json(json.loads(json.dumps(result.as_json()))) == result


_PIECES = st.sampled_from(
    [word for whole in ALL for word in whole.text.split()]
    + ["\n", "!", "Maria Lopez", "(54)", "#flushotfriday", "💙", "our patient", '"']
)


@given(st.lists(_PIECES, max_size=40).map(" ".join))
def test_words_of_drafts_in_any_order_do_no_harm(text: str) -> None:
    once = review(text, lambda _: (), _flat)

    assert once == review(text, lambda _: (), _flat)
    assert all(0 <= f.start < f.end <= len(text) and f.words for f in once.findings)


def test_the_gravest_comes_first() -> None:
    result = review("We ❤️ our patient Maria Lopez, going home today! #nursesweek", library, _flat)

    assert [f.severity for f in result.findings] == sorted(
        (f.severity for f in result.findings), key=lambda s: s.rank
    )
    assert result.findings[0].severity == "stop"
    assert result.shows_patient


def test_a_form_on_file_turns_a_story_into_a_reminder() -> None:
    told = "Our patient Lena ran again eight months after her hip surgery."
    without = review(told, library, _flat)
    with_form = review(f"{told} Shared with her signed authorization.", library, _flat)
    denied = review(f"{told} No signed authorization yet.", library, _flat)

    assert without.verdict is denied.verdict is Verdict.STOP
    assert with_form.verdict is Verdict.READY
    assert [f.id for f in with_form.findings] == ["permission-on-file"]


def test_a_form_on_file_does_not_excuse_a_record_number() -> None:
    result = review("Signed authorization on file. MRN 00482137.", library, _flat)

    assert result.verdict is Verdict.STOP


@pytest.mark.parametrize("platform", ["google-review", "Google Review Reply", "google"])
def test_what_is_written_under_a_review_is_a_reply(platform: str) -> None:
    result = review("Sorry about your visit!", library, _flat, Kind.POST, find_platform(platform))

    assert result.kind is Kind.REPLY
    assert [f.id for f in result.findings] == ["confirms-patient"]


def test_safer_wording_is_the_library_s_own() -> None:
    result = review("We have no record of you.", library, _flat, Kind.REPLY)
    safer = result.findings[0].safer

    assert safer.startswith("Thank you for this feedback. Respect is what we expect")
    assert not safer.endswith('"')


def test_protected_talk_is_never_forbidden() -> None:
    for text in (
        "My hospital pays nurses too little and management knows it.",
        "We are understaffed every night. Sign the petition for safe ratios!",
        "Our CEO got a bonus while our raises were cancelled. Shame.",
        "I'm done with mandatory overtime. Who wants to talk to the union with me?",
    ):
        result = review(text, library, _flat)
        assert result.verdict is Verdict.READY, [(f.id, f.words) for f in result.findings]


@pytest.mark.parametrize("text", ["WELCOME HOME MARIA LOPEZ TODAY", "𝗠𝗮𝗿𝗶𝗮 𝗟𝗼𝗽𝗲𝘇 is going home"])
def test_a_name_that_capitals_or_letters_hid_is_not_brought_out(text: str) -> None:
    result = review(text, library, _flat)

    assert result.findings
    assert "[name]" in result.draft
    assert (
        "lopez" not in unicodedata.normalize("NFKC", json.dumps(result.as_json(), ensure_ascii=False)).lower()
    )


def test_a_draft_that_was_masked_before_is_read_like_the_original() -> None:
    masked = review("Our patient [name] rang the bell on [date].", library, _flat)

    assert masked.verdict is Verdict.STOP
    assert [f.words for f in masked.findings if f.id == "identifier"] == ["[name]", "[date]"]

"""Identifiers: what could be somebody's is told, what cannot be is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Section
from knowledge.check.identifiers import look_real, real_looking
from tests.knowledge.articles import article


@pytest.mark.parametrize(
    ("text", "shape", "found"),
    [
        ("SSN 412-67-9081 was", "a Social Security number", "412-67-9081"),
        ("call 612-555-7788", "a telephone number", "612-555-7788"),
        ("call (612) 284-2511.", "a telephone number", "(612) 284-2511"),
        ("call +1 612.284.2511", "a telephone number", "+1 612.284.2511"),
        ("ext 284-2511", "a telephone number", "284-2511"),
        ("1-800-555-1234", "a telephone number", "1-800-555-1234"),
        ("write to jane.roe@mercy.org.", "an e-mail address", "jane.roe@mercy.org"),
        ("x@notexample.com", "an e-mail address", "x@notexample.com"),
        ("MRN 48213", "a record number", "MRN 48213"),
        ("mrn: A48213", "a record number", "mrn: A48213"),
        ("medical record number 482135", "a record number", "medical record number 482135"),
        ("chart #99120", "a record number", "chart #99120"),
        ("patient 00482135 said", "a record number", "00482135"),
    ],
)
def test_what_could_be_real_is_found(text: str, shape: str, found: str) -> None:
    assert list(real_looking(text)) == [(shape, found)]


@pytest.mark.parametrize(
    "text",
    [
        "call 612-555-0142 or 555-0199",
        "call 911, or call or text 988",
        "Poison Help is 1-800-222-1222",
        "SAMHSA: 800-662-4357",
        "privacy@example.org, a@mail.example.com, b@hospital.example",
        "45 CFR 164.402-164.408, 91 FR 25496, 42 U.S.C. 1320a-7b(b)",
        "60,000 followers; 800,000 dollars; 4300 of 5000; 2019-2024; 27-29 September 2010",
        "see https://hospital.example/post/1234567890 and [it](page-1234567.md)",
        "your medical record number",
    ],
)
def test_what_cannot_be_real_is_left_alone(text: str) -> None:
    assert list(real_looking(text)) == []


def test_the_hospitals_own_contacts_may_be_real() -> None:
    text = "call Patient Relations at 612-284-2511 or 612-284-2512"
    assert [found for _, found in real_looking(text, ("Patient Relations at 612-284-2511",))] == [
        "612-284-2512"
    ]


def test_each_is_told_at_its_section_with_what_to_use_instead() -> None:
    (problem,) = look_real([article(sections=(Section((), "x", 20), Section(("A",), "call 284-2511", 33)))])
    assert problem.line == 33
    assert "555-0100" in problem.message


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert all(found in text for _, found in real_looking(text) if "](" not in text and "http" not in text)

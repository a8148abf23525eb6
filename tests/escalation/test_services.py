"""Requests for the centre's services: what is filled in well is taken whole, anything else is named by field."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.services import BY_CODE, LATEST, MOST_PEOPLE, SERVICES, Field, Service, problems, summary

TODAY = date(2026, 11, 25)
WORDS = st.text(min_size=1, max_size=60).filter(str.strip)


def good(field: Field) -> st.SearchStrategy[str]:
    """Values that fit a field."""
    values: dict[str, st.SearchStrategy[str]] = {
        "day": st.integers(1, LATEST.days).map(lambda ahead: (TODAY + timedelta(days=ahead)).isoformat()),
        "number": st.integers(1, MOST_PEOPLE).map(str),
        "choice": st.sampled_from(field.options or ("",)),
    }
    fitting = values.get(field.kind, WORDS)
    return st.just("") | fitting if field.optional else fitting


@st.composite
def filled_in(draw: st.DrawFn) -> tuple[Service, dict[str, str]]:
    """A service and a form of it, well filled in."""
    service = draw(st.sampled_from(SERVICES))
    return service, {field.name: draw(good(field)) for field in service.fields}


@given(filled_in())
def test_what_fits_is_taken_and_all_of_it_is_in_the_summary(given_: tuple[Service, dict[str, str]]) -> None:
    service, values = given_
    assert problems(service, values, TODAY) == {}
    told = summary(service, values)
    assert service.label in told
    assert all(value.strip() in told for value in values.values())


@given(st.sampled_from(SERVICES), st.dictionaries(st.text(max_size=9), st.text(max_size=9), max_size=5))
def test_anything_at_all_is_judged_and_never_raises(service: Service, values: dict[str, str]) -> None:
    wrong = problems(service, values, TODAY)
    assert wrong.keys() <= {field.name for field in service.fields}


@given(filled_in(), st.data())
def test_a_required_field_left_empty_is_named(
    given_: tuple[Service, dict[str, str]], data: st.DataObject
) -> None:
    service, values = given_
    field = data.draw(st.sampled_from([field for field in service.fields if not field.optional]))
    assert problems(service, values | {field.name: "  "}, TODAY) == {field.name: "missing"}


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("people", "forty", "number"),
        ("people", "0", "people"),
        ("people", "10001", "people"),
        ("people", "٤", "number"),
        ("people", "1" * 5000, "people"),
        ("wanted_on", "2026-11-25", "range"),
        ("wanted_on", "2029-01-01", "range"),
        ("wanted_on", "next week", "day"),
        ("format", "Opera", "choice"),
    ],
)
def test_what_does_not_fit_is_named_by_its_code(field: str, value: str, problem: str) -> None:
    speaker = BY_CODE["speaker"]
    values = {"event": "e", "topic": "t", "wanted_on": "2026-12-24", "people": "5", "format": "Talk"}
    assert problems(speaker, values | {field: value}, TODAY) == {field: problem}

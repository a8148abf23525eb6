import pytest

from bot.privacy import Masked, Span
from bot.privacy.measure import Case, Known, counts, measure

TEXT = "Dr. Ida Quist lives in Oslo, Norway"


def masked(*spans: tuple[int, int, str]) -> Masked:
    return Masked("", tuple(Span(*span) for span in spans))


def known(value: str, kind: str) -> Known:
    start = TEXT.index(value)
    return Known(kind, value, start, start + len(value))


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("PERSON", "Ida", True),
        ("ORGANIZATION", "Acme", False),
        ("AGE", "89", False),
        ("AGE", "90", True),
        ("age", "101 years old", True),
        ("DATE_TIME", "1997", False),
        ("DATE_TIME", "Tuesday", False),
        ("DATE_TIME", "3 May", True),
        ("GPE", "Norway", False),
        ("GPE", "Oslo", True),
        ("NRP", "Danish", False),
        ("ZIP_CODE", "1234", True),
    ],
)
def test_what_counts_as_an_identifier(kind: str, value: str, expected: bool) -> None:
    assert counts(Known(kind, value, 0, len(value))) is expected


def test_found_is_what_has_all_its_letters_masked() -> None:
    case = Case(1, TEXT, (known("Ida Quist", "PERSON"), known("Oslo", "GPE"), known("Norway", "GPE")))
    whole = measure([case], lambda _: masked((4, 7, "name"), (8, 13, "name"), (23, 27, "place")))
    assert (whole["recall"], whole["recall_strict"], whole["recall_partial"]) == (1.0, 0.5, 1.0)
    assert whole["recall_of_all_labels"] == pytest.approx(0.6667)
    part = measure([case], lambda _: masked((4, 7, "name")))
    assert (part["recall"], part["recall_strict"], part["recall_partial"]) == (0.0, 0.0, 0.5)
    assert part["misses"] == [
        {"id": 1, "type": "PERSON", "value": "Ida Quist"},
        {"id": 1, "type": "GPE", "value": "Oslo"},
    ]


def test_precision_and_untouched_are_about_needless_masking() -> None:
    cases = [Case("a", TEXT, (known("Oslo", "GPE"),)), Case("b", TEXT, ()), Case("c", "x", ())]
    spans = {TEXT: masked((23, 27, "place"), (29, 35, "place")), "x": masked()}
    result = measure(cases, spans.__getitem__)
    assert result["precision"] == 0.25
    assert (result["clean"], result["untouched"]) == (2, 0.5)


def test_figures_without_a_basis_are_none() -> None:
    result = measure([], lambda _: masked())
    assert result["recall"] is None
    assert result["precision"] is None
    assert result["untouched"] is None

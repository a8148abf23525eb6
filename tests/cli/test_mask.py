from __future__ import annotations

import json

import pytest

from tests.cli.terminal import Terminal

TEXT = "Patient Dolores Fentwick, MRN 0048213, posted"


def lines(terminal: Terminal, *rows: object) -> str:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    (terminal.folder / "texts.jsonl").write_text(text, encoding="utf-8")
    return "texts.jsonl"


def test_a_text_is_shown_masked(terminal: Terminal) -> None:
    done = terminal.run("mask", TEXT)
    assert (done.code, done.out) == (0, "Patient [name], MRN [record number], posted\n")


def test_one_object_tells_where_everything_stood(terminal: Terminal) -> None:
    record = terminal.run("mask", "--json", TEXT).json()
    assert record["masked"] == "Patient [name], MRN [record number], posted"
    assert [(TEXT[s["start"] : s["end"]], s["type"]) for s in record["spans"]] == [
        ("Dolores Fentwick", "name"),
        ("0048213", "record number"),
    ]


def test_a_file_comes_out_in_order_counted_in_characters(terminal: Terminal) -> None:
    odd = "👩🏽‍⚕️ half \ud83d patient Dolores Fentwick\u2028next"
    path = lines(
        terminal, {"id": "b", "text": odd}, "", {"id": 1, "text": "nobody here"}, {"id": "c", "text": ""}
    )
    done = terminal.run("mask", "--json", "--file", path)
    first, second, third = done.lines()
    assert [first["id"], second["id"], third["id"]] == ["b", 1, "c"]
    (span,) = first["spans"]
    assert odd[span["start"] : span["end"]] == "Dolores Fentwick"
    assert first["masked"] == odd.replace("Dolores Fentwick", "[name]")
    assert (second["masked"], second["spans"]) == ("nobody here", [])
    assert third == {"id": "c", "masked": "", "spans": []}


@pytest.mark.parametrize(
    "bad",
    [
        "not json",
        "[1]",
        {"id": "x"},
        {"text": "no id"},
        {"id": "x", "text": 3},
        {"id": None, "text": "x"},
        "[" * 9999,
    ],
)
def test_a_bad_line_is_named_and_nothing_is_printed(terminal: Terminal, bad: object) -> None:
    path = lines(terminal, {"id": "a", "text": TEXT}, bad)
    done = terminal.run("mask", "--file", path)
    assert (done.code, done.out) == (1, "")
    assert "texts.jsonl:2:" in done.err


def test_a_file_that_is_missing_is_named(terminal: Terminal) -> None:
    done = terminal.run("mask", "--file", "nowhere.jsonl")
    assert done.code == 1
    assert "nowhere.jsonl" in done.err


def test_text_and_file_together_are_too_much(terminal: Terminal) -> None:
    assert terminal.run("mask").code == 2
    assert terminal.run("mask", TEXT, "--file", "texts.jsonl").code == 2


def test_masking_is_measured_on_a_file(terminal: Terminal) -> None:
    known = {"type": "PERSON", "value": "Dolores Fentwick", "start": 8, "end": 24}
    path = lines(
        terminal, {"id": "a", "text": TEXT, "spans": [known]}, {"id": "b", "text": "nobody", "spans": []}
    )
    result = terminal.run("evaluate", "mask", path, "--json").json()
    assert result["recall"] == 1.0
    assert result["precision"] == 0.5
    assert result["untouched"] == 1.0
    assert result["by_type"] == {"PERSON": {"identifiers": 1, "recall": 1.0}}
    assert result["needless"] == [{"id": "a", "type": "record number", "value": "0048213"}]
    shown = terminal.run("evaluate", "mask", path)
    assert "recall_strict          1.0000" in shown.out


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"id": "a", "text": "x"}, "expected a JSON object like"),
        ({"id": "a", "text": "x", "spans": [{"type": "A", "start": 0, "end": 9}]}, "must lie in the text"),
        (
            {"id": "a", "text": "x", "spans": [{"type": "A", "value": "y", "start": 0, "end": 1}]},
            '"value" is not',
        ),
        ({"id": "a", "text": "x", "spans": ["A"]}, 'a span needs "type"'),
    ],
)
def test_a_label_that_does_not_fit_is_named(terminal: Terminal, bad: object, why: str) -> None:
    done = terminal.run("evaluate", "mask", lines(terminal, bad))
    assert (done.code, done.out) == (1, "")
    assert "texts.jsonl:1:" in done.err
    assert why in done.err

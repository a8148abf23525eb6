from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.cli.ask import read_questions
from bot.errors import InputError
from bot.judgement.outcome import Outcome, Urgency
from knowledge.article import Desk, Kind
from tests.cli.terminal import Done, Terminal

PHOTO = "May I post a photo of our team if a patient is in the background?"
PROMISED = {
    "question": str,
    "outcome": str,
    "text": str,
    "quotes": list,
    "desks": list,
    "urgency": str | None,
    "reason": str,
    "probability": float,
    "generation": str,
}
QUOTED = {
    **dict.fromkeys(("text", "title", "section", "kind", "url", "owner", "reviewed", "article"), str),
    "score": float,
}
#: Texts that have broken searches, shells, encoders and parsers before.
ODD = [
    "",
    "   \n\t ",
    "'; DROP TABLE passages; --",
    'photo" OR "consent',
    "NEAR(photo patient, 5) AND NOT consent* ^x {title}: -y + (",
    '""" * * ((( ))) :::',
    "photo\u0000consent \u0001\u0008\u001b[31m",
    "is \u2028this\u2029 two\u0085 lines\u000b?",
    "👩🏽‍⚕️🏥📸 ok? 🇺🇸",
    "ȧ̶͓͝ b\u200bc\u200d\u202edcba",
    "lone \ud83d half of a pair",
    "photo " * 1700,
    "x" * 10_000,
    "¿Puedo publicar una foto de un paciente? 写真を投稿してもいいですか",
    "%s %d {0} {question} $HOME `id` \\n \\",
    "-1",
]


def write(terminal: Terminal, lines: Iterable[str]) -> str:
    (terminal.folder / "questions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "questions.jsonl"


def line(name: object, question: object) -> str:
    return json.dumps({"id": name, "question": question})


def assert_promised(record: dict[str, Any]) -> None:
    """Every promised field is there, of its type and in its range."""
    for name, kind in PROMISED.items():
        assert isinstance(record[name], kind), (name, record[name])
    assert record["outcome"] in list(Outcome)
    assert record["urgency"] is None or record["urgency"] in list(Urgency)
    assert set(record["desks"]) <= set(Desk)
    assert 0 <= record["probability"] <= 1
    assert record["text"]
    assert len(record["quotes"]) <= 3
    for quote in record["quotes"]:
        for name, kind in QUOTED.items():
            assert isinstance(quote[name], kind), (name, quote[name])
        assert quote["kind"] in list(Kind)
        assert 0 <= quote["score"] <= 1
        date.fromisoformat(quote["reviewed"])
        assert quote["url"].startswith("http")


def assert_refused(done: Done, *words: str) -> None:
    """A message that names the thing, nothing on standard output, exit code 1."""
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err


def test_an_answer_is_a_sentence_and_quotations_with_their_source(indexed: Terminal) -> None:
    done = indexed.run("ask", "--explain", PHOTO)
    assert done.code == 0, done.err
    answer, _, stages = done.out.partition("\n{\n")
    assert "\n[1] " in answer
    assert ", reviewed 20" in answer
    assert "\n    http" in answer
    assert json.loads("{" + stages)["hits"]


def test_json_has_the_promised_fields_and_a_masked_question(indexed: Terminal) -> None:
    done = indexed.run(
        "ask", "--json", "My patient John Smith, MRN 00123456, is in the photo. May I post it?"
    )
    assert done.code == 0, done.err
    record = done.json()
    assert_promised(record)
    assert "Smith" not in done.out
    assert "00123456" not in done.out
    assert "[" in record["question"]
    assert "privacy" in record["desks"]
    assert "stages" not in record


def test_identifiers_are_pointed_out_to_the_person_who_typed_them(indexed: Terminal) -> None:
    done = indexed.run("ask", "Call me on 612-555-0147 about a bad review")
    assert done.code == 0, done.err
    assert done.out.startswith("! I hid what looks like ")
    assert "555-0147" not in done.out


def test_a_file_is_answered_line_by_line_in_order_whatever_it_asks(indexed: Terminal) -> None:
    rows = [line(number, question) for number, question in enumerate(ODD)]
    name = write(indexed, ["\ufeff" + line("first", PHOTO), "", "  ", *rows, line("last", PHOTO), ""])
    done = indexed.run("ask", "--json", "--file", name)
    assert done.code == 0, done.err
    assert done.err == ""
    records = [json.loads(row) for row in done.out.split("\n") if row]
    assert [record["id"] for record in records] == ["first", *range(len(ODD)), "last"]
    for record in records:
        assert_promised(record)
    first, last = records[0], records[-1]
    assert first["quotes"]
    assert {**first, "id": ""} == {**last, "id": ""}
    assert len({record["generation"] for record in records}) == 1


def test_a_line_may_end_as_windows_ends_it_and_hold_a_line_separator(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    raw = '{"id": "a", "question": "a photo\u2028of a patient"}\r\n\r\n{"id": 2, "question": "a review"}\r\n'
    path.write_bytes(raw.encode())
    assert list(read_questions(path)) == [("a", "a photo\u2028of a patient"), (2, "a review")]


def test_explain_shows_every_stage(indexed: Terminal) -> None:
    record = indexed.run("ask", "--json", "--explain", PHOTO).json()
    assert_promised(record)
    stages = record["stages"]
    assert {"query", "rules", "features", "answers", "hits"} <= stages.keys()
    assert {"passage", "article", "score", "dense", "lexical"} <= stages["hits"][0].keys()
    assert all(
        0 <= hit["score"] <= 1 and -1 <= hit["dense"] <= 1 and hit["lexical"] >= 0 for hit in stages["hits"]
    )


@pytest.mark.parametrize(
    "bad",
    [
        "not json",
        '["a", "b"]',
        '"text"',
        '{"id": "2"}',
        '{"question": "no id"}',
        '{"id": "2", "question": null}',
        '{"id": null, "question": "x"}',
        '{"id": "2", "question": ["x"]}',
        "[" * 100_000,
        '{"id": "2", "question": "cut off',
    ],
)
def test_a_bad_line_is_named_before_anything_is_answered(bad: str, tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join([line("1", PHOTO), "", bad, line("3", PHOTO)]), encoding="utf-8")
    with pytest.raises(InputError, match=r"q\.jsonl:3: expected a JSON object"):
        list(read_questions(path))


def test_a_bad_line_late_in_a_file_prints_nothing_on_standard_output(indexed: Terminal) -> None:
    name = write(indexed, [line("1", PHOTO), line("2", PHOTO), "oops"])
    assert_refused(indexed.run("ask", "--json", "--file", name), "questions.jsonl:3: ")


def test_a_file_that_is_missing_or_no_text_is_named(terminal: Terminal) -> None:
    assert_refused(terminal.run("ask", "--json", "--file", "gone.jsonl"), "gone.jsonl", "No such file")
    (terminal.folder / "latin.jsonl").write_bytes(b'{"id": 1, "question": "caf\xe9"}')
    assert_refused(terminal.run("ask", "--json", "--file", "latin.jsonl"), "latin.jsonl", "UTF-8")


def test_an_empty_file_has_no_answers(indexed: Terminal) -> None:
    done = indexed.run("ask", "--json", "--file", write(indexed, ["\ufeff", "", "  "]))
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_file_needs_json_and_excludes_a_question(terminal: Terminal) -> None:
    assert terminal.run("ask", "--file", "q.jsonl").code == 2
    assert terminal.run("ask", "--json", "--file", "q.jsonl", "and this").code == 2


def test_bytes_of_a_terminal_that_are_no_text_are_answered(indexed: Terminal) -> None:
    script = "import os, sys; os.execv(sys.executable, [sys.executable, '-m', 'bot.cli', 'ask', b'photo \\xff\\xfe'])"
    done = indexed.python("-c", script)
    assert done.code == 0, done.err
    assert done.out


def test_a_conversation_understands_a_follow_up_and_ends_with_an_empty_line(indexed: Terminal) -> None:
    follow_up = "and how long does it last?"
    assert indexed.run("ask", "--json", follow_up).json()["outcome"] == "ask_back"  # alone it means nothing
    typed = f"How do I get a patient's consent for a photo?\n{follow_up}\n\nnever read\n"
    done = indexed.run("chat", typed=typed)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("You: ") == 3
    _, first, second, last = done.out.split("You: ")
    assert "[1] " in first
    assert "[1] " in second
    assert last == ""


def test_a_conversation_asks_back_only_once_and_ends_with_the_input(indexed: Terminal) -> None:
    done = indexed.run("chat", typed="Can I post this?\nCan I post this?\nthis")
    assert (done.code, done.err) == (0, "")
    assert done.out.count("Could you say a little more") == 1
    assert done.out.count("You: ") == 4

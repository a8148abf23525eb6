from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Ask Dr. Lee or Mrs. Ray. Then wait.", ["Ask Dr. Lee or Mrs. Ray.", "Then wait."]),
        # An example follows the abbreviation
        ("Use a channel, e.g. Teams, for that.", ["Use a channel, e.g. Teams, for that."]),
        # "No." is a number only before a figure
        (
            "See No. 5 first. Is it ours? No. Leave it.",
            ["See No. 5 first.", "Is it ours?", "No.", "Leave it."],
        ),
        ("It is 45 C.F.R. 164.502(a). Read it.", ["It is 45 C.F.R. 164.502(a).", "Read it."]),
        ("The U.S. rule holds at 9 a.m. every day.", ["The U.S. rule holds at 9 a.m. every day."]),
        ("We close at 5 p.m. Come earlier.", ["We close at 5 p.m.", "Come earlier."]),
        ('He said "Stop." Then he left.', ['He said "Stop."', "Then he left."]),
        ("J. R. Smith wrote it. Farris Timimi read it.", ["J. R. Smith wrote it.", "Farris Timimi read it."]),
        ("Take vitamin C. It helps.", ["Take vitamin C.", "It helps."]),
        ("Costs rose 3.5 percent. Visits fell.", ["Costs rose 3.5 percent.", "Visits fell."]),
        ("Smith et al. Nature 2012 found it.", ["Smith et al. Nature 2012 found it."]),
        ("Wait... and then go. Good.", ["Wait... and then go.", "Good."]),
        ("(Ask first.) Then post.", ["(Ask first.)", "Then post."]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_text_is_cut_where_a_reader_would_pause(text: str, sentences: list[str]) -> None:
    assert list(split_sentences(text)) == sentences


@given(st.text(alphabet=st.sampled_from('aB1 .!?"”)(\n\t-é…'), max_size=60) | st.text(max_size=60))
def test_joining_the_sentences_gives_the_text_back(text: str) -> None:
    assert " ".join(split_sentences(text)) == " ".join(text.split())


@given(st.text(max_size=80))
def test_no_sentence_is_empty(text: str) -> None:
    assert all(sentence.strip() for sentence in split_sentences(text))

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.drafts.draft import read_draft
from bot.drafts.marking import marked
from bot.drafts.review import review
from tests.drafts.library import library
from tests.drafts.whole import ALL


def _plain(text: str) -> float:
    return 5.0


def test_words_are_numbered_like_the_findings() -> None:
    text = "Our painless laser! #nursesweek"
    findings = review(text, library, _plain).findings

    assert marked(read_draft(text), findings) == "Our «1 painless» laser! «2 #nursesweek»"


def test_identifiers_inside_marks_stay_hidden() -> None:
    text = "Our patient Kelvin Brandt, 54, beat cancer!"
    shown = marked(read_draft(text), review(text, library, _plain).findings)

    assert "Kelvin" not in shown
    assert shown.startswith("«1 Our patient «2 [name]»")


@given(st.sampled_from(ALL))
def test_without_its_marks_the_draft_is_the_masked_one(whole: object) -> None:
    text = whole.text  # type: ignore[attr-defined]
    shown = marked(read_draft(text), review(text, library, _plain).findings)

    assert re.sub(r"«\d+ |»", "", shown) == read_draft(text).masked.text
    assert shown.count("«") == shown.count("»")

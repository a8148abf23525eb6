"""Blocks never exceed Slack's limits, and nothing typed by a person becomes markup."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.slack import blocks


@given(st.text(max_size=400), st.integers(min_value=2, max_value=200))
def test_shortened_text_fits_and_is_marked(text: str, limit: int) -> None:
    short = blocks.shorten(text, limit)
    assert len(short) <= limit
    assert short == text or short.endswith(blocks.ELLIPSIS)


@given(st.text(alphabet="&<>ab ", max_size=300), st.integers(min_value=10, max_value=100))
def test_an_entity_is_never_cut_in_half(text: str, limit: int) -> None:
    short = blocks.shorten(blocks.escape(text), limit).removesuffix(blocks.ELLIPSIS)
    without = short.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    assert "&" not in without


@given(st.text())
def test_escaped_text_cannot_call_or_link(text: str) -> None:
    escaped = blocks.escape(text)
    assert "<" not in escaped
    assert ">" not in escaped


@given(st.text(), st.text())
def test_a_link_has_one_target_and_one_label(url: str, label: str) -> None:
    built = blocks.link(url, label)
    if url:
        assert built.count("|") == 1
        assert built.count("<") == built.count(">") == 1


@given(st.text(alphabet="ab*\n &<", max_size=60))
def test_bold_is_closed_on_each_line(text: str) -> None:
    for line in blocks.bold(text).splitlines():
        assert line.count("*") in (0, 2)


def sections(sizes: list[int]) -> list[list[blocks.Block]]:
    return [[blocks.section("x" * size)] for size in sizes]


@given(st.lists(st.integers(min_value=1, max_value=3000), max_size=80))
def test_head_and_buttons_are_never_what_is_cut(sizes: list[int]) -> None:
    head = [blocks.section("head")]
    tail = [blocks.actions([blocks.button("Ask", "ask", "1")])]
    fitted = blocks.fit(head, sections(sizes), tail)
    assert fitted[0] == head[0]
    assert fitted[-1] == tail[0]
    assert len(fitted) <= blocks.BLOCKS_PER_MESSAGE
    assert sum(map(blocks.weight, fitted)) <= blocks.MESSAGE_TEXT + 10


def test_everything_is_kept_where_it_fits_and_parts_are_whole() -> None:
    body = [[blocks.section("a"), blocks.context("b")]] * 3
    assert len(blocks.fit([], body, [])) == 6
    half = [[blocks.section("a" * 2900), blocks.section("b" * 2900)]] * 2
    assert len(blocks.fit([], half, [])) == 2


def test_dates_are_written_as_people_write_them() -> None:
    assert blocks.day(date(2026, 11, 6)) == "6 Nov 2026"
    shown = blocks.moment(datetime(2026, 11, 6, 15, 30, tzinfo=UTC))
    assert shown.startswith("<!date^1793979000^")
    assert shown.endswith("|2026-11-06 15:30 UTC>")

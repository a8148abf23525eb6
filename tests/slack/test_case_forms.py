"""Every dialog about a case of any size is one that Slack takes, and carries ids, never words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.escalation.services import SERVICES, Service
from bot.guidance import Canned, Found
from bot.localslack.blocks import check_view
from bot.slack import asker_forms, case_forms, reply_form, words
from bot.slack.reply_form import Draft, Hidden, Offer, Preview
from bot.slack.resolve_form import resolve_form
from bot.slack.service_forms import service_form
from bot.store.audit import Entry
from bot.store.cases import CaseRow
from knowledge.article import Desk
from tests.slack.values import CASES, TEXTS, case, quotes

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CODES = st.sampled_from(["safety", "answered", "legal", "owner_silent", "no-such-code"])
ENTRIES = st.builds(
    Entry,
    id=st.integers(1, 9),
    workspace=st.just("T1"),
    at=st.just(NOON),
    actor=st.sampled_from(["system", "U1", "U2"]),
    action=st.sampled_from(["claim", "hand_over"]),
    subject=st.just("case:1"),
    before=st.none() | st.just("queued"),
    after=st.none() | st.just("claimed"),
    why=st.none() | CODES,
)
IDENTIFIERS = st.text("abcdef0123456789-", min_size=1, max_size=60)
FOUND = st.lists(st.builds(Found, IDENTIFIERS, quotes()), max_size=8, unique_by=lambda one: one.id)
CANNED = st.lists(
    st.builds(Canned, IDENTIFIERS, TEXTS, TEXTS, TEXTS), max_size=120, unique_by=lambda one: one.id
)


@settings(max_examples=60, deadline=None)
@given(CASES, st.lists(st.tuples(CASES, TEXTS), max_size=120), st.lists(ENTRIES, max_size=60))
def test_every_dialog_is_within_slacks_limits(
    about: CaseRow, others: Sequence[tuple[CaseRow, str]], entries: Sequence[Entry]
) -> None:
    for view in (
        case_forms.give_form(about),
        case_forms.consult_form(about),
        case_forms.merge_form(about, others),
        case_forms.snooze_form(about, date(2026, 12, 1)),
        case_forms.cancel_form(about),
        case_forms.reveal_form(about),
        resolve_form(about),
        resolve_form(
            about,
            Draft(others[0][1][:3000] if others else ""),
            "done",
            Preview("A <b>", "words"),
            [about, *(one for one, _ in others)],
        ),
        case_forms.history_view(about, entries, {"U1"}),
        asker_forms.rate_form(about.id),
        asker_forms.details_form(about),
        asker_forms.withdraw_form(about),
    ):
        check_view(view)
        assert reply_form.read_hidden(view).case in ("", str(about.id))


@settings(max_examples=60, deadline=None)
@given(CASES, TEXTS, FOUND, CANNED, TEXTS)
def test_the_reply_form_with_any_passages_is_within_slacks_limits(
    about: CaseRow, text: str, found: list[Found], canned: list[Canned], name: str
) -> None:
    draft = Draft(text[:3000], "question", tuple(one.id for one in found[:3]))
    preview = Preview(name, draft.text, found[:3])
    view = reply_form.reply_form(
        about, draft, Offer(tuple(found), tuple(canned)), Hidden(str(about.id), draft.mark, 3), preview
    )
    check_view(view)
    hidden = reply_form.read_hidden(view)
    assert hidden == Hidden(str(about.id), draft.mark, 3)


@given(st.sampled_from(SERVICES))
def test_every_service_has_a_form(service: Service) -> None:
    check_view(service_form(service))


@given(TEXTS)
def test_a_private_part_that_we_did_not_write_stands_for_no_preview(text: str) -> None:
    hidden = reply_form.read_hidden({"private_metadata": text})
    assert len(hidden.previewed) <= len(text)
    assert hidden.version < 10**6


def test_the_history_of_a_confidential_case_does_not_name_its_asker() -> None:
    about = case(confidential=True, asker="U1")
    entry = Entry(1, "T1", NOON, "U1", "asker_followup", "case:7", "claimed", "claimed", None)
    assert "U1" not in str(case_forms.history_view(about, [entry], {"U1"})["blocks"])


def test_the_history_says_what_the_values_of_a_reason_mean() -> None:
    whys = (
        "waiting_date: until 2026-11-28T15:00:00+00:00",
        "spreading: soon -> urgent",
        "into #3",
        "<press>",
    )
    entries = [
        Entry(at, "T1", NOON, "U2", "snooze", "case:7", "claimed", "claimed", why)
        for at, why in enumerate(whys)
    ]
    said = str(case_forms.history_view(case(), entries, ())["blocks"])
    assert f"{words.REASONS['waiting_date']} · until <!date^1795878000^" in said
    assert f"{words.REASONS['spreading']} · soon → urgent" in said
    assert "into #3" in said
    assert "&lt;press&gt;" in said


def test_every_desk_but_the_one_that_leads_is_offered() -> None:
    form: dict[str, Any] = case_forms.consult_form(case(desks=("privacy", "legal")))
    offered = {option["value"] for option in form["blocks"][0]["element"]["options"]}
    assert offered == {desk.value for desk in Desk} - {"privacy"}


def test_the_history_tells_of_a_draft_made_of_the_case() -> None:
    entry = Entry(1, "T1", NOON, "U1", "propose_article", "case:7", None, "wanted", None)
    assert "propose article · wanted" in str(case_forms.history_view(case(), [entry], ())["blocks"])

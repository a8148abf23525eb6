"""What maintainers are shown of a draft, whatever its names and problems are."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.localslack.blocks import check_view
from bot.slack import maintainer_words
from bot.slack.blocks import MESSAGE_TEXT, weight
from bot.slack.home_view import home_view
from bot.slack.proposal_view import MOST_DRAFTS, proposal_message
from bot.store.proposals import Proposal
from tests.slack.values import NOON, TEXTS

PROPOSALS = st.builds(
    Proposal,
    id=st.integers(1, 99),
    workspace=st.just("T1"),
    case_id=st.just(3),
    state=st.sampled_from(sorted(maintainer_words.PROPOSAL_STATES)),
    article=st.none() | TEXTS,
    similar=st.lists(st.tuples(TEXTS, TEXTS, st.floats(0, 1)), max_size=5).map(tuple),
    problems=st.lists(TEXTS, max_size=40).map(tuple),
    asked_by=st.just("U1"),
    asked_at=st.just(NOON),
    decided_by=st.none() | st.just("U2"),
    decided_at=st.none() | st.just(NOON),
)


@given(PROPOSALS)
def test_a_message_fits_and_has_buttons_only_while_it_is_open(found: Proposal) -> None:
    message = proposal_message(found, 7)
    assert weight(message.blocks) <= MESSAGE_TEXT
    assert ("proposal_approve" in str(message.blocks)) is (found.state == "pending")
    assert "<!" not in message.text


@given(st.lists(PROPOSALS, max_size=10))
def test_drafts_fit_into_app_home_and_the_rest_is_counted(some: Sequence[Proposal]) -> None:
    view = home_view([], None, [(one, 7) for one in some])
    check_view(view)
    left = len(some) - MOST_DRAFTS
    assert (f"and {left} more" in str(view)) is (left > 0)
    assert (maintainer_words.HOME_DRAFTS in str(view)) is bool(some)

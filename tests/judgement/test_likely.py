from __future__ import annotations

import pytest

from bot.judgement.likely import LIKELY
from knowledge.article import Desk


@pytest.mark.parametrize("desk", Desk)
def test_every_desk_has_a_reason_of_one_sentence_and_short_steps(desk: Desk) -> None:
    likely = LIKELY[desk]
    assert likely.reason.endswith(".")
    assert ". " not in likely.reason
    assert all(step.endswith(".") and len(step) < 120 for step in likely.first_steps)
    # Who asks for a service has nothing to hold back.
    assert bool(likely.first_steps) is (desk is not Desk.TRAINING_CONSULTING)


def test_reasons_tell_desks_apart() -> None:
    assert len({likely.reason for likely in LIKELY.values()}) == len(Desk)

import itertools

import pytest

from bot.judgement.outcome import Urgency


def test_urgencies_compare_by_how_soon_a_person_must_look() -> None:
    order = [Urgency.ROUTINE, Urgency.SOON, Urgency.URGENT, Urgency.CRISIS]

    assert sorted([order[2], order[0], order[3], order[1]]) == order
    assert max(order) is Urgency.CRISIS


@pytest.mark.parametrize(("less", "more"), list(itertools.combinations(Urgency, 2)))
def test_every_comparison_follows_the_order(less: Urgency, more: Urgency) -> None:
    assert less < more
    assert less <= more
    assert more > less
    assert more >= less
    assert not more <= less

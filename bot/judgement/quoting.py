"""Which of the passages found are quoted (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from bot.judgement.judge import Judged
from bot.judgement.outcome import Outcome
from index.passages import Hit, Role

MOST_QUOTES = 3


def quotations(asked: Sequence[Judged]) -> tuple[tuple[Judged, Hit], ...]:
    """At most three passages to quote, each with the part of the question that it answers.

    The parts take turns, so that each has its best quotation before another has its second.
    """
    chosen = [choose_quotes(_in_order(one)) if len(asked) == 1 or has_answer(one) else () for one in asked]
    quoted: dict[str, tuple[Judged, Hit]] = {}
    for turn in zip_longest(*chosen):
        for one, hit in zip(asked, turn, strict=True):
            if hit is not None:
                quoted.setdefault(hit.passage.id, (one, hit))
    return tuple(quoted.values())[:MOST_QUOTES]


def has_answer(one: Judged) -> bool:
    """Whether this part of a question is answered from what it found."""
    return bool(one.found.hits) and one.decision.outcome in {Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE}


def choose_quotes(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """At most three hits to quote: two of the best article's texts first, then others that come close.

    A summary is quoted only where its article offers no other passage, since its words already stand above.
    """
    if not hits:
        return ()
    texts = [hit for hit in hits if hit.passage.role is Role.TEXT]
    best = hits[0].passage.article
    own = [hit for hit in texts if hit.passage.article == best][:2] or [hits[0]]
    near = [hit for hit in texts if hit not in own and hit.score >= 0.75 * hits[0].score]
    return tuple([*own, *near][:MOST_QUOTES])


def _in_order(one: Judged) -> list[Hit]:
    """The search's order, but first what was written for the leading rule's trouble."""
    written_for_it = {article for rule in one.risk.rules[:1] for article in rule.articles}
    return sorted(one.found.hits, key=lambda hit: hit.passage.article not in written_for_it)

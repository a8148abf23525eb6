"""Which of the passages found are quoted (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.judgement.judge import Judged
from bot.judgement.outcome import Outcome
from index.passages import Hit, Passage, Role

MOST_QUOTES = 3
#: Another article is quoted beside the best one from this share of its score.
NEAR = 0.6
#: The section that every article may end with; it answers nothing that was asked.
CLOSING = "When to bring in a person"
#: An article's summary by its id.
Summary = Callable[[str], Passage | None]


def quotations(asked: Sequence[Judged], summary: Summary, told: bool) -> tuple[tuple[Judged, Hit], ...]:
    """At most three passages to quote, each with the part of the question that it answers.

    The parts take turns, so that each has its best quotation before another has its second.  ``summary`` and
    ``told`` are those of ``choose_quotes``.
    """
    chosen = [
        choose_quotes(_in_order(one), summary, told) if len(asked) == 1 or has_answer(one) else ()
        for one in asked
    ]
    quoted: dict[str, tuple[Judged, Hit]] = {}
    for turn in zip_longest(*chosen):
        for one, hit in zip(asked, turn, strict=True):
            if hit is not None:
                quoted.setdefault(hit.passage.id, (one, hit))
    return tuple(quoted.values())[:MOST_QUOTES]


def has_answer(one: Judged) -> bool:
    """Whether this part of a question is answered from what it found."""
    return bool(one.found.hits) and one.decision.outcome in {Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE}


def choose_quotes(
    hits: Sequence[Hit], summary: Summary = lambda _: None, told: bool = True
) -> tuple[Hit, ...]:
    """At most three hits to quote: of the best article first, then the summary of the next one that comes close.

    ``summary`` gives an article's summary.  ``told`` says that the best article's stands above already; where it
    does not, it is the first quotation.  What an article says of bringing in a person is its last choice.
    """
    if not hits:
        return ()
    best = hits[0].passage.article
    own = [hit for hit in hits if hit.passage.article == best]
    texts = [hit for hit in own if hit.passage.role is Role.TEXT]
    texts.sort(key=lambda hit: hit.passage.section == CLOSING)
    first = [] if told else [_with_summary(hits[0], summary)]
    near = [hit for hit in hits if hit.passage.article != best and hit.score >= NEAR * hits[0].score][:1]
    following = [_with_summary(hit, summary) for hit in near]
    room = MOST_QUOTES - len(first) - len(following)
    chosen = [*first, *(texts[:room] or ([] if first else own[:1])), *following]
    rest = [hit for hit in texts if hit not in chosen]
    return tuple([*chosen, *rest][:MOST_QUOTES])


def _with_summary(hit: Hit, summary: Summary) -> Hit:
    """The hit with its article's summary in place of the passage, if there is one."""
    return replace(hit, passage=summary(hit.passage.article) or hit.passage)


def _in_order(one: Judged) -> list[Hit]:
    """The search's order, but first what was written for the leading rule's trouble."""
    written_for_it = {article for rule in one.risk.rules[:1] for article in rule.articles}
    return sorted(one.found.hits, key=lambda hit: hit.passage.article not in written_for_it)

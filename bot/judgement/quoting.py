"""Which of the passages found are quoted (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.judgement.judge import Judged
from bot.judgement.outcome import Outcome
from index.passages import Hit, Passage, Role

MOST_QUOTES = 3
#: Another article is quoted beside the best one from this share of its score; see docs/articles.md.
NEAR = 0.7
#: The section that every article may end with; it answers nothing that was asked.
CLOSING = "When to bring in a person"
#: An article's summary by its id.
Summary = Callable[[str], Passage | None]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is quoted of an article: sentences of its summary, if any, and the passage found."""

    hit: Hit
    lead: tuple[str, ...] = ()


def quotations(asked: Sequence[Judged], summary: Summary, said: str) -> tuple[tuple[Judged, Excerpt], ...]:
    """At most three excerpts to quote, each with the part of the question that it answers.

    The parts take turns, so that each has its best quotation before another has its second.  ``summary`` and
    ``said`` are those of ``choose_quotes``.
    """
    chosen = [
        choose_quotes(_in_order(one), summary, said) if len(asked) == 1 or has_answer(one) else ()
        for one in asked
    ]
    quoted: dict[str, tuple[Judged, Excerpt]] = {}
    for turn in zip_longest(*chosen):
        for one, excerpt in zip(asked, turn, strict=True):
            if excerpt is not None:
                quoted.setdefault(excerpt.hit.passage.id, (one, excerpt))
    return tuple(quoted.values())[:MOST_QUOTES]


def has_answer(one: Judged) -> bool:
    """Whether this part of a question is answered from what it found."""
    return bool(one.found.hits) and one.decision.outcome in {Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE}


def choose_quotes(
    hits: Sequence[Hit], summary: Summary = lambda _: None, said: str = ""
) -> tuple[Excerpt, ...]:
    """At most three excerpts: of the best article, and of the next two where they come close.

    Which article answers is often a near thing between two, so each that comes close speaks: with its summary and
    the passage that fits best.  ``summary`` gives an article's summary; of its sentences those are left out that
    stand in ``said`` already.  What an article says of bringing in a person is its last choice.
    """
    if not hits:
        return ()
    of: dict[str, list[Hit]] = {}
    for hit in hits:
        of.setdefault(hit.passage.article, []).append(hit)
    best, *others = (_texts(own) for own in of.values())
    near = [own[0] for own in others if own[0].score >= NEAR * hits[0].score][: MOST_QUOTES - 1]
    room = MOST_QUOTES - len(near)
    first, *more = best[:room]
    return (
        Excerpt(first, _lead(first, summary, said)),
        *map(Excerpt, more),
        *(Excerpt(hit, _lead(hit, summary, said)) for hit in near),
    )


def _texts(own: Sequence[Hit]) -> list[Hit]:
    """What can be quoted of an article's hits, best first; its summary only where nothing else was found."""
    texts = [hit for hit in own if hit.passage.role is Role.TEXT]
    return sorted(texts, key=lambda hit: hit.passage.section == CLOSING) or [own[0]]


def _lead(hit: Hit, summary: Summary, said: str) -> tuple[str, ...]:
    """The sentences of the summary that are to be read before this passage."""
    found = summary(hit.passage.article)
    if found is None or found.id == hit.passage.id:
        return ()
    return tuple(sentence for sentence in found.sentences if sentence not in said)


def _in_order(one: Judged) -> list[Hit]:
    """The search's order, but first what was written for the leading rule's trouble."""
    written_for_it = {article for rule in one.risk.rules[:1] for article in rule.articles}
    return sorted(one.found.hits, key=lambda hit: hit.passage.article not in written_for_it)

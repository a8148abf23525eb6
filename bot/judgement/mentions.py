"""Whether what was quoted says what an answer must mention: a measure for evaluation (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.judgement.labelled import Labelled
from bot.judgement.outcome import Outcome

#: A fact is mentioned from this cosine between it and one sentence, or from this share of its words in two sentences
#: that follow each other.  Both were set on facts that a person had read and judged; see docs/articles.md.
NEAR = 0.45
WORDS = 0.6

_WORD = re.compile(r"[a-z0-9]+")
_SMALL = {
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "has", "have", "in", "is",
    "it", "its", "may", "never", "no", "not", "of", "on", "or", "that", "the", "their", "them", "they", "this", "to",
    "was", "what", "when", "who", "will", "with", "you", "your",
}  # fmt: skip
_ENDINGS = ("ing", "ies", "ed", "es", "s")


@dataclass(frozen=True, slots=True)
class Reply:
    """A labelled question and what it got.

    ``found`` are the articles of the hits, best first, as often as they were hit; ``mentioned`` says of each fact
    that an answer must mention whether the reader was shown it.
    """

    one: Labelled
    outcome: Outcome
    found: tuple[str, ...]
    mentioned: tuple[bool, ...]

    @property
    def rank(self) -> int | None:
        """The place, from 1, of the first article that answers among the articles found."""
        distinct = list(dict.fromkeys(self.found))
        places = [at for at, article in enumerate(distinct, 1) if article in self.one.articles]
        return places[0] if places else None

    @property
    def in_three_passages(self) -> bool:
        """Whether an article that answers is among the first three passages."""
        return bool(set(self.found[:3]) & set(self.one.articles))


def stems(text: str) -> set[str]:
    """The distinct words of a text that carry meaning, without their endings."""
    words = _WORD.findall(text.lower().replace("'", "").replace("’", ""))
    return {_stem(word) for word in words if word not in _SMALL}


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:5]


def mentioned(fact: str, sentences: Sequence[str], cosines: Sequence[float]) -> bool:
    """Whether sentences say a fact; ``cosines`` has the fact's cosine to each."""
    if any(cosine >= NEAR for cosine in cosines):
        return True
    wanted = stems(fact)
    said = [stems(sentence) for sentence in sentences]
    pairs = [one | other for one, other in pairwise([*said, set()])]
    return bool(wanted) and any(len(wanted & pair) >= WORDS * len(wanted) for pair in pairs)


def summarise(replies: Sequence[Reply]) -> dict[str, Any]:
    """Shares of questions whose answering article was found, and of facts that were shown, by what was wanted."""
    groups = {"all": list(replies)}
    for outcome in (Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE):
        groups[outcome.value] = [reply for reply in replies if reply.one.outcome is outcome]
    return {name: _measures(group) for name, group in groups.items()}


def _measures(replies: Sequence[Reply]) -> dict[str, Any]:
    facts = [reply for reply in replies if reply.mentioned]
    return {
        "questions": len(replies),
        "first": _share([reply.rank == 1 for reply in replies]),
        "first_three": _share([reply.rank is not None and reply.rank <= 3 for reply in replies]),
        "three_passages": _share([reply.in_three_passages for reply in replies]),
        "with_facts": len(facts),
        "facts": _share([said for reply in facts for said in reply.mentioned]),
        "every_fact": _share([all(reply.mentioned) for reply in facts]),
        "half_of_the_facts": _share([2 * sum(reply.mentioned) >= len(reply.mentioned) for reply in facts]),
    }


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 4) if right else None


def shortcomings(replies: Sequence[Reply]) -> list[dict[str, Any]]:
    """The questions whose article was not among the first three, or of whose facts one was not shown."""
    return [
        {
            "id": reply.one.id,
            "question": reply.one.question,
            "outcome": reply.outcome.value,
            "wanted": list(reply.one.articles),
            "found": list(dict.fromkeys(reply.found))[:3],
            "rank": reply.rank,
            "not_shown": [
                fact for fact, said in zip(reply.one.must_mention, reply.mentioned, strict=True) if not said
            ],
        }
        for reply in replies
        if reply.rank is None or reply.rank > 3 or not all(reply.mentioned)
    ]

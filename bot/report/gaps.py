"""The questions that guidance failed, grouped by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.privacy import mask
from bot.report.clusters import MOST, clusters
from bot.report.period import Facts, Question
from index.embed import Embedder


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that mean the same, most typical first; ``title`` holds words of theirs."""

    title: str
    questions: tuple[Question, ...]


def groups(facts: Facts, embedder: Embedder) -> tuple[Group, ...]:
    """Groups of the newest ``MOST`` failed questions whose words are still kept, largest first."""
    failed = [question for question in facts.questions if question.gap and question.text][-MOST:]
    if not failed:
        return ()
    texts = [mask(question.text).text for question in failed]
    background = [question.text for question in facts.questions if not question.gap]
    found = clusters(texts, embedder.encode(texts), background)
    return tuple(Group(one.title, tuple(failed[at] for at in one.members)) for one in found)


def examples(group: Group, most: int) -> tuple[str, ...]:
    """The first different texts of a group, masked."""
    return _different([mask(question.text).text for question in group.questions])[:most]


def _different(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple({" ".join(text.casefold().split()): text for text in reversed(texts)}.values())[::-1]

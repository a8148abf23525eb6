"""From the place of a rule to the words of the library that stand there now."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.drafts.check import Link
from index.passages import SEPARATOR, Passage, Role

#: "For staff attitude:" before the words themselves.
_INTRODUCTION = re.compile(r'^[^":]{1,60}: (?=")')
#: The passages of an article that may be quoted today, in order; empty where there are none.
Library = Callable[[str], Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence of the library, with all a reader needs to trust it."""

    article: str
    title: str
    section: str
    text: str
    url: str
    owner: str


def quote(link: Link, library: Library) -> Rule | None:
    """The sentences at a place.

    If the sentence was rewritten, the section's first one is quoted; if the section is gone, the article's summary;
    None if the article may not be quoted at all.
    """
    passages = library(link.article)
    section = [p for p in passages if p.section.split(SEPARATOR)[-1] == link.section and p.role is Role.TEXT]
    for passage in section:
        for at, sentence in enumerate(passage.sentences):
            if sentence.startswith(link.opening):
                return _rule(passage, passage.sentences[at : at + link.sentences])
    for passage in (*section, *(p for p in passages if p.role is Role.SUMMARY)):
        return _rule(passage, passage.sentences[:1])
    return None


def approved_words(rule: Rule) -> str:
    """The words to use instead, without what introduces them and without quotation marks around them."""
    return _INTRODUCTION.sub("", rule.text).strip('"“”')


def _rule(passage: Passage, sentences: Sequence[str]) -> Rule:
    text = " ".join(sentence.strip() for sentence in sentences)
    return Rule(passage.article, passage.title, passage.section, text, passage.url, passage.owner)

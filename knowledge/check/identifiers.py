"""Identifiers in articles that could be somebody's: examples must be ones that cannot exist."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from knowledge.article import Article, Problem

#: A web address or a link's target: numbers in it are addresses, not examples.
ADDRESS = re.compile(r"https?://\S+|\]\([^)]*\)")
SHAPES = {
    "a Social Security number": re.compile(r"\b\d{3}-\d{2}-\d{4}\b"),
    "a telephone number": re.compile(
        r"(?<![\w.-])(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])?\d{3}[-. ]\d{4}\b"
    ),
    "an e-mail address": re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"),
    "a record number": re.compile(
        r"\b(?:mrn|(?:medical )?record (?:number|no\.?|#)|chart (?:number|no\.?|#)|account (?:number|no\.?|#))"
        r"\W{0,3}(?:is )?[a-z]{0,2}\d{4,}\b|(?<![\w.-])\d{7,12}\b",
        re.IGNORECASE,
    ),
}
#: 555-0100 to 555-0199 are kept for fiction.
FICTION = re.compile(r"(?:^|\D)555[-. ]01\d\d$")
#: Lines that anyone may call: Poison Help, SAMHSA, MedWatch, Childhelp, domestic violence.
PUBLIC = frozenset({"8002221222", "8006624357", "8003321088", "8004224453", "8007997233"})
#: RFC 2606: names that nobody can own.
RESERVED = re.compile(r"(?:@|\.)example\.(?:com|net|org)$|\.(?:example|test|invalid)$|@example$")


def look_real(articles: Sequence[Article], own_words: Collection[str] = ()) -> Iterator[Problem]:
    """Every identifier that could be real; ``own_words`` are the hospital's own contacts, which may be."""
    for article in articles:
        texts = [(1, article.summary), *((1, question) for question in article.questions)]
        texts += [(section.line, section.text) for section in article.sections]
        for line, text in texts:
            for shape, found in real_looking(text, own_words):
                said = f"{found!r} looks like {shape} that could be real: use {ADVICE[shape]}"
                yield Problem(article.path, line, said)


ADVICE = {
    "a Social Security number": "words, such as [number]",
    "a telephone number": "555-0100 to 555-0199, or a public help line",
    "an e-mail address": "a name at example.org",
    "a record number": "words, such as [record number]",
}


def real_looking(text: str, own_words: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """(shape, what stands there) for each identifier in a text that could be real."""
    for words in sorted(own_words, key=len, reverse=True):
        text = text.replace(words, " ")
    text = ADDRESS.sub(" ", text)
    for shape, pattern in SHAPES.items():
        for match in pattern.finditer(text):
            if not _harmless(match[0]):
                yield shape, match[0]


def _harmless(found: str) -> bool:
    digits = re.sub(r"\D", "", found)
    return (
        bool(FICTION.search(found))
        or digits.removeprefix("1") in PUBLIC
        or ("@" in found and bool(RESERVED.search(found.lower())))
    )

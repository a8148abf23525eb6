"""How hard an article is to read, as a US school grade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt

from knowledge.article import Article, Problem

HARDEST = 8.0
#: Words below which a grade says little about a section.
ENOUGH = 40
#: A dot inside a number or an address ends no sentence.
INNER_DOT = re.compile(r"\.(?=\w)")


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of plain text whose sentences end with a mark; 0 for a text without words."""
    # It reads a dictionary of pronunciations, which is only needed here.
    from textstat import textstat

    return round(float(textstat.flesch_kincaid_grade(text)), 1) if re.search(r"\w", text) else 0.0


def plain(markdown: str) -> str:
    """The words of a Markdown text, each paragraph and list item ended as a sentence.

    Left out are block quotes, code and tables: what others say, and what is not read as sentences.
    """
    parts: list[str] = []
    quoted = 0
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type in ("blockquote_open", "table_open"):
            quoted += 1
        elif token.type in ("blockquote_close", "table_close"):
            quoted -= 1
        elif token.type == "inline" and not quoted:
            words = "".join(
                " " if child.type in ("softbreak", "hardbreak") else child.content
                for child in token.children or ()
                if child.type not in ("html_inline", "code_inline")
            )
            parts.append(_ended(words))
    return " ".join(part for part in parts if part)


def article_grade(article: Article) -> float:
    """The grade of an article's summary and sections together."""
    return grade(" ".join([_ended(article.summary), *(plain(section.text) for section in article.sections)]))


def too_hard(articles: Sequence[Article]) -> Iterator[Problem]:
    """Articles above grade 8, each with the line of its hardest section."""
    for article in articles:
        grades = article_grade(article)
        if grades > HARDEST:
            line, where = _hardest(article)
            said = f"reads at grade {grades} ({HARDEST:.0f} at most): shorter sentences and words; hardest is {where}"
            yield Problem(article.path, line, said)


def _hardest(article: Article) -> tuple[int, str]:
    """The line and name of the section with the highest grade, among those long enough to tell."""
    texts = [(section, plain(section.text)) for section in article.sections]
    long = [(section, text) for section, text in texts if len(text.split()) >= ENOUGH] or texts
    section, text = max(long, key=lambda pair: grade(pair[1]))
    return section.line, f"{section.heading or 'the opening'!r} at {grade(text)}"


def _ended(words: str) -> str:
    words = INNER_DOT.sub("", " ".join(words.split())).rstrip(" :;,")
    return words if not words or words[-1] in ".!?" else f"{words}."

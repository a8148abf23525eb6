"""Whether an article has the form that answers need: id, folder, summary, sources, and nothing left to fill in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from knowledge.article import Article, Problem

SUMMARY_SENTENCES = 3
SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
YEAR = re.compile(r"\b(1[89]|20)\d\d\b")
#: What stands in a new article wherever its writer has something to say.
FILL_IN = "FILL IN"


def _ids(articles: Sequence[Article]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for article in articles:
        stem = article.path.rsplit("/", 1)[-1].removesuffix(".md")
        if not ID.fullmatch(article.id):
            yield Problem(article.path, 1, f"id {article.id!r} must be lower-case words joined by hyphens")
        if stem != article.id:
            yield Problem(
                article.path, 1, f"id {article.id!r} and file name {stem!r} differ: make them equal"
            )
        if article.id in seen:
            yield Problem(article.path, 1, f"id {article.id!r} is taken by {seen[article.id]}")
        seen.setdefault(article.id, article.path)


def _folder(articles: Sequence[Article]) -> Iterator[Problem]:
    for article in articles:
        folder = article.path.split("/")[-2]
        if folder != article.kind:
            yield Problem(
                article.path, 1, f"a {article.kind} belongs in the folder {article.kind}/, not {folder}/"
            )


def _summary(articles: Sequence[Article]) -> Iterator[Problem]:
    for article in articles:
        count = len(SENTENCE_END.findall(article.summary))
        if not 1 <= count <= SUMMARY_SENTENCES:
            yield Problem(
                article.path, 1, f"summary has {count} sentences: write one to three, the answer first"
            )


def _quotation_marks(articles: Sequence[Article]) -> Iterator[Problem]:
    """Quotation marks that were meant for YAML and are shown to people."""
    for article in articles:
        for name, words in (("title", article.title), ("summary", article.summary)):
            if len(words) > 1 and words[0] == words[-1] == '"' and words.count('"') == 2:
                yield Problem(article.path, 1, f"{name} stands in quotation marks that people would see")


def _sources(articles: Sequence[Article]) -> Iterator[Problem]:
    for article in articles:
        if not article.sources:
            yield Problem(article.path, 1, "has no sources: name at least one")
        for source in article.sources:
            if not source.url.startswith(("https://", "http://")):
                yield Problem(article.path, 1, f"source {source.title!r} has no web address: {source.url!r}")
            if not YEAR.search(f"{source.title} {source.cite}"):
                said = f"source {source.title!r} has no date: end its cite with `read 2026` or the year it is from"
                yield Problem(article.path, 1, said)


def _left_open(articles: Sequence[Article]) -> Iterator[Problem]:
    for article in articles:
        sources = [f"{source.title} {source.cite}" for source in article.sources]
        said = (article.title, article.summary, *article.topics, *article.questions, *sources)
        if any(FILL_IN in words for words in said):
            yield Problem(article.path, 1, f"has a place marked {FILL_IN}: fill it in")
        for section in article.sections:
            if FILL_IN in section.text or FILL_IN in section.heading:
                yield Problem(article.path, section.line, f"has a place marked {FILL_IN}: fill it in")


RULES: tuple[Callable[[Sequence[Article]], Iterator[Problem]], ...] = (
    _ids,
    _folder,
    _summary,
    _quotation_marks,
    _sources,
    _left_open,
)

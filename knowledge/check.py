"""Pure checks over all articles: each rule is a function from articles to problems."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from knowledge.article import Article, Problem

Articles = Sequence[Article]
SUMMARY_SENTENCES = 3
LINK = re.compile(r"\]\(([^)\s]+)\)")
SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_articles(articles: Articles, today: date) -> tuple[Problem, ...]:
    """Every problem of every rule, sorted by place."""
    found = [problem for rule in RULES for problem in rule(articles)]
    return tuple(sorted([*found, *_overdue(articles, today)]))


def _ids(articles: Articles) -> Iterator[Problem]:
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


def _folder(articles: Articles) -> Iterator[Problem]:
    for article in articles:
        folder = article.path.split("/")[-2]
        if folder != article.kind:
            yield Problem(
                article.path, 1, f"a {article.kind} belongs in the folder {article.kind}/, not {folder}/"
            )


def _dates(articles: Articles) -> Iterator[Problem]:
    for article in articles:
        if article.review_by <= article.reviewed:
            yield Problem(article.path, 1, "review_by must be later than reviewed")
        if article.expires and article.expires <= article.effective:
            yield Problem(article.path, 1, "expires must be later than effective")


def _summary(articles: Articles) -> Iterator[Problem]:
    for article in articles:
        count = len(SENTENCE_END.findall(article.summary))
        if not 1 <= count <= SUMMARY_SENTENCES:
            yield Problem(
                article.path, 1, f"summary has {count} sentences: write one to three, the answer first"
            )


def _sources(articles: Articles) -> Iterator[Problem]:
    for article in articles:
        if not article.sources:
            yield Problem(article.path, 1, "has no sources: name at least one")
        for source in article.sources:
            if not source.url.startswith(("https://", "http://")):
                yield Problem(article.path, 1, f"source {source.title!r} has no web address: {source.url!r}")


def _questions(articles: Articles) -> Iterator[Problem]:
    claims: dict[str, str] = {}
    for article in articles:
        if len(article.questions) < 3:
            yield Problem(article.path, 1, "needs at least three questions in the words people use")
        for question in article.questions:
            key = " ".join(re.findall(r"\w+", question.lower()))
            if claims.setdefault(key, article.id) != article.id:
                yield Problem(article.path, 1, f"question {question!r} is claimed by {claims[key]} too")


def _links(articles: Articles) -> Iterator[Problem]:
    known = {article.id for article in articles}
    for article in articles:
        for section in article.sections:
            for target in LINK.findall(section.text):
                if target.startswith(("http://", "https://", "mailto:", "#")):
                    continue
                if target.split("#")[0].rsplit("/", 1)[-1].removesuffix(".md") not in known:
                    yield Problem(article.path, section.line, f"links to {target}, which is no article")


def _supersedes(articles: Articles) -> Iterator[Problem]:
    known = {article.id for article in articles}
    replaced: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for old in article.supersedes:
            replaced[old].append(article.id)
            if old not in known:
                yield Problem(article.path, 1, f"supersedes {old}, which is no article")
            if old == article.id:
                yield Problem(article.path, 1, "supersedes itself")
            elif article.id in replaced and old in replaced[article.id]:
                yield Problem(article.path, 1, f"and {old} supersede each other")


def _overdue(articles: Articles, today: date) -> Iterator[Problem]:
    for article in articles:
        if article.review_by < today:
            yield Problem(
                article.path, 1, f"review was due on {article.review_by}: {article.owner} must review it"
            )
        if article.reviewed > today:
            yield Problem(article.path, 1, f"was reviewed in the future ({article.reviewed})")


RULES: tuple[Callable[[Articles], Iterator[Problem]], ...] = (
    _ids,
    _folder,
    _dates,
    _summary,
    _sources,
    _questions,
    _links,
    _supersedes,
)

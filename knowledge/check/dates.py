"""Whether dates make sense: each article's own, its review, and those of articles that replace one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from knowledge.article import Article, Problem

#: How long before a review is due a maintainer is told.
NOTICE = timedelta(days=30)


def overdue(articles: Sequence[Article], today: date) -> Iterator[Problem]:
    """Articles whose review is past, and those said to be reviewed in the future."""
    for article in articles:
        if article.review_by < today:
            yield Problem(
                article.path, 1, f"review was due on {article.review_by}: {article.owner} must review it"
            )
        if article.reviewed > today:
            yield Problem(article.path, 1, f"was reviewed in the future ({article.reviewed})")


def due_soon(articles: Sequence[Article], today: date) -> Iterator[Problem]:
    """Articles whose review is due within the next 30 days."""
    for article in articles:
        if today <= article.review_by <= today + NOTICE:
            yield Problem(article.path, 1, f"review is due on {article.review_by}: tell {article.owner}")


def _own(articles: Sequence[Article]) -> Iterator[Problem]:
    for article in articles:
        if article.review_by <= article.reviewed:
            yield Problem(article.path, 1, "review_by must be later than reviewed")
        if article.expires and article.expires <= article.effective:
            yield Problem(article.path, 1, "expires must be later than effective")


def _supersedes(articles: Sequence[Article]) -> Iterator[Problem]:
    known = {article.id: article for article in articles}
    for article in articles:
        for old in article.supersedes:
            if old == article.id:
                yield Problem(article.path, 1, "supersedes itself")
            elif old in known:
                yield from _handover(article, known[old])
            else:
                yield Problem(article.path, 1, f"supersedes {old}, which is no article")


def _handover(new: Article, old: Article) -> Iterator[Problem]:
    """What is wrong with the days on which one article takes over from another."""
    if new.effective < old.effective:
        said = f"is effective from {new.effective}, before {old.id}, which it supersedes, begins ({old.effective})"
        yield Problem(new.path, 1, said)
    if old.expires and old.expires < new.effective:
        said = f"expires on {old.expires}, but {new.id} supersedes it from {new.effective}: nothing answers between"
        yield Problem(old.path, 1, said)
    if new.expires and (old.expires is None or new.expires < old.expires):
        said = (
            f"would answer again when {new.id}, which supersedes it, expires on {new.expires}: let it expire"
        )
        yield Problem(old.path, 1, said)


def _rings(articles: Sequence[Article]) -> Iterator[Problem]:
    """Articles that supersede themselves by way of others; with two of them, each other."""
    replaces = {article.id: article.supersedes for article in articles}
    for article in articles:
        ring = _way_back(article.id, replaces)
        if len(ring) == 1:
            yield Problem(article.path, 1, f"and {ring[0]} supersede each other")
        elif ring:
            yield Problem(article.path, 1, f"supersedes itself by way of {', '.join(ring)}")


def _way_back(start: str, replaces: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The ids between an article and itself along what supersedes what, or () if no way leads back."""
    paths: list[tuple[str, ...]] = [(old,) for old in replaces[start] if old != start]
    seen: set[str] = set()
    while paths:
        path = paths.pop(0)
        if path[-1] in seen:
            continue
        seen.add(path[-1])
        following = replaces.get(path[-1], ())
        if start in following:
            return path
        paths += [(*path, old) for old in following]
    return ()


RULES: tuple[Callable[[Sequence[Article]], Iterator[Problem]], ...] = (_own, _supersedes, _rings)

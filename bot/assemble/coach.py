"""From settings to a function that reviews drafts; the library comes from the published index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.config import Settings
from bot.drafts.draft import Kind
from bot.drafts.finding import Review
from bot.drafts.platforms import Platform
from bot.drafts.quoting import Library
from bot.drafts.review import review
from index.errors import IndexFault
from index.library import PublishedLibrary
from index.passages import Role, split
from knowledge.article import in_force, superseded
from knowledge.check.reading import grade
from knowledge.load import load_articles

#: (draft, kind, platform, now) -> its review.
Coach = Callable[[str, Kind, Platform | None, datetime], Review]


def coach_function(settings: Settings) -> Coach:
    """A function that reviews drafts.  Where no index can be read, the articles themselves are."""
    zone = ZoneInfo(settings.timezone)

    def coach(text: str, kind: Kind, platform: Platform | None, now: datetime) -> Review:
        return review(text, _library(settings, now.astimezone(zone).date()), grade, kind, platform)

    return coach


def _library(settings: Settings, on: date) -> Library:
    try:
        library = PublishedLibrary(settings.var)
    except IndexFault:
        return _files(settings, on)
    return lambda article: library.passages(article, on)


def _files(settings: Settings, on: date) -> Library:
    articles, _ = load_articles(settings.knowledge)
    replaced = superseded(articles, on)
    known = {
        article.id: article
        for article in articles
        if in_force(article.effective, article.expires, on) and article.id not in replaced
    }
    return lambda name: (
        tuple(p for p in split(known[name], settings.library_url) if p.role is not Role.QUESTION)
        if name in known
        else ()
    )

"""Plain values of the knowledge base: an article, its sections and sources, and a problem found in one."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

#: A value of centre.toml named in a text, such as {hospital}.
TOKEN = re.compile(r"\{([A-Za-z][a-z0-9_]*)\}")


class Kind(enum.StrEnum):
    """What an article is. The order is its authority: a policy outranks guidance at equal relevance."""

    POLICY = "policy"
    GUIDANCE = "guidance"
    PLAYBOOK = "playbook"
    TRAINING = "training"
    NETWORK = "network"


class Desk(enum.StrEnum):
    """Who takes over when a question is a real case."""

    PRIVACY = "privacy"
    LEGAL = "legal"
    PR_CRISIS = "pr-crisis"
    CLINICAL = "clinical"
    HR = "hr"
    IT_SECURITY = "it-security"
    ACCESSIBILITY = "accessibility"
    TRAINING_CONSULTING = "training-consulting"


class Urgency(enum.StrEnum):
    """How soon a person must look; the members compare in this order, least urgent first."""

    #: By the next business day.
    ROUTINE = "routine"
    #: The same day.
    SOON = "soon"
    #: Within the hour.
    URGENT = "urgent"
    #: Now, at any hour.
    CRISIS = "crisis"

    @property
    def rank(self) -> int:
        """0 for routine up to 3 for a crisis."""
        return _RANKS[self.value]

    # A StrEnum would otherwise compare its words alphabetically.
    def __lt__(self, other: str) -> bool:
        return self.rank < Urgency(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Urgency(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Urgency(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Urgency(other).rank


_RANKS = {"routine": 0, "soon": 1, "urgent": 2, "crisis": 3}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from: a page, and the rule or publication it cites (with its date where known)."""

    title: str
    url: str
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of an article and the Markdown below it, up to the next heading.

    ``trail`` holds the headings above and including this one, outermost first, without the article's title;
    the text before the first heading has an empty trail.  ``line`` is 1-based, in the file.
    """

    trail: tuple[str, ...]
    text: str
    line: int

    @property
    def heading(self) -> str:
        """The section's own heading, or an empty string for the text before the first one."""
        return self.trail[-1] if self.trail else ""


@dataclass(frozen=True, slots=True)
class Article:
    """One page of the knowledge base; see ``docs/articles.md`` for what each field means."""

    id: str
    title: str
    kind: Kind
    summary: str
    topics: tuple[str, ...]
    audience: tuple[str, ...]
    owner: str
    reviewed: date
    review_by: date
    effective: date
    expires: date | None
    sources: tuple[Source, ...]
    url: str
    desks: tuple[Desk, ...]
    questions: tuple[str, ...]
    supersedes: tuple[str, ...]
    sections: tuple[Section, ...]
    path: str
    #: How soon the desks must look; None where there is no desk.
    urgency: Urgency | None = None


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a file, at a 1-based line (0 when the whole file is meant)."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


def in_force(effective: date, expires: date | None, on: date) -> bool:
    """Whether something effective from ``effective`` and ending before ``expires`` holds on a day."""
    return effective <= on and (expires is None or on < expires)


def superseded(articles: Sequence[Article], on: date) -> frozenset[str]:
    """Ids that an article in force on that day replaces."""
    return frozenset(
        old
        for article in articles
        if in_force(article.effective, article.expires, on)
        for old in article.supersedes
    )


def slug(heading: str) -> str:
    """A heading as the fragment of a link: lower case, hyphens for everything that is no letter or digit."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")

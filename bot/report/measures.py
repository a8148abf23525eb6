"""What the records of a period add up to (pure): counts, shares, and times against targets."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from statistics import mean, median
from typing import Any

from bot.judgement.outcome import Outcome, Urgency
from bot.report.period import Facts, Handled, Question

NO_RULE = "no rule"


@dataclass(frozen=True, slots=True)
class Clocked:
    """Times of one kind, in hours: over how many, median and ninth decile; ``in_time`` of ``owed`` were met.

    ``owed`` counts those that happened and those overdue that did not; what still has time counts nowhere.
    """

    name: str
    count: int
    median: float | None
    p90: float | None
    in_time: int
    owed: int

    @property
    def share(self) -> float | None:
        """The share in time, 0 to 1; None where nothing was owed."""
        return self.in_time / self.owed if self.owed else None


@dataclass(frozen=True, slots=True)
class Used:
    """An article and how it did: how often quoted, liked, disliked, or followed by a wish for a person."""

    article: str
    quoted: int
    up: int
    down: int
    person: int

    @property
    def failed(self) -> int:
        """How often it did not do."""
        return self.down + self.person


@dataclass(frozen=True, slots=True)
class Rated:
    """Ratings of the cases of one desk (by its id), or of ``all``: how many, and their mean, 1 to 5."""

    name: str
    count: int
    mean: float


@dataclass(frozen=True, slots=True)
class Remark:
    """What an asker wrote with a rating, masked."""

    case: int
    score: int
    text: str


@dataclass(frozen=True, slots=True)
class Measures:
    """What a report says, in the order in which it says it."""

    questions: int
    answered: int
    cases: int
    open: int
    reopened: int
    up: int
    down: int
    outcomes: dict[str, int]
    over_time: tuple[tuple[str, dict[str, int]], ...]
    by_desk: tuple[tuple[str, int], ...]
    by_reason: tuple[tuple[str, int], ...]
    responses: tuple[Clocked, ...]
    resolutions: tuple[Clocked, ...]
    complaints: tuple[tuple[str, int], ...]
    articles: tuple[Used, ...]
    gaps: tuple[int, ...] = field(default=())
    scores: tuple[tuple[int, int], ...] = field(default=())
    ratings: tuple[Rated, ...] = field(default=())
    remarks: tuple[Remark, ...] = field(default=())

    @property
    def rated(self) -> Rated | None:
        """All ratings together; None while there are none."""
        return self.ratings[0] if self.ratings else None

    @property
    def share_answered(self) -> float | None:
        """The share of questions for which guidance was quoted; None without questions."""
        return self.answered / self.questions if self.questions else None

    def as_json(self) -> dict[str, Any]:
        """Plain values; hours are rounded to the minute."""
        values = asdict(self) | {"share_answered": self.share_answered}
        values["over_time"] = [{"from": start, **counts} for start, counts in self.over_time]
        for name in ("responses", "resolutions"):
            values[name] = [asdict(row) | {"share": row.share} for row in getattr(self, name)]
        values["articles"] = [asdict(row) | {"failed": row.failed} for row in self.articles]
        values["scores"] = {str(score): count for score, count in self.scores}
        values |= {name: [asdict(row) for row in getattr(self, name)] for name in ("ratings", "remarks")}
        for name in ("by_desk", "by_reason", "complaints"):
            values[name] = dict(getattr(self, name))
        return values


def measure(facts: Facts, zone: tzinfo) -> Measures:
    """Add everything up; ``zone`` says when a day begins."""
    asked, handled = facts.questions, facts.cases
    ended = frozenset({"resolved", "closed", "merged", "cancelled"})
    return Measures(
        questions=len(asked),
        answered=sum(question.answered for question in asked),
        cases=len(handled),
        open=sum(case.state not in ended for case in handled),
        reopened=sum(case.reopened > 0 for case in handled),
        up=sum(question.up for question in asked),
        down=sum(question.down for question in asked),
        outcomes=outcomes(asked),
        over_time=over_time(facts, zone),
        by_desk=counted(case.desks[0] for case in handled if case.desks),
        by_reason=counted(case.why or NO_RULE for case in handled),
        responses=clocks(handled, facts.now, lambda case: (case.responded, case.due)),
        resolutions=clocks(handled, facts.now, lambda case: (case.resolved, case.resolution_due)),
        complaints=counted(reason for question in asked for reason in question.complaints),
        articles=articles(asked),
        gaps=tuple(question.id for question in asked if question.gap),
        scores=tuple((score, sum(case.score == score for case in handled)) for score in range(5, 0, -1)),
        ratings=ratings(handled),
        remarks=tuple(
            Remark(case.number, case.score, case.remark) for case in handled if case.score and case.remark
        ),
    )


def ratings(handled: Sequence[Handled]) -> tuple[Rated, ...]:
    """The ratings of all cases, then of each desk that leads rated ones, in alphabetical order; empty without any."""
    rated = [(case.desks[0] if case.desks else "", case.score) for case in handled if case.score]
    groups = [("all", [score for _, score in rated])]
    groups += [
        (desk, [score for one, score in rated if one == desk]) for desk in sorted({d for d, _ in rated if d})
    ]
    return tuple(Rated(name, len(found), round(mean(found), 2)) for name, found in groups if found)


def counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Names with their counts, most frequent first, equal ones in alphabetical order."""
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))


def outcomes(asked: Iterable[Question]) -> dict[str, int]:
    """How many questions had each outcome; every outcome is there, also with 0."""
    found = Counter(question.outcome for question in asked)
    return {outcome.value: found[outcome.value] for outcome in Outcome}


def over_time(facts: Facts, zone: tzinfo) -> tuple[tuple[str, dict[str, int]], ...]:
    """Outcomes in equal stretches of the period: (first day as ISO date, counts), in order, none left out."""
    starts = stretches(facts.since.astimezone(zone).date(), _last_day(facts, zone))
    groups: dict[date, list[Question]] = {start: [] for start in starts}
    for question in facts.questions:
        day = question.at.astimezone(zone).date()
        groups[max(start for start in starts if start <= max(day, starts[0]))].append(question)
    return tuple((start.isoformat(), outcomes(group)) for start, group in groups.items())


def _last_day(facts: Facts, zone: tzinfo) -> date:
    return max(facts.until - timedelta(microseconds=1), facts.since).astimezone(zone).date()


def stretches(first: date, last: date) -> tuple[date, ...]:
    """First days of the days, weeks or months between two days (both included): at most 31, 26 or as many as needed.

    The first stretch begins on ``first`` itself; weeks are seven days from there, months begin on their first day.
    """
    days = (last - first).days + 1
    if days <= 31:
        return tuple(first + timedelta(days=step) for step in range(days))
    if days <= 26 * 7:
        return tuple(first + timedelta(days=step) for step in range(0, days, 7))
    months = [first]
    while (start := (months[-1].replace(day=1) + timedelta(days=32)).replace(day=1)) <= last:
        months.append(start)
    return tuple(months)


def clocks(
    handled: Sequence[Handled],
    now: datetime,
    times: Callable[[Handled], tuple[datetime | None, datetime]],
) -> tuple[Clocked, ...]:
    """Times of all cases, then of each urgency that occurs, most urgent first.

    ``times`` gives when something happened (None if it has not) and when it was due.  Merged and cancelled cases in
    which it never happened owed nobody anything.
    """
    groups = [("all", list(handled))]
    groups += [(u.value, [case for case in handled if case.urgency == u]) for u in reversed(Urgency)]
    return tuple(_clocked(name, group, now, times) for name, group in groups if group)


def _clocked(
    name: str,
    group: Iterable[Handled],
    now: datetime,
    times: Callable[[Handled], tuple[datetime | None, datetime]],
) -> Clocked:
    hours, in_time, owed = [], 0, 0
    for case in group:
        at, due = times(case)
        if at is not None:
            hours.append((at - case.opened).total_seconds() / 3600)
            in_time += at <= due
            owed += 1
        elif due < now and case.state not in ("merged", "cancelled"):
            owed += 1
    middle = round(median(hours), 2) if hours else None
    return Clocked(name, len(hours), middle, decile(hours), in_time, owed)


def decile(values: Sequence[float], share: float = 0.9) -> float | None:
    """The smallest value that at least that share of all values does not exceed (nearest rank); None without any."""
    if not values:
        return None
    return round(sorted(values)[math.ceil(share * len(values)) - 1], 2)


def articles(asked: Iterable[Question]) -> tuple[Used, ...]:
    """Every article quoted, those that failed most often first, then those quoted most often.

    Thumbs go to the article quoted first: it gave the answer its words.
    """
    quoted: Counter[str] = Counter()
    verdicts: dict[str, list[int]] = {}
    for question in asked:
        quoted.update(question.articles)
        if question.articles and question.answered:
            first = verdicts.setdefault(question.articles[0], [0, 0, 0])
            first[0] += question.up
            first[1] += question.down
            first[2] += question.asked_for_a_person and question.outcome == Outcome.ANSWER
    found = [Used(name, count, *verdicts.get(name, (0, 0, 0))) for name, count in quoted.items()]
    return tuple(sorted(found, key=lambda used: (-used.failed, -used.quoted, used.article)))

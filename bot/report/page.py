"""The report as one HTML page: no server, no script, nothing loaded from anywhere (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from html import escape

from bot.judgement.outcome import Outcome
from bot.report.charts import Series, bars, figure, stacked, table
from bot.report.measures import Clocked, Measures, Used
from bot.report.period import Facts
from bot.report.style import STYLE

OUTCOMES = {
    Outcome.ANSWER: "Answered",
    Outcome.ANSWER_AND_ESCALATE: "Answered, and a person",
    Outcome.ESCALATE: "A person",
    Outcome.REDIRECT: "Sent elsewhere",
    Outcome.ASK_BACK: "Asked back",
}
#: Rows that a table shows at most; the JSON has all.
MOST_ROWS = 25
MOST_GAPS = 20
MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that mean the same and were not answered; both texts are people's own words, masked."""

    title: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What codes are called: desks by id, articles by id (an article that is gone is called by its id)."""

    desks: Mapping[str, str]
    articles: Mapping[str, str]


def page(
    facts: Facts, measures: Measures, gaps: Sequence[Gap] | None, erased: int, names: Names, zone: tzinfo
) -> str:
    """The whole page.  ``gaps`` is None without an index to group by; ``erased`` gaps have no words any more."""
    first, last = facts.since.astimezone(zone), facts.until.astimezone(zone)
    period = f"{day(first.date())} to {day(last.date())}"
    parts = [
        f"<header><h1>Curbside report</h1><p>{period}, made {day(facts.now.astimezone(zone).date())}. "
        "All texts are masked.</p></header>",
        _tiles(measures),
        _over_time(measures),
        _cases(measures, names),
        _clocks(measures),
        _feedback(measures),
        _ratings(measures, names),
        _articles(measures.articles, names),
        _gaps(gaps, erased),
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Curbside report, {period}</title><style>{STYLE}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def day(value: date) -> str:
    """6 Nov 2026."""
    return f"{value.day} {value:%b %Y}"


def percent(share: float | None) -> str:
    """A share as a whole percentage; a dash where there is nothing to share."""
    return "–" if share is None else f"{100 * share:.0f} %"


def span(hours: float | None) -> str:
    """Hours as people say them: 12 min, 3.5 h, 2.1 d."""
    if hours is None:
        return "–"
    if hours < 1:
        return f"{60 * hours:.0f} min"
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.1f} d"


def _tiles(measures: Measures) -> str:
    response = measures.responses[0] if measures.responses else None
    thumbs = measures.up + measures.down
    shown = [
        ("Questions", str(measures.questions), f"{measures.outcomes[Outcome.REDIRECT]} sent elsewhere"),
        ("Answered", percent(measures.share_answered), f"{measures.answered} with guidance quoted"),
        ("Cases", str(measures.cases), f"{measures.open} open, {measures.reopened} reopened"),
        (
            "First response",
            span(response.median if response else None),
            f"median; {percent(response.share if response else None)} in time",
        ),
        (
            "Helpful",
            percent(measures.up / thumbs if thumbs else None),
            f"{measures.up} up, {measures.down} down",
        ),
    ]
    tiles = "".join(
        f"<li><b>{escape(value)}</b>{escape(name)}<small>{escape(more)}</small></li>"
        for name, value, more in shown
    )
    return f'<ul class="tiles">{tiles}</ul>'


def _section(title: str, *parts: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{''.join(parts)}</section>"


def _nothing(said: str) -> str:
    return f'<p class="none">{escape(said)}</p>'


def _over_time(measures: Measures) -> str:
    if not measures.questions:
        return _section("Questions", _nothing("Nothing was asked in this time."))
    labels = [day(date.fromisoformat(start)).rsplit(" ", 1)[0] for start, _ in measures.over_time]
    series = [
        Series(name, tuple(counts[outcome] for _, counts in measures.over_time), tone)
        for tone, (outcome, name) in enumerate(OUTCOMES.items())
    ]
    rows = [(start, *(counts[outcome] for outcome in OUTCOMES)) for start, counts in measures.over_time]
    totals = ", ".join(f"{name.lower()} {measures.outcomes[outcome]}" for outcome, name in OUTCOMES.items())
    said = f"{measures.questions} questions: {totals}."
    plot = stacked(f"Questions over time by outcome. {said}", labels, series)
    return _section("Questions", figure("over-time", said, plot, table(("From", *OUTCOMES.values()), rows)))


def _cases(measures: Measures, names: Names) -> str:
    if not measures.cases:
        return _section("Cases", _nothing("No case was opened in this time."))
    desks = [(names.desks.get(desk, desk), count) for desk, count in measures.by_desk]
    reasons = [(reason.replace("-", " ").replace("_", " "), count) for reason, count in measures.by_reason]
    return _section(
        "Cases",
        _counts("by-desk", "Cases by the desk that leads", "Desk", desks),
        _counts("by-reason", "Cases by the rule or wish that opened them", "Rule", reasons[:MOST_ROWS]),
    )


def _counts(name: str, caption: str, head: str, rows: Sequence[tuple[str, int]]) -> str:
    plot = bars(caption, [(label, count, str(count)) for label, count in rows[:12]])
    return figure(name, caption, plot, table((head, "Cases"), rows, caption))


def _clocks(measures: Measures) -> str:
    kinds = (
        ("response", "First response", measures.responses),
        ("resolution", "Resolution", measures.resolutions),
    )
    parts = [
        _clock(name, title, rows) for name, title, rows in kinds if any(row.owed or row.count for row in rows)
    ]
    nothing = _nothing("No case has been answered or overdue yet.")
    return _section("Times against targets", *(parts or [nothing]))


def _clock(name: str, title: str, rows: Sequence[Clocked]) -> str:
    shown = [row for row in rows if row.owed or row.count]
    caption = f"{title}: share in time, by urgency"
    plot = bars(
        caption, [(row.name, row.share or 0, f"{percent(row.share)} of {row.owed}") for row in shown], 1.0
    )
    cells = [
        (
            row.name,
            row.count,
            span(row.median),
            span(row.p90),
            f"{row.in_time} of {row.owed}",
            percent(row.share),
        )
        for row in shown
    ]
    head = ("Urgency", "Done", "Median", "90 % within", "In time", "Share")
    # The times are the point here: their table stands open.
    return f'<figure id="{name}"><figcaption>{escape(caption)}</figcaption>{plot}{table(head, cells, title)}</figure>'


def _feedback(measures: Measures) -> str:
    if not measures.up and not measures.down:
        return _section("Feedback", _nothing("Nobody has pressed Helpful or Not helpful in this time."))
    rows = [("Helpful", measures.up, str(measures.up)), ("Not helpful", measures.down, str(measures.down))]
    caption = "Was this helpful?"
    given = [("Helpful", measures.up), ("Not helpful", measures.down)]
    given += [(f"Not helpful: {reason}", count) for reason, count in measures.complaints]
    return _section(
        "Feedback", figure("feedback", caption, bars(caption, rows), table(("Verdict", "Times"), given))
    )


def _ratings(measures: Measures, names: Names) -> str:
    if measures.rated is None:
        return _section("Ratings", _nothing("No asker has rated a case of this time."))
    rows = [(f"{score} of 5", count, str(count)) for score, count in measures.scores]
    caption = f"How much a person helped: {measures.rated.mean:.1f} of 5 from {measures.rated.count} askers"
    plot = bars(caption, rows)
    counts = table(("Rating", "Cases"), [(label, count) for label, count, _ in rows])
    desks = [
        (
            "All desks" if one.name == "all" else names.desks.get(one.name, one.name),
            one.count,
            f"{one.mean:.1f}",
        )
        for one in measures.ratings
    ]
    by_desk = table(("Desk", "Rated", "Mean"), desks, "By the desk that leads")
    return _section("Ratings", figure("ratings", caption, plot, counts), by_desk, _remarks(measures))


def _remarks(measures: Measures) -> str:
    if not measures.remarks:
        return ""
    quotes = "".join(
        f"<blockquote>{escape(one.text)} <small>case #{one.case}, {one.score} of 5</small></blockquote>"
        for one in measures.remarks
    )
    return f"<details><summary>What they wrote ({len(measures.remarks)})</summary>{quotes}</details>"


def _articles(used: Sequence[Used], names: Names) -> str:
    if not used:
        return _section("Articles", _nothing("No article was quoted in this time."))
    head = ("Article", "Quoted", "Helpful", "Not helpful", "Person wanted after it")
    failed = [one for one in used if one.failed][:MOST_ROWS]
    busy = sorted(used, key=lambda one: (-one.quoted, one.article))[:MOST_ROWS]
    parts = [table(head, [_used(one, names) for one in busy], "Quoted most often")]
    if failed:
        parts.insert(0, table(head, [_used(one, names) for one in failed], "Did not help"))
    return _section("Articles", *parts)


def _used(one: Used, names: Names) -> tuple[object, ...]:
    return names.articles.get(one.article, one.article), one.quoted, one.up, one.down, one.person


def _gaps(gaps: Sequence[Gap] | None, erased: int) -> str:
    title = "What the guidance does not answer"
    gone = (
        _nothing(f"{erased} more questions were not answered, but their words are erased by now.")
        if erased
        else ""
    )
    if gaps is None:
        return _section(
            title,
            _nothing("Build an index first (curbside index build): it tells what means the same."),
            gone,
        )
    if not gaps:
        return _section(title, _nothing("No question of this time went unanswered."), gone)
    repeated = [gap for gap in gaps if gap.count > 1]
    once = [gap.examples[0] for gap in gaps if gap.count == 1]
    lead = (
        "<p>Questions that nothing covers, that were sent away by meaning alone, or whose answer did not help, "
        "grouped by meaning. A title is made of the words that tell a group from the rest.</p>"
    )
    items = "".join(map(_gap, repeated[:MOST_GAPS]))
    several = f'<ol class="gaps">{items}</ol>' if items else _nothing("No two of them mean the same.")
    return _section(title, lead, several, _once(once), gone)


def _once(texts: Sequence[str]) -> str:
    if not texts:
        return ""
    quotes = "".join(f"<blockquote>{escape(text)}</blockquote>" for text in texts)
    return f"<details><summary>Asked once ({len(texts)})</summary>{quotes}</details>"


def _gap(gap: Gap) -> str:
    quotes = "".join(f"<blockquote>{escape(text)}</blockquote>" for text in gap.examples[:MOST_EXAMPLES])
    name = escape(gap.title or "Without a telling word")
    return f"<li><h3>{name} <small>asked {gap.count} times</small></h3>{quotes}</li>"

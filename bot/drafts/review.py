"""All checks over one draft: the findings in order, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable

from bot.drafts.check import Check, Mark, Severity
from bot.drafts.checks import CHECKS
from bot.drafts.draft import Draft, Kind, answers_somebody, read_draft
from bot.drafts.finding import Finding, Review, Verdict
from bot.drafts.platforms import Platform
from bot.drafts.quoting import Library, approved_words, quote


def review(
    text: str,
    library: Library,
    grade: Callable[[str], float],
    kind: Kind = Kind.POST,
    platform: Platform | None = None,
) -> Review:
    """Look at a draft; never raises for any text.

    ``grade`` gives the reading grade of a text.  A draft for a place where one only answers, or that plainly answers
    somebody, is taken for a reply.
    """
    if kind is Kind.POST and ((platform and platform.reply) or answers_somebody(text)):
        kind = Kind.REPLY
    draft = read_draft(text, kind, platform, grade)
    found = [_found(draft, check, mark, library) for check in CHECKS for mark in check.find(draft)]
    found.sort(key=lambda finding: (finding.severity.rank, finding.start, finding.end, finding.id))
    return Review(
        draft=draft.masked.text,
        platform=platform.name if platform else None,
        kind=kind,
        verdict=_verdict(found),
        findings=tuple(found),
        reading_grade=draft.grade,
        characters=platform.length(text) if platform else len(text),
        limit=platform.limit if platform else None,
    )


def _found(draft: Draft, check: Check, mark: Mark, library: Library) -> Finding:
    approved = quote(check.wording, library) if check.wording else None
    return Finding(
        id=check.id,
        severity=mark.severity or check.severity,
        start=mark.start,
        end=mark.end,
        words=draft.shown(mark.start, mark.end),
        why=check.why,
        rule=quote(check.rule, library),
        safer=mark.safer or (approved_words(approved) if approved else check.safer),
        patient=check.patient,
    )


def _verdict(findings: list[Finding]) -> Verdict:
    severities = {finding.severity for finding in findings}
    if Severity.STOP in severities:
        return Verdict.STOP
    return Verdict.FIX if Severity.FIX in severities else Verdict.READY

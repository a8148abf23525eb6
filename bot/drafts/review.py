"""All checks over one draft: the findings in order, and what they add up to."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.drafts.check import Check, Mark, Severity
from bot.drafts.checks import CHECKS
from bot.drafts.draft import Draft, Kind, answers_somebody, read_draft
from bot.drafts.platforms import Platform
from bot.drafts.quoting import Library, Rule, approved_words, quote


class Verdict(enum.StrEnum):
    """What becomes of a draft."""

    STOP = "stop"  #: it must not go out
    FIX = "fix"  #: it may go out once it is changed
    READY = "ready"  #: nothing has to be changed


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a draft: characters ``start`` to ``end`` of the draft as typed, and ``words`` as masked."""

    id: str
    severity: Severity
    start: int
    end: int
    words: str
    why: str
    rule: Rule | None
    safer: str = ""
    patient: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """What the coach says about one draft; it holds no identifiers.

    ``draft`` is masked.  ``findings`` come gravest first, then in the order of the words.  ``reading_grade`` is a US
    school grade, 0 for a draft without words; ``characters`` is the length as the platform counts.
    """

    draft: str
    platform: str | None
    kind: Kind
    verdict: Verdict
    findings: tuple[Finding, ...]
    reading_grade: float
    characters: int
    limit: int | None

    @property
    def shows_patient(self) -> bool:
        """Whether a patient could be recognised in the draft, so that a person must look at it."""
        return any(finding.patient and finding.severity is Severity.STOP for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """Plain values, as `curbside review --json` prints them."""
        return {
            "draft": self.draft,
            "platform": self.platform,
            "kind": self.kind.value,
            "verdict": self.verdict.value,
            "findings": [_finding_json(finding) for finding in self.findings],
            "reading_grade": self.reading_grade,
            "length": {"characters": self.characters, "limit": self.limit},
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Review:
        """Read what ``as_json`` wrote.  Raises KeyError or ValueError for anything else."""
        return cls(
            draft=values["draft"],
            platform=values["platform"],
            kind=Kind(values["kind"]),
            verdict=Verdict(values["verdict"]),
            findings=tuple(map(_finding, values["findings"])),
            reading_grade=values["reading_grade"],
            characters=values["length"]["characters"],
            limit=values["length"]["limit"],
        )


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


def _finding_json(finding: Finding) -> dict[str, Any]:
    values = {name: value for name, value in asdict(finding).items() if name != "patient"}
    return {**values, "severity": finding.severity.value, "patient": finding.patient}


def _finding(values: Mapping[str, Any]) -> Finding:
    rule = Rule(**values["rule"]) if values["rule"] else None
    return Finding(**{**values, "severity": Severity(values["severity"]), "rule": rule})

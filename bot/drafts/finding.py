"""What the coach says about a draft, as plain values: findings, a verdict, and the few shown beside an answer."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.drafts.check import Severity
from bot.drafts.draft import Kind
from bot.drafts.quoting import Rule

#: Findings shown beside an answer; the others are counted.
MOST_SHOWN = 4


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

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity, the gravest first; severities without any are left out."""
        numbers = {
            severity.value: sum(f.severity is severity for f in self.findings) for severity in Severity
        }
        return {name: number for name, number in numbers.items() if number}

    def brief(self) -> Brief:
        """The review as it is kept with an answer."""
        return Brief(self.verdict, self.findings[:MOST_SHOWN], self.counts)

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


@dataclass(frozen=True, slots=True)
class Brief:
    """A review as it is kept with an answer: the gravest findings, and how many there are of each severity."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]

    @property
    def more(self) -> int:
        """How many findings are not shown."""
        return sum(self.counts.values()) - len(self.findings)

    def as_json(self) -> dict[str, Any]:
        """Plain values that ``json.dumps`` accepts and ``from_json`` reads back."""
        return {
            "verdict": self.verdict.value,
            "findings": [_finding_json(finding) for finding in self.findings],
            "counts": dict(self.counts),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Brief:
        """Read what ``as_json`` wrote.  Raises KeyError or ValueError for anything else."""
        return cls(
            Verdict(values["verdict"]), tuple(map(_finding, values["findings"])), dict(values["counts"])
        )


def _finding_json(finding: Finding) -> dict[str, Any]:
    values = {name: value for name, value in asdict(finding).items() if name != "patient"}
    return {**values, "severity": finding.severity.value, "patient": finding.patient}


def _finding(values: Mapping[str, Any]) -> Finding:
    rule = Rule(**values["rule"]) if values["rule"] else None
    return Finding(**{**values, "severity": Severity(values["severity"]), "rule": rule})

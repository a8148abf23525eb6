"""What a check of a draft is: how it is recognised, how grave it is, why, and what the library says."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bot.drafts.draft import Draft, Kind


class Severity(enum.StrEnum):
    """What a finding asks of the writer."""

    STOP = "stop"  #: must not go out; a person decides
    FIX = "fix"  #: change it, then it may go out
    CONSIDER = "consider"  #: look at it; it may stay

    @property
    def rank(self) -> int:
        """0 for stop, 1 for fix, 2 for consider."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the library: an article, a section's own heading, and how a sentence there begins.

    ``sentences`` says how many sentences are quoted from there on, within the same passage.
    """

    article: str
    section: str
    opening: str
    sentences: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` (exclusive) of the draft that a check found.

    ``safer`` is other wording for just these words; ``severity`` overrides the check's own.
    """

    start: int
    end: int
    safer: str = ""
    severity: Severity | None = None


_YOU = re.compile(r"(?<![\w\\])you\b(?!')|(?<=\\b)you\b(?!')")
_YOUR = re.compile(r"(?<![\w\\])your\b|(?<=\\b)your\b")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give a check away; all patterns are looked for in lower case, with straight quotes.

    What ``phrase`` matches is marked.  In the same sentence ``near`` must be found and ``unless`` must not; ``never``
    must not be found anywhere in the draft, ``also`` must.  ``kinds`` are the kinds of draft it looks at, or all.
    `` ~ `` in a pattern stands for at most 60 characters of the same sentence.
    """

    phrase: str
    near: str = ""
    unless: str = ""
    also: str = ""
    never: str = ""
    kinds: frozenset[Kind] = frozenset()
    _patterns: tuple[re.Pattern[str] | None, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        parts: tuple[str, ...] = (self.phrase, self.near, self.unless, self.also, self.never)
        # "u" and "ur" are how people type it.
        parts = tuple(_YOU.sub(r"(?:\g<0>|u)", _YOUR.sub(r"(?:\g<0>|ur)", part)) for part in parts)
        compiled = tuple(
            re.compile(part.replace(" ~ ", r"\b[^.!?\n]{0,60}?\b")) if part else None for part in parts
        )
        object.__setattr__(self, "_patterns", compiled)

    def find(self, draft: Draft) -> Iterator[Mark]:
        """Every place where this cue is given."""
        phrase, near, unless, also, never = self._patterns
        assert phrase is not None
        if self.kinds and draft.kind not in self.kinds:
            return
        if (also and not also.search(draft.lower)) or (never and never.search(draft.lower)):
            return
        for match in phrase.finditer(draft.lower):
            place = draft.sentence(match.start())
            # A match may run on over a sentence's end.
            place = (place[0], max(place[1], match.end()))
            if near and not near.search(draft.lower, *place):
                continue
            if unless and unless.search(draft.lower, *place):
                continue
            if match.start() < match.end():
                yield Mark(*match.span())


#: Looks at a draft and tells what it found there; for what a cue cannot say.
Finder = Callable[[Draft], Iterator[Mark]]


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the table of checks.

    ``why`` is one sentence for the writer; ``rule`` the sentence of the library that is quoted.  ``safer`` is fixed
    wording to use instead, ``wording`` the place of approved wording in the library.  ``kinds`` are the kinds of
    draft it looks at; empty for all.  ``patient`` says that a patient could be recognised, so a person must come.
    ``matches`` and ``passes`` are examples, which the tests run: drafts in which it must and must not find anything.
    """

    id: str
    severity: Severity
    meaning: str
    why: str
    rule: Link
    matches: tuple[str, ...]
    passes: tuple[str, ...]
    cues: tuple[Cue, ...] = ()
    finder: Finder | None = None
    safer: str = ""
    wording: Link | None = None
    kinds: frozenset[Kind] = frozenset()
    patient: bool = False

    def find(self, draft: Draft) -> tuple[Mark, ...]:
        """What this check finds in a draft: marks that do not overlap, in order."""
        if self.kinds and draft.kind not in self.kinds:
            return ()
        found = [mark for cue in self.cues for mark in cue.find(draft)]
        found += self.finder(draft) if self.finder else ()
        kept: list[Mark] = []
        for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
            if not kept or mark.start >= kept[-1].end:
                kept.append(mark)
        return tuple(kept)

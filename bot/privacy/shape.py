"""One kind of identifier that can be told by its form."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """``needs`` is ``"digit"`` or a literal that must occur for the pattern to be worth trying, or empty.

    Where the pattern has a group named ``v``, only that group is masked and the words around it stay readable.
    Every repetition is bounded, so the time grows linearly with the text.
    """

    type: str
    needs: str
    pattern: re.Pattern[str]


def shape(type_: str, needs: str, *parts: str, cased: bool = False) -> Shape:
    """A row of a table; the parts are joined.  Capitals count only where ``cased``."""
    return Shape(type_, needs, re.compile("".join(parts), re.NOFLAG if cased else re.IGNORECASE))

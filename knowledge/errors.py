"""The error that a person can fix; every package's own errors are kinds of it, and the command line exits 1 on it."""

from __future__ import annotations


class CurbsideError(Exception):
    """Base of everything a person can fix: the message names the thing, ``advice`` the next step."""

    advice = ""

    def __str__(self) -> str:
        said = super().__str__()
        return f"{said}\n{self.advice}" if self.advice else said

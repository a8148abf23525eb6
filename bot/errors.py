"""Errors that a person can fix: each names the thing and the next step; the command line exits 1 on them."""

from __future__ import annotations


class CurbsideError(Exception):
    """Base of everything a person can fix."""

    advice = ""

    def __str__(self) -> str:
        said = super().__str__()
        return f"{said}\n{self.advice}" if self.advice else said


class SettingsError(CurbsideError):
    """A setting cannot be used."""

    advice = "Correct it in the environment or in .env; `curbside settings` lists every setting."


class KnowledgeError(CurbsideError):
    """The knowledge base cannot be used as it is."""

    advice = "Run `curbside knowledge check` to see every problem with its file and line."


class StartError(CurbsideError):
    """The bot cannot start."""

    advice = "Run `curbside doctor` to see each check and its remedy."


class InputError(CurbsideError):
    """A file or argument given on the command line cannot be used."""

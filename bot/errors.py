"""Errors of the bot that a person can fix."""

from __future__ import annotations

from knowledge.errors import CurbsideError


class SettingsError(CurbsideError):
    """A setting cannot be used."""

    advice = "Correct it in the environment or in .env; `curbside settings` lists every setting."


class KnowledgeError(CurbsideError):
    """The knowledge base cannot be used as it is."""

    advice = "Run `curbside knowledge check` to see every problem with its file and line."


class DesksError(CurbsideError):
    """The desks file cannot be used as it is."""

    advice = "Correct it; `curbside desks check` shows every problem with its line."


class StartError(CurbsideError):
    """The bot cannot start."""

    advice = "Run `curbside doctor` to see each check and its remedy."


class InputError(CurbsideError):
    """A file or argument given on the command line cannot be used."""

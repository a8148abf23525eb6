"""The desks file from disk, and again whenever it changes."""

from __future__ import annotations

import threading
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.config import Settings
from bot.errors import DesksError
from bot.escalation.deskfile import Standard, parse_desks
from bot.escalation.desks import Desks
from knowledge import centre
from knowledge.article import Problem

log = structlog.get_logger(__name__)

#: Ours, for a hospital that has not written one.
OURS = Path(centre.__file__).parent / "desks.toml"


def desks_path(settings: Settings) -> Path:
    """The desks file in force: the one that is set, or ours where the default one is not there."""
    default = Path(Settings.model_fields["desks"].default)
    return OURS if settings.desks == default and not settings.desks.is_file() else settings.desks


def load_desks(settings: Settings) -> tuple[Desks, tuple[Problem, ...]]:
    """The desks, and everything wrong with their file."""
    path = desks_path(settings)
    standard = Standard(
        settings.consultants_channel, ZoneInfo(settings.timezone), tuple(settings.maintainers)
    )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        said = f"not UTF-8 text (byte {error.start}): save it as UTF-8"
    except OSError as error:
        said = f"cannot be read: {error.strerror}; set CURBSIDE_DESKS to your desks file"
    else:
        return parse_desks(text, str(path), standard)
    return parse_desks("", str(path), standard)[0], (Problem(str(path), 0, said),)


class LiveDesks:
    """The desks as their file says now.  A file that is changed badly is reported, and the last good one holds."""

    def __init__(self, settings: Settings) -> None:
        """Raises DesksError with every problem, so that nobody starts with a desk that lets the wrong people in."""
        self._settings = settings
        self._lock = threading.Lock()
        self._stamp = self._look()
        self._desks, problems = load_desks(settings)
        if problems:
            raise DesksError("\n".join(map(str, problems)))

    def __call__(self) -> Desks:
        """The desks; their file is read anew only when its time or size has changed."""
        with self._lock:
            stamp = self._look()
            if stamp != self._stamp:
                self._stamp = stamp
                desks, problems = load_desks(self._settings)
                if problems:
                    log.error("desks_not_taken_up", problems=[str(problem) for problem in problems])
                else:
                    self._desks = desks
                    log.info("desks_taken_up")
            return self._desks

    def _look(self) -> tuple[str, int, int]:
        path = desks_path(self._settings)
        try:
            seen = path.stat()
        except OSError:
            return str(path), 0, 0
        return str(path), seen.st_mtime_ns, seen.st_size

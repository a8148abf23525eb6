"""The desks file from disk with the edits made in Slack over it, and again whenever either changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.config import Settings
from bot.errors import DesksError
from bot.escalation.deskfile import DesksFile, Standard
from bot.escalation.desks import Desks
from bot.escalation.editing import Book
from bot.store.desk_edits import DeskEdit
from knowledge import centre
from knowledge.article import Problem

log = structlog.get_logger(__name__)

#: Ours, for a hospital that has not written one.
OURS = Path(centre.__file__).parent / "desks.toml"


def desks_path(settings: Settings) -> Path:
    """The desks file in force: the one that is set, or ours where the default one is not there."""
    default = Path(Settings.model_fields["desks"].default)
    return OURS if settings.desks == default and not settings.desks.is_file() else settings.desks


def load_file(settings: Settings) -> tuple[DesksFile, tuple[Problem, ...]]:
    """The desks file as text, and what keeps it from being read as that; an empty one then."""
    path = desks_path(settings)
    standard = Standard(
        settings.consultants_channel, ZoneInfo(settings.timezone), tuple(settings.maintainers)
    )
    try:
        return DesksFile(path.read_text(encoding="utf-8-sig"), str(path), standard), ()
    except UnicodeDecodeError as error:
        said = f"not UTF-8 text (byte {error.start}): save it as UTF-8"
    except OSError as error:
        said = f"cannot be read: {error.strerror}; set CURBSIDE_DESKS to your desks file"
    return DesksFile("", str(path), standard), (Problem(str(path), 0, said),)


def load_book(settings: Settings, stored: tuple[DeskEdit, ...] = ()) -> tuple[Book, tuple[Problem, ...]]:
    """The desks file with edits over it, and everything wrong with either."""
    file, unreadable = load_file(settings)
    book = Book(file, stored)
    return book, unreadable or book.problems


def no_edits() -> tuple[DeskEdit, ...]:
    """Nobody has edited a desk."""
    return ()


class LiveDesks:
    """The desks as their file says now, with the edits made in Slack over it.

    A file that is changed badly is reported, and the last good one holds; so is an edit that has become wrong, since
    the file was changed below it, and the file holds.
    """

    def __init__(self, settings: Settings, stored: Callable[[], tuple[DeskEdit, ...]] = no_edits) -> None:
        """``stored`` are the last edits of each desk as they are when asked.

        Raises DesksError with every problem of the file, so that nobody starts with a desk that lets the wrong
        people in.
        """
        self._settings = settings
        self._stored = stored
        self._lock = threading.Lock()
        self._stamp = self._look()
        file, problems = load_file(settings)
        problems = problems or file.read().problems
        if problems:
            raise DesksError("\n".join(map(str, problems)))
        self._book = self._with(file, stored())

    def __call__(self) -> Desks:
        """The desks."""
        return self.book().reading.desks

    def book(self) -> Book:
        """The file, read anew only when its time or size has changed, and the edits."""
        with self._lock:
            stamp, stored = self._look(), self._stored()
            if stamp != self._stamp:
                self._stamp = stamp
                self._take_up(stored)
            elif stored != self._book.stored:
                self._book = self._with(self._book.file, stored)
                log.info("desk_edits_taken_up")
            return self._book

    def _take_up(self, stored: tuple[DeskEdit, ...]) -> None:
        file, problems = load_file(self._settings)
        problems = problems or file.read().problems
        if problems:
            log.error("desks_not_taken_up", problems=[str(problem) for problem in problems])
            file = self._book.file
        else:
            log.info("desks_taken_up")
        self._book = self._with(file, stored)

    def _with(self, file: DesksFile, stored: tuple[DeskEdit, ...]) -> Book:
        book = Book(file, stored)
        if book.faulty:
            log.error("desk_edits_not_taken_up", problems=dict(book.faulty))
        return book

    def _look(self) -> tuple[str, int, int]:
        path = desks_path(self._settings)
        try:
            seen = path.stat()
        except OSError:
            return str(path), 0, 0
        return str(path), seen.st_mtime_ns, seen.st_size

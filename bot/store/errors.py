"""What can go wrong with the store."""

from __future__ import annotations

from knowledge.errors import CurbsideError


class CannotOpen(CurbsideError):
    """The database could not be opened or brought up to date."""

    advice = "Check that its folder exists and is writable (or that the server runs), then set DATABASE_URL."

    def __init__(self, url: str, cause: str) -> None:
        super().__init__(f"Cannot use the database {url}: {cause}.")


class LeaseLost(Exception):
    """A worker finished a row that is no longer its own: taken over after the lease, or withdrawn.

    Raised inside the worker's transaction, so that everything it was about to store is rolled back.
    """

    def __init__(self, what: str, row: int) -> None:
        super().__init__(f"{what} row {row} is no longer held by this worker; its work is dropped")

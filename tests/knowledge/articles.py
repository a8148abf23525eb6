"""Articles for tests of what is said about articles."""

from __future__ import annotations

from dataclasses import replace

from knowledge.article import Article
from knowledge.load import parse_article
from tests.knowledge.test_load import GOOD


def article(name: str = "photos", **changes: object) -> Article:
    """A sound article, changed; one with another name asks other questions."""
    parsed, _ = parse_article(GOOD, f"content/policy/{name}.md")
    assert parsed is not None
    if name != "photos":
        changes = {"id": name, "questions": (f"{name} one", f"{name} two", f"{name} three"), **changes}
    return replace(parsed, **changes)  # type: ignore[arg-type]

"""Owners: each is known to a desk, and each role owns something."""

from __future__ import annotations

from knowledge.article import Desk
from knowledge.check.owners import elsewhere, unknown
from tests.knowledge.articles import article

ROLES = {"Privacy Officer": (Desk.PRIVACY,), "Training Lead": (Desk.TRAINING_CONSULTING,)}


def test_a_known_owner_is_fine() -> None:
    assert list(unknown([article()], ROLES)) == []


def test_an_unknown_owner_is_told_with_the_nearest_role() -> None:
    (near,) = unknown([article(owner="Privacy Offcer")], ROLES)
    assert "did you mean Privacy Officer?" in near.message
    (far,) = unknown([article(owner="Cook")], ROLES)
    assert "did you mean" not in far.message
    assert "[owners] in centre.toml" in far.message


def test_a_role_that_owns_nothing_is_noted_once() -> None:
    (note,) = elsewhere([article(), article("other")], ROLES)
    assert "'Training Lead'" in note.message


def test_an_empty_library_needs_no_roles() -> None:
    assert list(elsewhere([], ROLES)) == []

"""Whether each article has an owner whom some desk can reach."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from knowledge.article import Article, Desk, Problem


def unknown(articles: Sequence[Article], roles: Mapping[str, Sequence[Desk]]) -> Iterator[Problem]:
    """Articles whose owner no desk knows.  ``roles`` maps an owner's role to the desks that reach it."""
    for article in articles:
        if article.owner not in roles:
            near = difflib.get_close_matches(article.owner, roles, 1)
            meant = f"did you mean {near[0]}? Else add" if near else "add"
            said = f"owner {article.owner!r} is known to no desk: {meant} the role to [owners] in centre.toml"
            yield Problem(article.path, 1, said)


def elsewhere(articles: Sequence[Article], roles: Mapping[str, Sequence[Desk]]) -> Iterator[Problem]:
    """Roles that own nothing, once each: a name that was changed in one place only."""
    used = {article.owner for article in articles}
    for role in roles:
        if articles and role not in used:
            yield Problem("centre.toml", 0, f"owner {role!r} owns no article")

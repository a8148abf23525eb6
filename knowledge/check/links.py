"""Whether links between articles lead somewhere: the article, and the heading in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from knowledge.article import Article, Problem, slug

LINK = re.compile(r"\]\(([^)\s]+)\)")
OUTSIDE = ("http://", "https://", "mailto:", "tel:")


def anchors(article: Article) -> frozenset[str]:
    """The fragments that a link may name: one for each heading with text below it."""
    return frozenset(slug(section.heading) for section in article.sections if section.heading)


def _links(articles: Sequence[Article]) -> Iterator[Problem]:
    known = {article.id: anchors(article) for article in articles}
    for article in articles:
        for section in article.sections:
            for target in LINK.findall(section.text):
                if said := _broken(target, article.id, known):
                    yield Problem(article.path, section.line, said)


def _broken(target: str, here: str, known: Mapping[str, frozenset[str]]) -> str:
    """What is wrong with a link in the article ``here``; empty if nothing is."""
    if target.startswith(OUTSIDE):
        return ""
    file, _, fragment = target.partition("#")
    name = file.rsplit("/", 1)[-1].removesuffix(".md") if file else here
    if name not in known:
        return f"links to {target}, which is no article"
    if fragment and fragment not in known[name]:
        headings = ", ".join(sorted(known[name])) or "none"
        return f"links to {target}, but {name} has no such heading (it has {headings})"
    return ""


RULES: tuple[Callable[[Sequence[Article]], Iterator[Problem]], ...] = (_links,)

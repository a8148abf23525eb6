"""Files to values: every article that can be read, and every problem found on the way.

Loading never stops at the first bad file: a maintainer sees all problems at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt

from knowledge.article import TOKEN, Article, Desk, Kind, Problem, Section, Source, Urgency
from knowledge.centre import fill, load_centre

FENCE = "---"
REQUIRED = (
    "id", "title", "kind", "summary", "topics", "audience", "owner", "reviewed", "review_by", "effective",
    "sources", "desks", "questions",
)  # fmt: skip
OPTIONAL = ("expires", "url", "supersedes", "urgency")
#: What is said when there are desks (True) or none (False) and `urgency` does not go with that.
MISMATCH = {
    True: f"`urgency` is missing: say how soon the desks must look, one of {', '.join(Urgency)}",
    False: "`urgency` says how soon desks must look, but `desks` is empty: remove it or name a desk",
}


class BadField(ValueError):
    """A front matter value of the wrong form; the message says what is expected."""


def load_articles(folder: Path) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Read every ``*.md`` below a folder, in path order: (articles, problems).

    A file with any problem yields no article.  A missing or empty folder is one problem.  Tokens such as
    ``{hospital}`` are filled from the ``centre.toml`` beside the folder, or ours where there is none.
    """
    centre, unreadable = load_centre(folder)
    if centre is None:
        return (), unreadable
    paths = sorted(folder.rglob("*.md"))
    if not paths:
        return (), (Problem(str(folder), 0, "no articles here: expected Markdown files (*.md)"),)
    articles: list[Article] = []
    problems: list[Problem] = []
    for path in paths:
        article, found = load_article(path, folder, centre.tokens)
        problems += found
        if article is not None:
            articles.append(article)
    return tuple(articles), tuple(problems)


def load_article(
    path: Path, folder: Path, tokens: Mapping[str, str]
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Read one file; its path in problems and values is relative to ``folder``'s parent."""
    name = str(path.relative_to(folder.parent))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (Problem(name, 0, f"not UTF-8 text (byte {error.start}): save it as UTF-8"),)
    except OSError as error:
        return None, (Problem(name, 0, f"cannot be read: {error.strerror}"),)
    return parse_article(text, name, tokens)


def parse_article(
    text: str, name: str, tokens: Mapping[str, str] | None = None
) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article in ``text`` with its tokens filled, or the problems that keep it from being one."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != FENCE:
        return None, (Problem(name, 1, f"does not begin with front matter: put a line {FENCE} first"),)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if end is None:
        return None, (Problem(name, 1, f"front matter is never closed: put a line {FENCE} below it"),)
    try:
        loader = yaml.SafeLoader("\n".join(lines[1:end]))
        node = loader.get_single_node()
        matter = loader.construct_document(node) if node else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = mark.line + 2 if mark else 1
        # A token at the head of a value is a mapping to YAML.
        hint = " (put quotes around a value that begins with a brace)" if ": {" in lines[at - 1] else ""
        said = f"front matter is not YAML: {getattr(error, 'problem', error)}{hint}"
        return None, (Problem(name, at, said),)
    except ValueError as error:  # YAML reads 2026-13-45 as a date and fails outside its own error tree
        return None, (Problem(name, 1, f"front matter has a value that cannot be read: {error}"),)
    if not isinstance(matter, dict) or not isinstance(node, yaml.MappingNode):
        return None, (Problem(name, 1, "front matter is not a list of `key: value` lines"),)
    places = {str(key.value): key.start_mark.line + 2 for key, _ in node.value}
    known = tokens or {}
    if unknown := tuple(_unknown_tokens(lines, known, name)):
        return None, unknown
    body = [fill(line, known) for line in lines[end + 1 :]]
    return _build(_filled(matter, known), places, body, end, name)


def _unknown_tokens(lines: list[str], tokens: Mapping[str, str], name: str) -> Iterator[Problem]:
    for number, line in enumerate(lines, 1):
        for token in TOKEN.findall(line):
            if token.lower() not in tokens:
                known = ", ".join(tokens) or "none"
                yield Problem(name, number, f"{{{token}}} is no token of centre.toml, which has {known}")


def _filled(value: Any, tokens: Mapping[str, str]) -> Any:
    """A front matter value with the tokens in all its texts filled."""
    if isinstance(value, str):
        return fill(value, tokens)
    if isinstance(value, list):
        return [_filled(item, tokens) for item in value]
    if isinstance(value, dict):
        return {key: _filled(item, tokens) for key, item in value.items()}
    return value


def _build(
    matter: dict[Any, Any], places: dict[str, int], body: list[str], end: int, name: str
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Turn checked front matter and body into an article."""
    problems = [Problem(name, 1, f"`{key}` is missing") for key in REQUIRED if key not in matter]
    problems += [
        Problem(name, places.get(str(key), 1), f"`{key}` is not a field of an article")
        for key in matter
        if key not in REQUIRED and key not in OPTIONAL
    ]
    values: dict[str, Any] = {}
    for key in (*REQUIRED, *OPTIONAL):
        if key in matter or key in OPTIONAL:
            try:
                values[key] = READERS[key](matter.get(key))
            except BadField as error:
                problems.append(Problem(name, places.get(key, 1), f"`{key}` {error}"))
    if "desks" in values and "urgency" in values and bool(values["desks"]) != bool(values["urgency"]):
        problems.append(
            Problem(name, places.get("urgency", places["desks"]), MISMATCH[bool(values["desks"])])
        )
    sections = tuple(split_sections(body, end + 2))
    if not sections:
        problems.append(Problem(name, end + 2, "has no text below the front matter"))
    if problems:
        return None, tuple(problems)
    return Article(**values, sections=sections, path=name), ()


def split_sections(lines: list[str], first_line: int) -> Iterator[Section]:
    """Cut a Markdown body at its headings; fenced code is no heading, empty sections are left out."""
    tokens = MarkdownIt().parse("\n".join(lines))
    heads = [
        (token.map, int(token.tag[1]), tokens[at + 1].content.strip())
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0 and token.map
    ]
    starts = [place[0] for place, _, _ in heads] + [len(lines)]
    if before := "\n".join(lines[: starts[0]]).strip():
        yield Section((), before, first_line)
    trail: list[tuple[int, str]] = []
    for (place, level, heading), stop in zip(heads, starts[1:], strict=True):
        trail = [above for above in trail if above[0] < level] + [(level, heading)]
        text = "\n".join(lines[place[1] : stop]).strip()
        if text:
            yield Section(tuple(words for _, words in trail), text, first_line + place[0])


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadField("must be text")
    return " ".join(value.split())


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise BadField("must be a list of texts (quote one that YAML reads as a number, date, yes or no)")
    return tuple(" ".join(item.split()) for item in value)


def _date(value: Any) -> date:
    # A datetime is a date to isinstance, and an article holds from a day, not from an hour.
    if type(value) is not date:
        raise BadField("must be a date like 2026-11-16")
    return value


def _kind(value: Any) -> Kind:
    if value not in list(Kind):
        raise BadField(f"must be one of {', '.join(Kind)}")
    return Kind(value)


def _urgency(value: Any) -> Urgency | None:
    if value is None:
        return None
    if value not in list(Urgency):
        raise BadField(f"must be one of {', '.join(Urgency)}")
    return Urgency(value)


def _desks(value: Any) -> tuple[Desk, ...]:
    if not isinstance(value, list) or not all(item in list(Desk) for item in value):
        raise BadField(f"must be a list of desks: {', '.join(Desk)} (or [])")
    return tuple(Desk(item) for item in value)


def _sources(value: Any) -> tuple[Source, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise BadField("must be a list of sources, each with title, url and cite")
    for item in value:
        if not {"title", "url"} <= item.keys() <= {"title", "url", "cite"}:
            raise BadField("holds a source whose keys are not title, url and cite")
    return tuple(
        Source(_text(item["title"]), _text(item["url"]), str(item.get("cite") or "")) for item in value
    )


READERS: dict[str, Callable[[Any], Any]] = {
    "id": _text,
    "title": _text,
    "kind": _kind,
    "summary": _text,
    "topics": _texts,
    "audience": _texts,
    "owner": _text,
    "reviewed": _date,
    "review_by": _date,
    "effective": _date,
    "expires": lambda value: None if value is None else _date(value),
    "sources": _sources,
    "url": lambda value: "" if value is None else _text(value),
    "desks": _desks,
    "urgency": _urgency,
    "questions": _texts,
    "supersedes": lambda value: () if value is None else _texts(value),
}

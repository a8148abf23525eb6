"""`curbside knowledge show`: read one article in the terminal."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

import click

from bot.config import Settings
from bot.errors import InputError, KnowledgeError
from knowledge.article import Article
from knowledge.load import load_articles

WIDTH = 100


@click.command()
@click.argument("name", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(settings: Settings, name: str, as_json: bool) -> None:
    """Read the article ID, with the hospital's own names filled in."""
    articles, problems = load_articles(settings.knowledge)
    article = next((one for one in articles if one.id == name), None)
    if article is None:
        wrong = [str(problem) for problem in problems if problem.path.endswith(f"/{name}.md")]
        if wrong:
            raise KnowledgeError("\n".join(wrong))
        raise InputError(f"no article is called {name!r}{did_you_mean(name, articles)}")
    if as_json:
        click.echo(json.dumps(asdict(article), default=str, ensure_ascii=False))
    else:
        print_article(article)


def did_you_mean(name: str, articles: Sequence[Article]) -> str:
    """The ids nearest to a wrong one, or where to find them all."""
    known = [article.id for article in articles]
    holding = [one for one in known if name and name in one]
    near = list(dict.fromkeys([*holding[:3], *difflib.get_close_matches(name, known, 3)]))[:3]
    if near:
        return f"; did you mean {' or '.join(near)}?"
    return ": an id is the name of its file without .md"


def print_article(article: Article) -> None:
    """Print an article, formatted where the terminal can show it."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(width=min(Console().width, WIDTH))
    console.print(Markdown("\n\n".join(_parts(article))))


def _parts(article: Article) -> Iterator[str]:
    """The blocks of Markdown that make up what is read."""
    yield f"# {article.title}"
    yield f"**{article.summary}**"
    for section in article.sections:
        if section.heading:
            yield f"{'#' * min(len(section.trail) + 1, 6)} {section.heading}"
        yield section.text
    yield "## Sources"
    yield "\n".join(f"- {source.title}, {source.cite}: <{source.url}>" for source in article.sources)
    yield "## About this article"
    yield "\n".join(f"- {line}" for line in _facts(article))


def _facts(article: Article) -> Iterator[str]:
    yield f"{article.kind.capitalize()} `{article.id}`, for {', '.join(article.audience)}"
    yield f"Owner: {article.owner}"
    yield f"Reviewed {article.reviewed}, next review by {article.review_by}"
    ends = f", expires {article.expires}" if article.expires else ""
    yield f"Effective {article.effective}{ends}"
    yield f"Desks: {', '.join(article.desks)} ({article.urgency})" if article.desks else "Desks: none"
    yield f"Topics: {', '.join(article.topics)}"
    yield f"People ask: {' / '.join(article.questions)}"
    if article.supersedes:
        yield f"Supersedes: {', '.join(article.supersedes)}"

"""The web process: Slack's HTTP transport, health, and the articles that answers link to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

import structlog
from markdown_it import MarkdownIt
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from knowledge.article import Article, Kind, slug

log = structlog.get_logger(__name__)

#: Slack's payloads are far smaller; a larger body is not Slack's.
LARGEST_BODY = 1_000_000

#: What binds comes before what advises.
KINDS = tuple(Kind)

Probe = Callable[[], str]
Library = Callable[[], Mapping[str, Article]]

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title}</title>
<style>body{{font:17px/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1d1c1d}}
small,.meta{{color:#555}}blockquote{{border-left:4px solid #ccc;margin-left:0;padding-left:1rem}}
h1{{line-height:1.2}}a{{color:#0b4c8c}}:target{{background:#fff3c4}}</style></head><body><main>{body}</main></body></html>"""


def create_web(app: App, signing_secret: str, probes: Mapping[str, Probe], library: Library) -> Starlette:
    """The web application.

    ``probes`` name what must work before traffic is welcome; each returns an empty string or what is wrong.
    ``library`` gives the articles by id.  Without a signing secret the HTTP transport answers 401 to everything.
    """
    transport = _Transport(app, signing_secret)

    def ready(_request: Request) -> Response:
        problems = {name: said for name, probe in probes.items() if (said := probe())}
        return JSONResponse({"ready": not problems, "problems": problems}, 503 if problems else 200)

    def guidance(request: Request) -> Response:
        article = library().get(request.path_params["id"])
        if article is None:
            body = (
                "<h1>No such article</h1><p>It may have been renamed or withdrawn. Ask Curbside in Slack.</p>"
            )
            return HTMLResponse(PAGE.format(title="No such article", body=body), 404)
        return HTMLResponse(PAGE.format(title=escape(article.title), body=article_html(article)))

    def contents(_request: Request) -> Response:
        articles = sorted(library().values(), key=lambda article: (KINDS.index(article.kind), article.title))
        rows = "".join(
            f'<li><a href="/guidance/{escape(article.id)}">{escape(article.title)}</a> '
            f"<small>{article.kind}</small></li>"
            for article in articles
        )
        body = f"<h1>The library</h1><p>{len(articles)} articles.</p><ul>{rows}</ul>"
        return HTMLResponse(PAGE.format(title="The library", body=body))

    return Starlette(
        routes=[
            Route("/slack/events", transport.receive, methods=["POST"]),
            Route("/healthz", lambda _request: PlainTextResponse("ok")),
            Route("/readyz", ready),
            Route("/guidance", contents),
            Route("/guidance/{id}", guidance),
        ]
    )


def article_html(article: Article) -> str:
    """An article as HTML; HTML inside its Markdown is shown, not run."""
    markdown = MarkdownIt("commonmark", {"html": False})
    parts = [
        f"<h1>{escape(article.title)}</h1><p><strong>{escape(article.summary)}</strong></p>",
        f'<p class="meta">{article.kind.capitalize()} · Owner: {escape(article.owner)} · '
        f"Reviewed {article.reviewed} · Next review by {article.review_by}</p>",
    ]
    for part in article.sections:
        if part.heading:
            level = min(len(part.trail) + 1, 6)
            parts.append(f'<h{level} id="{slug(part.heading)}">{escape(part.heading)}</h{level}>')
        parts.append(re.sub(r'href="([a-z0-9-]+)\.md', r'href="/guidance/\1', markdown.render(part.text)))
    rows = "".join(
        f'<li><a href="{escape(source.url)}" rel="noopener">{escape(source.title)}</a> {escape(source.cite)}</li>'
        for source in article.sources
    )
    return "".join([*parts, f"<h2>Sources</h2><ul>{rows}</ul>"])


class _Transport:
    """Slack over HTTP.  Bolt checks signatures too, but answers 500 to a timestamp that is no number."""

    def __init__(self, app: App, signing_secret: str) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret) if signing_secret else None

    async def receive(self, request: Request) -> Response:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                return PlainTextResponse("too large", 413)
        text = self._verified(bytes(body), request.headers)
        if text is None:
            return PlainTextResponse("signature refused", 401)
        # Bolt is synchronous and writes to the database: not on the event loop.
        try:
            answer = await run_in_threadpool(self._dispatch, text, request)
        except Exception:
            # What fails in our listeners comes back as an answer; what comes up to here, Bolt could not read.
            log.exception("payload_not_understood")
            return PlainTextResponse("not understood", 400)
        return Response(answer.body, answer.status, answer.first_headers_without_set_cookie())

    def _verified(self, body: bytes, headers: Mapping[str, str]) -> str | None:
        stamp = headers.get("x-slack-request-timestamp", "")
        signature = headers.get("x-slack-signature", "")
        # Slack writes UTF-8 only, and the verifier raises for anything else.
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            return None
        # isdecimal also rejects signs, blanks and digits of other scripts that int() would take.
        if self._verifier is None or not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 16):
            return None
        if not signature.isascii() or not self._verifier.is_valid(body, stamp, signature):
            return None
        return text

    def _dispatch(self, text: str, request: Request) -> BoltResponse:
        headers: dict[str, str | Sequence[str]] = dict(request.headers)
        return self._app.dispatch(BoltRequest(body=text, query=dict(request.query_params), headers=headers))

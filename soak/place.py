"""A place for a bot to run: an index of a few articles, an empty store, and the settings that name both."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from pathlib import Path

from bot.localslack import server as localslack
from bot.store.engine import migrate
from index.build import build
from knowledge.load import load_articles
from soak.town import DESK

ROOT = Path(__file__).parents[1]
#: Enough to answer from; the whole library would only take longer to index.
ARTICLES = frozenset({"replying-to-reviews", "photos-of-patients", "patient-information-already-posted"})


def prepare(running: localslack.Running, folder: Path) -> dict[str, str]:
    """An index and an empty store in the folder, and the environment of a bot that uses them."""
    articles, _ = load_articles(ROOT / "knowledge" / "content")
    chosen = [article for article in articles if article.id in ARTICLES]
    build(chosen, folder, now=datetime.now(UTC))
    url = f"sqlite:///{folder / 'curbside.db'}"
    migrate(url)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    return {
        "CURBSIDE_VAR": str(folder),
        "CURBSIDE_KNOWLEDGE": str(ROOT / "knowledge" / "content"),
        "DATABASE_URL": url,
        "SLACK_BOT_TOKEN": localslack.BOT_TOKEN,
        "SLACK_APP_TOKEN": localslack.APP_TOKEN,
        "SLACK_SIGNING_SECRET": localslack.SIGNING_SECRET,
        "CURBSIDE_SLACK_API_URL": f"{running.url}/api/",
        "CURBSIDE_CONSULTANTS_CHANNEL": DESK,
        "PORT": str(port),
        "OMP_NUM_THREADS": "1",
        **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), ""),
    }

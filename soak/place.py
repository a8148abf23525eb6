"""A place for a bot to run: an index of a few articles, an empty store, and the settings that name both."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.localslack import server as localslack
from bot.store.engine import migrate
from index.build import build
from knowledge.load import load_articles
from soak.record import Room
from soak.town import COMMON, Town

ROOT = Path(__file__).parents[1]
#: Enough to answer from; the whole library would only take longer to index.
ARTICLES = frozenset({"replying-to-reviews", "photos-of-patients", "patient-information-already-posted"})


def prepare(town: Town, folder: Path) -> dict[str, str]:
    """An index, a desks file and an empty store in the folder, and the environment of a bot that uses them."""
    articles, _ = load_articles(ROOT / "knowledge" / "content")
    chosen = [article for article in articles if article.id in ARTICLES]
    build(chosen, folder, now=datetime.now(UTC))
    (folder / "desks.toml").write_text(desks_file(town.rooms), encoding="utf-8")
    url = f"sqlite:///{folder / 'curbside.db'}"
    migrate(url)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    return {
        "CURBSIDE_VAR": str(folder),
        "CURBSIDE_KNOWLEDGE": str(ROOT / "knowledge" / "content"),
        "CURBSIDE_DESKS": str(folder / "desks.toml"),
        "DATABASE_URL": url,
        "SLACK_BOT_TOKEN": localslack.BOT_TOKEN,
        "SLACK_APP_TOKEN": localslack.APP_TOKEN,
        "SLACK_SIGNING_SECRET": localslack.SIGNING_SECRET,
        "CURBSIDE_SLACK_API_URL": f"{town.running.url}/api/",
        "CURBSIDE_CONSULTANTS_CHANNEL": COMMON,
        "PORT": str(port),
        "OMP_NUM_THREADS": "1",
        **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), ""),
    }


def desks_file(rooms: Mapping[str, Room]) -> str:
    """The desks as a hospital would write them down: people take turns on call, and each desk falls back on the next.

    The last falls back on one of its people.
    """
    names = list(rooms)
    after = [*names[1:], max(rooms[names[-1]].workers)]
    parts = []
    for (desk, room), fallback in zip(rooms.items(), after, strict=True):
        people = sorted(room.workers)
        parts.append(
            f"[desks.{desk}]\nchannel = {json.dumps(room.channel)}\nmembers = {json.dumps(people)}\n"
            f"lead = {json.dumps(people[0])}\nfallback = {json.dumps(fallback)}\n"
            f"rotation = {{ people = {json.dumps(people)}, start = 2026-01-05 }}\n"
        )
    return "\n".join(parts)

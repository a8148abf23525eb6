"""How long a post may be on each platform, and how the platform counts.

A small table, looked at in November 2026; platforms change such numbers without notice.  Where the maker publishes
no number, the source is a publisher's help page that is kept up to date.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass


class Count(enum.StrEnum):
    """What a platform counts."""

    CHARACTERS = "characters"  #: code points
    WEIGHTED = "weighted"  #: as X does: links 23, emoji and most other scripts 2
    SIGNS = "signs"  #: what a reader sees as one: an emoji with its skin tone is one
    BYTES = "bytes"  #: of UTF-8


@dataclass(frozen=True, slots=True)
class Platform:
    """One place to post: ``limit`` in units of ``count``, where the number comes from, and when that was read."""

    name: str
    title: str
    limit: int
    count: Count
    source: str
    read: str
    also: tuple[str, ...] = ()
    reply: bool = False  #: what is written there is always an answer to somebody

    def length(self, text: str) -> int:
        """How long the platform takes a text to be."""
        if self.count is Count.WEIGHTED:
            return _weighted(text)
        if self.count is Count.SIGNS:
            return _signs(text)
        return len(text.encode("utf-8", "replace")) if self.count is Count.BYTES else len(text)


_PUBLER = "https://help.publer.com/en/article/what-is-the-character-limit-for-all-social-networks-1a3utwz"

PLATFORMS: tuple[Platform, ...] = (
    Platform("bluesky", "Bluesky", 300, Count.SIGNS,
             "https://docs.bsky.app/docs/advanced-guides/posts (app.bsky.feed.post: maxGraphemes)", "2026-11",
             ("bsky",)),
    Platform("facebook", "Facebook", 63_206, Count.CHARACTERS,
             "https://typecount.com/blog/social-media-character-limits", "2026-11", ("fb",)),
    Platform("google-review", "a Google review reply", 4_096, Count.BYTES,
             "https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews (reviewReply)",
             "2026-11", ("google", "google-review-reply", "google-reply"), reply=True),
    Platform("instagram", "Instagram", 2_200, Count.CHARACTERS, _PUBLER, "2026-11", ("ig", "insta")),
    Platform("linkedin", "LinkedIn", 3_000, Count.CHARACTERS, _PUBLER, "2026-11", ("li",)),
    Platform("mastodon", "Mastodon", 500, Count.CHARACTERS, _PUBLER, "2026-11"),
    Platform("pinterest", "Pinterest", 500, Count.CHARACTERS, _PUBLER, "2026-11"),
    Platform("threads", "Threads", 500, Count.CHARACTERS, _PUBLER, "2026-11"),
    Platform("tiktok", "TikTok", 2_200, Count.CHARACTERS,
             "https://developers.tiktok.com/doc/content-posting-api-reference-direct-post (title)", "2026-11",
             ("tik-tok",)),
    Platform("x", "X", 280, Count.WEIGHTED, "https://docs.x.com/fundamentals/counting-characters", "2026-11",
             ("twitter",)),
    Platform("youtube", "a YouTube description", 5_000, Count.BYTES,
             "https://developers.google.com/youtube/v3/docs/videos (snippet.description)", "2026-11", ("yt",)),
)  # fmt: skip

NAMES: tuple[str, ...] = tuple(platform.name for platform in PLATFORMS)
_KNOWN = {name: platform for platform in PLATFORMS for name in (platform.name, *platform.also)}

_LINK = re.compile(r"https?://\S+")
_JOINED = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
# Ranges that X counts once; everything else counts twice.
_LIGHT = ((0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))


def find_platform(name: str) -> Platform | None:
    """The platform of that name or alias, in any case; None where there is none."""
    return _KNOWN.get(re.sub(r"[\s_]+", "-", name.strip().lower()))


def _weighted(text: str) -> int:
    links = len(_LINK.findall(text))
    rest = unicodedata.normalize("NFC", _whole(_LINK.sub("", text)))
    return 23 * links + sum(1 if any(low <= ord(c) <= high for low, high in _LIGHT) else 2 for c in rest)


def _signs(text: str) -> int:
    return sum(not unicodedata.combining(c) for c in unicodedata.normalize("NFC", _whole(text)))


def _whole(text: str) -> str:
    """The text with each joined emoji as one character."""
    text = re.sub("([\U0001f1e6-\U0001f1ff])[\U0001f1e6-\U0001f1ff]", r"\1", text)
    return _JOINED.sub("", re.sub("(?<=\u200d).", "", text))

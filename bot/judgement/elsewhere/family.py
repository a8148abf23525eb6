"""What a family of questions is that are not ours.

Of its sorts, an EMERGENCY goes first of all, a REFUSAL is something nobody should do, ELSEWHERE belongs to
somebody else, and TALK is a greeting or thanks.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Sort(enum.StrEnum):
    """What kind of redirect it is."""

    EMERGENCY = "emergency"
    REFUSAL = "refusal"
    ELSEWHERE = "elsewhere"
    TALK = "talk"


#: Words of our own subject: with one of them a question is not sent elsewhere on its topic alone.
OURS = (
    r"\b(?:social(?: media)?|facebook|fb|instagram|insta|ig|tiktok|twitter|tweet\w*|linkedin|"
    r"youtube|reddit|snapchat|whatsapp|yelp|threads"
    r"|post(?:s|ed|ing)?|repost\w*|hashtags?|captions?|comments?|commenter|followers?|influencer\w*|"
    r"viral|reels?|livestream\w*|selfies?|blogs?|blogging"
    r"|reviews?|reviewer|page|pages|online|webinar|podcasts?|dms?|dmed|media (?:center|centre|"
    r"network|relations)|hipaa|phi|social accounts?|profile)\b"
)


@dataclass(frozen=True, slots=True)
class Family:
    """``pattern`` is searched in the lower-case text; with ``anyway`` our own words do not protect a question."""

    id: str
    sort: Sort
    pattern: str
    where: str
    matches: tuple[str, ...]
    passes: tuple[str, ...] = ()
    anyway: bool = False


#: The asker and those near to them.
ME = (
    r"(?:my (?:mom|mum|mother|dad|father|wife|husband|son|daughter|kid|child|baby|grandma|grandmother|"
    r"grandpa|grandfather|sister|brother|partner|friend|dog|cat|boyfriend|girlfriend|aunt|uncle)"
    r"|i|me)"
)

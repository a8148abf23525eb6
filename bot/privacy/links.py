"""Addresses on the net: e-mail, links, accounts, machines."""

from __future__ import annotations

import re

from bot.privacy.shape import Shape, shape

#: Slack's own references, as it writes them: people, channels, groups and calls to everybody.  Dates are not among
#: them, since their words are anybody's.
REFERENCE = (
    r"<(?:@[UW][A-Z0-9]{1,20}|#[CDG][A-Z0-9]{1,20}|!(?:here|channel|everyone)|!subteam\^S[A-Z0-9]{1,20})"
    r"(?:\|[^<>\s]{0,80})?>"
)
_PLATFORM = (
    r"(?:facebook|fb|instagram|twitter|x|tiktok|linkedin|threads|snapchat|youtube|youtu|reddit|venmo|gofundme"
    r"|caringbridge|flickr|pinterest|t|bsky|yelp)\.(?:com|net|org|me|be|co|app)"
)
#: Words in a host or an account that say it belongs to an institution, not to a person.
INSTITUTION = re.compile(
    r"hospital|health|clinic|medical|medcenter|medctr|mayo|center|centre|nhs|cdc|who$|hhs|fda|"
    r"news|kids|system|cancer"
    r"|university|school|foundation|^(?:here|channel|everyone|curbside|all|team)$",
    re.IGNORECASE,
)
# Hosts whose pages are about rules, tools or the world; a platform's own help pages are among them.
_OPEN = (
    r"(?:[\w-]{1,63}\.){0,4}(?:[\w-]{1,63}\.(?:gov|edu|mil|int|nhs\.uk|ac\.uk|gov\.uk|edu\.au)|example\.(?:com|org|net)"
    r"|(?:wikipedia|who|mozilla|w3|jointcommission|ama-assn|nursingworld|ncsbn|acgme|fsmb|pewresearch|kff|slack)\.org"
    r"|(?:nytimes|washingtonpost|cnn|bbc|reuters|apnews|google|microsoft|slack|apple|canva|hootsuite|medscape|statnews"
    r"|mayoclinic|webmd|nature|nejm|bmj|thelancet|jamanetwork)\.(?:com|org|co\.uk))(?![\w.-])"
)
_HELP = r"(?:help|support|business|about|policies|transparency|developers|creators|ads|newsroom)\."
_TELLING = r"(?:patient|mrn|member|dob|name)[\w-]{0,20}[=/]"
_LABEL = r"(?:\|[^<>]{0,200})?>?"

LINKS: tuple[Shape, ...] = (
    shape(
        "email",
        "@",
        r"<mailto:[^<>\s]{1,200}>|(?<![\w.+%-])\w[\w.+%-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}",
    ),
    shape(
        "email",
        "",
        r"\b[a-z][\w.-]{1,40}(?: at |\s?[(\[]at[)\]]\s?)[a-z0-9-]{2,40}"
        r"(?: dot |\s?[(\[]dot[)\]]\s?|\.)(?:com|org|net|edu)\b",
    ),
    shape("phone", "<tel:", r"<tel:[^<>]{1,80}>"),
    shape("link", "/", rf"<?(?:https?://)?(?:www\.|m\.|web\.)?{_PLATFORM}/[^\s<>|,;]{{1,300}}{_LABEL}"),
    shape("link", "://", rf"<?https?://[^\s<>|]{{0,200}}{_TELLING}[^\s<>|]{{1,200}}{_LABEL}"),
    # Any other page may be somebody's own, unless its host is one of the open ones or an institution's.
    shape(
        "link",
        "://",
        rf"<?https?://(?!{_OPEN})(?!(?:www\.)?{_HELP})(?!(?:www\.|m\.)?{_PLATFORM}/?(?:[\s>|]|$))",
        rf"(?![^/\s]{{0,80}}(?:hospital|health|clinic|medical|medctr|nhs|news|cancer|university|school|foundation))"
        rf"[^\s<>|]{{1,300}}{_LABEL}",
    ),
    shape(
        "link",
        "www.",
        rf"(?<![\w/.@])www\.(?!{_OPEN})(?!{_HELP})(?!{_PLATFORM}(?![\w/]))"
        r"(?![^/\s]{0,80}(?:hospital|health|clinic|medical|medctr|nhs|news|cancer|university|school|foundation))"
        r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?:/[^\s<>|]{0,200})?",
    ),
    shape(
        "link",
        ".",
        r"(?<![\w/.@-])[\w-]{2,63}\.(?:wordpress|blogspot|tumblr|substack|weebly|wixsite|medium|carrd)\.(?:com|co)"
        r"(?:/[^\s<>|]{0,200})?",
    ),
    shape(
        "ip address",
        "digit",
        r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)",
        r"|(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])"
        r"|(?<![\w:])(?:[0-9a-f]{1,4}:){2,6}:[0-9a-f]{1,4}(?![\w:])"
        r"|(?<![\w:])(?=[0-9a-f:]{0,30}::)(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?![\w:])",
    ),
    shape("device", "digit", r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])"),
)

#: Social handles: an account of a person, unless it names an institution.
HANDLE = re.compile(r"(?<![\w@./<-])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])")

"""Find a draft that was pasted into a question for review (pure): "is this ok to post: ...", a caption in quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.drafts.draft import Kind
from bot.drafts.platforms import Platform, find_platform

#: Words a pasted text must have at least: where a label announces it, and where only quotes or marks set it off.
ANNOUNCED, SET_OFF = 3, 6

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_LABEL = re.compile(
    r"\b(?P<label>(?:(?:my|our|the|this|a|here'?s|here is|first|rough|quick|draft|proposed|suggested|"
    r"planned|newsletter|social|"
    r"facebook|fb|instagram|ig|insta|linkedin|twitter|x|tiktok|threads|bluesky|youtube|google|yelp|"
    r"review|board|story) ){0,4}"
    r"(?:drafts?|captions?|posts?|tweets?|repl(?:y|ies)|responses?|blurb|script|headline|shout-?out|"
    r"newsletter(?: item)?|paragraph|text|wording|story|announcement)(?:, (?:final|final version|v\d|"
    r"take two|take \d))?"
    r"(?: (?:post|caption|tweet|reply|text|item|below|ok|okay|idea|msg|message|check|wording|(?:for|to|"
    r"on|from) (?:\w+ ){0,3}"
    r"\w+)){0,3}) ?(?::|=|>>+|-+(?= ))[ \n]*",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:(?:is|are|would|am|can|could|may|should|do|does|any|anything)\b[^.!?\n]{0,40}?\b(?:post|"
    r"publish|say|tweet|share|send|reply|write|put (?:up|out)|run|wrong with)"
    r"(?: (?:this|that|it|these))?(?: (?:as is|now|today|out|up))?(?: (?:on|to|in|under) (?:our |my |the )?\w+)?|"
    r"(?:pls|please|plz|can you|could you|help)?[^.!?\n]{0,12}\b(?:check|review|look (?:over|at)|"
    r"proofread|read|ok) (?:this|my|our|the)(?: \w+){0,2}|thoughts on this|good to go|"
    r"(?:ok|okay|fine|allowed|safe|legal) to (?:post|publish|say|tweet|share|reply|write|"
    r"send)(?: (?:this|that))?(?: (?:on|to|under) (?:our |my |the )?\w+)?|"
    r"(?:wants?|asked) (?:this|me to (?:post|share|say|write|send)|us to (?:post|share|say|write|"
    r"send))[^.!?\n]{0,50}|(?:i|we)(?:'d| would| want| wanna| plan|'m| am| are)? (?:like |going |"
    r"planning )?to (?:post|say|write|reply|publish|tweet)(?: (?:this|with this|with))?) ?[:,-]?[ \n]*$",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"\b(?:draft|caption|tweet|publish|newsletter|ok to|okay to|fine to|good to go|check (?:this|my|our|"
    r"it)|review (?:this|my|our)|proofread|"
    r"(?:can|may|could|should|want to|going to|about to|ok to|let me) (?:i |we |"
    r"you )?(?:please )?(?:post|say|write|reply|share|run|use|put|send|print)|my (?:post|reply|caption|"
    r"answer)|our (?:reply|answer|caption)|"
    r"is (?:this|it|that) (?:ok|okay|fine|alright|allowed|legal|good|too)|ok\?|okay\?|fine right|"
    r"what do you think|reads? ok|wording|rewrite|thoughts\?|feedback\?|(?:wants?|asked) (?:me |"
    r"us )?to (?:post|run|share|tweet|publish))",
    re.IGNORECASE,
)
#: Words of somebody else are no draft of ours.
_OTHERS = re.compile(
    r"\b(?:can't|cannot|never|ever|shouldn't|don't|not to) (?:\w+ )?(?:say|write|post|reply|put|tell)\W*$|"
    r"\b(?:fwd|forwarded|from)\b(?! (?:our|my) \w+'s draft)[^.!?\n]{0,40}:?\W*$|\b(?:wording for|"
    r"(?:reply|respond|replying|answer|response)\w* (?:to|for)|chapter|section|heading|book|course|"
    r"module)\W*$|"
    r"\b(?<!i )(?<!we )(?:tweeted|commented|texted|typed|dm'?e?d|snapped)\W*$|"
    r"\bcomments?\b[^.!?\n]{0,100}:?\W*$|\b(?:tweet|dm|message|mention|review|post)s? (?:@|at|to|"
    r"about) us\W*$|"
    r"\b(?:got|received|gets|has|have|saw|there'?s|there is) an? (?:\w+ )?(?:reply|comment|message|dm|"
    r"email|review|tweet)\b[^.!?\n]{0,80}$|"
    r"\b(?:comment(?:er|ed|s)?|reviewer|someone|somebody|follower|user|reporter|journalist|troll|"
    r"customer|visitor|he|she|they|people|account|dm|message|email|letter|text|flyer|sign|review|post|"
    r"page|reply|headline)s? "
    r"(?:\w+ ){0,5}?(?:says?|said|wrote|writes|reads|posted|commented|left|sent|asks?|asked|claims?|"
    r"saying|dm'?e?d|tweeted|from|that says)\b[^.!?\n]{0,80}$|"
    r"\b(?:comment|review|dm|message|reply|email|letter|question|text)s? (?:on|under|to|from|in|about|"
    r"below|by) [^.!?\n]{0,40}$|\b(?:called|titled|named|hashtag|word|words|phrase|term|says|tagged|"
    r"about)\W*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"(?P<double>[^\"]{12,4000})\"|(?<![\w])'(?P<single>[^\n]{12,1500}?)'(?![\w])")
_OPENED = re.compile(r"\"(?P<double>[^\"]{1,4000})\"|'(?P<single>[^\n]{1,1500}?)'(?!\w)")
_BLOCK = re.compile(r"```\n?(?P<text>[\s\S]{1,8000}?)```")
_MARKED = re.compile(r"(?:^[ \t]*(?:>|&gt;)[^\n]*(?:\n|$))+", re.MULTILINE)
_MARK = re.compile(r"^[ \t]*(?:>|&gt;)+ ?", re.MULTILINE)
_AFTERTHOUGHT = re.compile(
    r"[\s\"']*(?:\b(?:is (?:this|that|it)|its|it's|this|that|would (?:this|that|it) be)? ?(?:ok(?:ay)?|"
    r"fine|alright|allowed|good|safe|right)(?: to (?:post|publish|share|say|send))?(?: now)?|thoughts|"
    r"what do you think|"
    r"good to go|can (?:i|we) (?:post|publish|share|send) (?:it|this|that))\?+\s*$",
    re.IGNORECASE,
)
_REPLY = re.compile(r"\b(?:repl(?:y|ies|ying)|respon(?:d|se|ses|ding)|answer(?:ing)?)\b", re.IGNORECASE)
_VIDEO = re.compile(r"\b(?:reel|video|clip|youtube short)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:linkedin|facebook|fb|instagram|ig|insta|twitter|tiktok|youtube|threads|bluesky|mastodon|"
    r"pinterest|google review|"
    r"(?<=on )x|(?<=on )google)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A draft inside a message: its words as they stand there, what it seems to be, and for which platform."""

    text: str
    kind: Kind
    platform: Platform | None


#: What announces a draft only when it is set off by quotation marks.
_SHY = frozenset({"text", "story", "paragraph", "wording", "announcement", "headline", "media"})


def find_draft(message: str) -> Pasted | None:
    """The draft that a message asks to look at, or None.  Accepts any string and never raises.

    A label ("draft:", "my reply:"), a question that leads up to it ("is this ok to post: ..."), a block, or quotation
    marks set a draft off; words that somebody else said or wrote are none.
    """
    plain = message.translate(_STRAIGHT)
    for search in (_in_block, _after_label, _after_question, _in_quotes):
        found = search(plain)
        if found is not None:
            start, end = found
            around = f"{plain[:start]} {plain[end:]}"
            text = _MARK.sub("", message[start:end]).strip()
            return Pasted(text, _kind(around), _platform(around)) if text else None
    return None


def _in_block(plain: str) -> tuple[int, int] | None:
    """A code block or lines that begin with ">", beside a word that asks for a look at it."""
    for pattern in (_BLOCK, _MARKED):
        for match in pattern.finditer(plain):
            span = match.span("text") if pattern is _BLOCK else match.span()
            around = f"{plain[: match.start()]} {plain[match.end() :]}"
            if _enough(plain[slice(*span)], SET_OFF) and _wanted(around, plain[: match.start()]):
                return span
    return None


def _after_label(plain: str) -> tuple[int, int] | None:
    for match in _LABEL.finditer(plain):
        before = plain[: match.start()]
        label = match["label"].lower()
        if "draft" not in label and re.search(
            r"\b(?:on|under|below|beneath|about|saw|see|near|removing|delet\w+) (?:[\w'-]+ ){0,6}$",
            before.lower(),
        ):
            continue
        quoted = plain[match.end() : match.end() + 1] in {'"', "'"}
        bare = label.split()[-1] in _SHY and "draft" not in label and not quoted
        if bare or (
            " " not in label
            and label not in {"draft", "drafts", "caption", "captions"}
            and not quoted
            and before.strip(" \n-*")
            and before.rstrip()[-1:] not in ".!?:"
        ):
            continue
        if _OTHERS.search(before) and not re.search(r"\b(?:draft|my|our)\b", label):
            continue
        span = _rest(plain, match.end())
        if _enough(plain[slice(*span)], ANNOUNCED):
            return span
    return None


def _after_question(plain: str) -> tuple[int, int] | None:
    """What follows a colon or an opening quotation mark after "is it ok to post" and the like."""
    for match in re.finditer(r":[ \n]*|[ \n](?=[\"'])", plain):
        before = plain[: match.start() + (match.group()[0] == ":")]
        if _ASKED.search(before[-160:]) and not _OTHERS.search(before.rstrip(":")[-160:]):
            span = _rest(plain, match.end())
            if _enough(plain[slice(*span)], ANNOUNCED):
                return span
    return None


def _in_quotes(plain: str) -> tuple[int, int] | None:
    for match in _QUOTED.finditer(plain):
        span = match.span("double") if match["double"] else match.span("single")
        around = f"{plain[: match.start()]} {plain[match.end() :]}"
        if _enough(plain[slice(*span)], SET_OFF) and _wanted(around, plain[: match.start()]):
            return span
    return None


def _wanted(around: str, before: str) -> bool:
    return _REVIEW.search(around) is not None and _OTHERS.search(before[-160:]) is None


def _rest(plain: str, start: int) -> tuple[int, int]:
    """What is quoted at a position, or else all that follows, without a last "is this ok?"."""
    if quoted := _OPENED.match(plain, start):
        return quoted.span("double") if quoted["double"] else quoted.span("single")
    start += plain[start : start + 1] in {'"', "'"}
    last = _AFTERTHOUGHT.search(plain, start)
    end = last.start() if last else len(plain)
    return start, end - (plain[start:end].count('"') == 1 and plain[start:end].endswith('"'))


def _enough(text: str, words: int) -> bool:
    return len(re.findall(r"\w+", text)) >= words


def _kind(around: str) -> Kind:
    if _REPLY.search(around):
        return Kind.REPLY
    return Kind.VIDEO if _VIDEO.search(around) else Kind.POST


def _platform(around: str) -> Platform | None:
    match = _PLACE.search(around)
    return find_platform(match.group()) if match else None

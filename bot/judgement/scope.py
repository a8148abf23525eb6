"""Whether a question is ours, belongs elsewhere, or is too unclear to say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.judgement.elsewhere import Family
from bot.judgement.reading import Reading
from bot.judgement.wording import belongs

#: Said where nothing tells us more than that the question is not ours.
ELSEWHERE = (
    "That seems to be outside social media in health care, which is all I know: please ask the "
    "desk or service that handles it."
)
#: The same where words of our subject occur: then it may be a wish that nobody should fulfil.
NOT_HELPED = (
    "I cannot help with that: either it is no question of social media in health care, which is all I know, or it "
    "is nothing our guidance would support. You can ask me what the rules say, or ask the desk or service that "
    "handles it."
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words that carry no subject of their own.
EMPTY_WORDS = _words(
    """
a about after again all also am an and any anybody anyone are as ask at be because been being but by can cant
could did do does doesnt doing dont else for from get getting give go going gonna good got had has have having
he help her here hers hey hi him his how i id if ill im in into is it its ive just kind know let like lot make
many may me might more most much must my need needs no not now of off oh ok okay on one ones only or our out
over own people pls please possible question really right say should shouldnt so some somebody someone something
sort still such sure take tell than thank thanks that thats the their them then there theres these they thing
things think this those though through to too u up us use very want was way we well were what whats when where
whether which who whos why will with without wont work would yes you your youre
"""
)

#: Content words that a text needs to be understood without what was said before, if it points there.
FEWEST_WORDS = 3
#: What points back to what was said before cannot stand alone.
POINTS_BACK = re.compile(
    r"\b(?:it|its|that|this|those|these|they|them|their|he|him|his|she|her|hers|there|then|same|one|ones|instead|either"
    r"|otherwise)\b",
    re.I,
)
#: How people begin what goes on from something said before.
CONTINUES = re.compile(
    r"^(?:(?:ok(?:ay)?|so|oh|hm+|thanks)[ ,.]+)*(?:and|but|or|also|what about|how about|what "
    r"if|and if|even if|only if|does (?:that|this|it)|is (?:that|this|it)"
    r"|would (?:that|this|it)|can (?:that|it)|same (?:for|with)|then|who do i|why|how (?:long|"
    r"come|so)|for how long|which one|where)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"^(?:so |and |ok |hey |hi |um )*(?:is (?:it|this|that) (?:ok|okay|allowed|fine|legal|good|"
    r"bad|right)|can (?:i|we) (?:do|use|say|post|share) (?:it|this|that)|what (?:do|should)"
    r" (?:i|we) (?:do|say|post)"
    r"|what (?:now|next|about (?:it|this|that))|(?:i have|i'?ve got|got|quick|have) (?:a |an "
    r"|one |another )?(?:\w+ )?question|(?:i )?need (?:some )?(?:help|advice|info)|help (?:me "
    r")?(?:with (?:it|this|that))?|thoughts|any (?:ideas|thoughts|advice)|why|how|yes|no|ok|"
    r"hmm+|huh|what|who|when|where|it depends|what do you think|social media|policy|guidance|"
    r"question)[ ?!.]*$"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """``family`` is the out-of-scope family recognised, if any; ``ours`` says that words of our subject occur.

    ``unclear`` marks a text with nothing to go by: too few words that mean something, or a question about "it".
    ``dangling`` marks one of few words that speaks of what was said before, ``continues`` one that also begins so.
    ``words`` are its ``content_words``.
    """

    family: Family | None
    ours: bool
    unclear: bool
    dangling: bool = False
    continues: bool = False
    words: tuple[str, ...] = ()


def place(reading: Reading) -> Scope:
    """Place a question; never raises."""
    family, ours = belongs(reading.text)
    words = content_words(reading)
    unclear = not words or _VAGUE.match(reading.text) is not None
    dangling = not ours and _points_back(reading, words)
    continues = dangling and CONTINUES.match(reading.text) is not None
    return Scope(family, ours, unclear, dangling, continues, words)


def points_back(reading: Reading) -> bool:
    """Whether a text has too few words of its own to be understood without what was said before."""
    return _points_back(reading, content_words(reading))


def _points_back(reading: Reading, words: Sequence[str]) -> bool:
    return len(words) <= FEWEST_WORDS and POINTS_BACK.search(reading.text) is not None


def content_words(reading: Reading) -> tuple[str, ...]:
    """The words that carry the subject, in order, each once."""
    return tuple(dict.fromkeys(t for t in reading.tokens if t not in EMPTY_WORDS and len(t) > 1))

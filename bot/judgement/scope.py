"""Whether a question is ours, belongs elsewhere, or is too unclear to say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.judgement.elsewhere import FAMILIES, Family
from bot.judgement.phrases import Expression
from bot.judgement.reading import Reading
from bot.judgement.screened import possible
from bot.judgement.wording import ABOUT_US, wording

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

_EXPRESSIONS = tuple(Expression(family.pattern) for family in FAMILIES)


@dataclass(frozen=True, slots=True)
class Scope:
    """``family`` is the out-of-scope family recognised, if any; ``ours`` says that words of our subject occur.

    ``unclear`` marks a text with nothing to go by: too few words that mean something, or a question about "it".
    ``dangling`` marks one of few words that speaks of what was said before, ``continues`` one that also begins so.
    """

    family: Family | None
    ours: bool
    unclear: bool
    dangling: bool = False
    continues: bool = False


def place(reading: Reading) -> Scope:
    """Place a question; never raises."""
    ours = ABOUT_US in wording(reading.text)
    family = _family(reading.text, ours)
    few = len(reading.content) <= FEWEST_WORDS
    unclear = not reading.content or (few and _VAGUE.match(reading.text) is not None)
    dangling = not ours and points_back(reading)
    continues = dangling and CONTINUES.match(reading.text) is not None
    return Scope(family, ours, unclear, dangling, continues)


def _family(text: str, ours: bool) -> Family | None:
    """The first family of the table that a lower-case text belongs to; our own words protect it from most."""
    for place in sorted([place for place in possible(text) if place < len(FAMILIES)]):
        family = FAMILIES[place]
        if (family.anyway or not ours) and _EXPRESSIONS[place].found(text):
            return family
    return None


def points_back(reading: Reading) -> bool:
    """Whether a text has too few words of its own to be understood without what was said before."""
    return len(reading.content) <= FEWEST_WORDS and POINTS_BACK.search(reading.text) is not None

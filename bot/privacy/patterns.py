"""The table of identifiers that have a form, in the order in which they are looked for."""

from __future__ import annotations

import re

from bot.privacy.dates import DATES
from bot.privacy.links import LINKS, REFERENCE
from bot.privacy.numbers import LOOSE, NAMED_ZIP, NUMBERS
from bot.privacy.shape import Shape, shape

_STATE = (
    r"(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT"
    r"|V[TA]|W[AVIY]|PR)"
)
_STREET = (
    r"[Ss]treet|St|[Aa]venue|Ave|[Rr]oad|Rd|[Bb]oulevard|Blvd|[Ll]ane|Ln|Drive|Dr|Court|Ct|"
    r"Circle|Cir|Place|Pl|Terrace"
    r"|Parkway|Pkwy|Highway|Hwy|Square|Sq|Trail|Alley|Route|Way"
)

_SPOTS: tuple[Shape, ...] = (
    shape(
        "address",
        "digit",
        r"(?<![\d/$-])\d{1,6}[A-Za-z]?(?: [NSEW]{1,2}\b\.?| (?:North|South|East|West)\b)?"
        rf"(?: (?:[A-Z][A-Za-z'.-]{{0,20}}|\d{{1,3}}(?:st|nd|rd|th))){{1,3}},? (?:{_STREET})\b\.?"
        r"(?:,? (?:[Aa]pt|[Uu]nit|[Ss]uite|[Ss]te|#)\.? ?[A-Za-z0-9-]{1,6})?"
        r"|(?<![\d/$-])\d{1,6} (?:[nsew] )?(?!and\b|of\b|in\b|to\b|or\b|on\b)[a-z]{3,20} "
        r"(?:street|avenue|ave|road|boulevard|blvd|lane)\b"
        r"|\b[Pp]\.? ?[Oo]\.? ?[Bb]ox \d{1,7}",
        cased=True,
    ),
    shape(
        "place",
        ",",
        rf"\b(?:[A-Z][a-z]{{2,20}} ){{0,2}}[A-Z][a-z]{{2,20}}, {_STATE}\b(?:,? \d{{5}}(?:-\d{{4}})?\b)?",
        cased=True,
    ),
)

#: Before addresses are looked for: what says itself what it is.
SURE = (*LINKS, *DATES, *NAMED_ZIP, *NUMBERS)
#: After them, from the clearest to "any other unique code".
OTHER = (*_SPOTS, *LOOSE)

#: Slack's own references (<@U1>, <#C1|x>, <!here>) and what is masked already: nothing in them is touched.
PROTECTED = re.compile(
    rf"{REFERENCE}|\[(?:email|phone|fax|link|ip address|device|ssn|bank account|card "
    r"number|record number|plate"
    r"|date|age|address|place|zip|room|name|handle)\]"
)

"""Identifiers with a shape: numbers, addresses, dates, links.  A table of compiled patterns.

Each row gives a type, what the text must contain for the pattern to be worth trying, and the pattern.  Where it
has a group named ``v``, only that group is masked and the words around it stay readable.  Every repetition is
bounded, so the time grows linearly with the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of identifier: ``needs`` is ``"digit"`` or a literal that must occur, or empty."""

    type: str
    needs: str
    pattern: re.Pattern[str]


def _shape(type_: str, needs: str, *parts: str) -> Shape:
    return Shape(type_, needs, re.compile("".join(parts), re.IGNORECASE))


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)"
    r"?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:(?:18|19|20)\d\d|\d\d)"
_STATE = (
    r"(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT"
    r"|V[TA]|W[AVIY]|PR)"
)
_STREET = (
    r"[Ss]treet|St|[Aa]venue|Ave|[Rr]oad|Rd|[Bb]oulevard|Blvd|[Ll]ane|Ln|Drive|Dr|Court|Ct|"
    r"Circle|Cir|Place|Pl|Terrace"
    r"|Parkway|Pkwy|Highway|Hwy|Square|Sq|Trail|Alley|Route|Way"
)
# A date is an event in somebody's care only next to such a word; without one "March 2024" stays readable.
_EVENT = (
    r"(?:born|dob|birth|admitted|admission|discharged?|died|death|surgery|seen|visit(?:ed)?|delivered|"
    r"diagnosed|dx)"
)

SHAPES: tuple[Shape, ...] = (
    # -- links and addresses on the net ------------------------------------------------------------------
    _shape(
        "email",
        "@",
        r"<mailto:[^<>\s]{1,200}>|[a-z0-9][\w.+%-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}",
    ),
    _shape("phone", "<tel:", r"<tel:[^<>]{1,80}>"),
    _shape(
        "link",
        "/",
        r"<?(?:https?://)?(?:www\.|m\.|web\.)?(?:facebook|fb|instagram|twitter|x|tiktok|linkedin|"
        r"threads|snapchat|youtube"
        r"|reddit|venmo|gofundme|caringbridge|flickr|pinterest)\.(?:com|net|org|me)/[^\s<>|"
        r",;]{1,300}(?:\|[^<>]{0,200})?>?",
    ),
    _shape(
        "link",
        "://",
        r"<?https?://[^\s<>|]{0,200}(?:patient|mrn|member|dob|name)[\w-]{0,20}[=/][^\s<>|]{1,200}"
        r"(?:\|[^<>]{0,200})?>?",
    ),
    _shape(
        "ip address",
        "digit",
        r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)",
        (
            r"|(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:)"
            r"{2,6}:[0-9a-f]{1,4}(?![\w:])"
        ),
    ),
    _shape("device", "digit", r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])"),
    # -- numbers that say what they are ------------------------------------------------------------------
    _shape(
        "ssn",
        "digit",
        r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])",
        r"|\b(?:ssn|social security)(?: (?:number|no|num))?\.?[ :#=]{0,3}(?:is |ending (?:in )?|ends "
        r"in |last (?:4|four) ){0,2}"
        r"(?P<v>\d{3}[ -]?\d{2}[ -]?\d{4}|\d{4})(?!\d)",
    ),
    _shape("bank account", "digit", r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"),
    _shape(
        "card number",
        "digit",
        r"(?<![\d-])(?:\d{4}[ -]?){3}\d{1,7}(?![\d-])|(?<![\d-])\d{4}[ -]?\d{6}[ -]?\d{4,5}(?![\d-])",
    ),
    _shape(
        "record number",
        "digit",
        r"\b(?:mrn|medical record|chart|record|acct|account|encounter|visit|csn|case|claim|"
        r"member|policy|subscriber|group"
        r"|medicare|medicaid|mbi|insurance|accession|specimen|rx|prescription|order|patient|"
        r"pt|har|fin|study|subject"
        r"|employee|badge|license|licence|certificate|dea|npi|passport|confirmation|ref|reference|ticket)"
        r"(?: ?(?:number|num|no\b\.?|id|card|#)){0,2}[ :#=]{0,3}(?:is |was ){0,1}[ :#=]{0,2}"
        r"(?P<v>(?=[a-z-]{0,6}\d)[a-z0-9](?:[a-z0-9]|[-/](?=[a-z0-9])){3,24})(?<!-19)\b",
    ),
    _shape("record number", "digit", r"#(?P<v>[a-z]{0,4}-?\d{5,15})\b"),
    _shape(
        "plate",
        "digit",
        r"\b(?:license |licence |number |car |tag )?plates?(?: (?:number|no|#))?[ :#]{0,2}(?:is "
        r"|was |reads? ){0,1}"
        r"(?P<v>(?=[a-z -]{0,8}\d)[a-z0-9]{1,4}[ -]?[a-z0-9]{2,5})\b",
        r"|\bvin[ :#]{0,2}(?:is )?[a-hj-npr-z0-9]{17}\b",
    ),
    _shape(
        "device",
        "digit",
        r"\b(?:serial|s/n|sn|device|pacemaker|implant|udi|imei|lot)(?: (?:number|no|id|serial|"
        r"#))*[ :#]{0,3}(?:is )?"
        r"(?P<v>(?=[a-z-]{0,8}\d)[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){4,24})\b",
    ),
    # -- telephone and fax -------------------------------------------------------------------------------
    _shape(
        "fax",
        "digit",
        (
            r"\bfax(?:ed)?(?: (?:number|no|to|it|is|at)){0,2}[ :#]{0,3}(?P<v>\+?\(?\d{1,4}\)?[ "
            r".-]?\d{2,4}[ .-]?\d{3,4}(?:[ .-]?\d{2,4})?)(?!\d)"
        ),
    ),
    _shape(
        "phone",
        "digit",
        (
            r"(?<![\w+.-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]?\d{4}(?: ?(?:x|ext\.?)"
            r" ?\d{1,6})?(?!\d|-\d)"
        ),
        r"|(?<![\w.])\+\d{1,3}(?:[ .()-]{0,2}\d{1,4}){2,6}(?!\d)",
        (
            r"|(?<![\w.-])\d{3}-\d{4}(?!\d|-\d)|(?<![\w.$-])(?:\(\d{2,4}\) ?|0\d{1,4}[ .-])\d{2,4}(?:[ "
            r".-]\d{2,4}){0,3}(?!\d|,\d|[ ]?%)"
        ),
        r"|\b(?:cell|phone|tel|mobile|desk)(?: (?:number|no|is))?[ :#.]{1,4}(?:\(?\d[\d ().-]{5,16}\d)"
        r"|\b(?:call|cell|phone|tel|text|mobile|reach (?:her|him|them|me) at)(?: (?:number|"
        r"no|is|at|on|her|him|me))*[ :#]{0,3}"
        r"(?P<v>\d{7,11})(?!\d)",
    ),
    # -- dates, except a year alone ----------------------------------------------------------------------
    _shape("date", "digit", r"(?<![\d/.-])(?:18|19|20)\d\d[-/.]", _MONTH_NUMBER, "[-/.]", _DAY, r"(?![\d/])"),
    _shape(
        "date",
        "digit",
        r"(?<![\d/.-])(?:",
        _MONTH_NUMBER,
        r"(?P<s>[/.-])",
        _DAY,
        "|",
        _DAY,
        r"(?P<t>[/.-])",
        _MONTH_NUMBER,
        r")",
        r"(?(s)(?P=s)|(?P=t))",
        _YEAR,
        r"(?![\d/.-]*\d)",
    ),
    # Without a year: two digits somewhere, so that "3/4 of them" and "24/7" stay; 9/11 is history.
    _shape(
        "date",
        "/",
        r"(?<![\d/.$-])(?!9/11\b|10/10\b|24/7\b)(?:0[1-9]|1[0-2])/",
        _DAY,
        r"(?![\d/%-]| ?(?:of|stars?)\b)",
        r"|(?<![\d/.$-])(?!9/11\b|10/10\b)[1-9]/(?:0[1-9]|[12]\d|3[01])(?![\d/%-]| ?(?:of|stars?)\b)",
    ),
    _shape(
        "date",
        "/",
        (
            r"\b(?:on|since|from|dated?|born|dob|until|admitted|seen|surgery)[ :]{1,2}(?P<v>[1-9]/[1-9])"
            r"(?![\d/%])"
        ),
    ),
    _shape(
        "date",
        "digit",
        r"\b",
        _MONTH,
        r" ?",
        _DAY,
        r"(?:st|nd|rd|th)?(?!\d|:| ?(?:am|pm|%|percent|beds?|staff)\b)(?:,? (?:18|19|20)\d\d)?\b",
    ),
    _shape(
        "date",
        "digit",
        r"\b",
        _DAY,
        r"(?:st|nd|rd|th)?(?: of)? ",
        _MONTH,
        r"(?:,? (?:18|19|20)\d\d)?(?![a-z])",
    ),
    _shape(
        "date", "digit", r"\b", _EVENT, r"[a-z ]{0,20}? (?:in |on )?(?P<v>", _MONTH, r",? (?:18|19|20)\d\d)\b"
    ),
    # -- ages over 89 ------------------------------------------------------------------------------------
    _shape(
        "age",
        "digit",
        r"(?<![\d.$/-])(?:9\d|1[01]\d)[ -]?(?:y/?o\b|yrs?\b|years?)(?:[ -]?olds?)?",
        r"|\b(?:aged?|turn(?:s|ed|ing)|age of)[ :]{1,2}(?:9\d|1[01]\d)(?![\d%/])",
        (
            r"|\b(?:he|she|they|who|patient|pt|mom|mum|dad|grandma|grandpa|grandmother|grandfather)"
            r"(?: is|'s|s| was)? (?P<v>9\d|1[01]\d)(?![\d%/:.]| ?(?:pounds|lbs|kg|min|percent|days|"
            r"weeks|months|hours|mg|bpm))\b"
        ),
    ),
    # -- places smaller than a state ---------------------------------------------------------------------
    Shape(
        "address",
        "digit",
        re.compile(
            r"(?<![\d/$-])\d{1,6}[A-Za-z]?(?: [NSEW]{1,2}\b\.?| (?:North|South|East|West)\b)?"
            r"(?: (?:[A-Z][A-Za-z'.-]{0,20}|\d{1,3}(?:st|nd|rd|th))){1,3},? (?:" + _STREET + r")\b\.?"
            r"(?:,? (?:[Aa]pt|[Uu]nit|[Ss]uite|[Ss]te|#)\.? ?[A-Za-z0-9-]{1,6})?"
            r"|(?<![\d/$-])\d{1,6} (?:[nsew] )?(?!and\b|of\b|in\b|to\b|or\b|on\b)[a-z]{3,20} "
            r"(?:street|avenue|ave|road|boulevard|blvd|lane)\b"
            r"|\b[Pp]\.? ?[Oo]\.? ?[Bb]ox \d{1,7}"
        ),
    ),
    Shape(
        "place",
        ",",
        re.compile(
            r"\b(?:[A-Z][a-z]{2,20} ){0,2}[A-Z][a-z]{2,20}, " + _STATE + r"\b(?:,? \d{5}(?:-\d{4})?\b)?"
        ),
    ),
    Shape(
        "zip",
        "digit",
        re.compile(r"(?<=\b" + _STATE + r" )\d{5}(?:-\d{4})?\b(?!,\d)|(?<![\d-])\d{5}-\d{4}(?![\d-])"),
    ),
    _shape("zip", "digit", r"\b(?:zip|postal)(?: ?code)?[ :]{1,3}(?:is )?(?P<v>\d{4,5}(?:-\d{4})?)\b"),
    _shape(
        "room",
        "digit",
        (
            r"\b(?:room|rm|bed|bay|cubicle)\.?[ #:]{1,2}(?:no\.? )?[a-z]?-?\d{1,4}[a-z]?(?:-\d)"
            r"?\b(?! ?(?:hours?|days?|hospital|beds|minutes|weeks?|nights?))"
        ),
    ),
    # -- any other unique number -------------------------------------------------------------------------
    _shape("record number", "digit", r"(?<![\w.$,#/-])\d{7,20}(?![\w%]|,\d|\.\d)"),
)

#: Social handles: an account of a person, unless it names an institution.
HANDLE = re.compile(r"(?<![\w@./<-])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])")
INSTITUTION = re.compile(
    r"hospital|health|clinic|medical|medcenter|medctr|mayo|center|centre|nhs|cdc|who$|hhs|fda|"
    r"news|kids|system|cancer"
    r"|university|school|foundation|^(?:here|channel|everyone|curbside|all|team)$",
    re.IGNORECASE,
)

#: Lines that are meant for the public and identify nobody: Poison Help, 988's older number, the FBI, OCR.
HOTLINES = frozenset(
    {
        "18002221222",
        "8002221222",
        "18002738255",
        "8002738255",
        "18003681019",
        "8003681019",
        "18005821766",
        "8774382338",
    }
)

#: Slack's own references (<@U1>, <#C1|x>, <!here>) and what is masked already: nothing in them is touched.
PROTECTED = re.compile(
    r"<[@#!][^<>]{1,100}>|\[(?:email|phone|fax|link|ip address|device|ssn|bank account|card "
    r"number|record number|plate"
    r"|date|age|address|place|zip|room|name|handle)\]"
)

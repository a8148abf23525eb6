"""Dates finer than a year, in digits and in words, and ages above 89."""

from __future__ import annotations

from bot.privacy.shape import Shape, shape

_LETTERS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH = rf"{_LETTERS}\b\.?"
#: Without the three that are words too and need a day in digits beside them.
_CLEAR_MONTH = (
    r"(?:january|february|april|june|july|august|september|october|november|december|jan|feb|apr|aug|sept?|oct|nov|dec)"
    r"\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_FULL_YEAR = r"(?:18|19|20)\d\d"
_YEAR = rf"(?:{_FULL_YEAR}|\d\d)"
_TIME = r"(?:(?:T|,? (?:at )?)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?Z?(?: ?[ap]\.?m\b\.?)?)?"
_WEEKDAY = r"(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?\b\.?"
_NTH = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    r"|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
_COUNT = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|a few|several|a couple of)"
# Words for what happens to somebody in care: beside them even a month, a weekday or "yesterday" is a date of theirs.
_EVENT = (
    r"(?:born|dob|birth|admitted|admission|discharged?|died|passed away|death|surgery|operated|operation|"
    r"seen in (?:the )?(?:clinic|er|ed)|visited|delivered|diagnosed|dx|transferred|transplant(?:ed)?|biopsy"
    r"|appointment)"
)
_LOOSE = (
    rf"(?:(?:last|this|this past|next|the following) )?{_WEEKDAY}(?: (?:morning|night|evening|afternoon))?"
    rf"|yesterday|the day before yesterday|{_COUNT} (?:day|week|month)s? ago|last (?:week|month)"
    r"|(?:new year's|christmas|thanksgiving|halloween|easter|labor day|memorial day|independence day|mother's day)"
    r"(?: (?:eve|day|morning))?"
)
_AGE = r"(?:9\d|1[01]\d)"
_WRITTEN_AGE = (
    r"(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|one) hundred(?: and \w{3,6})?)"
)

DATES: tuple[Shape, ...] = (
    shape(
        "date", "digit", r"(?<![\d/.-])", _FULL_YEAR, "[-/.]", _MONTH_NUMBER, "[-/.]", _DAY, r"(?!\d)", _TIME
    ),
    shape(
        "date",
        "digit",
        rf"(?<![\d/.-])(?:{_MONTH_NUMBER}(?P<s>[/.-]){_DAY}|{_DAY}(?P<t>[/.-]){_MONTH_NUMBER})(?(s)(?P=s)|(?P=t))",
        rf"{_YEAR}(?![\d/.-]*\d)",
        _TIME,
    ),
    shape("date", "digit", rf"(?<![\w/.-]){_DAY}[- /]?{_LETTERS}[.]?[- /,]{{0,2}}{_YEAR}(?![\w/])", _TIME),
    # Without a year: two digits somewhere, so that "3/4 of them" and "24/7" stay; 9/11 is history, 7/10 a score.
    shape(
        "date",
        "/",
        rf"(?<![\d/.$-])(?!9/11\b|24/7\b|1[0-2]/1[0-2]\b)(?:0[1-9]|1[0-2])/{_DAY}(?![\d/%-]| ?(?:of|stars?|pain)\b)",
        r"|(?<![\d/.$-])(?!9/11\b|\d/10\b)[1-9]/(?:0[1-9]|[12]\d|3[01])(?![\d/%-]| ?(?:of|stars?|pain)\b)",
    ),
    shape(
        "date",
        "/",
        rf"\b(?:on|since|from|dated?|born|dob|until|admitted|seen|surgery|{_WEEKDAY})[ :,]{{1,2}}",
        r"(?P<v>(?:[1-9]|1[0-2])/(?:[1-9]|[12]\d|3[01]))(?![\d/%])",
    ),
    shape("date", "/", rf"(?<![\d/.$-])(?:0?[1-9]|1[0-2])/{_FULL_YEAR}(?![\d/])"),
    shape(
        "date",
        "digit",
        rf"\b(?:{_WEEKDAY},? (?:the )?)?{_MONTH} ?(?:the )?{_DAY}",
        r"(?:st|nd|rd|th)?(?!\d|:| ?(?:am|pm|%|percent|beds?|staff|of (?:us|them|you))\b)",
        rf"(?:,? {_FULL_YEAR})?\b",
        _TIME,
    ),
    shape(
        "date",
        "digit",
        rf"\b(?:{_WEEKDAY},? (?:the )?)?{_DAY}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_FULL_YEAR})?(?![a-z])",
        _TIME,
    ),
    # A weekday with the day of the month, or a day of the month that ends the thought.
    shape("date", "digit", rf"\b{_WEEKDAY},? (?:the )?{_DAY}(?:st|nd|rd|th)\b"),
    shape(
        "date",
        "digit",
        rf"\b(?:on|since|until|by|from) the (?P<v>{_DAY}(?:st|nd|rd|th))\b",
        r"(?=[.,;:!?)\n]|$| (?:at|and|she|he|they|we|i)\b)",
    ),
    shape("date", "", rf"\b(?:{_WEEKDAY},? )?(?:the )?{_NTH}(?: day)? of {_CLEAR_MONTH}(?:,? {_FULL_YEAR})?"),
    shape("date", "", rf"\b(?:the )?{_NTH} of (?:may|march)\b(?:,? {_FULL_YEAR})?"),
    shape("date", "", rf"\b{_CLEAR_MONTH} (?:the )?{_NTH}\b(?! (?:floor|shift|unit))(?:,? {_FULL_YEAR})?"),
    shape("date", "", rf"\b(?:may|march) the {_NTH}\b(?:,? {_FULL_YEAR})?"),
    shape("date", "digit", rf"\b{_MONTH}(?:,? (?:of )?| ?[-/'’] ?){_FULL_YEAR}\b"),
    shape("date", "", rf"\b{_EVENT}[a-z ]{{0,12}}? (?:on |in |since )?(?P<v>{_LOOSE})(?![\w-])"),
    shape("date", "", rf"\b{_EVENT}[a-z ]{{0,12}}? in (?:early |mid |late |mid-)?(?P<v>{_MONTH})(?![\w-])"),
    # -- ages above 89 ---------------------------------------------------------------------------------------
    shape(
        "age",
        "digit",
        rf"(?<![\d.$/-]){_AGE}[ -]?(?:y[/.]?[ -]?o\b\.?|yrs?\b\.?[ -]olds?|years?[ -](?:olds?|of[ -]age)|yo[mf]\b)",
        rf"|\b(?:aged?|turn(?:s|ed|ing)|age of|age is)[ :]{{1,2}}{_AGE}(?![\d%/])",
        r"|\b(?:he|she|they|who|patient|pt|mom|mum|dad|grandma|grandpa|grandmother|grandfather)(?: is|'s|s| was)?"
        rf" (?P<v>{_AGE}(?:[ -]years?[ -]olds?)?)"
        r"(?![\d%/:.]| ?(?:pounds|lbs|kg|min|percent|days|weeks|months|hours|mg|bpm|likes|views))\b",
    ),
    shape(
        "age",
        "digit",
        rf"(?<![\d.$/-]){_AGE} ?[mf]\b(?=,| (?:with|w/|c/o|s/p|hx|h/o|presenting|presents|admitted|on)\b)",
    ),
    # After a name: "Ida Quist, 97, ..." or "Ida (97)".
    shape(
        "age",
        "digit",
        rf"(?:[A-Z][a-z]+|\[name\])(?:, (?P<v>{_AGE})(?=,| who\b| and\b)| \((?P<w>{_AGE})\))",
        cased=True,
    ),
    shape("age", "d", rf"\b{_WRITTEN_AGE}[- ]years?[- ](?:olds?|of age)\b"),
)

"""Numbers and codes that belong to one person: by the word that names them, by their form, or by their length."""

from __future__ import annotations

from bot.privacy.shape import Shape, shape

_NAMED = (
    r"(?: ?(?:number|num|nr|no\b\.?|id|card|code|#)){0,2}[ :#=]{0,3}(?:is |was |ending in ){0,1}[ :#=]{0,2}"
)
_SURELY = r"(?: ?(?:number|num|nr|no\b\.?|id|#)){1,2}[ :#=]{0,3}(?:is |was ){0,1}[ :#=]{0,2}"
_CODE = r"(?!(?:19|20)\d\d\b)(?P<v>(?=[a-z-]{0,6}\d)[a-z0-9](?:[a-z0-9]|[-/](?=[a-z0-9])){3,24})(?<!-19)\b"
_LONG_CODE = r"(?P<v>(?=(?:[a-z-]{0,6}\d){6})[a-z0-9](?:[a-z0-9]|[-/](?=[a-z0-9])){5,24})\b"
_STATE = (
    r"(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT"
    r"|V[TA]|W[AVIY]|PR)"
)
_EXTENSION = r"(?: ?(?:x|ext\.?|extension) ?\d{1,6})?"
_WEAK = (
    r"(?:group|visit|case|record|chart|order|patient|pt|study|subject|employee|ticket|reference|ref"
    r"|confirmation|batch)"
)
_STRONG = (
    r"(?:mrn|medical record|acct|account|encounter|csn|claim|member|policy|subscriber|medicare|medicaid|mbi|insurance"
    r"|accession|specimen|rx|prescription|har|fin|badge|license|licence|certificate|dea|npi|passport|booking|loan|iban"
    r"|beneficiary|registration|driver'?s license|dl|student|chart|health plan)"
)

NAMED_ZIP: tuple[Shape, ...] = (
    shape(
        "zip",
        "digit",
        r"\b(?:zip|postal|post)(?: ?code)?(?: is|[ :]){1,3}"
        r"(?P<v>(?=[a-z]{0,2}\d)[a-z0-9]{3,5}(?:[ -][a-z0-9]{2,4})?)\b",
        r"|\b(?:zip|postal|post) ?code (?:of |is )?(?P<w>\d{3,5})\b",
    ),
)

NUMBERS: tuple[Shape, ...] = (
    shape(
        "ssn",
        "digit",
        r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])",
        r"|\b(?:ssn|social security|social)(?: (?:number|no|num))?\.?[ :#=]{0,3}"
        r"(?:is |ending (?:in )?|ends in |last (?:4|four) ){0,2}(?P<v>\d{3}[ -]?\d{2}[ -]?\d{4}|\d{4})(?!\d)",
    ),
    shape("bank account", "digit", r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"),
    shape(
        "card number",
        "digit",
        r"(?<![\w-])(?:\d{4}[ -]?){3}\d{1,7}(?![\d-])|(?<![\w-])\d{4}[ -]?\d{6}[ -]?\d{4,5}(?![\d-])",
    ),
    shape("record number", "digit", rf"\b{_STRONG}{_NAMED}", _CODE),
    shape("record number", "digit", rf"\b{_WEAK}{_SURELY}", _CODE),
    shape("record number", "digit", rf"\b{_WEAK}[ :#]{{1,2}}", _LONG_CODE),
    shape("record number", "digit", r"#(?P<v>[a-z]{0,4}-?\d{5,15})\b"),
    shape(
        "plate",
        "digit",
        r"\b(?:license |licence |number |car |tag )?plates?(?: (?:number|no|#))?[ :#]{0,2}(?:is |was |reads? ){0,1}"
        r"(?P<v>(?=[a-z -]{0,8}\d)[a-z0-9]{1,4}[ -]?[a-z0-9]{2,5})\b",
        r"|\bvin[ :#]{0,2}(?:number |no )?(?:is )?[a-hj-npr-z0-9]{17}\b",
    ),
    shape(
        "plate", "digit", r"\b(?=[A-HJ-NPR-Z]*\d)(?=\d*[A-HJ-NPR-Z])[A-HJ-NPR-Z0-9]{11}\d{6}\b", cased=True
    ),
    shape(
        "device",
        "digit",
        r"\b(?:serial|s/n|sn|device|pacemaker|defibrillator|icd|implant|pump|udi|imei|lot)"
        r"(?: (?:number|no|id|serial|#)){0,2}[ :#]{0,3}(?:is )?"
        r"(?P<v>(?=[a-z-]{0,8}\d)(?=(?:[a-z-]{0,8}\d){3})[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){4,24})\b",
    ),
    # -- telephone and fax -----------------------------------------------------------------------------------
    shape(
        "fax",
        "digit",
        r"\bfax(?:ed)?(?: (?:number|no|to|it|is|at)){0,3}[ :#]{0,3}"
        rf"(?P<v>\+?\(?\d{{1,4}}\)?(?:[ .()-]{{0,3}}\d{{1,4}}){{1,6}}{_EXTENSION})(?!\d)",
    ),
    shape(
        "phone",
        "digit",
        rf"(?<![\w+.-])(?:\+?1[ .-]?)?(?:\(\d{{3}}\) ?|\d{{3}}[ .-])\d{{3}}[ .-]?\d{{4}}{_EXTENSION}(?!\d|-\d)",
        rf"|(?<![\w.])\+\d{{1,3}}(?:[ .()-]{{0,3}}\d{{1,4}}){{2,6}}{_EXTENSION}(?!\d)",
        r"|(?<![\w.-])\d{3}-\d{4}(?!\d|-\d)"
        r"|(?<![\w.$-])(?=(?:[ .()-]{0,2}\d){7,15}(?!\d))"
        rf"(?:\(\d{{2,5}}\)[ -]?|0\d{{1,4}}[ .-])\d{{2,4}}(?:[ .-]?\d{{2,4}}){{0,3}}{_EXTENSION}(?!\d|,\d|[ ]?%)",
        r"|\b(?:cell|phone|tel|telephone|mobile|desk|office|home|work)(?: (?:number|no|is))?[ :#.]{1,4}"
        r"(?P<w>\(?\d[\d ().-]{5,16}\d)",
    ),
    shape(
        "phone",
        "digit",
        r"\b(?:call|cell|phone|tel|text|mobile|whatsapp|dial|ring|page|pager|registered|number"
        r"|reach (?:her|him|them|me|us) (?:at|on))"
        r"(?: (?:number|no|is|at|on|her|him|me|us|them|back|my|registered)){0,4}[ :#\n]{0,3}"
        r"(?P<v>\d[\d .-]{5,15}\d)(?![\d-])",
    ),
    shape(
        "room",
        "digit",
        r"\b(?:room|rm|bed|bay|cubicle)\.?[ #:]{1,2}(?:no\.? )?[a-z]?-?\d{1,4}[a-z]?(?:-\d)"
        r"?\b(?! ?(?:hours?|days?|hospital|beds|minutes|weeks?|nights?))",
    ),
)

#: What may also be part of an address, and is looked for after them.
LOOSE: tuple[Shape, ...] = (
    # Groups of digits, seven or more in all, that are no years, thousands or ranges.
    shape(
        "phone",
        "digit",
        r"(?<![\w.$€£/,+-])(?!(?:19|20)\d\d[ -](?:19|20)\d\d\b)(?!\d{1,3}(?: \d{3})* 000(?!\d))"
        r"(?!\d{1,3}-\d{1,3}(?![-\d]))"
        r"(?=(?:[ -]?\d){7,15}(?![ -]?\d))\d{2,5}(?:[ -]\d{2,8}){1,5}"
        r"(?![\d%]| ?(?:mg|ml|mcg|kg|lbs|usd|euros?|views|likes|followers|people|patients)\b)",
    ),
    shape(
        "zip",
        "digit",
        rf"(?<=\b{_STATE} )\d{{5}}(?:-\d{{4}})?\b(?!,\d)|(?<![\d-])\d{{5}}-\d{{4}}(?![\d-])",
        cased=True,
    ),
    shape(
        "zip",
        "digit",
        r"\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b|\b[A-Z]\d[A-Z] \d[A-Z]\d\b",
        cased=True,
    ),
    # -- any other unique code -------------------------------------------------------------------------------
    shape(
        "record number", "digit", r"(?<![\w.$,#/-])(?<!PMID )(?<!PMID: )(?<!ISBN )\d{7,20}(?![\w%]|,\d|\.\d)"
    ),
    shape(
        "record number",
        "digit",
        r"(?<![\w.$,#/@-])(?!NCT\d)(?![A-Za-z]{3,20}(?:19|20)\d\d\b)(?=[A-Za-z-]{0,8}\d)(?=(?:[A-Za-z-]{0,8}\d){4})"
        r"(?=[\d-]{0,20}[A-Za-z])[A-Za-z0-9]{1,10}-?[A-Za-z0-9]{6,36}(?![\w.@/-]*\w)",
    ),
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

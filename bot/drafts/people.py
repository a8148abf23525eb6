"""Who a draft is about: one patient among all, what is told of them, and whether permission is claimed (pure).

A general word about "our patients" is nobody.  One person and two details are somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.drafts.check import Mark
from bot.drafts.draft import Draft
from bot.privacy import Span
from bot.privacy.ordinary import ORDINARY

# "Our patient portal" and "the patient experience team" are no patient.
_NOT_ONE = (
    r"(?!s\b)(?!'?s? (?:\w+ )?(?:care|safety|portals?|experience|relations|advoca\w+|education|rights|privacy|stor(?:y|ies)|"
    r"information|volumes?|rooms?|satisfaction|navigators?|services?|centered|access|records?|financial|handbook|guide|"
    r"first|and (?:family|visitor|staff)|population|care team|outcomes|engagement|parking|entrance|tower|app|line|"
    r"ambassadors?|survey|feedback|data|representatives?|support|transport\w*|shower|food|clinic|unit|massage|yoga)\b)"
)
_FITTING = r"(?:(?!and\b|or\b|with\b|team\b|nurses?\b|staff\b|every\b)[\w'-]+,? ){0,4}?"
#: One particular patient, in the words staff use.
_SUBJECTS = (
    rf"\b(?:our|my|this|that|one of (?:our|my)|another one of our|meet (?:our )?|the) {_FITTING}"
    rf"(?:patient|pt|newborn|preemie|micro-?preemie|cancer survivor|transplant recipient|trauma survivor|nicu grad(?:uate)?)"
    rf"\b{_NOT_ONE}",
    r"\bone of (?:our|my|the) (?:[\w'-]+ ){0,2}(?:patients|pts|moms|babies|newborns|preemies|kids|little ones|residents)\b",
    r"\b(?:our|my|this|that|such a|one|what a) (?:[\w'-]+ ){0,2}?(?:tiny|little|brave|sweet(?:est)?|tough(?:est)?|strong(?:est)?|"
    r"favou?rite|precious|miracle|young|small(?:est)?|bravest) (?:[\w'-]+ )?"
    r"(?:fighter|warrior|hero|superhero|one|man|lady|guy|girl|boy|princess|trooper|champion|baby|kiddo|kid|patient|friend|soul|"
    r"peanut)\b",
    r"\b(?:first|new year'?s?) bab(?:y|ies) of (?:the year|20\d\d|\w+day)\b|\bbaby (?:girl|boy)\b(?! (?:names?|clothes|or))",
    r"\b(?:an?|the|this|that|some|one|had an?|saw an?) (?:[\w'-]+ ){0,3}?(?:guy|man|lady|woman|girl|boy|kid|teen(?:ager)?|mom|mother|"
    r"dad|father|grandma|grandpa|grandmother|grandfather|toddler|baby|infant|child|patient|pt|gentleman|couple|veteran|twins|triplets|"
    r"farmer|teacher|driver|rider|hiker|hunter|biker|worker|student|coach|runner|climber|camper|fisherman|logger|miner|sisters?|brothers?)"
    r"(?: [\w'-]+){0,8}? (?:came (?:in|to|into)|was (?:brought|admitted|rushed|airlifted|flown|treated|transferred|diagnosed|"
    r"discharged|hit|shot|stabbed)|walked in|rolled in|coded|died|passed|went home|rang|who (?:came|swallowed|fell|crashed|"
    r"overdosed|coded|died|beat|survived|thought|tried|was|lost|had|got|drove|delivered|refused|stuck|put))\b",
    r"\b(?:had|saw|lost|treated|admitted|took care of|cared for|triaged) (?:an?|my|this|our) (?:[\w'-]+ ){0,3}?"
    r"(?:patient|pt|guy|man|lady|woman|girl|boy|kid|baby|teen|resident)\b(?!s)",
    r"(?:^|(?<=[.!?:] )|(?<=\n))(?:guy|man|lady|woman|girl|boy|kid|teen|dude|patient|pt) (?:came|walked|rolled|showed|brought|comes|walks|with an?)\b",
    r"\b(?:brought|flew|wheeled|rushed|carried|took) in (?:an?|the) (?:[\w'-]+ ){0,3}\w+\b",
    r"\b(?:baby|infant|child|kid|patient|mom|mother|man|woman|boy|girl|guy|lady|one) in our (?:\w+ )?(?:picu|nicu|icu|er|ed|ccu|unit|ward|trauma bay)\b",
    r"\b(?:family|mom|mother|dad|wife|husband|guy|man|lady|woman|patient|girl|boy|kid|little one|one)(?: of [\w.]+)? in (?:room|bed|bay) \d+\b",
    r"\bour (?:two|three|four|five|\d) (?:[\w'-]+ ){0,4}(?:warriors|fighters|patients|survivors|kids|babies|champions|heroes)\b",
    r"\b(?:he|she) (?:\w+ ){0,2}?(?:beat|won|lost|survived|fought|finished|rang|conquered|overcame) (?:\w+ ){0,3}(?:cancer|leukemia|chemo\w*|battle|fight|bell|"
    r"stroke|sepsis|treatment|addiction)\b",
    r"\b(?:after|since|during|beating|surviving|following) (?:her|his) (?:own )?(?:\w+ ){0,2}(?:stroke|cancer|surger(?:y|ies)|transplant|heart attack|chemo\w*|accident|"
    r"overdose|amputation|diagnosis|treatment|rehab|crash)\b",
    r"\bpt:? (?:\w+ ){0,2}(?:presents|presented|arrived|is an?|was an?)\b|\b\d{1,2} ?(?:yo|y/o|yof|yom)\b ?(?:f|m|female|male)?\b",
)
_SUBJECT = re.compile("|".join(f"(?:{part})" for part in _SUBJECTS))
#: An unknown word with a capital to whom something happened, or whose age is told; looked for in the draft as typed.
_LIKE_A_NAME = re.compile(
    r"\b(?P<name>[A-Z][a-z]{2,14})(?:,? \(?\d{1,3}\)?[,)]| (?:\w+ )?(?:lost \d+ (?:lbs?|pounds)|beat (?:\w+ )?cancer|rang the|survived|is going home|went home|"
    r"walked out|got (?:a|his|her) new|is cancer[- ]free|is in remission|came to our|was (?:born|admitted|diagnosed|discharged|treated)|gave birth)\b)"
)
_AGED = re.compile(
    r"\b(?:(?:an?|our|this|the|that|her|his|meet)(?: [\w'-]+){0,2} )?\d{1,3}[- ](?:year|yr|month|week|day)s?[- ]old\b"
    r"(?!s\b| (?:and|or) (?:older|up|over|younger)| (?:hospital|building|program|organi\w+|institution|tradition|clinic|campus|facility|"
    r"wing|company|law|rule|church|house))"
)
#: Talk of anybody, a rule or a possibility: nobody in particular.
_GENERAL = re.compile(
    r"\b(?:if (?:a|an|your|you)|when (?:a|an|your)|(?:every|each|any) (?:patient|person|one|child|woman|man|adult|baby|family|mother|parent|nurse|year|time|\d+)|everyone|anyone|whenever|should (?:get|start|be|have|see|talk|not)|"
    r"recommend\w*|at average risk|guidelines?|typical(?:ly)?|imagine|for example|fictional|invented|not a real)\b"
)
#: What happens to patients and to nobody else.
CARE = re.compile(
    r"\b(?:rang (?:the|that|her|his) (?:\w+ )?bell|beat(?:s|ing)? (?:\w+ ){0,3}(?:cancer|leukemia|lymphoma|sepsis|covid|odds|ca\b)|"
    r"cancer[- ]free|in remission|(?:went|going|goes|gets? to go|heads?|headed|heading|return\w* |is|finally|back) home|walked out|discharg\w+|left (?:our|the) "
    r"(?:\w+ )?(?:hospital|icu|nicu|unit|er|floor)|came (?:in|to (?:us|our|the (?:er|ed|nicu|icu|hospital|clinic)))|admitted|airlifted|"
    r"rushed|survived|recover(?:ed|ing|s|y from)|underwent|surger(?:y|ies)|operation|transplant\w*|chemo\w*|radiation|dialysis|"
    r"received (?:a|her|his|their) (?:\w+ )?(?:heart|kidney|liver|lung|hip|knee)|new (?:heart|kidney|liver|lungs?|hip|knee)|"
    r"ventilator|on (?:a|the) vent|coded|passed away|passed|died|lost (?:her|his|their) (?:\w+ )?(?:fight|battle|life)|gave birth|"
    r"was born|weighing|\d+ ?(?:lbs?|pounds|oz)\b|stage (?:[1-4]|i{1,3}v?|four|three|two|one)\b|diagnos\w+|overdos\w+|"
    r"gunshot|stabb\w+|intubated|miracle|fought|fighting|battl\w+|treated|treatment|rehab|therapy session|infusion|scan|biopsy|"
    r"wound|stroke|heart attack|cancer|seizure\w*|sepsis|preemie|[np]?icu|ccu|(?:room|bed|bay) \d+|our (?:er|ed)\b|weeks? early|at \d{2} weeks|delivery|"
    r"delivered|c-section|amputat\w+|burns?\b|fracture\w*|swallowed|relapse\w*|detox\w*|sober|suicid\w+|psych|injured|hurt|lost (?:an?|his|her) (?:arm|leg|hand|foot|finger|eye)|"
    r"\d+(?:st|nd|rd|th) (?:hip|knee|heart|kidney|liver)|pounds|insulin|type (?:1|one)|donated)\b"
)
#: Details that narrow the circle, by kind.
_DETAILS: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "age": r"\(\d{1,3}\)|, \d{1,3},|\b\d{1,3}[- ](?:year|yr|month|week|day)s?[- ]old\b|\b\d{1,2} ?(?:yo|y/o|yof|yom)\b|\b\d{2}[fm]\b|\bage[d]? "
        r"\d{1,3}\b|\b\d{2} weeks\b(?! of)|\bturn(?:s|ed|ing) \d{1,3}\b|\b\d{1,3}(?:st|nd|rd|th) birthday\b|\bteen(?:ager|age)?\b|"
        r"\b\d{1,2} months\b(?= old)",
        "when": r"\b(?:last (?:night|week|weekend|month|mon|tues|wednes|thurs|fri|satur|sun)\w*|yesterday|this (?:morning|afternoon|"
        r"evening|weekend|week)|today|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|after \d+ (?:days|weeks|months|years)|"
        r"after (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:days|weeks|months)|\d+[- ](?:day|week|month) "
        r"(?:stay|battle|fight)|(?:jan|febr)uary|march \d|april|june|july|august|september|october|november|december|new year'?s|christmas|"
        r"thanksgiving|halloween|mother's day|night shift|just now|an hour ago)\b",
        "where": r"\b(?:from|in|near|outside|at) (?:the |our )?(?:[a-z]+ )?(?:county|high school|elementary|bridge|highway|street|road|farm|mill|"
        r"plant|mall)\b|\b(?:from|in) (?:our )?(?:small )?(?:town|village)\b|\bon (?:the )?(?:i-?\d+|highway|route|interstate)\b|"
        r"\b(?:room|bed|chair|bay|pod) \d+\b|\b(?:second|third|fourth|fifth|sixth|\d+(?:nd|rd|th)) grade\b",
        "condition": r"\b(?:cancer|(?:colon|breast|lung|prostate|pancreatic|kidney|ovarian|brain) (?:ca|tumou?r|mass)\b|leukemia|lymphoma|"
        r"melanoma|sarcoma|tumou?r|transplant\w*|stroke|heart (?:attack|surgery|failure|transplant|defect)|chemo\w*|radiation|"
        r"surger(?:y|ies)|overdos\w+|gunshot|stab\w*|burns?|seizures?|sepsis|dialysis|amputat\w+|c-section|preemie|premature|[np]?icu|ccu|"
        r"diabet\w+|covid|hiv|pregnan\w+|miscarriage|depress\w+|bipolar|schizo\w+|psych|addiction|detox|rehab|relapse\w*|"
        r"(?:hip|knee|kidney|liver|lung|heart|bone marrow) (?:replacement|transplant)|new (?:hip|knee|kidney|liver|heart|lungs)|ventilator|"
        r"spinal|paraly\w+|fracture\w*|hip|knee|insulin|type (?:1|one)|(?:lost|missing) (?:an?|his|her) (?:arm|leg|hand|foot|eye)|broken (?:\w+ ){0,1}(?:leg|arm|hip|neck|jaw|pelvis)|rash|wound|coded|trauma|sickle cell|"
        r"cystic fibrosis|autis\w+|dementia|alzheimer'?s|eating disorder|snakebite|foreign body|swallowed)\b",
        "event": r"\b(?:crash|wreck|pile-?up|shooting|explosion|plant fire|house fire|drowning|tornado|flood|marathon|parade|"
        r"accident|stampede|bus|motorcycle|atv|snowmobile)\b",
        "life": r"\b(?:mom|mother|dad|father|grandm\w+|grandp\w+) of (?:two|three|four|five|six|\d+)|\b(?:twins?|triplets?|"
        r"quarterback|coach|mayor|councilman|principal|pastor|firefighter|police officer|deputy|farmer|baker|teacher|"
        r"celebrity|actor|influencer|veteran|only child|newlywed|bride|homeless|inmate)\b",
        "clinician": r"\bdr\.? [a-z]|\b(?:with|by|under) (?:our )?(?:surgeon|oncologist|cardiologist)\b",
        "rare": r"\b(?:rare|first (?:ever|in (?:the|our) (?:state|county|region|hospital))|only the \w+|one in a million|never seen|"
        r"youngest|oldest|smallest|heaviest)\b",
    }.items()
}
#: A place by its capital letter, in the draft as typed.
_PLACE_NAME = re.compile(
    r"\b(?:from|in|near|of|outside) (?:the )?(?!January|February|March|April|May|June|July|August|September|October|November|December|"
    r"English|Spanish|Medicare|Medicaid|Our|The|His|Her|Their|This|Dr|ER|ED|ICU|NICU|PICU)[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*\b"
)
_STAFF = re.compile(
    r"\b(?:dr|doctor|md|do|rn|bsn|lpn|cna|np|pa-c|pharmd|phd|crna|nurses?|physicians?|surgeons?|(?:cardi|onc|neur|ur|radi|derm)\w*ologists?|"
    r"pediatricians?|hospitalists?|midwi(?:fe|ves)|pharmacists?|technicians?|techs?|therapists?|paramedics?|emts?|chaplains?|directors?|managers?|"
    r"ceo|cno|cmo|cfo|chief|president|chairs?|board|volunteers?|employees?|colleagues?|coworkers?|staff|team(?:mates?)?|interns?|"
    r"residents? (?:physician|doctor)s?|fellows?|students?|speakers?|authors?|professors?|joins?|joined|welcome|hired|promoted|retir\w+|award\w*|"
    r"daisy|years of service|work anniversary|lead(?:er|s|ing)?|coordinators?|social workers?|dietitians?|chefs?|artists?|donors?|sponsors?|"
    r"foundation|founder|researchers?|scientists?|principal investigator)\b"
)
PATIENT_WORD = re.compile(rf"\b(?:patient|pt|resident|survivor|recipient)\b{_NOT_ONE}")

_CLAIMED = re.compile(
    r"\b(?:signed|written|valid) (?:\w+ ){0,2}(?:authori[sz]ation|consent|release|permission|form)s?\b|"
    r"\b(?:authori[sz]ation|consent|release|form)s? (?:\w+ ){0,2}on file\b|\bsigned (?:our|the|your|a|an) (?:\w+ ){0,3}"
    r"(?:form|release|authori[sz]ation|consent)\b|\b(?:shared|used|posted|published|told) with (?:\w+(?:'s)? ){0,3}(?:permission|consent|authori[sz]ation)\b"
)
_DENIED = re.compile(
    r"\b(?:no|not|without|never|n't|didn't|hasn't|unsigned|need(?:s)? (?:a|to)|waiting (?:for|on)) (?:\w+ ){0,4}"
    r"(?:authori[sz]ation|consent|release|permission|form|sign\w*)\b"
)
#: Identifiers that name one person whatever stands around them.
_HARD = frozenset({"ssn", "record number", "card number", "bank account", "plate", "device", "ip address"})
#: Identifiers that say who a patient is, once a patient is spoken of.
_SOFT = frozenset({"name", "date", "age", "phone", "fax", "email", "address", "room", "place", "handle", "zip", "link"})


_SENTENCE_OPENERS = frozenset(
    "she they who everyone everybody nobody someone somebody mom dad mother father grandma grandpa baby man woman patient room type age ages "
    "page chapter level stage phase grade unit floor suite exit route highway covid section step day week month year title".split()
)


def consent_claimed(draft: Draft) -> bool:
    """Whether the draft, or a note in it, says that a written permission exists."""
    return bool(_CLAIMED.search(draft.lower)) and not _DENIED.search(draft.lower)


@lru_cache(maxsize=4)  # several checks ask for them
def subjects(draft: Draft) -> tuple[tuple[int, int], ...]:
    """Where one particular patient is spoken of: start and end, in order; never more than once a sentence."""
    found: dict[int, tuple[int, int]] = {}
    for start, end in sorted([*_spoken_of(draft), *_named(draft)]):
        found.setdefault(draft.sentence(start)[0], (start, end))
    return tuple(found.values())


def _spoken_of(draft: Draft) -> Iterator[tuple[int, int]]:
    for pattern in (_SUBJECT, _AGED):
        for match in pattern.finditer(draft.lower):
            if not _GENERAL.search(draft.lower, *draft.sentence(match.start())) and not _staff_only(draft, match):
                yield match.span()
    for match in _LIKE_A_NAME.finditer(draft.text):
        place = draft.sentence(match.start())
        if match["name"].lower() not in ORDINARY | _SENTENCE_OPENERS and not _STAFF.search(draft.lower, *place):
            yield match.span()


def _staff_only(draft: Draft, match: re.Match[str]) -> bool:
    """Whether the sentence is about staff: "this brave young man is our nurse"."""
    place = draft.sentence(match.start())
    return bool(_STAFF.search(draft.lower, *place)) and not CARE.search(draft.lower, *place)


def _named(draft: Draft) -> Iterator[tuple[int, int]]:
    """Names of people to whom something happened that happens to patients."""
    for span in draft.masked.spans:
        if span.type != "name" or is_staff(draft, span):
            continue
        place = draft.sentence(span.start)
        aged = _DETAILS["age"].match(draft.lower, span.end) or _DETAILS["age"].match(draft.lower, span.end + 1)
        if aged or (CARE.search(draft.lower, *place) and not _GENERAL.search(draft.lower, *place)):
            yield span.start, span.end


def is_staff(draft: Draft, span: Span) -> bool:
    """Whether a name is a colleague's: a title stands before it, or its sentence is about staff and no patient."""
    before = draft.lower[max(0, span.start - 14) : span.start]
    if re.search(r"\b(?:dr|doctor|nurse|prof|professor|chaplain|coach|senator|governor|president|mayor)\.? *$", before):
        return True
    after = draft.lower[span.end : span.end + 12]
    if re.match(r",? (?:md|do|rn|bsn|np|pa-?c|phd|pharmd|lpn|cna|msn|dnp|mph|crna)\b", after):
        return True
    place = draft.sentence(span.start)
    patient = PATIENT_WORD.search(draft.lower, *place) or _SUBJECT.search(draft.lower, *place)
    return bool(_STAFF.search(draft.lower, *place)) and not patient and not _told(draft, *place)


_TOLD = re.compile(
    r"\b(?:rang the|beat (?:\w+ ){0,3}(?:cancer|ca\b)|went home|going home|discharged|survived|passed away|underwent|was admitted|"
    r"in remission|cancer[- ]free|last chemo|gave birth|was born|came (?:in|to our))\b"
)


def _told(draft: Draft, start: int, end: int) -> bool:
    return _TOLD.search(draft.lower, start, end) is not None


def details(draft: Draft, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Details told between two positions, by kind, with where the first of each stands."""
    found: dict[str, tuple[int, int]] = {}
    for kind, pattern in _DETAILS.items():
        if match := pattern.search(draft.lower, start, end):
            found[kind] = match.span()
    if match := _PLACE_NAME.search(draft.text, start, end):
        found.setdefault("where", match.span())
    for span in draft.masked.spans:
        kind = {"name": "name", "place": "where", "address": "where", "date": "when", "age": "age", "room": "where"}.get(span.type, "")
        if kind and start <= span.start < end and not (kind == "name" and is_staff(draft, span)):
            found.setdefault(kind, (span.start, span.end))
    return found


def recognisable(draft: Draft) -> Iterator[Mark]:
    """Sentences in which one patient and at least two kinds of detail come together, where no form is on file."""
    if consent_claimed(draft):
        return
    for start, end in subjects(draft):
        place = draft.around(start)
        told = details(draft, *place)
        own = details(draft, *draft.sentence(start))
        cared = CARE.search(draft.lower, *place) or PATIENT_WORD.search(draft.lower, *place)
        if own and len(told) >= (2 if cared else 3):
            spots = [(start, end), *own.values()]
            yield Mark(min(spot[0] for spot in spots), max(spot[1] for spot in spots))


def story(draft: Draft) -> Iterator[Mark]:
    """One patient and what happened to them, with too little beside it to say who it is at once."""
    clear = tuple(recognisable(draft))
    for start, end in () if consent_claimed(draft) else subjects(draft):
        care = CARE.search(draft.lower, *draft.sentence(start))
        if care and not any(mark.start <= end and start <= mark.end for mark in clear):
            yield Mark(min(start, care.start()), max(end, care.end()))


def identifiers(draft: Draft) -> Iterator[Mark]:
    """Identifiers that are a patient's, where no form is on file, or that are always one person's."""
    allowed = consent_claimed(draft)
    for span in draft.masked.spans:
        if span.type in _HARD or (span.type in _SOFT and not allowed and _patients(draft, span)):
            yield Mark(span.start, span.end)


def _patients(draft: Draft, span: Span) -> bool:
    """Whether an identifier stands where one patient is spoken of."""
    place = draft.sentence(span.start)
    if span.type == "name":
        if is_staff(draft, span):
            return False
        told = CARE.search(draft.lower, *place) and not _GENERAL.search(draft.lower, *place)
        return bool(told or PATIENT_WORD.search(draft.lower, *place) or any(True for _ in _within(draft, *place)))
    return any(True for _ in _within(draft, *place))


def _within(draft: Draft, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (subject for subject in subjects(draft) if start <= subject[0] < end)


def unknown_names(draft: Draft) -> Iterator[Mark]:
    """Names of which the draft does not say whether they are a colleague's or a patient's."""
    patients = {mark.start for mark in identifiers(draft)}
    for span in () if consent_claimed(draft) else draft.masked.spans:
        if span.type == "name" and span.start not in patients and not _STAFF.search(draft.lower, *draft.around(span.start)):
            yield Mark(span.start, span.end)


def claims_consent(draft: Draft) -> Iterator[Mark]:
    """Where the draft says that a written permission exists."""
    if consent_claimed(draft):
        match = _CLAIMED.search(draft.lower)
        assert match is not None
        yield Mark(*match.span())

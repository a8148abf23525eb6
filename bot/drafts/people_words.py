"""Words that tell a patient from staff and from talk of anybody; see `bot.drafts.people` for how they are used.

All but those that need capitals are looked for in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# "Our patient portal" and "the patient experience team" are no patient.
_NOT_ONE = (
    r"(?!s\b)(?!'?s? (?:\w+ )?(?:care|safety|portals?|experience|relations|advoca\w+|education|rights|"
    r"privacy|stor(?:y|ies)|"
    r"information|volumes?|rooms?|satisfaction|navigators?|services?|centered|access|records?|financial|"
    r"handbook|guide|"
    r"first|and (?:family|visitor|staff)|population|care team|outcomes|engagement|parking|entrance|tower|app|line|"
    r"ambassadors?|survey|feedback|data|representatives?|support|transport\w*|shower|food|clinic|unit|"
    r"massage|yoga)\b)"
)
_FITTING = (
    r"(?:(?!and\b|or\b|with\b|its\b|first\b|hospital\b|clinic\b|treat\w*|team\b|nurses?\b|staff\b|"
    r"every\b)[\w'-]+,? ){0,4}?"
)
#: One particular patient, in the words staff use.
_SUBJECTS = (
    rf"\b(?:our|my|this|that|one of (?:our|my)|another one of our|meet (?:our )?|the) {_FITTING}"
    rf"(?:patient|pt|newborn|preemie|micro-?preemie|cancer survivor|transplant recipient|trauma survivor|"
    rf"nicu grad(?:uate)?)"
    rf"\b{_NOT_ONE}",
    r"\bone of (?:our|my|the) (?:[\w'-]+ ){0,2}(?:patients|pts|moms|babies|newborns|preemies|kids|"
    r"little ones|residents)\b",
    r"\b(?:our|my|this|that|such a|one|what a) (?:[\w'-]+ ){0,2}?(?:tiny|little|brave|sweet(?:est)?|"
    r"tough(?:est)?|strong(?:est)?|"
    r"favou?rite|precious|miracle|young|small(?:est)?|bravest) (?:[\w'-]+ )?"
    r"(?:fighter|warrior|hero|superhero|one|man|lady|guy|girl|boy|princess|trooper|champion|baby|kiddo|"
    r"kid|patient|friend|soul|"
    r"peanut)\b",
    r"\b(?:first|new year'?s?) bab(?:y|ies) of (?:the year|20\d\d|\w+day)\b|\bbaby (?:girl|"
    r"boy)\b(?! (?:names?|clothes|or))",
    r"\b(?:an?|the|this|that|some|one|had an?|saw an?) (?:[\w'-]+ ){0,3}?(?:guy|man|lady|woman|girl|boy|"
    r"kid|teen(?:ager)?|mom|mother|"
    r"dad|father|grandma|grandpa|grandmother|grandfather|toddler|baby|infant|child|patient|pt|gentleman|"
    r"couple|veteran|twins|triplets|"
    r"farmer|teacher|driver|rider|hiker|hunter|biker|worker|student|coach|runner|climber|camper|"
    r"fisherman|logger|miner|sisters?|brothers?|mayor|councilwoman|councilman|pastor|priest|principal|"
    r"quarterback|player|singer|actor|"
    r"influencer|neighbou?r|deputy|celebrity|athlete|bride|groom|officer|firefighter)"
    r"(?: [\w'-]+){0,8}? (?:came (?:in|to|into)|was (?:brought|admitted|rushed|airlifted|flown|treated|"
    r"transferred|diagnosed|"
    r"discharged|hit|shot|stabbed)|walked in|rolled in|coded|died|passed|went home|rang|who (?:came|"
    r"swallowed|fell|crashed|"
    r"overdosed|coded|died|beat|survived|thought|tried|was|lost|had|got|drove|delivered|refused|stuck|put))\b",
    r"\b(?:had|saw|lost|treated|admitted|took care of|cared for|triaged) (?:an?|my|this|our) (?:[\w'-]+ ){0,3}?"
    r"(?:patient|pt|guy|man|lady|woman|girl|boy|kid|baby|teen|resident)\b(?!s)",
    r"(?:^|(?<=[.!?:] )|(?<=\n))(?:guy|man|lady|woman|girl|boy|kid|teen|dude|patient|pt) (?:came|walked|"
    r"rolled|showed|brought|comes|walks|with an?)\b",
    r"\b(?:brought|flew|wheeled|rushed|carried|took) in (?:an?|the) (?:[\w'-]+ ){0,3}\w+\b",
    r"\b(?:baby|infant|child|kid|patient|mom|mother|man|woman|boy|girl|guy|lady|"
    r"one) in our (?:\w+ )?(?:picu|nicu|icu|er|ed|ccu|unit|ward|trauma bay)\b",
    r"\b(?:family|mom|mother|dad|wife|husband|guy|man|lady|woman|patient|girl|boy|kid|little one|"
    r"one)(?: of [\w.]+)? in (?:(?:room|bed|bay) \d+|\d{3})\b",
    r"\b(?:twins|triplets|quadruplets|quintuplets)\b[^.!?\n]{0,40}\b(?:born|arrived|are here|"
    r"delivered)\b|\bquadruplets\b",
    r"\bour (?:two|three|four|five|\d) (?:[\w'-]+ ){0,4}(?:warriors|fighters|patients|survivors|kids|"
    r"babies|champions|heroes)\b",
    r"\b(?:this|our) (?:[\w'-]+ ){0,3}(?:couple|gentleman|lady|man|woman|boy|girl|teen(?:ager)?|guy|kid|"
    r"child(?! life| care|-| development| safety)|toddler|grandma|grandpa|"
    r"fella|mama|dude)\b(?!'s (?:best|health|clinic)| (?:scout|owned|power))",
    r"\b(?:our|this) (?:[\w'-]+ )?(?:fighter|warrior|trooper|sunshine|miracle)\b",
    r"\b(?<!its )(?:biggest|smallest|tiniest|youngest|oldest|heaviest|first) (?:\w+ ){0,2}(?:baby|babies|newborn|"
    r"patient|preemie|twins|"
    r"triplets|recipient|survivor)\b(?! (?:care|steps|classes|clothes|showers?))",
    r"\b(?:man|woman|guy|girl|boy|kid|child|patient|person|one|baby) whose (?:\w+ ){1,2}(?:i|we|"
    r"our \w+) (?:saved|fixed|removed|"
    r"repaired|delivered|replaced|reattached|treated|restarted)\b",
    r"\b(?:performed|done|operated|carried out|implanted) (?:on|in) an? (?:\w+[ -]){0,3}(?:firefighter|"
    r"teacher|farmer|coach|man|woman|boy|"
    r"girl|child|baby|teen\w*|patient|mother|father|veteran|nurse|officer|student|pastor|resident|athlete|worker)\b",
    r"\b(?:he|she) (?:\w+ ){0,2}?(?:beat|won|lost|survived|fought|finished|rang|conquered|"
    r"overcame) (?:\w+ ){0,3}(?:cancer|leukemia|chemo\w*|battle|fight|bell|"
    r"stroke|sepsis|treatment|addiction)\b",
    r"\b(?:after|since|during|beating|surviving|following) (?:her|his) (?:own )?(?:\w+ ){0,2}(?:stroke|"
    r"cancer|surger(?:y|ies)|transplant|heart attack|chemo\w*|accident|"
    r"overdose|amputation|diagnosis|treatment|rehab|crash)\b",
    r"\bpt:? (?:\w+ ){0,2}(?:presents|presented|arrived|is an?|was an?)\b|\b\d{1,2} ?(?:yo|y/o|yof|"
    r"yom)\b ?(?:f|m|female|male)?\b",
)
SUBJECT = re.compile("|".join(f"(?:{part})" for part in _SUBJECTS))
#: An unknown word with a capital to whom something happened, or whose age is told; looked for in the draft as typed.
LIKE_A_NAME = re.compile(
    r"\b(?P<name>[A-Z][a-z]{2,14})(?:,? \(?\d{1,3}\)?[,)]| (?:\w+ )?(?:lost \d+ (?:lbs?|pounds)|"
    r"beat (?:\w+ )?cancer|rang the|survived|is going home|went home|"
    r"walked out|got (?:a|his|her) new|is cancer[- ]free|is in remission|came to our|was (?:born|"
    r"admitted|diagnosed|discharged|treated)|gave birth)\b)"
)
AGED = re.compile(
    r"\b(?:(?:an?|our|this|the|that|her|his|meet)(?: [\w'-]+){0,2} )?\d{1,3}[- ](?:year|yr|month|week|day)s?[- ]old\b"
    r"(?!s\b| (?:and|or) (?:older|up|over|younger)| (?:hospital|building|program|organi\w+|institution|"
    r"tradition|clinic|campus|facility|"
    r"wing|company|law|rule|church|house))"
)
#: "Our hospital turned 100 years old."
OLD_HOUSE = re.compile(
    r"\b(?:hospital|clinic|building|program|foundation|auxiliary|school|town|church|tradition|garden|"
    r"unit|center)(?: \w+){0,2}? (?:turns?|turned|is|was|are) (?:now )?\d+"
)
#: Talk of anybody, a rule or a possibility: nobody in particular.
GENERAL = re.compile(
    r"\b(?:if (?:a|an|your|you)|when (?:a|an|your)|(?:every|each|any) (?:patient|person|one|child|woman|"
    r"man|adult|baby|family|mother|parent|nurse|year|time|\d+)|everyone|anyone|whenever|should (?:get|"
    r"start|be|have|see|talk|not)|"
    r"recommend\w*|at average risk|guidelines?|typical(?:ly)?|imagine|for example|fictional|invented|not a real)\b"
)
#: What happens to patients and to nobody else.
CARE = re.compile(
    r"\b(?:rang (?:the|that|her|his) (?:\w+ )?bell|beat(?:s|ing)? (?:\w+ ){0,3}(?:cancer|leukemia|"
    r"lymphoma|sepsis|covid|odds|ca\b)|"
    r"cancer[- ]free|in remission|(?:went|going|goes|gets? to go|heads?|headed|heading|return\w* |is|"
    r"finally|back) home|walked out|discharg\w+|left (?:our|the) "
    r"(?:\w+ )?(?:hospital|icu|nicu|unit|er|floor)|came (?:in|to (?:us|our|the (?:er|ed|nicu|icu|"
    r"hospital|clinic)))|admitted|airlifted|"
    r"rushed|survived|recover(?:ed|ing|s|y from)|underwent|surger(?:y|ies)|operation|transplant\w*|"
    r"chemo\w*|radiation|dialysis|"
    r"received (?:a|her|his|their) (?:\w+ )?(?:heart|kidney|liver|lung|hip|knee)|new (?:heart|kidney|"
    r"liver|lungs?|hip|knee)|"
    r"ventilator|on (?:a|the) vent|coded|passed away|passed|died|lost (?:her|his|"
    r"their) (?:\w+ )?(?:fight|battle|life)|gave birth|"
    r"was born|weighing|\d+ ?(?:lbs?|pounds|oz)\b|stage (?:[1-4]|i{1,3}v?|four|three|two|one)\b|"
    r"diagnos\w+|overdos\w+|"
    r"gunshot|stabb\w+|intubated|miracle|fought|fighting|battl\w+|treated|treatment|rehab|"
    r"therapy session|infusion|scan|biopsy|"
    r"wound|stroke|heart attack|cancer|seizure\w*|sepsis|preemie|[np]?icu|ccu|(?:room|bed|bay) \d+|"
    r"our (?:er|ed)\b|weeks? early|at \d{2} weeks|delivery|"
    r"delivered|c-section|amputat\w+|burns?\b|fracture\w*|swallowed|relapse\w*|detox\w*|sober|collapsed|"
    r"cath lab|cardiac arrest|born|saved|finished treatment|suicid\w+|"
    r"psych|injured|hurt|lost (?:an?|his|her) (?:arm|leg|hand|foot|finger|eye)|"
    r"\d+(?:st|nd|rd|th) (?:hip|knee|heart|kidney|liver)|pounds|insulin|type (?:1|one)|donated)\b"
)
#: Details that narrow the circle, by kind.
DETAILS: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "age": r"\(\d{1,3}\)|, \d{1,3},|\b\d{1,3}[- ](?:year|yr|month|week|day)s?[- ]old\b|\b\d{1,2} ?(?:yo|y/o|"
        r"yof|yom)\b|\b\d{2}[fm]\b|\bage[d]? "
        r"\d{1,3}\b|\b\d{2} weeks\b(?! of)|\bturn(?:s|ed|ing) \d{1,3}\b|\b\d{1,3}(?:st|nd|rd|"
        r"th) birthday\b|\bteen(?:ager|age)?\b|"
        r"\b\d{1,2} months\b(?= old)",
        "when": r"\b(?:last (?:night|week|weekend|month|mon|tues|wednes|thurs|fri|satur|sun)\w*|yesterday|"
        r"this (?:morning|afternoon|"
        r"evening|weekend|week)|today|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
        r"after \d+ (?:days|weeks|months|years)|"
        r"after (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:days|weeks|months)|"
        r"\d+[- ](?:day|week|month) "
        r"(?:stay|battle|fight)|(?:jan|febr)uary|march \d|april|june|july|august|september|october|"
        r"november|december|new year'?s|christmas|"
        r"thanksgiving|halloween|mother's day|night shift|just now|an hour ago)\b",
        "where": r"\b(?:from|in|near|outside|at) (?:the |our )?(?:[a-z]+ )?(?:county|high school|elementary|"
        r"bridge|highway|street|road|farm|mill|"
        r"plant|mall)\b|\b(?:from|in) (?:our )?(?:small )?(?:town|village)\b|\bon (?:the )?(?:i-?\d+|"
        r"highway|route|interstate)\b|"
        r"\b(?:room|bed|chair|bay|pod) \d+\b|\b(?:second|third|fourth|fifth|sixth|\d+(?:nd|rd|th)) grade\b",
        "condition": r"\b(?:cancer|(?:colon|breast|lung|prostate|pancreatic|kidney|ovarian|brain) (?:ca|tumou?r|"
        r"mass)\b|leukemia|lymphoma|"
        r"melanoma|sarcoma|tumou?r|transplant\w*|stroke|heart (?:attack|surgery|failure|transplant|"
        r"defect)|chemo\w*|radiation|"
        r"surger(?:y|ies)|overdos\w+|gunshot|stab\w*|burns?|seizures?|sepsis|dialysis|amputat\w+|"
        r"c-section|preemie|premature|[np]?icu|ccu|"
        r"diabet\w+|covid|hiv|pregnan\w+|miscarriage|depress\w+|bipolar|schizo\w+|psych|addiction|detox|"
        r"rehab|relapse\w*|"
        r"(?:hip|knee|kidney|liver|lung|heart|bone marrow) (?:replacement|transplant)|new (?:hip|knee|"
        r"kidney|liver|heart|lungs)|ventilator|"
        r"spinal|paraly\w+|fracture\w*|hip|knee|insulin|type (?:1|one)|(?:lost|missing) (?:an?|his|"
        r"her) (?:arm|leg|hand|foot|eye)|broken (?:\w+ ){0,1}(?:leg|arm|hip|neck|jaw|pelvis)|rash|wound|"
        r"coded|trauma|sickle cell|"
        r"cystic fibrosis|autis\w+|dementia|alzheimer'?s|eating disorder|snakebite|foreign body|swallowed)\b",
        "event": r"\b(?:crash|wreck|pile-?up|shooting|explosion|plant fire|house fire|drowning|tornado|flood|"
        r"marathon|parade|"
        r"accident|stampede|bus|motorcycle|atv|snowmobile)\b",
        "life": r"\b(?:mom|mother|dad|father|grandm\w+|grandp\w+) of (?:two|three|four|five|six|\d+)|\b(?:twins?|"
        r"triplets?|"
        r"quarterback|coach|mayor|councilman|principal|pastor|firefighter|police officer|deputy|farmer|baker|teacher|"
        r"celebrity|actor|influencer|veteran|only child|newlywed|bride|homeless|inmate)\b",
        "clinician": r"\bdr\.? [a-z]|\b(?:with|by|under) (?:our )?(?:surgeon|oncologist|cardiologist)\b",
        "rare": r"\b(?:rare|first (?:ever|in (?:the|our) (?:state|county|region|hospital))|only the \w+|"
        r"one in a million|never seen|"
        r"youngest|oldest|smallest|heaviest)\b",
    }.items()
}
#: A place by its capital letter, in the draft as typed.
PLACE_NAME = re.compile(
    r"\b(?:from|in|near|of|outside) (?:the )?(?!January|February|March|April|May|June|July|August|"
    r"September|October|November|December|"
    r"English|Spanish|Medicare|Medicaid|Our|The|His|Her|Their|This|Dr|ER|ED|ICU|NICU|"
    r"PICU)[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*\b"
)
STAFF = re.compile(
    r"\b(?:dr|doctor|md|do|rn|bsn|lpn|cna|np|pa-c|pharmd|phd|crna|nurses?|physicians?|surgeons?|(?:cardi|"
    r"onc|neur|ur|radi|derm)\w*ologists?|"
    r"pediatricians?|hospitalists?|midwi(?:fe|ves)|pharmacists?|technicians?|techs?|therapists?|"
    r"paramedics?|emts?|chaplains?|directors?|managers?|"
    r"ceo|cno|cmo|cfo|chief|president|chairs?|board|volunteers?|employees?|colleagues?|coworkers?|staff|"
    r"team(?:mates?)?|interns?|"
    r"residents? (?:physician|doctor)s?|fellows?|students?|speakers?|authors?|professors?|joins?|joined|"
    r"welcome|hired|promoted|retir\w+|award\w*|"
    r"daisy|years of service|work anniversary|lead(?:er|s|ing)?|coordinators?|social workers?|"
    r"dietitians?|chefs?|artists?|donors?|sponsors?|"
    r"foundation|founder|researchers?|scientists?|principal investigator)\b"
)
PATIENT_WORD = re.compile(rf"\b(?:patient|pt|resident|survivor|recipient)\b{_NOT_ONE}")

CLAIMED = re.compile(
    r"\b(?:signed|written|valid) (?:\w+ ){0,2}(?:authori[sz]ation|consent|release|permission|form)s?\b|"
    r"\b(?:authori[sz]ation|consent|release|form)s? (?:\w+ ){0,2}on file\b|\bsigned (?:our|the|your|a|"
    r"an) (?:\w+ ){0,3}"
    r"(?:form|release|authori[sz]ation|consent)\b|\b(?:shared|used|posted|published|"
    r"told) with (?:\w+(?:'s)? ){0,3}(?:permission|consent|authori[sz]ation)\b"
)
DENIED = re.compile(
    r"\b(?:no|not|without|never|n't|didn't|hasn't|unsigned|need(?:s)? (?:a|to)|waiting (?:for|on)) (?:\w+ ){0,4}"
    r"(?:authori[sz]ation|consent|release|permission|form|sign\w*)\b"
)
TOLD = re.compile(
    r"\b(?:rang the|beat (?:\w+ ){0,3}(?:cancer|ca\b)|went home|going home|discharged|survived|"
    r"passed away|underwent|was admitted|"
    r"in remission|cancer[- ]free|last chemo|gave birth|was born|came (?:in|to our))\b"
)


SENTENCE_OPENERS = frozenset(
    [
        "she",
        "they",
        "who",
        "everyone",
        "everybody",
        "nobody",
        "someone",
        "somebody",
        "mom",
        "dad",
        "mother",
        "father",
        "grandma",
        "grandpa",
        "baby",
        "man",
        "woman",
        "patient",
        "room",
        "type",
        "age",
        "ages",
        "page",
        "chapter",
        "level",
        "stage",
        "phase",
        "grade",
        "unit",
        "floor",
        "suite",
        "exit",
        "route",
        "highway",
        "covid",
        "section",
        "step",
        "day",
        "week",
        "month",
        "year",
        "title",
    ]
)

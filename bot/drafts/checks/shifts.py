"""The check for what came in on a shift, told or hinted at."""

from bot.drafts.check import Check, Cue, Link, Severity

SHIFT_STORY = Check(
    id="shift-story",
    severity=Severity.STOP,
    meaning="Something that came in on a shift, told or hinted at.",
    why="Even a vague word about a shift tells readers who is here.",
    rule=Link(
        "no-name-is-not-no-patient", "News stories make it worse, not safer", "When an event is public"
    ),
    wording=Link("no-name-is-not-no-patient", "What you may say", '"Some weeks in this job'),
    cues=(
        Cue(
            r"\b(?:spotted|seen|guess who|look who|ran into|bumped into)\b ~ our (?:lobby|er|ed|hospital|"
            r"waiting room|clinic|halls?|parking lot)\b",
            unless=r"\b(?:dog|santa|bunny|staff|ceo|team|deer|artist)\b",
        ),
        Cue(r"\bmy (?:\w+est|favou?rite|worst|most \w+) (?:patient|pt|case)\b"),
        Cue(
            r"\b(?:bullet|nail|coin|object|battery|magnets?|kidney stones?|hairball|tumou?r|fish ?hook|"
            r"toy) (?:that )?(?:we|i|our \w+|dr\.? \w+) (?:just )?(?:removed|pulled|took|fished|dug|"
            r"found)\b"
        ),
        Cue(
            r"\b(?:you(?: \w+)? (?:won't|wouldn't|will not|will never|would never) believe|"
            r"guess) (?:what|who) (?:just )?(?:came|rolled|walked|showed) \w+"
        ),
        Cue(
            r"\b(?:crazy|wild|cool|weird|gnarly|rare|interesting|insane|funny|sad|nastiest|craziest|"
            r"saddest) (?:\w+ )?(?:case|patient|pt|trauma|code)\b"
            r"(?! (?:stud|report|manag|confer|competition))",
            near=r"\b(?:today|tonight|yesterday|shift|last|just|had|saw|i|we|my|our er|this morning)\b",
        ),
        Cue(
            r"\b(?:lost (?:a|my|our) (?:\w+ )?(?:patient|pt|kid|baby|little one)|patient (?:i|"
            r"we) lost|(?:first|another) (?:code|death) (?:today|tonight))\b"
        ),
        Cue(
            r"\b(?:busy|crazy|rough|long|wild|sad|heavy) (?:\w+ )?(?:night|shift|day)\b ~ (?:crash|"
            r"fire|shooting|accident|explosion|wreck|stabbing|storm victims|tornado)"
        ),
        Cue(
            r"\b(?:prayers?|praying|pray) (?:\w+ ){0,3}(?:for|to) (?:the )?(?:\w+ )?(?:family|"
            r"parents|mom|little one|baby|patient)\b",
            near=r"\b(?:tonight|today|shift|job|unit|room|we lost|our (?:er|ed|icu|nicu|unit))\b",
        ),
        Cue(
            r"\b(?:victims?|patients|survivors|injured|casualties) (?:\w+ ){0,3}(?:from|of) (?:the|"
            r"last night's|today's|this morning's) (?:\w+ ){0,3}"
            r"(?:crash|fire|shooting|accident|explosion|wreck|stabbing|attack)",
            near=r"\b(?:we|our|here|us|treating|caring|arrived|brought)\b",
        ),
        Cue(
            r"\b(?:room|bed|chair|bay) \d+'s? (?:last|first|final|chemo|radiation|dialysis|surgery|"
            r"scan|baby|family|mom)\b|"
            r"\b(?:room|bed|chair|bay) \d+\b ~ (?:is empty|won't be|will not be|misses|miss you|"
            r"will miss|was|coded|died|finally|tonight|today)"
        ),
        Cue(
            r"\b(?:trauma|code|rollover|gsw|gunshot|mvc|mva)\b ~ \d{2}[fm]\b|"
            r"\b\d{2}[fm]\b ~ (?:trauma|code|rollover|gsw|mvc)"
        ),
        Cue(
            r"\b(?:a|this|some|one) (?:\w+ )?(?:guy|dude|man|lady|woman|gal|kid|patient|person|"
            r"pt) (?:shows|showed|comes|came|walks|walked|"
            r"rolls|rolled|limps|limped) (?:up|in)\b",
            also=r"\b(?:er|ed|shift|triage|unit|icu|clinic|hospital|nurse|rounds|ambulance)\b",
        ),
        Cue(
            r"\b(?:we|i|our (?:\w+ )?(?:team|crew|surgeons?|nurses?|doctors?)) (?:just |finally |"
            r"also )?(?:transferred|admitted|"
            r"discharged|intubated|coded|airlifted|flew|operated on|worked on|delivered|resuscitated|"
            r"saved|stitched|treated|lost) "
            r"(?:a|an|the|our|this|that|him|her|his|twins|triplets|one)\b(?! (?:record|total|new|few|"
            r"lot|service|message|talk|promise|"
            r"speech|way|chance|game|match|weight|sense|petition|letter|package|power|connection|"
            r"(?:\w+ )?(?:bill|budget)))",
            unless=r"\b(?:every|each|years?|since|in (?:19|20)\d\d|records?|meals?|babies|patients)\b",
        ),
        Cue(
            r"\bdelivered (?:twins|triplets|a baby|a \d+)\b",
            unless=r"\b(?:every|each|how|who|class|years?|first)\b",
        ),
        Cue(r"\bpray(?:ers|ing)? for (?:him|her|them|this|that)\b|\bone of ours on the (?:\w+ )?news\b"),
        Cue(
            r"\b(?:bed|room|bay|chair) \d+\b ~ (?:male|female|\d0s|man|woman|yo\b|withdrawal|overdose|"
            r"combative|restraints|family|mom)"
        ),
        Cue(
            r"\b(?:one|two|three|four|five|six|\d+) (?:\w+ )?(?:snake ?bites?|accidents?|overdoses|"
            r"gunshots?|gsws?|stabbings?|codes|crashes|rollovers?|"
            r"traumas|amputations?|drownings?|stillbirths?)\b",
            also=r"\b(?:what a|night|weekend|shift|today|tonight|yesterday|so far)\b",
            unless=r"\b(?:every|each|per|a year|last year|in (?:19|20)\d\d|prevent\w*|percent|statistics|"
            r"drill|county)\b",
        ),
        Cue(
            r"\bbaby born (?:in|at) (?:the|our|a) (?:elevator|parking \w+|car|lobby|hallway|ambulance|"
            r"truck|driveway)\b"
        ),
        Cue(
            r"\b(?:last|final) breath\b|\bdid(?: not|n't) make it\b(?! to (?:the|our|a|work)\b)|"
            r"\b(?:got|earned|gained|has) (?:her|his|their|its) (?:angel )?wings\b|"
            r"\b(?:died|passed|slipped away) in (?:my|our) arms\b|"
            r"\bheld (?:her|his|their) hands? (?:while|as|when)\b"
        ),
        Cue(
            r"\b(?:we|i) (?:just )?had an? (?:\w+ ){0,2}(?:drowning|overdose|stabbing|shooting|"
            r"gunshot|stillbirth|rollover|"
            r"amputation|burn victim|suicide\w*|cardiac arrest|code|trauma|crash victim|snakebite)\b",
            unless=r"\b(?:drill|exercise|training|simulation|talk|lecture|class)\b",
        ),
        Cue(r"\bwhat (?:just )?came (?:in|through)\b ~ (?:today|tonight|er|ed|shift)"),
    ),
    patient=True,
    matches=(
        "you won't believe what just came in lol",
        "Crazy trauma tonight, I need a drink.",
        "prayers for the family of the little one tonight. this job is hard.",
        "Lost a patient today. I'm not ok.",
        "Our teams are caring for victims of last night's shooting.",
    ),
    passes=(
        "Some weeks in this job ask a lot. Grateful for the people I work with.",
        "Long shift, good team, great coffee.",
        "Our case management team has an open position.",
        "Our hearts are with everyone affected by today's news.",
    ),
)

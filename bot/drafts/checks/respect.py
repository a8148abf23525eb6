"""Checks of how a draft speaks of patients, colleagues and others."""

from bot.drafts.check import Check, Cue, Link, Severity

_INSULT = (
    r"(?:crazy|psycho|nuts|dumb|stupid|idiots?|idiotic|moron\w*|gross|disgusting|nasty|smelly|annoying|"
    r"whin(?:y|ing|e|ers?)|entitled|lazy|fat|obese slob|rude|clueless|useless|incompetent|"
    r"drug[- ]seek\w+|junk(?:ies|ie)|"
    r"frequent fl(?:y|i)ers?|karens?|liars?|losers?|insane|pathetic|ungrateful|train ?wrecks?|trash|"
    r"butchers?|quacks?|hacks?|jerks?|creeps?|pigs?|worst)"
)

CHECKS = (
    Check(
        id="mocks-patients",
        severity=Severity.STOP,
        meaning="Mocking or complaining about patients or families.",
        why="Mocking patients is disrespect even when nobody is named.",
        rule=Link("staff-videos-at-work", 'The lesson of the "icks" video', "Mocking patients is disrespect"),
        cues=(
            Cue(
                rf"\b{_INSULT}\b[^.!?\n]{{0,40}}\b(?:average|typical|these|my) patients?\b",
                unless=r"\b(?:not|never|no)\b",
            ),
            Cue(
                rf"\b(?:patients?|pts?|families|visitors|moms|relatives|people who come|"
                rf"er visitors)\b ~ (?:are|is|so|such|being|acting|were|was|"
                rf"the) (?:\w+ ){{0,2}}{_INSULT}\b",
                unless=r"\b(?:never|not|nobody|don't|do not|no patients?|aren't|isn't)\b",
            ),
            Cue(
                rf"\b{_INSULT}(?:,? \w+)? (?:patients?|pts?|families|visitors|moms)\b",
                unless=r"\b(?:not|never|no|don't|do not|worst (?:flu|case))\b",
            ),
            Cue(
                r"\b(?:frequent fl(?:y|i)ers?|drug[- ]seekers?|junkies|gomers?|crocks?|lol ?nad|train ?wrecks?)\b",
                unless=r"\b(?:never|not|don't|do not|instead of|term)\b|\bmiles\b|airline",
            ),
            Cue(
                r"\bpatients? who ~ (?:🙄|🤦|😂|🤣|ugh|smh|icks?|lol)|(?:my|biggest|"
                r"the) (?:\w+ )?icks?\b(?! video)|\bthings patients (?:say|do) that ~ (?:annoy|drive|"
                r"icks?|make)"
            ),
        ),
        matches=(
            "Patients are so entitled these days.",
            "Another night of drug seekers in the ER.",
            "My biggest ick: patients who google 🙄",
        ),
        passes=(
            "Our patients are amazing.",
            "No patient is ever just a number.",
            'Say "people who use drugs", never "junkies".',
        ),
    ),
    Check(
        id="insults-colleague",
        severity=Severity.FIX,
        meaning="An insult to a colleague.",
        why="Say what is wrong with the work, to those who can change it, and leave the person out.",
        rule=Link("staff-speech-about-work", "What is never protected", "Threats, harassment of coworkers"),
        cues=(
            Cue(
                rf"\b(?:that|this|our|my|the|some) (?:\w+ ){{0,2}}(?:nurse|doctor|dr|surgeon|resident|"
                rf"intern|tech|aide|cna|coworker|colleague|charge nurse|night shift|day shift|"
                rf"receptionist)s?\b(?: \w+)? (?:is|are|was|were) (?:\w+ ){{0,3}}{_INSULT}\b",
                unless=r"\b(?:never|not|nobody|aren't|isn't|no)\b",
            ),
            Cue(
                rf"\b{_INSULT} (?:nurse|doctor|surgeon|resident|intern|tech|aide|coworker|colleague)s?\b",
                unless=r"\b(?:not|never|no|worst (?:nightmare|part|thing))\b",
            ),
            Cue(
                rf"\b(?:dr\.?|nurse) [a-z'-]+ (?:is|was) (?:\w+ ){{0,3}}{_INSULT}\b",
                unless=r"\b(?:not|never)\b",
            ),
        ),
        matches=("Our night shift nurse is so lazy.", "Some incompetent surgeon again!"),
        passes=(
            "Our nurses are never lazy.",
            "We are short two nurses every night and that is not safe.",
            "Management should raise our pay.",
        ),
    ),
    Check(
        id="disparages-others",
        severity=Severity.FIX,
        meaning="Running down another hospital or clinic.",
        why="A comparison with others needs proof for each claim, and Marketing and Legal decide on it.",
        rule=Link("honest-accounts", "No hidden attacks", "Comparing our services in the open"),
        cues=(
            Cue(
                r"\bwhy (?:wait|go|settle)\b ~ (?:hospital|general|clinic|medical center|mercy|memorial|"
                r"st\.? \w+) ~ when you c(?:an|ould)\b"
            ),
            Cue(
                r"\bunlike (?:the )?(?:other|some|certain|those|that|big) (?:\w+ ){0,2}(?:hospitals?|"
                r"clinics?|ers?|systems?|places|doctors)\b|\b(?:better|safer|faster|cheaper|"
                r"nicer) than (?:the )?(?:\w+ ){0,3}(?:hospital|clinic|er|health system|medical center|"
                r"competition|other guys|place down the (?:street|road))\b"
            ),
            Cue(
                r"\b(?:don't|do not|never|avoid) (?:go|going|trust|risk|"
                r"settle for) (?:\w+ ){0,3}(?:other|that|st\.? \w+|the) (?:\w+ )?(?:hospital|clinic|er|"
                r"medical center|place)\b"
            ),
            Cue(
                r"\b(?:hospital|clinic|medical center|er)(?:'s (?:er|ed|doctors?|nurses?))? (?:is|"
                r"are) (?:such )?(?:a |an |the )?(?:total |complete )?(?:joke|"
                r"disaster|mess|death trap|nightmare|filthy|dirty|terrible|awful|worst|useless)\b",
                unless=r"\b(?:our|my)\b",
            ),
            Cue(
                r"\b(?:hospital|clinic|er|medical center) (?:down|across|up|over) (?:the )?(?:street|"
                r"road|town|river|there)\b ~ "
                r"(?:can't|cannot|won't|doesn't|don't|never|can barely|even|fail\w*|closing|makes you)\b"
            ),
            Cue(
                r"\b(?:other|rival|competing|that|the other) (?:\w+ )?(?:hospital|clinic|er|"
                r"medical center)s? (?:\w+ ){0,4}(?:kill\w*|butcher\w*|botch\w*|mess\w* (?:it )?up|"
                r"ruin\w*|mistreat\w*|don't care|doesn't care|hurt|"
                r"worse|dirty|unsafe|rips?|greedy|careless|fail\w*|terrible|awful|closing)\b"
            ),
        ),
        matches=("Unlike other hospitals, we actually care.", "Better than the clinic down the road!"),
        passes=(
            "We work with other hospitals in the county every day.",
            "Sleep is better than a second coffee.",
        ),
    ),
    Check(
        id="stigma",
        severity=Severity.CONSIDER,
        meaning="A word that reduces people to an illness.",
        why="Put the person before the condition.",
        rule=Link(
            "plain-language-and-translation",
            "Words that respect people",
            "Put the person before the condition",
        ),
        cues=(
            Cue(
                r"\b(?:addicts?|alcoholics|junkies|drug abusers?|diabetics|schizophrenics|the elderly|"
                r"the disabled|the mentally ill|non-?compliant|wheelchair[- ]bound|committed suicide|"
                r"suffer(?:s|ing)? from (?:mental illness|depression|autism)|epileptics|cripple[sd]?)\b",
                unless=r"\b(?:not|never|instead of|don't say|avoid)\b|alcoholics anonymous",
            ),
        ),
        matches=("We help addicts get clean.", "Diabetics can join on Monday."),
        passes=("People with diabetes can join on Monday.", 'Say "person with an addiction", not "addict".'),
    ),
)

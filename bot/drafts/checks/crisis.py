"""Checks of tone and truth when something terrible has happened."""

from bot.drafts.check import Check, Cue, Link, Severity

_TRAGEDY = (
    r"\b(?:(?:many|several|\d+|\w+ people|are|found) dead|plane went down|shooting|gunman|shooter|"
    r"massacre|mass casualty|tragedy|tragic|victims?|terror\w* attack|"
    r"bombing|explosion|plane crash|bus crash|school bus|tornado|hurricane|earthquake|wildfire|"
    r"deadly|fatal\w*|killed|murder\w*|passed away|died|death of|loss of (?:our|a)|mourn\w*|funeral|"
    r"grieving|manhunt|hostage)\b"
)
_INCIDENT = (
    r"\b(?:incident|shooting|shooter|gunman|outage|cyber\w*|ransomware|breach|data (?:leak|loss)|"
    r"explosion|fire|crash|"
    r"attack|outbreak|gas leak|chemical spill|lockdown|evacuat\w+|arrest\w*|accus\w+|tragedy|"
    r"medication error|mix-?up|wrong (?:patient|site)|power failure)\b"
)

CHECKS = (
    Check(
        id="promotion-in-tragedy",
        severity=Severity.STOP,
        meaning="A joke, an offer or a celebration beside terrible news.",
        why="A joke or an offer beside terrible news looks heartless.",
        rule=Link("crisis-first-hour", "What nobody does in the first hour", "Run promotions"),
        wording=Link("pause-scheduled-posts", "Should we say something?", "Our hearts are with everyone", 2),
        cues=(
            Cue(
                r"\b(?:lol|lmao|haha+|just kidding|rofl|\d+ ?% off|discounts?|sale|book (?:now|today|an?|"
                r"your)|(?:great|perfect|good) time to (?:book|check|visit|try|buy)|only (?<=\$)\d+|"
                r"special offer|promo(?:tion)?|giveaway|sign up today|limited time|celebrate|party|"
                r"free gift|coupon|we(?:'re| are) hiring|great benefits|apply now|don't miss)\b|[😂🤣🎉🥳😜😎🔥]",
                also=_TRAGEDY,
                never=r"\b(?:fatal(?:ity)?|killed|died|deaths?) (?:from|by|of) (?:flu|cancer|heart|smoking|"
                r"stroke|overdose)|prevent\w*|awareness|celebration of life|celebrate (?:the|her|his|"
                r"their) life",
            ),
        ),
        matches=(
            "Thoughts with the victims of today's shooting. Book your spring check-up now for 20% off!",
            "That tornado really blew us away lol",
        ),
        passes=(
            "Our hearts are with everyone affected by today's news. If you need someone to talk to, call "
            "or text 988.",
            "Celebrate Nurses Week with us!",
        ),
    ),
    Check(
        id="speculation",
        severity=Severity.STOP,
        meaning="Guesses about a cause, a number or a person after an incident.",
        why="After an incident only confirmed facts go out; guesses are remembered.",
        rule=Link("crisis-first-hour", "A first holding statement you can copy", "Do not add a cause"),
        wording=Link("crisis-first-hour", "A first holding statement you can copy", "We are aware of", 3),
        cues=(
            Cue(
                r"\b(?:we think|we believe|we suspect|i heard|we heard|we(?:'re| are) hearing|"
                r"rumou?r has it|word is|(?:everyone|everybody|people)(?: here)? (?:believes?|thinks?|"
                r"says?|is saying|are saying)|apparently|probably|most likely|likely (?:caused|due|"
                r"because|a)|"
                r"may have been (?:caused|started|due)|might have been|sources (?:say|tell)|unconfirmed|"
                r"looks like (?:it|the|an?|he|she|they|someone)\b|it seems (?:that |like )?(?:an?|the|"
                r"someone|it|he|she|they)\b|must have been)\b",
                also=_INCIDENT,
                never=r"\b(?:we do not know|we don't know|not yet known|fire (?:drill|safety|department open|"
                r"pit)|campfire|heart attack|panic attack|asthma attack|fundrais\w+)\b",
            ),
        ),
        matches=(
            "There was a shooting near our campus. We heard that two people are dead.",
            "The outage was probably caused by a vendor.",
        ),
        passes=(
            "Some of our computer systems are down. We do not yet know what caused this. Next update at noon.",
            "You are probably due for a flu shot.",
        ),
    ),
    Check(
        id="blame",
        severity=Severity.FIX,
        meaning="Blame or an admission after an incident.",
        why="Blame before the facts are known harms people and the case; say what is being done.",
        rule=Link("holding-statements", "The six CERC principles", "Be Right"),
        wording=Link("crisis-first-hour", "A first holding statement you can copy", "We are aware of", 3),
        cues=(
            Cue(
                r"\b(?:(?:his|her|their|its|the \w+'?s?) (?:own )?fault|to blame|blame (?:the|it on|him|"
                r"her|them)|human error|negligen\w+|careless\w*|should have known|because (?:a|the|"
                r"one) (?:nurse|vendor|employee|driver|doctor|contractor|staff member) (?:failed|forgot|"
                r"ignored|did)|brought (?:it|this) on (?:himself|herself|themselves))\b",
                also=_INCIDENT
                + r"|\bwent down\b|\b(?:are|is|were|was) down\b|\b(?:what happened|event|error|delay|"
                r"wait)\b",
                unless=r"\b(?:not|never|nobody|no one|don't|isn't)\b",
            ),
        ),
        matches=("The outage was human error by the vendor, they are to blame.",),
        passes=("You are not to blame for your illness.", "We are finding out what happened."),
    ),
    Check(
        id="false-calm",
        severity=Severity.FIX,
        meaning="Comfort that facts do not yet bear out.",
        why='A promise that turns out wrong costs more trust than an honest "we do not know yet".',
        rule=Link("crisis-first-hour", "What nobody does in the first hour", "Deny what is true"),
        safer="We do not yet know. We will post the next update here.",
        cues=(
            Cue(
                r"\b(?:nothing to (?:worry about|see here)|no (?:cause|reason|need) (?:for|to) (?:alarm|"
                r"concern|worry|panic)|everything is (?:under control|fine|normal)|there is no (?:danger|"
                r"risk|threat)|no (?:data|records?|patient information) (?:was|were) (?:lost|taken|"
                r"stolen|affected)|your (?:data|records?|(?:personal |health )?information) (?:is|are|"
                r"remains?) (?:\w+ )?safe|this will never happen again|don't panic|100 ?% safe)\b",
                also=_INCIDENT,
            ),
        ),
        matches=("We had a cyberattack, but everything is under control and no data was lost.",),
        passes=(
            "Some of our computer systems are down. Our emergency department is open and care goes on.",
            "There is no reason to panic about a mild cold.",
        ),
    ),
)

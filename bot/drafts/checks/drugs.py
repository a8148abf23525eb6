"""Checks of drugs, devices, unproven treatments and studies."""

from bot.drafts.check import Check, Cue, Link, Severity

_BRANDS = (
    r"ozempic|wegovy|mounjaro|zepbound|rybelsus|saxenda|trulicity|victoza|jardiance|farxiga|humira|"
    r"enbrel|stelara|skyrizi|rinvoq|dupixent|cosentyx|"
    r"keytruda|opdivo|botox|dysport|juvederm|coolsculpting|latisse|viagra|cialis|xarelto|eliquis|lipitor|"
    r"crestor|entresto|spravato|abilify|lexapro|prozac|"
    r"zoloft|xanax|adderall|vyvanse|suboxone|vivitrol|paxlovid|tylenol|advil|invisalign|lasik plus|"
    r"da vinci|mako(?:plasty)?|cyberknife|gamma knife|inspire (?:sleep|implant|therapy)|"
    r"watchman|oura|dexcom|freestyle libre|omnipod"
)
_NEWS = (
    r"\b(?:recall\w*|shortage|counterfeit|(?<!no )side effects|(?<!no )risks?|warning|overdose|take[- ]?back|"
    r"dispos\w+|narcan|safety alert|do not|don't|never)\b"
)

CHECKS = (
    Check(
        id="brand-name",
        severity=Severity.FIX,
        meaning="A branded drug or device in a hospital's post.",
        why="Hospital accounts do not promote branded drugs or devices.",
        rule=Link(
            "health-claims-and-product-talk", "Drugs, devices and brand names", "Speak about the condition"
        ),
        cues=(Cue(rf"\b(?:{_BRANDS})\b", unless=_NEWS),),
        matches=("Ask us about Ozempic at our weight clinic!", "Meet our new da Vinci robot."),
        passes=(
            "Recall notice: bring your Dexcom receivers to the pharmacy.",
            "Our weight clinic talks through all options, with benefits and risks.",
        ),
    ),
    Check(
        id="compounded",
        severity=Severity.STOP,
        meaning="A compounded drug that is called generic, approved or the same.",
        why="A compounded drug is not approved by the FDA and may not be called generic or the same.",
        rule=Link(
            "health-claims-and-product-talk",
            "Weight-loss drugs and compounded products",
            "Never write that a compounded drug",
        ),
        wording=Link(
            "weight-loss-iv-and-stem-cell-posts", "What to write about a weight clinic", "You may write"
        ),
        cues=(
            Cue(
                rf"\b(?:same (?:\w+ ){{0,3}}(?:as|drug|ingredient)|generic|identical to|version of|"
                rf"alternative to|dupe|cheaper than|just like) (?:\w+ ){{0,3}}(?:{_BRANDS}|semaglutide|"
                rf"tirzepatide|glp-?1)\b"
            ),
            Cue(
                r"\bcompounded\b ~ (?:fda|approved|same|generic|safe|effective|semaglutide|tirzepatide|glp)",
                unless=r"\bnot (?:fda[- ])?approved|\bnot the same\b|\bis not\b|\bare not\b",
            ),
            Cue(
                r"\b(?:half|third) the price, same drug\b|\bsame (?:\w+ )?as (?:the )?(?:brand|"
                r"name[- ]brand|real thing)\b"
            ),
        ),
        matches=("Compounded semaglutide: same as Ozempic at half the price!", "Our generic Wegovy is here."),
        passes=("Compounded drugs are not FDA-approved. Ask your pharmacist.", "We stock generic medicines."),
    ),
    Check(
        id="off-label",
        severity=Severity.STOP,
        meaning="A use of a drug or device that is not approved.",
        why="A hospital account does not promote an unapproved use.",
        rule=Link("health-claims-and-product-talk", "Off-label use", "On a hospital account, do not do it"),
        cues=(
            Cue(r"\boff-?label\b", unless=r"\b(?:do not|don't|never|what does|means)\b"),
            Cue(
                r"\b(?:ketamine|mdma|psilocybin|lsd)\b ~ (?:for|treats?|helps?|against|"
                r"beats?) ~ (?:depression|ptsd|anxiety|pain|ocd|addiction)",
                unless=r"\b(?:study|studied|trial|research|no evidence|not approved)\b",
            ),
            Cue(
                r"\b(?:ivermectin|hydroxychloroquine|botox|metformin|rapamycin|semaglutide)\b ~ (?:for|"
                r"against|treats?|to treat|prevents?) ~ (?:covid|cancer|depression|anti-?aging|longevity|"
                r"migraines?|flu)",
                unless=r"\b(?:study|studied|trial|no evidence|does not|doesn't|don't|not)\b",
            ),
        ),
        matches=(
            "Ketamine for depression: book your first infusion!",
            "We use it off-label and patients love it.",
        ),
        passes=("Off-label means a use the FDA has not approved.", "Ivermectin does not treat COVID-19."),
    ),
    Check(
        id="unapproved-treatment",
        severity=Severity.STOP,
        meaning="Stem cells, exosomes or drips that are said to treat something.",
        why="Such claims about unproven treatments have brought regulators' letters.",
        rule=Link(
            "weight-loss-iv-and-stem-cell-posts", "Stem cells and exosomes", "Do not post that a stem cell"
        ),
        cues=(
            Cue(
                r"\b(?:starves?|shrinks?|kills?|melts?|dissolves?) (?:\w+ )?(?:tumou?rs?|cancer cells|"
                r"cancer)\b|\bforget (?:chemo|insulin|surgery|statins|your inhaler)\b",
                unless=r"\b(?:not|no|myth|false|chemotherapy|radiation|surgery) (?:\w+ )?(?:starves?|shrinks?|"
                r"kills?)|\b(?:research|trial|study|can)\b",
            ),
            Cue(
                r"\b(?:what )?big pharma (?:hides?|won't|doesn't want)\b|"
                r"\bwhat (?:your )?doctors? (?:won't|don't want to|don't) tell you\b|"
                r"\b(?:bpc-?157|nad\+|peptides?)\b ~ (?:heal\w*|ask|boost\w*|repair\w*|reverse\w*|"
                r"available|book|now)\b",
                unless=r"\b(?:not|no|never|myth|warn\w*|beware)\b",
            ),
            Cue(
                r"\b(?:stem cells?|exosomes?|prp)\b ~ (?:treat\w*|heal\w*|regrow\w*|repair\w*|cure\w*|"
                r"for|relie\w+|help\w*|reverse\w*) ~ (?:joints?|knees?|hips?|lungs?|copd|nerves?|autism|"
                r"aging|arthritis|back|pain|ms\b|parkinson'?s|hair|spine)",
                unless=r"\b(?:not|no|trial|study|research\w*|donat\w*|donor|transplant)\b",
            ),
            Cue(
                r"\b(?:iv|vitamin|drips?|infusions?|detox|cleanse|myers)\b ~ (?:boosts?|detox\w*|cures?|"
                r"prevents?|treats?|cleanses?|flush\w*|hangovers?|immun\w+|anti-?aging|fix(?:es)?|"
                r"heals?|beats?|naturally)\b",
                near=r"\b(?:iv|drips?|vitamin|detox|cleanse|myers)\b",
                unless=r"\b(?:not|no|myth|does not|doesn't|don't|vitamin d (?:helps|is))\b",
            ),
        ),
        matches=(
            "Our IV drips boost your immunity and cure hangovers.",
            "Exosome therapy for aching knees, now available.",
        ),
        passes=("Become a stem cell donor on Saturday.", "A vitamin drip does not prevent colds."),
    ),
    Check(
        id="trial-claim",
        severity=Severity.STOP,
        meaning="Praise for something that is still being studied.",
        why="What is under study may not be called safe, new or a breakthrough.",
        rule=Link("health-claims-and-product-talk", "Things still under study", "Do not say safe"),
        safer="is being studied",
        cues=(
            Cue(
                r"\b(?:ground-?breaking|breakthrough|game[- ]?chang\w+|miracle|revolutionary|(?:amazing|incredible|"
                r"stunning|remarkable|"
                r"dramatic) (?:results|success|outcomes)|promising (?:new )?(?:cure|"
                r"treatment|therapy|drug)|wonder drug|safe and effective|new (?:treatment|cure)|proven|"
                r"holy grail)\b",
                near=r"\b(?:clinical trial|trial|study|studies|investigational|experimental|phase (?:[1-4]|"
                r"i{1,3}|one|two|three)|research\w*)\b",
                unless=r"\b(?:not|no|cannot|can't|without|vaccines?)\b",
            ),
            Cue(
                r"\b(?:promising|breakthrough|miracle|revolutionary|game-?changing) (?:new )?(?:drug|"
                r"medicine|device|treatment|therapy|pill)\b",
                unless=r"\b(?:not|no|cannot|beware|claims? of)\b",
            ),
        ),
        matches=(
            "Our new cancer drug trial is a breakthrough!",
            "Join the study of this revolutionary, safe and effective therapy.",
        ),
        passes=(
            "We want to find out whether this brace cuts falls. The study runs until May.",
            "A trial is not a promise of a new treatment.",
        ),
    ),
    Check(
        id="trial-recruitment",
        severity=Severity.STOP,
        meaning="An invitation to take part in a study.",
        why="A post that looks for participants is part of the study and needs the review board's approval first.",
        rule=Link("recruiting-for-research", "What must be approved first", "Anything that invites people"),
        wording=Link("recruiting-for-research", "Words you can copy", '"Our research teams', 3),
        cues=(
            Cue(
                r"\b(?:earn|receive|get paid|make|compensation)\b ~ (?<=\$)\d+",
                also=r"\b(?:study|trial|research)\b",
                never=r"approved by (?:the|our) (?:irb|institutional review board|review board)|"
                r"\birb[- ](?:approved|#|number)",
            ),
            Cue(r"\bhelp us prove\b", also=r"\b(?:study|trial|research|drug|device)\b"),
            Cue(
                r"\b(?:now (?:enrolling|recruiting)|(?:trial|study) (?:\w+ )?(?:needs|wants|seeks|"
                r"is looking for) (?:\w+ )?(?:people|you|volunteers|adults|women|men|"
                r"patients)|(?:call|click|dm|text|e-?mail|comment|message)(?: \w+){0,3} to "
                r"(?:enroll|participate|see if you qualify|join the (?:study|trial)|"
                r"volunteer for the (?:study|trial))|(?:join|sign up for|enroll in|take part in|"
                r"participate in|volunteer for) (?:our|a|the|this) (?:\w+ ){0,4}(?:trial|study|research)|"
                r"(?:looking for|seeking|taking|accepting|enrolling|recruiting|need(?:ed)?) (?:\w+ ){0,4}"
                r"(?:participants|volunteers|adults|patients|people|women|men) ~ (?:trial|study|research))\b",
                never=r"\birb[- ](?:approved|approval|number|#|protocol)|approved by (?:the|our) (?:irb|"
                r"institutional review board|review board)|public list",
            ),
        ),
        matches=(
            "Now enrolling! Join our depression study, pays $50.",
            "Looking for volunteers with asthma for a new study.",
        ),
        passes=(
            "Join our book club.",
            "Our research teams have open studies. See the public list.",
            "We need volunteers for the 5K.",
        ),
    ),
    Check(
        id="fair-balance",
        severity=Severity.FIX,
        meaning="A drug's or device's benefit without its risks.",
        why="The main risks stand next to the benefit, in the same post.",
        rule=Link(
            "weight-loss-iv-and-stem-cell-posts", "What proof a benefit claim needs", "Name the main risks"
        ),
        cues=(
            Cue(
                r"\b(?:semaglutide|tirzepatide|glp-?1s?|statins?|ketamine|testosterone|"
                r"hormone (?:therapy|replacement)|peptides?|opioids?|benzodiazepines?|antidepressants?|"
                r"insulin pumps?|pacemakers?|implants?|laser|fillers?|injections?)\b ~ "
                r"(?:melt\w*|works?|helps?|relie\w+|improv\w+|transform\w*|results|lose|loses?|boosts?|"
                r"restor\w+|feel (?:great|better|young\w*)|ends?|stops?)\b",
                unless=r"\b(?:not|may|risk\w*|side effects?|ask|talk|overdose|flu|vaccin\w*|recall|study|"
                r"studied|research)\b",
                never=r"\b(?:risks?|side effects?|safety information)\b",
            ),
        ),
        matches=("Semaglutide helps you lose weight fast. Book now!",),
        passes=(
            "Semaglutide helps some people lose weight. Common side effects are nausea and vomiting.",
            "Ask your doctor whether statins help you.",
        ),
    ),
)

"""Checks of what a draft promises about care, drugs, devices and studies."""

from bot.drafts.check import Check, Cue, Link, Severity

_EVIDENCE = Link("health-claims-and-product-talk", "Evidence before benefit", "Words to test hard")
_BRANDS = (
    r"ozempic|wegovy|mounjaro|zepbound|rybelsus|saxenda|trulicity|victoza|jardiance|farxiga|humira|enbrel|stelara|skyrizi|rinvoq|dupixent|cosentyx|"
    r"keytruda|opdivo|botox|dysport|juvederm|coolsculpting|latisse|viagra|cialis|xarelto|eliquis|lipitor|crestor|entresto|spravato|abilify|lexapro|prozac|"
    r"zoloft|xanax|adderall|vyvanse|suboxone|vivitrol|paxlovid|tylenol|advil|invisalign|lasik plus|da vinci|mako(?:plasty)?|cyberknife|gamma knife|inspire sleep|"
    r"watchman|oura|dexcom|freestyle libre|omnipod"
)
_NEWS = r"\b(?:recall\w*|shortage|counterfeit|(?<!no )side effects|(?<!no )risks?|warning|overdose|take[- ]?back|dispos\w+|narcan|safety alert|do not|don't|never)\b"

CHECKS = (
    Check(
        id="guarantee",
        severity=Severity.FIX,
        meaning="A promise that care works, is safe or does not hurt.",
        why="No treatment can be promised; a clinician must check every such word.",
        rule=_EVIDENCE,
        cues=(
            Cue(r"\b(?:guarante\w+|100 ?%(?: \w+)? (?:safe|effective|success\w*|cure\w*|satisf\w+|pain-?free|results?|recovery)|risk[- ]free|no risks?\b|(?:no|zero|without) side effects|"
                r"completely (?:safe|painless|harmless)|pain-?less|pain[- ]?free|(?:instant|permanent|miracle|miraculous|life-?changing) (?:relief|results?|cures?|fix|weight loss|treatments?|solution)|"
                r"cures? for good|for good|never (?:comes?|come) back|pain gone|say goodbye to (?:\w+ )?(?:pain|fat|wrinkles|diabetes|arthritis|migraines?|acne|glasses))\b",
                unless=r"\b(?:can(?:not|'t)|no (?:treatment|one|body|clinic|doctor|hospital)|nothing is|nobody|does not|doesn't|do not|don't|not a|isn't|aren't|never) ~ (?:guarant|100|risk|cure|painless|pain-free)|"
                r"\b(?:force|time|cause|people|change|do|feel) for good\b|money[- ]back|pain-?free (?:living|walk)|\bseats?\b|\bloan|interest rate|for good (?:reason|cause|measure)|spot is guaranteed"),
            Cue(r"\b(?:we|our|this|it|that|which|will|can|laser|treatment|therapy|program|clinic|surgery|procedure|diet) (?:\w+ ){0,3}(?:cures?|eliminates?|reverses?|heals?|ends|fixes) (?:your |the |any |all |most )?(?:\w+ )?"
                r"(?:cancers?|diabetes|arthritis|pain|depression|anxiety|autism|alzheimer'?s|dementia|veins?|copd|lupus|asthma|addiction|back pain|neuropathy|migraines?|disease|snoring|apnea|acne|eczema|psoriasis|allergies|infertility|insomnia|wrinkles|cellulite|tinnitus|vertigo)\b|\b\d{2,3}(?:\.\d)? ?% success\b",
                unless=r"\b(?:cannot|can't|may|might|no|not|doesn't|don't|hope|research|find|toward|fund\w*|until|someday|one day)\b"),
        ),
        matches=(
            "Our painless laser cures varicose veins for good.",
            "100% safe and guaranteed results!",
            "Say goodbye to back pain with our new program.",
        ),
        passes=(
            "No treatment can guarantee a result, so ask about benefits and risks.",
            "There is no cure for the common cold, but rest helps.",
            "Thank you for being a force for good in our town.",
            "Every mile you walk funds research toward a cure.",
        ),
    ),
    Check(
        id="superlative",
        severity=Severity.FIX,
        meaning="Best, safest, leading, first: praise of ourselves that needs proof.",
        why="Such a comparison needs proof that a clinician and Legal have seen.",
        rule=_EVIDENCE,
        cues=(
            Cue(r"\b(?:the|our|state's|region's|county's|nation's|country's|world's) (?:very )?(?:best|safest|finest|most (?:advanced|experienced|trusted|accurate)|leading|top|premier|number one|no\.? ?1|#1) (?:\w+ ){0,2}"
                r"(?:hospitals?|care|doctors?|surgeons?|physicians?|nurses|teams?|outcomes?|results|(?:cancer|heart|birth|trauma|stroke|burn|spine|joint) (?:center|program|unit)|er|ed|clinic|treatment|surgery|robot|technology|maternity|experts|specialists|providers?)\b",
                unless=r"\b(?:u\.?s\.? news|newsweek|leapfrog|ranked|named|rated|according to|healthgrades|accredit\w+|deserve[sd]?|trying|strive|aim|hope to|want to)\b"),
            Cue(r"\b(?:best|safest|finest|top) (?:hospital|doctors|surgeons?|care|er|clinic|outcomes|team|maternity ward|birth center|cancer care) (?:in|around) (?:the |our |all of )?(?:\w+ ?){1,3}",
                unless=r"\b(?:u\.?s\.? news|newsweek|leapfrog|ranked|named|rated|according to)\b"),
            Cue(r"\b(?:world[- ]class|second to none|unmatched|unrivall?ed|unparallell?ed|state-of-the-art|cutting[- ]edge|#1 (?:in|for)|number one (?:in|for)|we(?:'re| are) (?:simply )?the best|nobody does it better)\b",
                unless=r"\b(?:u\.?s\.? news|newsweek|leapfrog|ranked|named)\b"),
            Cue(r"\bthe (?:only|first) (?:hospital|clinic|center|team|program|surgeons?) (?:in|to)\b"),
        ),
        matches=("We have the best surgeons in the state!", "World-class care, close to home.", "The only hospital in the county that cares."),
        passes=(
            "We will do our best to answer by Friday.",
            "Heart disease is the leading cause of death in our state.",
            "Every patient deserves the best care.",
            "Handwashing is the best way to stop germs.",
            "U.S. News named us among the best hospitals in the state for 2026.",
        ),
    ),
    Check(
        id="benefit-claim",
        severity=Severity.FIX,
        meaning="A claim that our treatment, device or program works better.",
        why="A claim of benefit needs a study and a clinician's yes.",
        rule=Link("health-claims-and-product-talk", "Evidence before benefit", "\"You will recover faster\""),
        cues=(
            Cue(r"\b(?:faster|quicker|speedier|shorter) (?:recover(?:y|ies)|healing|hospital stays?|return)|\brecover (?:\w+ )?(?:faster|quicker|sooner)|\b(?:less|fewer|minimal|little|smaller) (?:pain|scar(?:ring|s)?|bleeding|complications|downtime|side effects)\b|"
                r"\bhome sooner\b|\b(?:back to (?:work|running|marathons|normal|life)) in (?:just |only |under )?(?:\w+|\d+) (?:days?|weeks?|hours?)|\b(?:clinically|scientifically) proven\b|\b(?:this|our|the new|that) (?:new )?(?:drug|device|pill|treatment|therapy|implant) (?:really |actually |just )?works\b|\bproven (?:results|to (?:work|cure|reduce|help))|"
                r"\b(?:better|higher|lower) (?:outcomes|success rates?|survival|infection rates?|complication rates?|mortality)\b",
                unless=r"\b(?:ask|whether|may|study|trial|research|can you|no two|exercise|sleep|quit\w*|wash\w*|vaccin\w*|walking|most people|depends)\b", never=r"\bdoi\.org|\bpubmed|\bnejm|\bjama\b|source:"),
        ),
        matches=("Our robot means faster recovery and less scarring.", "Back to running in three weeks with our new hip."),
        passes=("We now offer robot-assisted surgery.", "Exercise can mean fewer complications for people with diabetes.", "Ask whether surgery or therapy means faster recovery for you."),
    ),
    Check(
        id="typical-result",
        severity=Severity.FIX,
        meaning="One person's result, told as what readers can expect.",
        why="Readers take one result as what they can expect.",
        rule=Link("testimonials-and-before-after", "A story promises a typical result", "If most people do not get that result"),
        cues=(
            Cue(r"\b(?:lost|lose|drop(?:ped)?|shed) (?:over |up to |more than |about )?\d+ ?(?:lbs?|pounds|kilos|kg)\b|\b\d+ ?(?:lbs?|pounds) (?:in|lighter|down|gone)\b|\b(?:results|outcomes) (?:may|can|will) vary\b|\bresults not typical\b|"
                r"\boff (?:all )?(?:my|her|his|their) (?:insulin|meds|medications?) in\b"),
        ),
        matches=("He lost 80 lbs in our clinic!", "Results may vary."),
        passes=("Losing even a little weight can lower blood pressure.", "We collected 80 pounds of food for the pantry."),
    ),
    Check(
        id="brand-name",
        severity=Severity.FIX,
        meaning="A branded drug or device in a hospital's post.",
        why="Hospital accounts do not promote branded drugs or devices.",
        rule=Link("health-claims-and-product-talk", "Drugs, devices and brand names", "Speak about the condition"),
        cues=(Cue(rf"\b(?:{_BRANDS})\b", unless=_NEWS),),
        matches=("Ask us about Ozempic at our weight clinic!", "Meet our new da Vinci robot."),
        passes=("Recall notice: bring your Dexcom receivers to the pharmacy.", "Our weight clinic talks through all options, with benefits and risks."),
    ),
    Check(
        id="compounded",
        severity=Severity.STOP,
        meaning="A compounded drug that is called generic, approved or the same.",
        why="A compounded drug is not approved by the FDA and may not be called generic or the same.",
        rule=Link("health-claims-and-product-talk", "Weight-loss drugs and compounded products", "Never write that a compounded drug"),
        wording=Link("weight-loss-iv-and-stem-cell-posts", "What to write about a weight clinic", "You may write"),
        cues=(
            Cue(rf"\b(?:same (?:\w+ ){{0,3}}(?:as|drug|ingredient)|generic|identical to|version of|alternative to|dupe|cheaper than|just like) (?:\w+ ){{0,3}}(?:{_BRANDS}|semaglutide|tirzepatide|glp-?1)\b"),
            Cue(r"\bcompounded\b ~ (?:fda|approved|same|generic|safe|effective|semaglutide|tirzepatide|glp)", unless=r"\bnot (?:fda[- ])?approved|\bnot the same\b|\bis not\b|\bare not\b"),
            Cue(r"\b(?:half|third) the price, same drug\b|\bsame (?:\w+ )?as (?:the )?(?:brand|name[- ]brand|real thing)\b"),
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
            Cue(r"\b(?:ketamine|mdma|psilocybin|lsd)\b ~ (?:for|treats?|helps?|against|beats?) ~ (?:depression|ptsd|anxiety|pain|ocd|addiction)", unless=r"\b(?:study|studied|trial|research|no evidence|not approved)\b"),
            Cue(r"\b(?:ivermectin|hydroxychloroquine|botox|metformin|rapamycin|semaglutide)\b ~ (?:for|against|treats?|to treat|prevents?) ~ (?:covid|cancer|depression|anti-?aging|longevity|migraines?|flu)",
                unless=r"\b(?:study|studied|trial|no evidence|does not|doesn't|don't|not)\b"),
        ),
        matches=("Ketamine for depression: book your first infusion!", "We use it off-label and patients love it."),
        passes=("Off-label means a use the FDA has not approved.", "Ivermectin does not treat COVID-19."),
    ),
    Check(
        id="unapproved-treatment",
        severity=Severity.STOP,
        meaning="Stem cells, exosomes or drips that are said to treat something.",
        why="Such claims about unproven treatments have brought regulators' letters.",
        rule=Link("weight-loss-iv-and-stem-cell-posts", "Stem cells and exosomes", "Do not post that a stem cell"),
        cues=(
            Cue(r"\b(?:stem cells?|exosomes?|prp)\b ~ (?:treat\w*|heal\w*|regrow\w*|repair\w*|cure\w*|for|relie\w+|help\w*|reverse\w*) ~ (?:joints?|knees?|hips?|lungs?|copd|nerves?|autism|aging|arthritis|back|pain|ms\b|parkinson'?s|hair|spine)",
                unless=r"\b(?:not|no|trial|study|research\w*|donat\w*|donor|transplant)\b"),
            Cue(r"\b(?:iv|vitamin|drips?|infusions?|detox|cleanse|myers)\b ~ (?:boosts?|detox\w*|cures?|prevents?|treats?|cleanses?|flush\w*|hangovers?|immun\w+|anti-?aging|fix(?:es)?|heals?)\b", near=r"\b(?:iv|drips?|vitamin|detox|cleanse|myers)\b",
                unless=r"\b(?:not|no|myth|does not|doesn't|don't|vitamin d (?:helps|is))\b"),
        ),
        matches=("Our IV drips boost your immunity and cure hangovers.", "Exosome therapy for aching knees, now available."),
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
            Cue(r"\b(?:breakthrough|game[- ]?chang\w+|miracle|revolutionary|promising (?:new )?(?:cure|treatment|therapy|drug)|wonder drug|safe and effective|new (?:treatment|cure)|proven|holy grail)\b",
                near=r"\b(?:clinical trial|trial|study|studies|investigational|experimental|phase (?:[1-4]|i{1,3}|one|two|three)|research\w*)\b",
                unless=r"\b(?:not|no|cannot|can't|without|vaccines?)\b"),
            Cue(r"\b(?:promising|breakthrough|miracle|revolutionary|game-?changing) (?:new )?(?:drug|medicine|device|treatment|therapy|pill)\b", unless=r"\b(?:not|no|cannot|beware|claims? of)\b"),
        ),
        matches=("Our new cancer drug trial is a breakthrough!", "Join the study of this revolutionary, safe and effective therapy."),
        passes=("We want to find out whether this brace cuts falls. The study runs until May.", "A trial is not a promise of a new treatment."),
    ),
    Check(
        id="trial-recruitment",
        severity=Severity.STOP,
        meaning="An invitation to take part in a study.",
        why="A post that looks for participants is part of the study and needs the review board's approval first.",
        rule=Link("recruiting-for-research", "What must be approved first", "Anything that invites people"),
        wording=Link("recruiting-for-research", "Words you can copy", "\"Our research teams", 3),
        cues=(
            Cue(r"\b(?:now (?:enrolling|recruiting)|(?:join|sign up for|enroll in|take part in|participate in|volunteer for) (?:our|a|the|this) (?:\w+ ){0,4}(?:trial|study|research)|(?:looking for|seeking|recruiting|need(?:ed)?) (?:\w+ ){0,4}"
                r"(?:participants|volunteers|adults|patients|people|women|men) ~ (?:trial|study|research))\b",
                never=r"\birb[- ](?:approved|approval|number|#|protocol)|approved by (?:the|our) (?:irb|institutional review board|review board)|public list"),
        ),
        matches=("Now enrolling! Join our depression study, pays $50.", "Looking for volunteers with asthma for a new study."),
        passes=("Join our book club.", "Our research teams have open studies. See the public list.", "We need volunteers for the 5K."),
    ),
    Check(
        id="fair-balance",
        severity=Severity.FIX,
        meaning="A drug's or device's benefit without its risks.",
        why="The main risks stand next to the benefit, in the same post.",
        rule=Link("weight-loss-iv-and-stem-cell-posts", "What proof a benefit claim needs", "Name the main risks"),
        cues=(
            Cue(r"\b(?:semaglutide|tirzepatide|glp-?1s?|statins?|ketamine|testosterone|hormone (?:therapy|replacement)|peptides?|opioids?|benzodiazepines?|antidepressants?|insulin pumps?|pacemakers?|implants?|laser|fillers?|injections?)\b ~ "
                r"(?:melt\w*|works?|helps?|relie\w+|improv\w+|transform\w*|results|lose|loses?|boosts?|restor\w+|feel (?:great|better|young\w*)|ends?|stops?)\b",
                unless=r"\b(?:not|may|risk\w*|side effects?|ask|talk|overdose|flu|vaccin\w*|recall|study|studied|research)\b", never=r"\b(?:risks?|side effects?|safety information)\b"),
        ),
        matches=("Semaglutide helps you lose weight fast. Book now!",),
        passes=("Semaglutide helps some people lose weight. Common side effects are nausea and vomiting.", "Ask your doctor whether statins help you."),
    ),
)

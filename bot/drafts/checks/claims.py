"""Checks of what a draft promises about our care."""

from bot.drafts.check import Check, Cue, Link, Severity

_EVIDENCE = Link("health-claims-and-product-talk", "Evidence before benefit", "Words to test hard")

CHECKS = (
    Check(
        id="guarantee",
        severity=Severity.FIX,
        meaning="A promise that care works, is safe or does not hurt.",
        why="No treatment can be promised; a clinician must check every such word.",
        rule=_EVIDENCE,
        cues=(
            Cue(
                r"\b(?:guarante\w+|100 ?%(?: \w+)? (?:safe|effective|success\w*|cure\w*|satisf\w+|"
                r"pain-?free|results?|recovery)|risk[- ]free|no risks?\b|(?:no|zero|"
                r"without) side effects|"
                r"completely (?:safe|painless|harmless)|pain-?less|pain[- ]?free|(?:instant|permanent|"
                r"miracle|miraculous|life-?changing) (?:relief|results?|cures?|fix|weight loss|"
                r"treatments?|solution)|"
                r"cures? for good|for good|never (?:comes?|come) back|pain gone|"
                r"say goodbye to (?:\w+ )?(?:pain|fat|wrinkles|diabetes|arthritis|migraines?|acne|"
                r"glasses))\b",
                unless=r"\b(?:can(?:not|'t)|no (?:treatment|one|body|clinic|doctor|hospital)|nothing is|nobody|"
                r"does not|doesn't|do not|don't|not a|isn't|aren't|never) ~ (?:guarant|100|risk|cure|"
                r"painless|pain-free)|"
                r"\b(?:force|time|cause|people|change|do|feel) for good\b|money[- ]back|"
                r"pain-?free (?:living|walk)|\bseats?\b|\bloan|interest rate|for good (?:reason|cause|"
                r"measure)|spot is guaranteed",
            ),
            Cue(
                r"\b(?:we|our|this|it|that|which|will|can|laser|treatment|therapy|program|clinic|surgery|"
                r"procedure|diet) (?:\w+ ){0,3}(?:cures?|eliminates?|reverses?|heals?|ends|"
                r"fixes) (?:your |the |any |all |most )?(?:\w+ )?"
                r"(?:cancers?|diabetes|arthritis|pain|depression|anxiety|autism|alzheimer'?s|dementia|"
                r"veins?|copd|lupus|asthma|addiction|back pain|neuropathy|migraines?|disease|snoring|"
                r"apnea|acne|eczema|psoriasis|allergies|infertility|insomnia|wrinkles|cellulite|tinnitus|"
                r"vertigo)\b|\b\d{2,3}(?:\.\d)? ?% success\b",
                unless=r"\b(?:cannot|can't|may|might|no|not|doesn't|don't|hope|research|find|toward|fund\w*|"
                r"until|someday|one day)\b",
            ),
            Cue(
                r"\b(?:heals?|cures?|fix(?:es)?|stops?|ends?|melts?|removes?|eliminates?|"
                r"reverses?)\b ~ (?:in|within|after) "
                r"(?:just |only |under )?(?:one|two|three|four|five|\d+) (?:days?|weeks?|sessions?|"
                r"visits?|minutes|treatments?)\b",
                unless=r"\b(?:not|no|never|bleeding|wash\w*|soap|program|class|registration|event|sale)\b",
            ),
            Cue(r"(?:^|(?<=[.!?] )|(?<=with )|(?<=zero ))no (?:scars?|pain|downtime)\b(?=[.!,]| and)"),
            Cue(
                r"\b(?:zero|no) complications\b|\bthat's our (?:promise|guarantee)\b|"
                r"\bwe promise (?:you )?(?:\w+ ){0,3}(?:results|recovery|cure|relief|safe\w*|pain)|"
                r"\bpain[- ]free\b|\b(?:will|'ll) (?:fix|cure|heal|end|erase|melt) (?:your|all|any)\b",
                unless=r"\b(?:not|never|nothing)\b",
            ),
        ),
        matches=(
            "The new foam heals any wound in 14 days.",
            "No scars. No pain. Home by dinner.",
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
            Cue(
                r"\b(?:the|our|\w+'s|state's|region's|county's|nation's|country's|world's) (?:very )?(?:best|"
                r"safest|finest|most (?:advanced|experienced|trusted|accurate)|leading|top|premier|"
                r"number one|no\.? ?1|#1) (?:\w+ ){0,2}"
                r"(?:hospitals?|care|doctors?|surgeons?|physicians?|nurses|teams?|outcomes?|results|"
                r"(?:cancer|heart|birth|trauma|stroke|burn|spine|joint) (?:center|program|unit)|er|ed|"
                r"clinic|treatment|surgery|robot|technology|maternity|experts|specialists|providers?)\b",
                unless=r"\b(?:u\.?s\.? news|newsweek|leapfrog|ranked|named|rated|according to|healthgrades|"
                r"accredit\w+|deserve[sd]?|trying|strive|aim|hope to|want to)\b",
            ),
            Cue(
                r"\b(?:best|safest|finest|top) (?:hospital|doctors|surgeons?|care|er|clinic|outcomes|"
                r"team|maternity ward|birth center|cancer care) (?:in|around) (?:the |our |"
                r"all of )?(?:\w+ ?){1,3}",
                unless=r"\b(?:u\.?s\.? news|newsweek|leapfrog|ranked|named|rated|according to)\b",
            ),
            Cue(
                r"\b(?:world[- ]class|second to none|unmatched|unrivall?ed|unparallell?ed|"
                r"state-of-the-art|cutting[- ]edge|#1 (?:in|for)|(?:we're|"
                r"we are) (?:simply )?(?:number one|#1|no\.? ?1)|number one (?:in|for)|we(?:'re|"
                r" are) (?:simply )?the best|nobody does it better)\b",
                unless=r"\b(?:u\.?s\.? news|newsweek|leapfrog|ranked|named)\b",
            ),
            Cue(
                r"\bbetter than (?:any|every|all) (?:\w+ )?(?:doctors?|radiologists?|surgeons?|"
                r"hospitals?|clinics?|clinicians?|drugs?|teams?)\b"
            ),
            Cue(r"\bthe (?:only|first) (?:hospital|clinic|center|team|program|surgeons?) (?:in|to)\b"),
        ),
        matches=(
            "We have the best surgeons in the state!",
            "World-class care, close to home.",
            "The only hospital in the county that cares.",
        ),
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
        rule=Link("health-claims-and-product-talk", "Evidence before benefit", '"You will recover faster"'),
        cues=(
            Cue(
                r"\b(?:recover\w*|heal\w*|back) ~ in half the time|(?:faster|quicker|speedier|"
                r"shorter) (?:recover(?:y|ies)|healing|hospital stays?|"
                r"return)|\brecover (?:\w+ )?(?:faster|quicker|sooner)|\b(?:less|fewer|minimal|little|"
                r"smaller) (?:pain|scar(?:ring|s)?|bleeding|complications|downtime|side effects)\b|"
                r"\bhome sooner\b|\b(?:back to (?:work|running|marathons|normal|life)) in (?:just |only |"
                r"under )?(?:\w+|\d+) (?:days?|weeks?|hours?)|\b(?:clinically|scientifically) proven\b|"
                r"\b(?:this|our|the new|that) (?:new )?(?:drug|device|pill|treatment|therapy|"
                r"implant) (?:really |actually |just )?works\b|\bproven (?:results|to (?:work|cure|"
                r"reduce|help))|"
                r"\b(?:better|higher|lower) (?:outcomes|success rates?|survival|infection rates?|"
                r"complication rates?|mortality)\b",
                unless=r"\b(?:ask|whether|may|study|trial|research|can you|no two|exercise|sleep|quit\w*|"
                r"wash\w*|vaccin\w*|walking|most people|depends)\b",
                never=r"\bdoi\.org|\bpubmed|\bnejm|\bjama\b|source:",
            ),
        ),
        matches=(
            "Our robot means faster recovery and less scarring.",
            "Back to running in three weeks with our new hip.",
        ),
        passes=(
            "We now offer robot-assisted surgery.",
            "Exercise can mean fewer complications for people with diabetes.",
            "Ask whether surgery or therapy means faster recovery for you.",
        ),
    ),
    Check(
        id="typical-result",
        severity=Severity.FIX,
        meaning="One person's result, told as what readers can expect.",
        why="Readers take one result as what they can expect.",
        rule=Link(
            "testimonials-and-before-after",
            "A story promises a typical result",
            "If most people do not get that result",
        ),
        cues=(
            Cue(
                r"\b(?:lost|lose|drop(?:ped)?|shed) (?:over |up to |more than |about )?\d+ ?(?:lbs?|"
                r"pounds|kilos|kg)\b|\b\d+ ?(?:lbs?|pounds) (?:in|lighter|down|gone)\b|\b(?:results|"
                r"outcomes) (?:may|can|will) vary\b|\bresults not typical\b|"
                r"\boff (?:all )?(?:my|her|his|their) (?:insulin|meds|medications?) in\b"
            ),
        ),
        matches=("He lost 80 lbs in our clinic!", "Results may vary."),
        passes=(
            "Losing even a little weight can lower blood pressure.",
            "We collected 80 pounds of food for the pantry.",
        ),
    ),
)

"""Checks of who pays, who speaks, and what is asked of readers."""

from bot.drafts.check import Check, Cue, Link, Severity

_TOLD = (
    r"(?:^|[^\w])#?(?:ad|advertisement|sponsored|paid (?:partnership|partner|consultant|me|by|post))\b|"
    r"\bi (?:was|am) paid\b|\bpaid for by\b|\bgave (?:me|us) (?:\w+ ){0,3}(?:free|for free)\b|"
    r"\bi work (?:at|for|here)\b|\bmy employer\b"
)

CHECKS = (
    Check(
        id="undisclosed-tie",
        severity=Severity.FIX,
        meaning="Praise of a product or a code without saying who pays.",
        why="Readers must see in the post itself that money, a gift or a job stands behind the praise.",
        rule=Link(
            "paid-endorsements-and-disclosure",
            "How to say it so that it counts",
            "Put the disclosure in the post",
        ),
        safer="Ad. The company paid me to make this post.",
        cues=(
            Cue(
                r"\b(?:use|with) (?:my |the |our )?(?:code|promo(?: code)?|discount code|"
                r"coupon) ?[:\"']? ?[a-z0-9]{3,15}\b|\b(?:my|affiliate) (?:link|code)\b|"
                r"\blink in (?:my )?bio (?:for|to get) ~ (?:off|discount|free)",
                never=_TOLD,
            ),
            Cue(
                r"\b(?:thanks?|thank you|shout ?out) (?:\w+ )?to @\w+ ~ (?:sending|gifting|gift|free|"
                r"hooking|hosting|treating|sponsoring|trip|dinner)|\b(?:gifted|sent me|was sent|"
                r"sent us) (?:\w+ ){0,4}(?:free|to try|to review|samples?|goodies|by)\b",
                never=_TOLD,
            ),
            Cue(
                r"\b(?:so excited|proud|thrilled|excited) to (?:partner|be partnering|team up|"
                r"collaborate|work) with @?\w+|\b(?:brand )?ambassador for\b|\bin partnership with @\w+",
                near=r"\b(?:brand|product|use|love|code|favorite|try|skincare|scrubs|shoes|supplements?|"
                r"ambassador|@\w+)\b",
                never=_TOLD,
                unless=r"\b(?:school|county|library|foundation|nonprofit|church|university|health department|"
                r"red cross|ymca|food bank|city)\b",
            ),
            Cue(
                r"\b(?:i|my (?:skin|feet|whole unit)) (?:\w+ )?(?:swear by|love(?:s)?|recommend|"
                r"am obsessed with|can't live without) (?:my|these|this|the|"
                r"@)\w* ?(?:\w+ ){0,3}(?:scrubs|shoes|stethoscope|serum|cream|supplement\w*|protein|"
                r"watch|compression socks|clogs|brand|@\w+)\b",
                never=_TOLD,
                near=r"@\w+|\b(?:code|link|shop|get yours|buy|order)\b",
            ),
        ),
        matches=(
            "I love these compression socks! Use my code NURSE20 for 20% off.",
            "Huge thanks to @GlowSkin for sending me free samples, my skin loves it!",
        ),
        passes=(
            "Ad. The company paid me to make this video. Use my code NURSE20.",
            "We are excited to partner with the county library on a story hour.",
            "I love my team.",
        ),
    ),
    Check(
        id="buried-disclosure",
        severity=Severity.FIX,
        meaning="A disclosure that few readers see or understand.",
        why="A tag among hashtags or a short form is no clear disclosure.",
        rule=Link("paid-endorsements-and-disclosure", "How to say it so that it counts", "A tag buried"),
        safer="Ad.",
        cues=(
            Cue(
                r"#(?:sp|spon|collab|partner|ambassador|gifted|affiliate|thanks\w+)\b",
                never=r"^\W{0,3}#?(?:ad|paid|sponsored)\b",
            ),
            Cue(
                r"(?<=\s)#(?:ad|sponsored)\b",
                unless=r"^\W{0,3}#?(?:ad|paid|sponsored)\b",
                near=r"(?:#\w+\s+){2,}#(?:ad|sponsored)\b|#(?:ad|sponsored)\s+#\w+",
            ),
        ),
        matches=("Loving these scrubs! #NurseLife #Scrubs #ad", "Best clogs ever #collab"),
        passes=("Ad. Loving these scrubs! #NurseLife", "Our #BloodDrive is on Friday."),
    ),
    Check(
        id="paid-reviews",
        severity=Severity.STOP,
        meaning="A reward for a review, or a call for good ones only.",
        why="Reviews may not be bought, and everybody is asked in the same way.",
        rule=Link("contests-and-giveaways", "Say that it is a promotion", "Never reward a review"),
        cues=(
            Cue(
                r"\b(?:review|rate|rating|stars?)\b ~ (?:win|raffle|gift card|(?<=\$)\d+|free|discount|"
                r"enter(?:ed)? (?:to|in)|chance|prize|off your|voucher)\b",
                near=r"\b(?:leave|write|post|give|review us|rate us|for a review|google|yelp|healthgrades)\b",
            ),
            Cue(
                r"\b(?:win|gift card|(?<=\$)\d+|free|discount|prize|voucher)\b ~ (?:for|if you|"
                r"when you) ~ (?:review|rate us|five stars|5 stars)\b"
            ),
            Cue(
                r"\b(?:leave|give|post|write) (?:us )?(?:a |an |your )?(?:five|5)[- ]star\w*\b|"
                r"\b(?:happy|satisfied|loved your care)\? ~ (?:leave|write|post|give) ~ review"
            ),
            Cue(
                r"\b(?:only )?(?:happy|satisfied) (?:patients|customers|families|moms)\b ~ (?:google|yelp|"
                r"healthgrades|reviews?|rate)\b|\btell (?:google|yelp|healthgrades)\b"
            ),
            Cue(
                r"\b(?:bring|tag|refer|invite) (?:a|your|two|three) friends?\b",
                near=r"(?<=\$)\d+|\bgift card|\b(?:target|amazon|visa|starbucks) card",
            ),
            Cue(r"\brefer (?:a|your) (?:friend|family)\w*\b ~ (?:get|earn|receive|win|(?<=\$)\d+|free|gift)"),
        ),
        matches=(
            "Get a $25 card when you rate us on Yelp.",
            "Leave us a 5-star Google review and win a gift card!",
            "Refer a friend and get $50.",
        ),
        passes=(
            "Tell us how we did: every patient gets the same survey.",
            "Our cafeteria now offers free coffee for staff.",
        ),
    ),
    Check(
        id="giveaway",
        severity=Severity.FIX,
        meaning="A contest, raffle or giveaway.",
        why="Every contest goes to Legal before it starts.",
        rule=Link("contests-and-giveaways", "When to bring in a person", "Every contest, raffle or giveaway"),
        cues=(
            Cue(r"\bentered in(?:to)? (?:our|the|a) (?:\w+ )?(?:drawing|draw|raffle|contest|sweepstakes)\b"),
            Cue(
                r"\b(?:giveaway|give-away|sweepstakes|raffle|enter(?:ed)? (?:to|for a chance to) win|"
                r"chance to win|tag (?:a|two|three|four|five|\d+) friends?|like and share to win|"
                r"win (?:a|an|one of) (?:\w+ ){0,4}(?:spa|trip|gift|prize|basket|tickets?|ipad|card|"
                r"package))\b",
                unless=r"\b(?:no|not|never|don't|official rules|drug|food|coat) (?:\w+ )?(?:giveaway|raffle)|"
                r"official rules",
            ),
        ),
        matches=("Tag 3 friends to win a spa day!",),
        passes=("We win when our patients go home safe.", "Tag us in your walking photos."),
    ),
    Check(
        id="false-name",
        severity=Severity.STOP,
        meaning="An invented patient, quote or reviewer.",
        why="Invented people and reviews mislead, and a US rule bans them.",
        rule=Link("ai-generated-content", "Fake quotes and reviews", "Do not let AI write"),
        cues=(
            Cue(
                r"\b(?:ai|chatgpt|copilot|midjourney|gemini)[- ](?:generated|written|made|"
                r"created) (?:\w+ )?(?:patient|testimonial|review|quote|nurse|doctor|story)\b|\b(?:fake|"
                r"made-up|invented|pretend) (?:patient|review|testimonial|quote)s?\b",
                unless=r"\b(?:never|not|no|don't|do not|ban\w*|report|spot|labell?ed|beware|scam)\b",
            ),
        ),
        matches=("Here is an AI-generated patient quote for the post.",),
        passes=("We never use AI-generated patient quotes.",),
    ),
)

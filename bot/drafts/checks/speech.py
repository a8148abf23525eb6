"""Checks of who speaks for whom, and about what.  Talk of pay and conditions is nobody's to forbid."""

from bot.drafts.check import Check, Cue, Link, Severity

CHECKS = (
    Check(
        id="speaks-for-hospital",
        severity=Severity.FIX,
        meaning="One employee who speaks as if for the hospital.",
        why="Only approved people speak for the hospital; anybody else says that they speak for themselves.",
        rule=Link("opinions-my-own", "Disclaimer and disclosure are two things", "If you write about"),
        wording=Link("opinions-my-own", "Words you can copy for a bio", '"Nurse.', 2),
        cues=(
            Cue(
                r"\b(?:our|my) hospital (?:is|stands) (?:strongly )?(?:against|for|opposed to|in favor of|"
                r"behind) (?:the|this|a) (?:\w+ )?(?:bill|law|measure|candidate|ruling|ban|mandate)\b"
            ),
            Cue(
                r"\b(?:as|i'm|i am) (?:a|an|the) (?:\w+ ){0,3}(?:nurse|doctor|physician|surgeon|employee|"
                r"tech|resident|rn|pharmacist|therapist|manager)\b ~ (?:on behalf of|speak(?:ing)? for|"
                r"our official|the hospital's (?:position|policy|view|stance)|our (?:position|official) )",
                unless=r"\b(?:not|don't|do not|never|myself)\b",
            ),
            Cue(
                r"\b(?:i|me) ~ (?:on behalf of|speak(?:ing)? for) (?:the |my |our )?(?:hospital|employer|"
                r"health system|clinic|department|whole staff|all (?:of )?us)\b",
                unless=r"\b(?:not|don't|do not|never|myself)\b",
            ),
            Cue(
                r"\b(?:my|our) hospital's official (?:position|view|stance|policy|opinion)\b|"
                r"\b(?:the hospital|my hospital|my employer) (?:thinks|believes|supports|endorses|agrees|"
                r"wants you)\b"
            ),
        ),
        matches=(
            "I am a nurse here and I speak for the hospital: masks stay.",
            "My hospital's official position is that this bill is wrong.",
        ),
        passes=("I speak for myself, not for my employer.", "Our hospital is open day and night."),
    ),
    Check(
        id="unreleased",
        severity=Severity.STOP,
        meaning="Business matters that are not public.",
        why="What is not yet public is announced by Media Relations and nobody else.",
        rule=Link("who-may-post", "Who approves which post", "A clinician checks health facts", 3),
        cues=(
            Cue(
                r"\b(?:not (?:yet )?(?:public|announced|official)|isn't public|before (?:it'?s|it is|"
                r"they|the) (?:\w+ )?(?:announce\w*|public|official)|hasn't been announced|unannounced|"
                r"don't tell anyone|keep this (?:quiet|between us)|insider? (?:news|info|scoop)|"
                r"(?:nobody|no one) is supposed to know|overheard|you heard it here first|"
                r"you didn't hear (?:it|this) from me)\b",
                also=r"\b(?:merg\w+|acqui\w+|clos\w+|deal|contract|ceo|board|expansion|partnership|unit|wing|"
                r"building|sale|buy\w*|sold|sell\w*|service line|hospital|launch\w*|budget|results|system)\b",
            ),
            Cue(
                r"\b(?:confidential|internal(?: only)?|leaked|privileged) (?:\w+ )?(?:memo|email|e-mail|"
                r"document|slide|report|budget|contract|minutes|presentation|data|figures|numbers)s?\b",
                unless=r"\b(?:pay|wages?|salar\w+|staffing|ratios?|schedules?|union|working conditions|never|"
                r"do not|don't|how to|protect|keep)\b",
            ),
            Cue(
                r"\b(?:we|our hospital|hospital|system)(?:'re| are| is)? (?:\w+ ){0,2}(?:buying|"
                r"being bought|merging with|acquiring|in talks (?:with|to))\b"
            ),
        ),
        matches=(
            "Not announced yet, but we're merging with Lakeside!",
            "Look at this leaked memo about the new tower.",
        ),
        passes=(
            "Our pay is not public and it should be; staffing too.",
            "Your health information stays confidential.",
            "The new wing opens in May.",
        ),
    ),
    Check(
        id="legal-matter",
        severity=Severity.STOP,
        meaning="A lawsuit, a claim or an investigation.",
        why="Nothing about a legal matter goes out before Legal and Media Relations have cleared it.",
        rule=Link("who-may-post", "Who approves which post", "A clinician checks health facts", 3),
        cues=(
            Cue(
                r"\b(?:lawsuit|litigation|malpractice (?:suit|case|claim)|deposition|subpoena\w*|"
                r"settlement|plaintiffs?|class action|being sued|suing us|our lawyers?|"
                r"under investigation|the allegations?|wrongful death)\b",
                near=r"\b(?:we|our|us|hospital|against|this|the|dr|clinic)\b",
                unless=r"\b(?:legal clinic|tobacco|opioid settlement funds?|never|settlement house|history of|"
                r"workshop|webinar|training)\b",
            ),
        ),
        matches=(
            "The lawsuit against our hospital is nonsense.",
            "We can't wait for the deposition to be over, our lawyers are great.",
        ),
        passes=("Free legal clinic on Tuesday.", "Opioid settlement funds pay for the new program."),
    ),
    Check(
        id="politics",
        severity=Severity.FIX,
        meaning="Support for or against a candidate, party or ballot.",
        why="Hospital accounts stay out of party politics; on your own account say that you speak for yourself.",
        rule=Link(
            "politics-and-elections", "What hospital accounts may not do", "No support for or opposition"
        ),
        cues=(
            Cue(
                r"\b(?:vote (?:for|against|yes|no|him|her|them|red|blue|out)|re-?elect|"
                r"elect (?:\w+ ){1,3}(?:for|to)|endorse(?:s|d)? (?:\w+ ){1,3}for (?:governor|senate|"
                r"congress|mayor|president|sheriff|council)|(?:democrats?|republicans?|gop|liberals|maga|"
                r"conservatives) (?:are|want|have|will|hate|love|should)|"
                r"(?:governor|senator|congress(?:man|woman)|president|mayor|candidate) \w+ (?:is (?:the|"
                r"a) |must|should|will|deserves|cares|lies|doesn't)|stop (?:the|this) (?:bill|governor|"
                r"president)|stand(?:s|ing)? with ~ (?:vote|election|campaign|november)|(?:vote|elect) ~ (?:repeal|"
                r"ballot|measure|tax)|measure \d+|proposition \d+|prop \d+)\b",
                unless=r"\bvote for (?:your favou?rite|our|the (?:name|mascot|photo|design|best)|nurse of|"
                r"a name)\b|\bhow to vote\b|\bvote (?:no|yes) (?:with|by) (?:emoji|comment)|\b(?:do not|"
                r"don't|never) tell",
            ),
        ),
        matches=("Vote for Jensen, he stands with nurses!", "Republicans want to close our clinic."),
        passes=(
            "You can vote from your hospital bed. Ask your nurse for the form.",
            "Vote for your favorite pumpkin!",
            "The governor visited our new wing today.",
        ),
    ),
    Check(
        id="forbids-speech",
        severity=Severity.FIX,
        meaning="Telling staff to be silent about their work.",
        why="Most staff may talk about pay, staffing and conditions, and nobody may forbid it.",
        rule=Link(
            "staff-speech-about-work", "What managers must not do", "Do not tell staff to stop talking"
        ),
        cues=(
            Cue(
                r"\b(?:fire|discipline|punish|write up|suspend) (?:anyone|anybody|whoever|staff|those|"
                r"every\w*|nurses) who (?:posts?|talks?|says?|comments?|shares?|complains?)\b",
                unless=r"\bpatients?\b",
            ),
            Cue(
                r"\b(?:employees?|staff|nurses|team members|you|nobody|no one) (?:shall|must|may|should|"
                r"can|are) (?:not|never|forbidden to|prohibited from) (?:\w+ ){0,3}(?:say|post|discuss|"
                r"talk|comment|criti[cz]\w+)(?:ing)? (?:\w+ ){0,4}"
                r"(?:negative|pay|wages|salar\w+|staffing|schedules?|hospital|management|anyone|anything|"
                r"working conditions|online)\b|\b(?:do not|don't) (?:discuss|"
                r"talk)(?: \w+){0,4} about (?:your |the )?(?:pay|wages?|"
                r"raises?|salar\w+|staffing|union|schedules?|benefits)\b|\b(?:do not|don't) (?:discuss|"
                r"talk about) (?:this|"
                r"your pay|pay|wages|staffing|the union) (?:with|to) (?:anyone|others|coworkers|"
                r"each other|anybody)\b",
                unless=r"\bpatients?\b",
            ),
            Cue(
                r"\bunion\b ~ (?:greed\w*|putting (?:\w+ ){1,3}at risk|at risk for money|abandon\w*|"
                r"doesn't care|lies?|lying|liars|thugs)\b"
            ),
        ),
        matches=(
            "Employees shall not say anything negative about the hospital online.",
            "The union is putting patients at risk for money.",
        ),
        passes=(
            "Staff may not post about patients.",
            "We respect our staff, and we hope for an agreement soon.",
        ),
    ),
    Check(
        id="working-conditions",
        severity=Severity.CONSIDER,
        meaning="Talk of pay, staffing or conditions: allowed, and no patient in it.",
        why="You may talk with coworkers about this; only keep every patient out of it.",
        rule=Link("staff-speech-about-work", "What staff may do", "Under US labor law"),
        cues=(
            Cue(
                r"\b(?:under-?staffed|short[- ]?staffed|staffing|nurse[- ](?:to[- ]patient )?ratios?|"
                r"(?:our|my|fair|better|more|nurses'?|low) (?:pay|wages?|raises?|salar(?:y|ies)|"
                r"hazard pay|overtime)|mandatory overtime|union(?:ize|izing)?|strike|"
                r"contract negotiations|unsafe (?:ratios?|assignments?)|burn(?:ed|t) out|no breaks)\b",
                near=r"\b(?:we|our|my|i|us|nurses|staff|coworkers|management|admin\w*|unit|night shift)\b",
                unless=r"\b(?:heart|lightning|stroke|credit union|european union|strike out|bowling)\b|"
                r"staffing (?:agency|office)|now hiring",
            ),
        ),
        matches=("We are understaffed every night and our pay is too low. Nurses deserve better.",),
        passes=("Now hiring: nurses for our new unit.", "Our staff parking moves on Monday."),
    ),
)

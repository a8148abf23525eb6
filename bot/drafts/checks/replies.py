"""Checks of answers to reviews, comments and messages."""

from bot.drafts.check import Check, Cue, Link, Severity
from bot.drafts.draft import Kind

_REPLY = frozenset({Kind.REPLY})
_SAFE_REPLY = Link("replying-to-reviews", "Words you can copy for a bad review", "For staff attitude", 4)

CHECKS = (
    Check(
        id="confirms-patient",
        severity=Severity.STOP,
        meaning="A reply that confirms or denies that somebody is a patient.",
        why="These words confirm or deny in public that the writer is a patient.",
        rule=Link("replying-to-reviews", "How to reply to a one-star review", 'Do not say "your visit"'),
        wording=_SAFE_REPLY,
        cues=(
            Cue(
                r"\bi remember you\b|\byou (?:yelled|screamed|swore|shouted|showed up|walked in|came in|"
                r"arrived|stormed|argued)\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\byour (?:new |little )?(?:knee|hip|shoulder|heart|back|baby|recovery|incision|leg|eye|"
                r"eyes|teeth|tooth|mom|dad|son|daughter) (?:is|are|was|were|feels?|looks?|heals?)\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\byour (?:\w+ ){0,2}(?:visits?|appointments?|colonoscopy|mammogram|mri|x-?ray|biopsy|"
                r"ultrasound|root canal|copay|crown|stay|surgery|procedure|treatments?|"
                r"operation|admission|discharge|chart|medical records?|test(?: results)?|"
                r"labs?|scan|diagnosis|delivery|prescription|medications?|infusion|chemo|insurance claim|"
                r"bill|billing|balance|copay|doctor|surgeon|nurses?|care team|"
                r"(?:mother|mom|father|dad|son|daughter|husband|wife|child|baby)'s (?:\w+ )?(?:care|"
                r"visit|stay|surgery|treatment|death))\b",
                unless=r"\b(?:privacy|cannot|can't|unable|anyone|anybody)\b ~ your (?:own )?(?:doctor|chart|"
                r"records?)|\b(?:call|contact|ask|talk to|see|reach) (?:\w+ )?your (?:own )?"
                r"(?:doctor|clinic|nurse)",
                kinds=_REPLY,
            ),
            Cue(
                r"\b(?:we|i|staff|our team) (?:\w+ )?(?:looked|checked|reviewed|pulled|"
                r"went) (?:\w+ )?(?:at |up |in |into |through )?your "
                r"(?:\w+ )?(?:file|chart|records?|notes|case|account|history)\b"
            ),
            Cue(
                r"\b(?:looked|looking|checked|reviewed|pulled) (?:\w+ )?(?:at |up |in |"
                r"into )?your (?:\w+ )?(?:file|chart|records?|notes|case|account|history)\b|"
                r"\b(?:delivering|operating on|removing|fixing|scanning|seeing) your (?:\w+ )?(?:baby|"
                r"babies|twins|son|daughter|mom|dad|knee|hip|tooth|heart)\b|"
                r"\bplease (?:call|contact) (?:\w+ ){0,3}to reschedule\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\byour (?:mother|mom|father|dad|son|daughter|wife|husband|baby|child|brother|sister|"
                r"grandmother|grandfather)\b ~ "
                r"(?:waited|was|had|came|stayed|received|got|refused|left|needed|is)\b|"
                r"\byou left (?:against|early|before|without)\b|"
                r"\byour (?:infection|pills|pregnancy|diabetes|cancer|pain|symptoms|rash|allergy|condition)\b",
                unless=r"\b(?:if|when|call|ask|talk|worried)\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\bwe (?:\w+ )?treated your\b|\b(?:pharmacy|lab|nurse|front desk|"
                r"scheduler) (?:\w+ )?(?:confirmed|told|says|said|noted)\b ~ (?:you|she|he)\b",
                kinds=_REPLY,
            ),
            Cue(r"\b(?:see|per|check|according to) (?:my|the|our) (?:\w+ )?(?:notes?|chart)\b", kinds=_REPLY),
            Cue(
                r"\b(?:i|we) (?:can )?see (?:that )?you (?:were|came|had|visited)\b|\byou were (?:here|"
                r"with us|in our) (?:on|in|at|last|for|this|yesterday)\b"
            ),
            Cue(
                r"\b(?:when|while|since|after|before) (?:you|we) (?:\w+ )?(?:were (?:here|in|at|with us|"
                r"a patient)|came (?:in|to)|saw you|treated you|visited|arrived|checked in|left)\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\b(?:we|our (?:\w+ )?(?:team|staff|doctors?|nurses?)|dr\.? \w+|i) (?:\w+ )?(?:saw|"
                r"treated|examined|diagnosed|operated on|admitted|discharged|cared for|took care of|"
                r"looked after|helped|served) (?:you|your (?:mom|mother|dad|father|son|daughter|wife|"
                r"husband|child|baby|family))\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\b(?:caring for|looking after|taking care of|treating|helping) (?:you|your (?:mom|"
                r"mother|dad|father|son|daughter|wife|husband|child|baby|loved one))\b",
                unless=r"\b(?:everyone|anyone|all)\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\b(?:our|the) (?:records?|notes|files|chart|system|logs?) (?:\w+ )?(?:show|say|"
                r"indicate|reflect|confirm)\b ~ (?:you|your|no|that)"
            ),
            Cue(
                r"\byou were (?:never|not) (?:\w+ )?(?:admitted|seen|treated|here|scheduled|registered|a patient)\b"
            ),
            Cue(
                r"\b(?:no|any|have a) record of (?:you|your|this|a visit|an appointment|anyone)|"
                r"\b(?:never|weren't|were not) (?:\w+ )?(?:a |our )(?:actual )?patient\b|"
                r"\bnot one of our patients\b"
            ),
            Cue(
                r"\b(?:not|are not|aren't|isn't) (?:\w+ )?(?:an? |our )(?:actual )?patients?\b", kinds=_REPLY
            ),
            Cue(
                r"\b(?:as|being|for being|having you as) (?:an? |our )(?:\w+ )?patients?\b|\byou (?:were|"
                r"are|have been|became) (?:\w+ )?(?:an? |our )(?:\w+ )?patients?\b|\bpatient of ours\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\byou (?:were (?:seen|admitted|treated|triaged|discharged|scheduled|offered|given|"
                r"prescribed|told)|missed|no-?showed|cancell?ed|refused|declined|signed|received|waited|"
                r"requested|asked for (?:opioids|pain|a refund)|had (?:a|an|your|surgery))\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\b(?:glad|happy|pleased|honou?red) (?:that )?(?:we|our \w+) (?:could|"
                r"were able to) (?:help|care for|treat) you\b|\bglad you(?:'re| are) (?:feeling|"
                r"doing) better\b|\bsee you (?:soon|again|at your next)\b",
                kinds=_REPLY,
            ),
            Cue(r"\bthank you for (?:choosing|trusting|visiting|coming to|being seen at)\b", kinds=_REPLY),
        ),
        matches=(
            "Thank you for your review. We are sorry about the wait during your visit on Tuesday.",
            "We have no record of you as a patient at our clinic.",
            "Thanks for your feedback! We loved caring for you and your new hip.",
            "You were seen within 20 minutes and our records show you left early.",
        ),
        passes=(
            "Thank you for this feedback. Respect is what we expect from every member of our team. We "
            "cannot discuss details in public. "
            "Please contact Patient Relations so we can listen.",
            "Thank you for taking the time to write this. We will pass it on to the team.",
            "Privacy rules keep us from talking about anyone's care here. In an emergency call 911.",
        ),
    ),
    Check(
        id="argues",
        severity=Severity.FIX,
        meaning="A reply that argues, mocks or corrects the writer.",
        why="A reply is read by hundreds of others, and arguing makes the hospital look small.",
        rule=Link("replying-to-reviews", "What not to write in a review reply", "Argue, mock"),
        wording=Link(
            "replying-to-reviews", "Words you can copy for a bad review", "For a claim we believe", 3
        ),
        kinds=_REPLY,
        cues=(
            Cue(
                r"\byou (?:obviously|clearly|apparently) (?:can't|cannot|don't|didn't|did not|never|have no)\b"
            ),
            Cue(
                r"\b(?:that(?:'s| is)|this is) (?:simply |just |completely |"
                r"totally )?(?:not (?:what happened|true|how it (?:went|happened))|false|untrue|a lie|"
                r"nonsense|ridiculous|absurd)\b"
            ),
            Cue(
                r"\b(?:you(?:'re| are) (?:lying|wrong|mistaken|confused|a liar|rude|dishonest)|"
                r"your (?:lies|lie|claims? (?:is|are) (?:false|untrue)|false (?:claims?|accusations?|"
                r"story)|rant|whining))\b"
            ),
            Cue(
                r"\b(?:get your facts straight|the truth is|let's be honest|maybe if you|"
                r"you should be ashamed|next time try|do your research|karen)\b|\bfull of lies\b|"
                r"\bshame on you\b|\bactually, you\b|"
                r"\b(?:leaving out|left out|omit\w*|twist\w*) (?:\w+ ){0,2}(?:facts?|details|truth|"
                r"parts?)\b|\b(?:two|other) sides? (?:to|of) (?:every|this|the) story\b"
            ),
        ),
        matches=(
            "reply: That is not what happened and you are lying.",
            "Sorry you feel that way, but get your facts straight.",
        ),
        passes=("Thank you for raising this. Because of privacy we cannot respond to specifics online.",),
    ),
    Check(
        id="threatens",
        severity=Severity.STOP,
        meaning="A threat, or an offer of money, over a review.",
        why="Nobody threatens or pays a reviewer; Legal sees this first.",
        rule=Link("review-suppression-and-legal-threats", "Do not trade for removal", "No refund, gift card"),
        cues=(
            Cue(
                r"\b(?:we|i|our (?:lawyers?|attorneys?)) (?:\w+ ){0,2}(?:sue|suing|take legal action|"
                r"press charges|see you in court|contact (?:our|my) (?:lawyer|attorney))"
            ),
            Cue(
                r"\b(?:hear from|contacted by) our (?:lawyers?|attorneys?|legal)|\b(?:defamation|libel|slander)\b",
                near=r"\b(?:review|you|your|remove|lawyer|sue)\b",
            ),
            Cue(
                r"\b(?:refund|gift card|discount|free \w+|credit|waive)\b ~ (?:if|for|when) ~ (?:remov|"
                r"delet|tak(?:e|ing) (?:it|the review|this) down|chang|updat|edit)\w*"
            ),
            Cue(
                r"\b(?:remove|delete|take down|change|update|edit) (?:your|the|"
                r"this) review\b ~ (?:refund|gift card|discount|free|credit|waive)"
            ),
        ),
        matches=(
            "Remove your review or you will hear from our lawyers.",
            "We will give you a refund if you take the review down.",
        ),
        passes=(
            "Our legal clinic offers free advice on Tuesdays.",
            "Gift cards are on sale in the gift shop.",
        ),
    ),
    Check(
        id="asks-for-details",
        severity=Severity.FIX,
        meaning="A request to tell health details or identifiers where others can read them.",
        why="It asks people to put private details where others can read them.",
        rule=Link("health-details-in-comments", "Do not invite details", "Do not ask in a post"),
        safer="Please do not share health details here.",
        cues=(
            Cue(
                r"\b(?:comment|reply|dm|message|post|send|text|tell|write|drop|"
                r"share)\b(?: \w+){0,4} (?:your|with your|about your|"
                r"us your) (?:\w+ ){0,2}(?:date of birth|dob|mrn|record number|"
                r"diagnosis|symptoms|surgery|condition|medications?|medicine|birth story|test results?|"
                r"insurance (?:number|card|id)|ssn|treatment|cancer (?:story|journey)|appointment date|"
                r"visit date)\b",
                unless=r"\b(?:do not|don't|never|please don't|portal|call|doctor|nurse|provider|clinician|"
                r"pharmacist|care team)\b",
            ),
            Cue(
                r"\b(?:tell us|share|comment with|what(?:'s| is|"
                r"was)) (?:about )?your (?:\w+ )?(?:diagnosis|symptoms|surgery|cancer story|birth story|"
                r"recovery story|patient story)\b",
                unless=r"\b(?:do not|don't|never|doctor|nurse|provider|clinician)\b",
            ),
            Cue(
                r"\b(?:share|tell us|post) (?:us )?your (?:toughest|craziest|worst|saddest|weirdest|"
                r"funniest|most \w+|best) (?:\w+ )?(?:case|patient|shift)s?(?: story| stories)?\b"
            ),
            Cue(r"\bwhich (?:medicine|medication|drug|treatment) (?:helped|worked for|did) you\b"),
        ),
        matches=(
            "Sorry to hear it! DM us your date of birth and MRN.",
            "Tell us about your surgery in the comments!",
        ),
        passes=(
            "Please do not share your symptoms here.",
            "Share your favorite walking trail below!",
            "Tell your doctor about your symptoms.",
        ),
    ),
)

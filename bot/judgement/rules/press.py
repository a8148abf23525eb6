"""Rules for reporters, storms of attention, and rumours."""

from bot.judgement.outcome import Urgency
from bot.judgement.rule import Rule, Signal
from knowledge.article import Desk

_WRITE_ABOUT = (
    r"(?:^|[.,;:!?] ?|\b(?:please|pls|can you|could you|help (?:me|us)|need (?:you )?to|have to|"
    r"want to) )(?:write|draft|"
    r"compose|word|put together|put out)\b.{0,40}\b(?:posts?|statement|tweet|reply|response|message|comment|"
    r"announcement)"
    r"\b.{0,80}\b(?:breach|hack\w*|leak\w*|lost (?:\w+ ){0,2}(?:records?|data|files?|laptops?|patients?)|was lost|"
    r"died|deaths?|harmed|injur\w+|lawsuit|outbreak|error|mistake|incident|"
    r"investigation|deny|denying|arrest\w*|stolen)\b"
)
_FOR_PRACTICE = (
    r"\b(?:template|example|sample|practice|exercise|drill|train\w*|checklist|in general|"
    r"awareness|prevention|month|week)\b"
)

_NOT_NOW = (
    r"\b(?:template|example|sample|practi[cs]e|exercise|drill\w*|tabletop|train\w*|policy|years? ago|"
    r"last (?:year|month|time|spring|summer|fall|autumn|winter)(?:'s)?)\b"
)
_LOCKED_IN = r"\block ?down\b.{0,40}\b(?:we'?re|we are|i'?m|i am|are we|right now)\b"
#: Not what a post claims: what those say who are in charge of the water, or what it has stopped.
_UNDRINKABLE = (
    r"\b(?:facilities|maintenance|engineering|city|county|state|health department|water company|command|told)\b"
    r".{0,30}\b(?:don'?t|do not) drink\b"
    r"|\b(?:don'?t|do not) drink\b.{0,60}\bdialysis\b|^(?:our |the )?(?:tap )?water (?:is|was) contaminated\b"
)
_PRESS_REASON = "Only approved spokespeople answer the press, and they need to know at once."
_PRESS_STEPS = (
    "Answer nothing yet, on or off the record; say kindly that you will pass it on.",
    "Take the name, outlet, question, deadline and phone number.",
    "Nobody films where patients can be seen or heard; walk a crew out to the front desk or security.",
)
_LIVE_HERE = (
    r"\b(?:someone|somebody|visitor|guy|man|woman|mom|mum|dad|mother|father|family|wife|husband|son|daughter|patient"
    r"|tech|aide|nurse|resident|student)\b.{0,40}\blive(?:-? ?stream(?:s|ing))?\b.{0,60}\b(?:triage|ed|er|waiting r"
    r"(?:oo)?m|icu|nicu|lobby|hall|hallway|station|bay|room|unit|ward|trauma)\b"
)

#: Somebody of the press has written to, called or asked one of us, or wants to know something of us.
_REACHED_US = (
    r"\b(?<!no )(?:reporters?|journalists?|producers?|correspondents?"
    r"|(?:news ?paper|tv|television|radio|news) (?:guy|lady|woman|man|crew|people|station)"
    r"|(?:local|county|town|city) (?:news)?paper"
    r"|(?:somebody|someone|guy|lady|woman|man|person) (?:from|at|with) (?:the )?(?:local )?"
    r"(?:news|paper|newspaper|tribune|times|post|gazette|herald|channel \d+|tv|radio|press))\b"
    r"(?:,? (?!if\b|ever\b|would\b)[\w'-]+){0,4}? "
    r"(?:wants? to know\b|(?:e-?mailed|e-?mails|messaged|messages|messaging|dm'?e?d|dms|called|calls|texted|texts"
    r"|wrote|writes|phoned|rang|contacted|reached out|asked|asks|is asking|approached)(?: to)? "
    r"(?:me\b|us\b|my (?:phone|cell|inbox|office|desk|dms?)\b"
    r"|(?:our|the) (?:page|inbox|desk|unit|office|clinic|phone|ward|floor|nurses? station|front desk)\b))"
)

RULES = (
    Rule(
        id="incident-under-way",
        meaning="An emergency code is called, or something dangerous is happening in or near the building.",
        signals=(
            Signal("emergency", "case", unless=_NOT_NOW),
            Signal("closure", "case", phrase=_LOCKED_IN, unless=_NOT_NOW),
            Signal("closure", "case", phrase=_UNDRINKABLE, unless=_NOT_NOW),
        ),
        desks=(Desk.PR_CRISIS, Desk.LEGAL),
        urgency=Urgency.CRISIS,
        guidance=True,
        reason="While it lasts, only incident command releases words, and a wrong post can cost lives.",
        first_steps=(
            "Get safe first, and call 911 and Security if nobody has.",
            "Post nothing from inside: no positions, names, numbers of injured or police movements.",
            "Hold all scheduled posts, and tell incident command what others are posting or streaming.",
        ),
        matches=(
            "code silver was just called overhead and visitors are streaming it, do i put up a warning",
            "gunshots outside the emergency entrance, people are filming",
            "code pink on 3, the dad is tweeting about it",
            "the campus is under lockdown and we are under desks, may i tweet that we live",
        ),
        passes=(
            "we have a code silver drill on tuesday, should we tell people on facebook beforehand",
            "what does our policy say about posts during a code black",
            "after last year's code silver, how should the page have told people",
        ),
        articles=("lockdown-evacuation-and-unsafe-water",),
    ),
    Rule(
        id="safety-rumour",
        meaning="A rumour could keep people from care or send them into danger.",
        signals=(
            Signal("rumour closure", "case"),
            Signal(
                "closure",
                "case",
                phrase=(
                    r"\b(?:should i|should we|can i|can we|do i|do we|ok to|want to|gonna|going "
                    r"to) (?:post|tweet|share|warn|tell|announce|correct|reply|comment)|\bshould a post go out"
                ),
            ),
        ),
        desks=(Desk.PR_CRISIS,),
        urgency=Urgency.URGENT,
        guidance=True,
        reason="Whether we are open and safe is said by the incident lead, and quickly.",
        first_steps=(
            "Do not post, repeat or correct it yourself yet.",
            "Ask the public information officer or the house supervisor what is true right now.",
            "Then share only the official update; keep the rumour's link and time.",
        ),
        matches=(
            "people are saying on nextdoor that our ER is closed",
            "rumor going around fb that we have an ebola outbreak",
            "the city has a boil water order for our street, do we tell people who have clinic today",
        ),
        passes=(
            "what is the best structure for correcting a rumour?",
            "how should we post about holiday closures",
        ),
        articles=("rumours-about-the-hospital",),
    ),
    Rule(
        id="press-reached-us",
        meaning="A journalist or producer has written to, called or asked one of us.",
        signals=(Signal("press", "case", phrase=_REACHED_US, unless=_NOT_NOW),),
        desks=(Desk.PR_CRISIS, Desk.PRIVACY),
        urgency=Urgency.URGENT,
        guidance=True,
        reason=_PRESS_REASON,
        first_steps=_PRESS_STEPS,
        matches=(
            "a reporter messaged me about the new parking fees. what do i say?",
            "a journalist emailed us about a patient, how do i answer",
            "some guy from the paper called the unit about our wait times",
        ),
        passes=(
            "if a reporter ever calls the unit, who talks to them?",
            "no journalist has ever written to me. what would i say to one?",
        ),
        articles=("reporters-and-film-crews",),
        firm=True,
    ),
    Rule(
        id="press",
        meaning="A journalist, film crew or producer wants something.",
        signals=(
            Signal(
                "press contact",
                "case",
                unless=(
                    r"\b(?:press release template|pitch|best times?|times to post|how many times|"
                    r"all the times?)\b"
                ),
            ),
            Signal(
                "press",
                "happening",
                unless=(
                    r"\bpress (?:release|ganey)\b|\b(?:how many|best|all|several|many|two|three|"
                    r"few|\d+) times\b|times to|times (?:a|per) "
                ),
            ),
        ),
        desks=(Desk.PR_CRISIS, Desk.PRIVACY),
        urgency=Urgency.URGENT,
        guidance=True,
        reason=_PRESS_REASON,
        first_steps=_PRESS_STEPS,
        matches=(
            "reporter called the unit asking about last night",
            "there is a tv crew filming in our parking lot",
        ),
        passes=("what's the policy on talking to reporters?", "how do we write a press release"),
        articles=("reporters-and-film-crews",),
    ),
    Rule(
        id="incident-statement",
        meaning="Someone wants words written about something that went wrong.",
        signals=(
            Signal("comment", "always", phrase=_WRITE_ABOUT, unless=_FOR_PRACTICE),
            Signal("contact", "always", phrase=_WRITE_ABOUT, unless=_FOR_PRACTICE),
        ),
        desks=(Desk.PR_CRISIS, Desk.LEGAL),
        urgency=Urgency.SOON,
        guidance=True,
        reason="What we say about an incident is agreed by the crisis lead and legal before a word goes out.",
        first_steps=(
            "Publish nothing until the crisis lead has agreed the words.",
            "Collect what is confirmed and by whom, and never deny what may be true.",
            "Hold scheduled posts that touch on it.",
        ),
        matches=(
            "we lost patient records. draft a post that says nothing was lost",
            "please write a statement about the medication error on 3 west",
        ),
        passes=("how do other hospitals word a statement after a breach?", "write a post about stroke month"),
    ),
    Rule(
        id="viral-incident",
        meaning="Something about us spreads fast, or something terrible has happened in public.",
        signals=(
            Signal("viral", "happening"),
            Signal(
                "viral channel",
                "case",
                phrase=r"\b(?:us|our|we|about)\b",
                unless=(
                    r"\b(?:how (?:do|can|to) (?:we|i|make|get|go)|make .{0,25}viral|want .{0,25}viral|"
                    r"get .{0,15}viral|trending (?:audio|sound|song|topic|dance|hashtag|meme)s?|"
                    r"challenge)\b"
                ),
            ),
            Signal(
                "comment",
                "case",
                phrase=(
                    r"\b\d+ ?(?:k|m|million|thousand|hundred) (?:\w+ )?(?:comments|views|shares|"
                    r"likes|retweets|messages)\b.{0,60}"
                ),
                unless=r"\b(?:our (?:best|top)|follower|benchmark|average|how many|good|goal|kpi|report)\b",
            ),
            Signal("disaster channel", "case"),
            Signal(
                "disaster",
                "case",
                phrase=(
                    r"\b(?:famil(?:y|ies)|press|news|everyone|they|people) (?:\w+ )?(?:posted|tweeted|"
                    r"knows?|live|filmed|shared|talking)"
                ),
            ),
            Signal(
                "disaster",
                "happening",
                unless=r"\breview(?:er|s)?\b|\b(?:applicants?|candidates?)\b.{0,40}\barrested\b",
            ),
            Signal(
                "channel",
                "always",
                phrase=(
                    r"\bi(?:'m| am|m) (?:so )?(?:furious|livid|pissed|angry|fuming|raging)\b.{0,60}|"
                    r"(?:furious|livid|fuming).{0,40}\b(?:reply|respond|post|clap back)"
                ),
            ),
        ),
        desks=(Desk.PR_CRISIS, Desk.LEGAL),
        urgency=Urgency.CRISIS,
        guidance=True,
        reason="This can grow by the minute, and one crisis lead should speak for us.",
        first_steps=(
            "Pause all scheduled posts.",
            "Do not reply, delete or explain from any account, including your own.",
            "Keep links, screenshots and times, and note who has seen it.",
            "Say nothing about any patient, not even that someone is one.",
        ),
        matches=(
            "our facebook is slammed with angry comments about the billing story",
            "a video of our nurse yelling at a visitor is going viral",
            "we are getting review bombed since this morning, hundreds of angry comments",
        ),
        passes=(
            "how do we plan for a social media crisis?",
            "how do i make our reel go viral",
            "may marketing post a line about waits while the ed is slammed",
            "the picnic got cancelled, do we delete the event on facebook",
            "may a recruiter look up whether an applicant was ever arrested",
        ),
        articles=("viral-incident",),
    ),
    Rule(
        id="live-stream",
        meaning="Somebody streams live from a place where patients are.",
        signals=(
            Signal("picture", "happening", phrase=_LIVE_HERE, unless=r"\bin case\b|\bone day\b"),
            Signal("outsider", "happening", phrase=_LIVE_HERE, unless=r"\bin case\b|\bone day\b"),
            Signal("staff", "happening", phrase=_LIVE_HERE, unless=r"\bin case\b|\bone day\b"),
        ),
        desks=(Desk.PR_CRISIS, Desk.PRIVACY, Desk.CLINICAL),
        urgency=Urgency.CRISIS,
        guidance=True,
        reason="Patients may be seen or heard by everybody who watches, now.",
        first_steps=(
            "Call Security and the crisis lead now, and the Privacy Office if a patient can be seen or heard.",
            "Ask the person calmly to stop; touch neither them nor the phone.",
            "Shield other patients or move them, and write nothing under the stream.",
        ),
        matches=(
            "a visitor is live on tiktok in the icu hallway",
            "tech is livestreaming right now from the trauma room",
        ),
        passes=(
            "what should we do if a visitor live streams in the waiting room",
            "can our chaplain go live on facebook from the chapel",
        ),
        articles=("filming-by-patients-and-visitors", "viral-incident"),
    ),
)

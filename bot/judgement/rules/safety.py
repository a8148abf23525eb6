"""Rules where somebody may be hurt."""

from bot.judgement.outcome import Urgency
from bot.judgement.rule import Rule, Signal
from knowledge.article import Desk

_ONLINE = (
    r"\b(?:comment\w*|dms?|dmed|inbox|messag\w+|followers?|page|posts?|posted|wall|thread|chat|"
    r"live\w*|tweet\w*|fb|facebook|insta\w*|ig|story|tiktok|says?|said|writes?|wrote)\b"
)

_TO_ME = r"\b(?:snap(?:ped|chatted)|text(?:ed|s)|dm'?e?d|messag(?:ed|es)|wrote|writes) me\b"
_SWALLOWED = (
    r"\b(?:ate|eaten|drank|drunk|swallowed|chewed|got into)\b.{0,60}\b(?:throwing up|vomit\w*|tube|bottle|pills?"
    r"|tablets?|pods?|batter(?:y|ies)|magnets?|bleach|detergent|cleaner|medicines?|vitamins?|gummies|mushrooms?|berries"
    r"|poison|oil|fuel|kerosene|gasoline|paint|thinner|antifreeze|alcohol|perfume|polish|remover|glue|lye|fluid|saniti[sz]er"
    r"|nicotine|vape\w*|coins?|beads?)\b"
)
#: A small child of whom somebody writes that it is very ill.
_ILL_CHILD = (
    r"\b(?:typ|wr[io]t|ask|post|sa[iy]|messag|comment|dm)\w*\b.{0,60}"
    r"\b(?:baby|newborn|infant|toddler|kid|child|son|daughter|(?:days?|weeks?|months?|years?)[- ]old)\b.{0,60}"
    r"\b(?:10[1-7](?:\.\d)? (?:f|fever|degrees)|10[3-7]\.\d|limp|floppy|lethargic|listless|unresponsive|turn\w* blue"
    r"|(?:won'?t|not|isn'?t|can'?t) (?:wak\w+|breath\w+|respond\w*|eat\w*|drink\w*))\b"
)

# Somebody who speaks of themselves; tight, since people also want to post about how others live and die.
_OWN = (
    r"\bi(?:'?m| am|'?d| would|'?ve been| have been)?(?: really| just| honestly| only| so)* (?:want to|wanna|"
    r"going to|"
    r"gonna|plan to|planning to|ready to|rather|might|will|wish i could) (?:just )?(?:die\b(?! on| for| laugh)|"
    r"be dead|"
    r"kill myself|end (?:it all|my life)|end it(?: (?:now|tonight|today|for good))?[.! ]*$|hurt myself|cut myself|"
    r"disappear for good)"
    r"|\bi wish i (?:was|were) (?:dead|never born|not here any ?more)|\bi(?:'?d be|'?m| am| would be) better off dead"
    r"|\bi\b.{0,15}\b(?:don'?t|do not|can'?t|cannot|can not|couldn'?t|hate)\b.{0,25}\b(?:live any ?more|"
    r"live like this|"
    r"want to live(?=[.,!]| any| with myself|$)|be(?:ing)? alive|wake up (?:any ?more|again|tomorrow)|"
    r"be here any ?more|"
    r"exist any ?more|go on(?: (?:any ?more|like this|living)|[.!]|$)|(?:this|my) life (?:any ?more|any longer))"
    r"|\bi(?:'?m| am)?\b.{0,30}\b(?:(?:tired|sick|point) (?:of|in) living\b(?! with| in| here| near)|"
    r"done with (?:this |"
    r"my )?life\b)"
    r"|\bi(?:'?m| am| feel| have been)(?: \w+){0,2} suicidal\b|\bi(?:'?m| am| keep| have been|'?ve been) thinking "
    r"(?:about|of) (?:suicide|ending (?:it|my)|killing myself|dying)"
    r"|\bi\b.{0,20}\b(?:plan\w*|work\w* out|decid\w*|know|picked) (?:how|when|where)(?: and (?:how|when|where))? "
    r"(?:to|i(?:'?ll| will)) (?:die\b|kill myself|end (?:my life|it all"
    r"|it(?=[.,!]|$| (?:since|tonight|today|now|before|after|for good|soon))))"
)
# Before such words somebody else is quoted.
_REPORTED = (
    r"(?:^|[ :(])['\"]|\b(?:comments?|commented|commenter|dms?|dmed|dm'd|messaged?|messages|followers?|wrote|"
    r"writes|said|says|saying|someone|somebody|patients?|reviewer|inbox|tweeted|user|teen|caller)\b"
)
_SAYS_OWN = rf"(?s:^(?:(?!{_REPORTED}).)*?)(?:{_OWN})"

RULES = (
    Rule(
        id="own-crisis",
        meaning="The asker speaks of not wanting to live.",
        signals=(
            Signal(
                "asker",
                "always",
                phrase=_SAYS_OWN,
                unless=r"\b(?:says|said|writes|wrote|commented) (?:a|an|the|one|our)\b",
            ),
        ),
        desks=(Desk.CLINICAL, Desk.HR),
        urgency=Urgency.CRISIS,
        guidance=False,
        firm=True,
        reason="The person who asks may be in danger, and a human being should speak with them now.",
        first_steps=(
            "You need not carry this alone: call or text 988 at any hour, or call 911 if you are in danger now.",
            "Tell somebody near you now, such as a colleague or the house supervisor, and stay with them.",
            "Afterward the employee assistance program is there for you, in confidence.",
        ),
        matches=(
            "i don't want to be alive anymore",
            "im so tired of living and this ward is the last straw",
            "i dont see the point of living after what they wrote about me",
            "been thinking about it all week, i'm going to end it tonight",
            "they all hate me online and i have worked out where to end it",
        ),
        passes=(
            "i don't want to go on camera for the reel",
            "i want to write about suicide prevention month",
            "i want to post how to live with asthma and the joy of living with diabetes",
            "i don't want to die on this hill, but do we need hashtags",
            "a follower wrote that i don't want to live anymore is all she thinks",
            "i can't go live on facebook",
            "i'm done with this platform, how do we close our account",
            "the podcast is tired and i have been planning how to end it with dignity",
        ),
    ),
    Rule(
        id="self-harm",
        meaning="Someone speaks of ending their life or of hurting themselves.",
        signals=(
            Signal("selfharm comment", "case"),
            Signal("selfharm outsider", "case"),
            Signal("selfharm staff", "happening"),
            Signal(
                "selfharm",
                "happening",
                unless=r"\b(?:awareness|prevention) (?:month|week|day|post)|training|webinar",
            ),
            Signal(
                "selfharm",
                "always",
                phrase=(
                    r"\bi (?:want to|wanna|am going to|might|will) (?:die|kill myself|end it|hurt "
                    r"myself)|i cant go on"
                ),
            ),
        ),
        desks=(Desk.CLINICAL,),
        urgency=Urgency.CRISIS,
        guidance=True,
        reason="Someone may be in danger of suicide or self-harm, and that needs a clinician now.",
        first_steps=(
            "If someone is in immediate danger, call 911 (or your local emergency number) now.",
            "Reply briefly and kindly with the 988 Suicide & Crisis Lifeline: call or text 988 in the US.",
            "Do not say or hint that the person is a patient, and do not debate or counsel in the comments.",
            "Keep a copy of the message with its link and time, and use the platform's report for self-harm.",
        ),
        matches=(
            "a follower just wrote 'i don't want to live anymore' under our post",
            "someone in our DMs says goodbye everyone i'm done with life",
        ),
        passes=(
            "what words should we avoid when we write about suicide?",
            "do we have a policy for suicidal comments",
            "what is the best hashtag for suicide prevention month",
        ),
        articles=("suicidal-comment-or-message",),
    ),
    Rule(
        id="medical-emergency",
        meaning="Someone reports a medical emergency or an overdose in a comment or a message.",
        signals=(
            Signal(
                "medical comment",
                "case",
                unless=r"\bstroke (?:awareness|month|program|center|survivor)|overdose awareness",
            ),
            Signal("medical outsider", "happening", phrase=_ONLINE),
            Signal("medical comment", "happening"),
            Signal("comment child", "case", phrase=_SWALLOWED),
            Signal("channel child", "happening", phrase=_SWALLOWED),
            Signal("medical named", "happening", phrase=_TO_ME),
            Signal("child", "case", phrase=_ILL_CHILD),
        ),
        desks=(Desk.CLINICAL,),
        urgency=Urgency.CRISIS,
        guidance=True,
        reason="Someone online may need emergency care, and a clinician has to see this now.",
        first_steps=(
            "Tell them at once to call 911 or their local emergency number.",
            "For a swallowed medicine or poison in the US: Poison Help, 1-800-222-1222.",
            "Give no doses and no diagnosis, and do not say whether the person is a patient.",
            "Alert the clinical lead on duty, and keep a copy of the message.",
        ),
        matches=(
            "comment under our reel: my dad has chest pain and his arm is numb what should he do",
            "a lady messaged our page that her toddler swallowed pills",
            "a grandmother writes on messenger that the baby swallowed nail polish remover",
            "a colleague texted me from the break room just now, she fainted and sounds odd",
            "under our toothpaste video a mom says her two year old ate half the tube and is vomiting",
            "our webinar chat: a father just typed newborn, 103.5 and floppy, what now. the host is talking",
        ),
        passes=(
            "we posted a baby picture, the door says room 104",
            "a mom asked at the desk if her son may film his own cast, he can't drink coffee anyway",
            "what should our page say about not being monitored for emergencies?",
            "ideas for a stroke awareness month post",
            "what do we post about keeping button batteries away from toddlers",
        ),
        articles=("medical-emergency-comment",),
    ),
    Rule(
        id="abuse",
        meaning="A child or another vulnerable person may be abused or in danger.",
        signals=(
            Signal("abuse comment", "case"),
            Signal("abuse outsider", "happening"),
            Signal("abuse child", "case"),
            Signal("abuse staff", "happening"),
        ),
        desks=(Desk.CLINICAL, Desk.LEGAL),
        urgency=Urgency.CRISIS,
        guidance=True,
        reason="Someone may be suffering abuse, and reporting it is a duty with its own line.",
        first_steps=(
            "If anyone is in immediate danger, call 911 (or your local emergency number).",
            "Use your unit's mandated-reporting line; do not investigate or ask questions online.",
            "Keep the message, its link and its time; do not share or forward images of a minor.",
        ),
        matches=(
            "teen dm'd our page that her stepdad hits her and she is afraid to go home",
            "a comment on our pediatric page says the babysitter is shaking the baby",
        ),
        passes=("what month is child abuse prevention month, and which hashtag do hospitals use?",),
        articles=("abuse-or-child-in-danger",),
    ),
    Rule(
        id="harm-alleged",
        meaning="Someone says in public that our care harmed a person.",
        signals=(
            Signal("harmed comment", "case"),
            Signal("harmed review", "happening"),
            Signal("harmed outsider", "happening", phrase=_ONLINE),
        ),
        desks=(Desk.CLINICAL, Desk.LEGAL, Desk.PR_CRISIS),
        urgency=Urgency.SOON,
        guidance=True,
        reason="Somebody says that care did harm, which patient safety and legal have to hear of.",
        first_steps=(
            "Tell your patient safety or risk contact today, and keep a dated copy with the link.",
            "In public only thank the person and name the office to call; say nothing about care or records.",
            "Do not argue, do not delete it, and do not say whether the person was ever here.",
        ),
        matches=(
            "a man commented that we gave his wife the wrong medication and she almost died",
            "got a review saying her mother was misdiagnosed here",
            "comment on our page: you killed my father",
        ),
        passes=("what do hospitals do when a review claims a misdiagnosis?",),
    ),
    Rule(
        id="threat",
        meaning="Someone threatens or stalks staff or the organisation.",
        signals=(
            Signal("threat comment", "case"),
            Signal("threat outsider", "case"),
            Signal(
                "threat review",
                "case",
                unless=r"\bthreat\w* (?:to )?(?:sue|legal|lawsuit|leave|post|write|give)",
            ),
            Signal(
                "threat",
                "happening",
                unless=r"\bthreat(?:en\w*)? (?:to )?(?:sue|legal|lawsuit|to post|to leave)",
            ),
            Signal("threat staff", "happening", unless=r"\bthreat\w* (?:to )?(?:sue|legal|lawsuit|to leave)"),
        ),
        desks=(Desk.PR_CRISIS, Desk.LEGAL),
        urgency=Urgency.CRISIS,
        guidance=True,
        reason="A threat against people needs security and the crisis lead at once.",
        first_steps=(
            "If anyone may be in danger, call 911 and hospital security first.",
            "Do not answer the person, and do not delete anything.",
            "Take screenshots with the link, the account name and the time.",
            "Tell the people who are named, and keep staff names out of further posts.",
        ),
        matches=(
            "a man commented he's coming after our night nurses with a gun",
            "getting death threats on twitter since the abortion story, what now",
            "a google review announces somebody will shoot at our pharmacy tomorrow",
        ),
        passes=("what is our policy on threatening comments?", "how do hospitals prepare for online threats"),
        articles=("threats-and-harassment-of-staff",),
    ),
    Rule(
        id="harassment",
        meaning="A member of staff is harassed, bullied or blackmailed online.",
        signals=(
            Signal("harass comment", "happening"),
            Signal("harass staff", "happening"),
            Signal("harass outsider", "happening"),
        ),
        desks=(Desk.HR, Desk.LEGAL),
        urgency=Urgency.URGENT,
        guidance=True,
        reason="Harassment of staff is handled by people, with care for the one it hits.",
        first_steps=(
            "Do not answer the harasser; keep screenshots with links and times.",
            "If you feel unsafe, call hospital security or 911.",
            "Report the account on the platform and tighten your privacy settings.",
        ),
        matches=(
            "a patient's brother keeps sending me creepy messages on instagram",
            "my coworker is being bullied in the unit group chat",
        ),
        passes=("does our harassment policy cover social media?",),
        articles=("threats-and-harassment-of-staff",),
    ),
)

"""Rules about work: organising, discipline, hiring."""

from bot.judgement.outcome import Urgency
from bot.judgement.rule import Rule, Signal
from knowledge.article import Desk

_STEPS = (
    "Take no action against anyone yet, and make no threat or promise.",
    "Do not look into private accounts or ask others for screenshots.",
    "Keep what was sent to you, and leave the judgement to HR and legal.",
)

_OWN_TROUBLE = (
    r"\b(?:can|could|will|would|may|might|do|am) i\b.{0,100}\b(?:get(?:ting)?|be(?:ing)?|lose|"
    r"losing)\b.{0,20}\b(?:fired|"
    r"written up|disciplined|suspended|in trouble|my job|terminated)\b|\bi (?:just )?(?:got|was|am being|am|"
    r"might get|"
    r"could get) (?:written up|fired|suspended|disciplined|in trouble|called in\w*)\b.{0,60}\b(?:for|over|"
    r"because|about)"
    r"\b"
    r"|\bi(?:'ll| will|'m going to| might| could|'m about to) be (?:written up|fired|suspended|disciplined)\b"
)
#: Of a place or an event, people walk out of it or to it.
_WALKS_OUT = (
    r"\b(?:nurses?|residents?|staff|techs?|aides?|employees|workers|everyone|they)\b.{0,12}"
    r"\bwalk(?:s|ed|ing)? ?outs?\b"
    r"(?! (?:to|with|of (?:the|a|an|our|my|his|her) (?!shift|job)))"
)
_AS_A_MANAGER = r"\b(?:my (?:staff|team|employees?|nurses?)|we (?:fire|discipline|suspend))\b"

RULES = (
    Rule(
        id="candidate-screening",
        meaning="Someone wants to look up applicants on social media.",
        signals=(
            Signal(
                "candidate screen",
                "always",
                phrase=(
                    r"\b(?:look\w*|check\w*|google\w*|search\w*|screen\w*|stalk\w*|vet\w*|see|instagram|"
                    r"facebook|tiktok|social)\b"
                ),
                unless=(
                    r"\b(?:attract|advertis\w+|recruiting (?:post|video|reel)s?|job posts?|post "
                    r"(?:jobs|openings)|election|ballot|senate|mayor|endors\w*|vote)\b"
                ),
            ),
        ),
        desks=(Desk.HR, Desk.LEGAL),
        urgency=Urgency.SOON,
        guidance=True,
        reason="Looking up applicants can touch protected facts, so HR and legal own it.",
        first_steps=(
            "Do not look anyone up yourself, and do not ask for a password or to be added.",
            "If you have already looked, tell HR what you saw, and do not pass it on.",
        ),
        matches=("can i google an applicant before hiring", "checking a candidate's instagram ok?"),
        passes=("how do we attract nursing candidates on linkedin with job posts?",),
    ),
    Rule(
        id="own-speech",
        meaning="The asker fears for the job, or is already in trouble, over a post.",
        signals=(
            Signal("discipline", "always", phrase=_OWN_TROUBLE, unless=_AS_A_MANAGER),
            Signal("channel", "always", phrase=_OWN_TROUBLE, unless=_AS_A_MANAGER),
        ),
        desks=(Desk.HR, Desk.LEGAL),
        urgency=Urgency.SOON,
        guidance=True,
        reason="What a post may mean for your job depends on the case, and HR with legal can say.",
        first_steps=(
            "Speak with HR before you post, delete or answer anything; a union member can ask the union too.",
            "Leave out patients, and anything that could point to one, whatever you write about your work.",
            "Keep what is already posted, and what was said to you, with dates.",
        ),
        matches=(
            "will i get fired if i post about our pay on facebook",
            "i got written up for a tiktok i made on my break",
        ),
        passes=("can we fire a nurse for her tweets", "staff ask whether they get in trouble for a like"),
    ),
    Rule(
        id="discipline",
        meaning="Someone may be disciplined, or reported, for what was posted.",
        signals=(
            Signal(
                "discipline",
                "case",
                phrase=(
                    r"\b(?:i|we|she|he|they) (?:just )?(?:got|was|were|am being|might get|could "
                    r"get|can get) (?:written up|fired|suspended|disciplined|reported|terminated|"
                    r"in trouble|a warning)\b.{0,60}\b(?:for|over|because|about)\b"
                ),
            ),
            Signal(
                "surveil",
                "case",
                phrase=(
                    r"\b(?:boss|manager|supervisor|hr|director|charge nurse|they|employer) (?:\w+ "
                    r")?(?:wants?|asked|asks|demands?|made me)\b.{0,50}\b(?:password|friend|account|"
                    r"phone|profile)"
                ),
            ),
            Signal("discipline staff channel", "case", unless=r"\blessons?\b|those \w+ nurses|stories of"),
            Signal(
                "discipline",
                "case",
                phrase=(
                    r"\b(?:can|could|should|may|will|would) (?:i|we|they|he|she|my \w+|my|hr) (?:\w+ "
                    r"){0,2}(?:fire|discipline|suspend|terminate|write|get fired|be fired|lose|"
                    r"report|punish|get in trouble)\b.{0,100}\b(?:post\w*|facebook|fb|instagram|"
                    r"tiktok|online|tweet\w*|comment\w*|social|video|chat|like[ds]?|page)"
                ),
            ),
            Signal(
                "surveil staff",
                "case",
                phrase=(
                    r"\b(?:can|could|should|may|how (?:do|can)|want) (?:i|we|to|our|my)\b.{0,60}\b(?:employ"
                    r"ees?|staff|nurses?|residents?|students?|coworkers?)\b"
                ),
            ),
            Signal(
                "staff",
                "happening",
                phrase=(
                    r"\b(?:screenshots? of|posted|tweeted|tiktok|commented|wrote|facebook).{0,80}\b(?:racis"
                    r"t|bigot\w*|hate|slur|antisemit\w*|trash\w*|trashing|badmouth\w*|complain\w*|"
                    r"mock\w*|making fun|drunk|nude|onlyfans|rant\w*)\b|\b(?:racist|hateful|bigoted|"
                    r"mocking|ranting|rant)\b.{0,60}\b(?:post|tweet|video|comment|facebook|tiktok)"
                ),
            ),
        ),
        desks=(Desk.HR, Desk.LEGAL),
        urgency=Urgency.SOON,
        guidance=True,
        reason="What follows from a colleague's post is decided by HR with legal, case by case.",
        first_steps=_STEPS,
        matches=(
            "can i write up a nurse for complaining about her manager on facebook",
            "coworker posted a racist rant, do i report her",
        ),
        passes=("what is the lesson from the nurses fired over a tiktok?",),
    ),
    Rule(
        id="labour-speech",
        meaning="A strike, a union, or staff talking about working conditions.",
        signals=(
            Signal("union channel", "case"),
            Signal("union comment", "case"),
            Signal(
                "union",
                "case",
                phrase=r"\b(?:posts?|posting|online|social|comment\w*|tweet\w*|page|facebook|video)\b",
                unless=r"\bcredit union\b",
            ),
            Signal("union", "happening"),
            Signal("staff", "case", phrase=_WALKS_OUT),
            Signal(
                "discipline",
                "case",
                phrase=(
                    r"\b(?:on leave|fire|suspend|discipline|let go|gone)\b.{0,60}\b(?:post|tweet|"
                    r"video|tiktok|meme|facebook|comment)\b"
                ),
                unless=r"\blessons?\b",
            ),
            Signal(
                "working",
                "case",
                phrase=r"\b(?:post(?:ed|ing)|tweet\w*|facebook|online|tiktok|video)\b.{0,80}\b(?:ratios?|"
                r"short.?staffed|understaff\w*|wages?|staffing)"
                r"|\b(?:ratios?|short.?staffed|understaff\w*|wages?|staffing)\b.{0,80}\b(?:posts?|"
                r"posted|tweet\w*|facebook|online|comments?|delete)",
                unless=r"\b(?:job ad|recruit)\b",
            ),
            Signal(
                "working channel staff",
                "case",
                unless=r"\b(?:job ad|recruit|salary for|social media (?:manager|coordinator))\b",
            ),
        ),
        desks=(Desk.HR, Desk.LEGAL),
        urgency=Urgency.SOON,
        guidance=True,
        reason="Staff have rights when they speak about their work, so HR and legal answer for the case.",
        first_steps=_STEPS,
        matches=(
            "nurses are picketing tomorrow and posting about it, can we ask them to stop",
            "staff are tweeting about short staffed nights, delete?",
            "the residents are walking out on friday, which comments do we hide",
        ),
        passes=(
            "what does the national labor relations act policy say in general?",
            "may we post a video of staff walking out to the new garden",
        ),
    ),
)

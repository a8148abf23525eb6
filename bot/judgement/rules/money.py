"""Rules about claims, studies, gifts, and prizes."""

from bot.judgement.outcome import Urgency
from bot.judgement.rule import Rule, Signal
from knowledge.article import Desk

_TOLD_TO = (
    r"\b(?:manager|boss|supervisor|director|owner|marketing|lead|doctor|dentist|they|she|he|leadership|chief|ceo|hr|"
    r"administration)\b.{0,30}\b(?:told|tells|asked|asks|wants?|made|makes|pressur\w+|expects?|requires?|orders?|"
    r"ordered)\b.{0,20}\b(?:us|me|staff|everyone|nurses|team|employees?|(?:all|every|"
    r"each) (?:of )?\w+)\b.{0,20}\b(?:write|writing|leave|leaving|"
    r"post|posting|give|giving|rate|put)"
    r"(?: (?!about|on|the|to|of)[\w'-]+){0,6}? (?:reviews?|stars?|ratings?)\b(?! on (?:our|the) (?:web|site))"
)
_ASK_PATIENTS = (
    r"\b(?:ask|asking|invite|inviting|encourage|remind|get|tell)\b (?:\w+ ){0,3}(?:patients?|pts?|families|family|"
    r"visitors|people|customers|clients)\b"
)

RULES = (
    Rule(
        id="trial-recruitment",
        meaning="A study looks for participants online.",
        signals=(
            Signal(
                "trial",
                "case",
                phrase=(
                    r"\b(?:post|posting|share|flyer|recruit\w*|advertis\w*|ads?|dm|facebook|fb|"
                    r"instagram|ig|reddit|tiktok|twitter|pays?|group|boost)\b"
                ),
                unless=r"\b(?:results?|published|paper|findings|free trial|trial and error)\b",
            ),
        ),
        desks=(Desk.LEGAL, Desk.CLINICAL),
        urgency=Urgency.SOON,
        guidance=True,
        reason="Words, pictures and links that recruit for a study are approved by the review board first.",
        first_steps=(
            "Do not post before the institutional review board has approved this text, image and place.",
            "Do not let people comment or message their health details; give the study's own contact.",
        ),
        matches=("want to recruit participants for our asthma study on facebook",),
        passes=("how do we share published trial results in plain language?",),
        articles=("recruiting-for-research",),
    ),
    Rule(
        id="drug-claim",
        meaning="A product, drug, device or outcome would be promoted.",
        signals=(
            Signal("drug promo", "case", unless=r"\bdrug take.?back\b"),
            Signal(
                "promo",
                "case",
                phrase=(
                    r"\b(?:guarantee\w*|100 ?%|cures?|painless|risk.?free|best (?:in|surgeon|hospital)"
                    r"|number one|#1)\b.{0,80}\b(?:post|say|claim|ad|caption|headline|draft|website)"
                    r"\b|\b(?:post|say|claim|ad|caption|headline|draft)\b.{0,80}\b(?:guarantee\w*|"
                    r"cures?|painless|risk.?free)\b"
                ),
            ),
        ),
        desks=(Desk.LEGAL, Desk.CLINICAL),
        urgency=Urgency.SOON,
        guidance=True,
        reason="A claim about a drug, device or outcome is checked by clinical and legal before it is made.",
        first_steps=(
            "Hold the post; leave out product names, prices and promises of results.",
            "Collect the evidence and the approved labelling for whoever reviews it.",
        ),
        matches=("can our spa run an instagram ad for ozempic weight loss results",),
        passes=("how do we write about medication safety week",),
    ),
    Rule(
        id="contest",
        meaning="A prize, raffle or giveaway.",
        signals=(Signal("contest", "case"),),
        desks=(Desk.LEGAL,),
        urgency=Urgency.ROUTINE,
        guidance=True,
        reason="Prizes online fall under state law and platform rules, so legal looks first.",
        first_steps=(
            "Do not announce it before legal has seen the rules and the prize.",
            (
                "Never ask people to tell their health story or tag others with a condition in "
                "order to take part."
            ),
        ),
        matches=("want to run a raffle on facebook for the gala",),
        passes=(
            "what is a hashtag?",
            "children's drawing contest on the page: do we need permission from anybody",
        ),
        articles=("contests-and-giveaways",),
    ),
    Rule(
        id="told-to-review",
        meaning="Somebody in charge wants staff to review or rate their own workplace.",
        signals=(Signal("review", "always", phrase=_TOLD_TO, unless=_ASK_PATIENTS),),
        desks=(Desk.LEGAL, Desk.PR_CRISIS),
        urgency=Urgency.SOON,
        guidance=True,
        reason="Reviews by our own people mislead the public, so legal should know who asks for them.",
        first_steps=(
            "Write no review of your own workplace, and ask no colleague or relative for one.",
            "Keep the request as it came: who asked, when, in which words.",
            "If one is already up, leave it until legal has looked.",
        ),
        matches=(
            "my boss wants all of us to leave a five star google review for the practice",
            "director asked the nurses to post good reviews of our unit",
        ),
        passes=("my manager asked us to invite patients to leave reviews, how",),
    ),
    Rule(
        id="endorsement",
        meaning="Money, gifts or favours for a post, a review or a recommendation.",
        signals=(
            Signal(
                "paid endorse",
                "case",
                phrase=r"\b(?:me|i|we|us|our|my|staff|nurses?|doctors?|residents?|patients?|reviewers?)\b",
                unless=(
                    r"\b(?:free (?:music|images?|photos?|pictures?|stock|tools?|fonts?|parking|"
                    r"clinic|screening|event|speech|webinar|flu)|dollar(?:s)? (?:did|do|for ads)"
                    r"|paid (?:social|ads?|media|search|reach)|pay attention|pays? off|gift shop|"
                    r"no budget|boost(?:ed|ing)?)\b"
                ),
            ),
        ),
        desks=(Desk.LEGAL,),
        urgency=Urgency.ROUTINE,
        guidance=True,
        reason=(
            "Gifts and paid mentions need disclosure and often permission, so legal or compliance decides."
        ),
        first_steps=(
            "Accept and post nothing yet.",
            "Note what is offered, by whom, and what they expect in return.",
        ),
        matches=(
            "a scrubs company offered me free scrubs for an instagram post",
            "can we give patients a gift card for a google review",
        ),
        passes=("what does the #ad disclosure rule say?",),
    ),
)

"""Rules where lawyers, courts or officials are involved."""

from bot.judgement.outcome import Urgency
from bot.judgement.rule import Rule, Signal
from knowledge.article import Desk

_STEPS = (
    "Do not reply, and do not delete, edit or hide anything that could matter.",
    "Send the letter or message to legal as it is, with the date and how it arrived.",
    "Do not discuss it in comments, messages or group chats.",
)

RULES = (
    Rule(
        id="litigation-hold",
        meaning="Someone wants to delete something that may be evidence.",
        signals=(
            Signal("lawyer erase", "case"),
            Signal("police erase", "case"),
            Signal("disaster erase", "happening"),
            Signal(
                "erase",
                "case",
                phrase=(
                    r"\b(?:before (?:anyone|someone|they|hr|legal|risk|the) (?:sees?|notices?|finds?|"
                    r"screenshot)|evidence|before the (?:trial|hearing|inspection|audit|visit|lawsuit)"
                    r"|cover (?:it )?up|investigation)\b"
                ),
            ),
        ),
        desks=(Desk.LEGAL,),
        urgency=Urgency.URGENT,
        guidance=False,
        reason="Something that may be evidence must not be deleted before legal has looked.",
        first_steps=_STEPS,
        matches=(
            "we're being sued over a post, should i delete it",
            "attorney emailed about a comment, can we take it down before they screenshot it",
        ),
        passes=("how long do we keep deleted comments, what's the policy",),
        articles=("legal-letters-and-holds",),
    ),
    Rule(
        id="lawyer",
        meaning="A lawyer, court, regulator or rights owner has contacted us, or someone threatens to sue.",
        signals=(
            Signal("lawyer notice", "case"),
            Signal("lawyer", "happening"),
        ),
        desks=(Desk.LEGAL,),
        urgency=Urgency.URGENT,
        guidance=False,
        reason="A legal demand is answered by legal, and by nobody else.",
        first_steps=_STEPS,
        matches=(
            "got a subpoena for our facebook messages",
            "getty sent us an invoice for an image on the blog",
            "reviewer says her lawyer will sue us",
        ),
        passes=("do we need a lawyer to write a comment policy", "what is a dmca takedown"),
        articles=("legal-letters-and-holds",),
    ),
    Rule(
        id="police-request",
        meaning="Police or another authority ask for information or footage.",
        signals=(
            Signal(
                "police contact",
                "case",
                phrase=(
                    r"\b(?:info\w*|footage|videos?|patients?|pts?|names?|posts?|messages?|screenshots?|"
                    r"identify|delete|post|share)\b"
                ),
            ),
            Signal("police notice", "happening"),
        ),
        desks=(Desk.LEGAL, Desk.PRIVACY),
        urgency=Urgency.URGENT,
        guidance=True,
        reason="What may be given to police is decided by legal and privacy.",
        first_steps=(
            "Be polite, take name, agency and number, and give nothing yet.",
            "Do not confirm that anyone is or was a patient.",
            "If someone is in immediate danger, call 911 and the house supervisor.",
        ),
        matches=("a detective is asking for the video a visitor filmed in our ER",),
        passes=("can police officers follow our page?",),
    ),
    Rule(
        id="libel",
        meaning="A named member of staff is accused in public.",
        signals=(
            Signal("accuse named comment", "case"),
            Signal("accuse named review", "case"),
            Signal("accuse named", "happening"),
        ),
        desks=(Desk.LEGAL, Desk.PR_CRISIS),
        urgency=Urgency.SOON,
        guidance=True,
        reason=(
            "An accusation against a named colleague is for legal, and the colleague should hear "
            "of it from us."
        ),
        first_steps=(
            "Keep a dated copy with the link before anything else.",
            "Do not argue, and do not confirm or deny that anyone was a patient.",
            "Tell the person who is named, privately, before it is answered or removed.",
        ),
        matches=(
            "a reviewer claims our surgeon is a drunk and names him",
            "someone posted that nurse Ellie steals drugs, it's a lie",
        ),
        passes=("what is the difference between libel and an opinion?",),
        articles=("accusation-against-named-employee",),
    ),
    Rule(
        id="public-blocking",
        meaning="A public body wants to block a person or remove comments.",
        signals=(
            Signal("block public", "case"),
            Signal("block politics", "case", phrase=r"\b(?:page|account|comments?|us|our|from)\b"),
        ),
        desks=(Desk.LEGAL,),
        urgency=Urgency.SOON,
        guidance=True,
        reason="A public hospital may not block or delete as a private one can, so legal decides first.",
        first_steps=(
            "Leave the person and the comments as they are for now, and keep a dated copy.",
            "Judge what is said against the published comment policy, not who says it.",
        ),
        matches=(
            "we're a county hospital, can i ban the guy who criticises the board",
            "want to hide comments by the mayor on our page",
        ),
        passes=("what should a comment policy say about spam?",),
        articles=("hiding-deleting-blocking",),
    ),
)

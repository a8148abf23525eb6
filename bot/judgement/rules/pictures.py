"""Rules for pictures, stories and drafts that show a patient and are not out yet."""

from bot.judgement.outcome import Urgency
from bot.judgement.rule import Rule, Signal
from knowledge.article import Desk

_TO_BE_POSTED = r"\b(?:post|posting|put|share|upload|use|tweet|insta\w*|tiktok|facebook|story)\b"
_NO_CONSENT = (
    r"\b(?:want to|wanna|going to|gonna|will|about to|can (?:i|we)|could (?:i|we)|i'?d like to|posting|sharing"
    r"|cropped|crop|blurr?ed|cut off|covered)\b.{0,120}\b(?:so|then|means?|thus|therefore|and)\b.{0,25}"
    r"\b(?:no|don'?t need|do not need|without|needn'?t) (?:an?y? )?(?:signed )?"
    r"(?:consent|release|permission|authori[sz]ation)"
)
_NO_PATIENT = r"\bno patients?\b|\b(?:staff|stock|empty|objects?|mannequin|manikin|model|actor)\b"

RULES = (
    Rule(
        id="spoken-consent",
        meaning="Somebody wants to post a patient's picture because the patient or the family said yes.",
        signals=(
            Signal("picture patient consentclaim", "case", phrase=_TO_BE_POSTED, within=20),
            Signal("picture careplace consentclaim", "case", phrase=_TO_BE_POSTED, within=20),
            Signal("picture condition consentclaim", "case", phrase=_TO_BE_POSTED, within=20),
        ),
        desks=(Desk.PRIVACY,),
        urgency=Urgency.SOON,
        guidance=True,
        firm=True,
        reason="A spoken yes is no authorisation, so privacy has to see the picture before it goes out.",
        first_steps=(
            "Do not post it yet, and do not send it around to get opinions.",
            "Ask for the signed authorisation that names this picture, this use and this channel.",
            "Leave it where it is: privacy tells you what becomes of a picture on your own phone.",
        ),
        matches=(
            "can i put up a video of a patient dancing, she said yes",
            "the burn in bed 4 healed so well, he's fine with a photo, tweet it tonight?",
        ),
        passes=(
            "is it enough when a patient agrees on the phone?",
            "the potluck photo is only us nurses and we all said yes, post it?",
        ),
        articles=("drafts-that-mention-a-patient",),
    ),
    Rule(
        id="cropped-picture",
        meaning="Somebody wants to post a patient's picture that they think needs no consent.",
        signals=(
            Signal("picture", "case", phrase=_NO_CONSENT, unless=_NO_PATIENT),
            Signal("patient", "case", phrase=_NO_CONSENT, unless=_NO_PATIENT),
            Signal("condition", "case", phrase=_NO_CONSENT, unless=_NO_PATIENT),
            Signal("chart", "case", phrase=_NO_CONSENT, unless=_NO_PATIENT),
        ),
        desks=(Desk.PRIVACY,),
        urgency=Urgency.SOON,
        guidance=True,
        firm=True,
        reason="A picture without its face can still tell who it is, so privacy has to see it before it goes out.",
        first_steps=(
            "Do not post it yet, and do not send it around to get opinions.",
            "Scars, tattoos, jewellery, the room and the date tell who it is as well as a face does.",
            "Ask for the signed authorisation that names this picture, this use and this channel.",
        ),
        matches=(
            "i want to share the knee x-ray, the label is cropped so no consent is needed, right?",
            "we blurred the boy in the hallway clip, that means we need no release. posting at noon",
        ),
        passes=(
            "does an x-ray without a name need consent?",
            "our staff picnic photo shows no patients, so no consent needed?",
        ),
        articles=("drafts-that-mention-a-patient",),
    ),
    Rule(
        id="recognisable-draft",
        meaning="A draft, a photo or a plan to post shows a patient who could be recognised.",
        signals=(
            Signal("picture patient hidden", "case"),
            Signal("picture condition hidden", "case"),
            Signal(
                "picture consentclaim",
                "case",
                phrase=(
                    r"\b(?:never|didn'?t|hasn'?t|not) sign|\b(?:no|without) (?:consent|release|"
                    r"authori[sz]ation)|can'?t consent"
                ),
            ),
            Signal(
                "picture patient",
                "happening",
                phrase=(
                    r"\b(?:wants? (?:us|me) to|asked (?:us|me) to|told (?:us|me) to|gave (?:us|"
                    r"me)|begging|can (?:i|we)|may (?:i|we)|want to)\b.{0,60}\b(?:post|share|put|"
                    r"use|tag|repost|it|upload)\b"
                ),
            ),
            Signal(
                "draft",
                "case",
                phrase=(
                    r"\(\d{1,2}\)|, \d{1,2},|\b\d{1,2}[- ]?(?:yo|y/o|yrs?|years?)\b|['\"].{0,60}\b(?:our "
                    r"(?:brave|little|amazing|sweet|tough|favorite|\d+\w*) |rang the bell|last "
                    r"chemo|went home|walked out|beat (?:cancer|stage)|cancer.free|on the vent|"
                    r"transplant)"
                ),
            ),
            Signal(
                "picture",
                "case",
                phrase=(
                    r"\b(?:can|may|could|want to|wanna|ok to|okay to|going to|good enough)\b.{0,40}\b(?:pos"
                    r"t|share|tweet|use|show|put)\b.{0,60}\bof (?:the|a|my|this|our) (?:guy|man|"
                    r"lady|woman|girl|boy|kid|patient|pt|baby|wound|burn|leg|arm|tumor|rash)|\b(?:post|"
                    r"share|tweet|show) (?:the|a|an|my|this) (?:x-?ray|scan|ct|mri|ekg|ecg|wound|"
                    r"ultrasound|lab)"
                ),
                unless=r"\b(?:stock|licen[sc]ed|illustration|cartoon|drawing of)\b",
            ),
            Signal("picture careplace hidden", "case"),
            Signal("picture patient consentclaim", "case"),
            Signal("picture careplace consentclaim", "case"),
            Signal("post patient consentclaim", "case", within=20),
            Signal("draft patient condition", "case", unless=r"\bno patients?\b"),
            Signal(
                "patient condition",
                "case",
                phrase=(
                    r"\b(?:draft|caption|post|newsletter|check|review)\b.{0,40}['\":].{0,200}\b(?:our|"
                    r"brave|amazing|little|sweet|baby|patient|\d{1,2})\b"
                ),
            ),
            Signal(
                "picture patient",
                "case",
                phrase=r"\b(?:selfies?|this|my phone|my personal phone|my camera roll|these|attached)\b",
                unless=r"\bthis (?:month|week|year|day)",
            ),
            Signal(
                "picture careplace",
                "case",
                phrase=(
                    r"\b(?:my phone|my personal phone|my camera roll|cool case|interesting case|"
                    r"gnarly|crazy case|rare case|this case)\b"
                ),
            ),
            Signal(
                "post patient",
                "case",
                phrase=(
                    r"\b(?:cool|interesting|crazy|gnarly|rare|funny|wild|sad|weird) (?:case|patient|"
                    r"pt|story)\b|\b(?:my|a|this) (?:case|patient|pt) (?:today|yesterday|last (?:night|"
                    r"week)|this (?:morning|week))"
                ),
            ),
            Signal(
                "picture",
                "case",
                phrase=(
                    r"\b(?:before.?(?:and|/|&|n)?.?after).{0,60}\b(?:post|consent|insta\w*|crop|"
                    r"ok|allowed|share)|(?:post|share).{0,40}before.?(?:and|/|&|n)?.?after"
                ),
            ),
            Signal("celebrity careplace", "happening"),
            Signal("celebrity patient", "case", phrase=r"\b(?:post|tweet|tell|share|selfie|photo|pic)\b"),
        ),
        desks=(Desk.PRIVACY,),
        urgency=Urgency.SOON,
        guidance=True,
        reason="A patient could be recognised, so privacy has to see it before anything goes out.",
        first_steps=(
            "Do not post it yet; a spoken yes is not an authorisation.",
            "Ask for the signed authorisation that names this use, this channel and this organisation.",
            (
                "Leave out names, ages, dates, places, rare conditions and faces, tattoos or room "
                "details meanwhile."
            ),
            "Do not send the picture or the story around to get opinions.",
        ),
        matches=(
            "i blurred the face of my patient in the pic, ok to post?",
            "can i put up a video of a patient dancing, she said yes",
            "check this caption: 'our brave little Tim rang the bell after chemo'",
        ),
        passes=(
            "what does a photo authorisation have to contain?",
            "check this caption: join us for the farmers market on saturday",
        ),
        articles=("drafts-that-mention-a-patient",),
    ),
)

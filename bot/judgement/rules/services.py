"""Requests for what people, not pages, provide: speakers, courses, coaching, audits, membership."""

from bot.judgement.outcome import Urgency
from bot.judgement.rule import Rule, Signal
from knowledge.article import Desk

_OF_US = (
    r"(?:you|your \w+|someone|somebody|anyone|one of (?:you|your \w+)"
    r"|(?:an?|one of the|the) (?:consultants?|experts?|coach(?:es)?))"
)
_LOOKED_OVER = (
    rf"\b(?:would|could|can|will|please have|have|like|want) {_OF_US}\b.{{0,20}}\b(?:go (?:through|over)"
    r"|look (?:over|through|at)|review|audit|assess|inspect|check)\b.{0,30}"
    r"\b(?:with us|(?:accounts|pages|channels|profiles|feeds)\b)"
)
_HELD_FOR_US = (
    r"\bwants? (?:the|your|an?) (?:(?:half|full|whole|one|two)[- ]days?|workshop|boot ?camp|training|coaching"
    r"|audit)\b(?! (?:logs?|records?|plan|videos?|slides?|materials?|report))"
)
#: Other desks' people come by their own rules.
_OTHER_DESK = r"\bfrom (?:\w+ )?(?:legal|hr|privacy|it|security|marketing|communications|pr|risk)\b"
_MET = (
    rf"\b(?:would|could|can|will|please have|have|like|want) {_OF_US}\b.{{0,30}}"
    r"\b(?:sit down|meet|spend (?:an hour|some time)) with (?:me|us)\b"
)
RULES = (
    Rule(
        id="services",
        meaning="Someone wants a speaker, a course, coaching, an audit or membership.",
        signals=(
            Signal(
                "service request",
                "always",
                phrase=(
                    r"\b(?:can (?:someone|somebody|anyone|we get|we book|your)|could (?:someone|"
                    r"we)|would someone|how do we (?:join|become)|have you (?:review|audit|train|"
                    r"coach|speak|teach)|could somebody|is (?:anyone|someone)|can you (?:audit|"
                    r"review our|train|coach|teach|come|speak)|give a talk|become a member|(?:needs?|"
                    r"wants?) (?:\w+ ){0,4}(?:coaching|training|workshop|audit|speaker)|book|invite|"
                    r"hire|request|sign (?:me|us) up|sign up|regist\w+|enrol\w*|join|apply|cost|"
                    r"price|pricing|quote|fees?|we need|need (?:a|someone)|want (?:a|someone|to "
                    r"join|to book)|looking for|wed like|we'd like|we would like|would it cost|"
                    r"who (?:do i|can|could)|available|interested in)\b"
                ),
                unless=(
                    r"\b(?:how long|agenda|ideas?|tips|what should|good plan|thoughts|best way|"
                    r"should (?:i|we)|checklist|content|how (?:do|can|should|would) (?:i|we|you)"
                    r" (?:run|plan|train|teach|design|make|do|hold|keep)|what (?:is|was|were|happened)"
                    r"|when (?:was|did))\b|\b(?:patients? (?:portal|group)|my (?:appointment|schedule|"
                    r"shift)|support group)\b"
                ),
            ),
            Signal("channel", "always", phrase=_LOOKED_OVER),
            Signal("asker", "always", phrase=_MET, unless=_OTHER_DESK),
            Signal("service", "always", phrase=_HELD_FOR_US),
            Signal("staff", "always", phrase=_HELD_FOR_US),
        ),
        desks=(Desk.TRAINING_CONSULTING,),
        urgency=Urgency.ROUTINE,
        guidance=True,
        reason="Speakers, courses, coaching and membership are arranged by the training and consulting team.",
        first_steps=(
            (
                "It helps to have your audience, date, place or online, and what you want to be "
                "different afterwards."
            ),
        ),
        matches=(
            "can someone speak at our grand rounds about social media",
            "how do we join the network and what's the membership fee",
            "looking for a coach to audit our accounts",
            "could one of your experts go over our twitter and youtube channels with us in may?",
            "the pages do not fit our clinic, could one of the consultants please sit down with me",
            "please have somebody check which of our old facebook profiles are worth saving",
            "the nurse managers want your two day boot camp",
        ),
        passes=(
            "how long should a social media workshop be?",
            "could someone from marketing look at my caption before it goes on the pages",
            "can someone from hr sit down with me about my podcast",
            "my manager wants a training log of who read the policy",
        ),
    ),
)

"""Rules for what people ask of us about a person: to take something back, or to learn where somebody is."""

from bot.judgement.outcome import Urgency
from bot.judgement.rule import Rule, Signal
from knowledge.article import Desk

_PICTURE = r"(?:photos?|pics?|pictures?|videos?|story|interview|image)"
_ASKED = r"(?:asked|asks|wants|asking|want|demands?) (?:us )?(?:to )?"
_TAKEN_BACK = (
    r"\b(?:changed (?:her|his|their) minds?|with(?:draws?|drew|drawn|drawing) (?:her |his |their |the )?(?:consent|"
    r"permission|authori[sz]ation)|revok\w+|takes? back (?:her|his|their)"
    rf"|{_ASKED}(?:take|have|get|pull)\b.{{0,40}}\b{_PICTURE}\b.{{0,20}}\b(?:down|off|removed|deleted)"
    rf"|{_ASKED}(?:remove|delete|erase)\b.{{0,40}}\b{_PICTURE}"
    rf"|wants? (?:her|his|their) (?:\w+ )?{_PICTURE} (?:off|down|removed|deleted|gone))\b"
)
_WHERE = (
    r"\b(?:asks?|asking|asked|wants? to know|wanting to know|demand\w*|trying to (?:find|learn))\b.{0,80}\b(?:which|"
    r"what|whether|if|where)\b.{0,40}\b(?:ward|room|floor|unit|bed|admitted|a patient|in (?:the|our|this|your) "
    r"(?:hospital|er|icu)|being treated|she is|he is|she's|he's)\b"
)

RULES = (
    Rule(
        id="withdrawn-consent",
        meaning="Someone who agreed to a photo or a story takes it back.",
        signals=(
            Signal(
                "picture",
                "case",
                phrase=_TAKEN_BACK,
                unless=r"\b(?:can|may|does|do) (?:a|any|the) (?:patient|person)\b|\bwhat (?:if|happens)\b",
            ),
            Signal("post", "happening", phrase=_TAKEN_BACK),
        ),
        desks=(Desk.PRIVACY,),
        urgency=Urgency.SOON,
        guidance=True,
        reason="A consent that is taken back has to be recorded, and every place it was used in has to be found.",
        first_steps=(
            "Stop using it from now on, and hide it wherever we can; you need no reason from the person.",
            "Thank the person in private, not in the comments.",
            "List for privacy where it was used: pages, print, partners, paid ads.",
        ),
        matches=(
            "a patient in our spring video changed her mind and wants it removed",
            "the family asked us to take their daughter's photo down from instagram",
        ),
        passes=("can a patient withdraw consent after a photo is published?",),
    ),
    Rule(
        id="whereabouts",
        meaning="Someone wants to learn from us whether or where a person is a patient.",
        signals=(
            Signal("channel", "happening", phrase=_WHERE),
            Signal("comment", "happening", phrase=_WHERE),
        ),
        desks=(Desk.PRIVACY, Desk.PR_CRISIS),
        urgency=Urgency.URGENT,
        guidance=True,
        reason="Whether somebody is here is itself protected, and the one who asks may mean harm.",
        first_steps=(
            "Neither confirm nor deny that anyone is here, in public or in a message.",
            "If the person could be in danger from whoever asks, tell security and the charge nurse now.",
            "Keep a copy with the link and the time, and hide the comment if it names somebody.",
        ),
        matches=(
            "her ex boyfriend keeps asking in our dms which room she is in",
            "a man is asking on our facebook page whether his wife is still in the hospital",
        ),
        passes=("what do we answer when people ask on our page if somebody is a patient?",),
    ),
)

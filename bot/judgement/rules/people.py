"""Rules for who asks for a person: one comes, whatever the question is about."""

from bot.judgement.outcome import Urgency
from bot.judgement.rule import Rule, Signal
from knowledge.article import Desk

#: Whether one has to is another question.
_WHETHER = r"\b(?:do|did|should|must|when|if|why|before) (?:i|we) (?:want|need|have|talk|speak)\b"


def _asked_for(whom: str) -> str:
    """How the asker says that they want to speak with somebody whom an expression describes."""
    return (
        rf"\b(?:connect|put|get) me (?:through |in (?:touch|\[place\]) )?(?:with|to)\b.{{0,30}}\b{whom}\b"
        r"|\b(?:i (?:want|need|would like|have|would prefer) to|i'd (?:like|prefer|love) to|i(?:'d| would) rather"
        r"|can i|could i|may i|let me) (?:please |just |simply |maybe )*"
        r"(?:speak|talk|chat) (?:directly |privately )?(?:to|with)\b"
        rf".{{0,20}}\b{whom}\b"
        rf"|\b{whom}\b.{{0,20}}\b(?:call|ring|phone) me\b"
        rf"|\b(?:need|want|would like|give me|get me)\b.{{0,30}}\b{whom}\b.{{0,25}}"
        r"\b(?:on the (?:phone|line)"
        r"|not (?:with )?(?:a |an |the |some )?(?:bot|machine|robot|computer|article|page|answer)s?)\b"
        rf"|\bget me (?:the |a |one of (?:the |your )?)?{whom}\b"
        rf"|\b(?:just|please) get (?:the |a )?{whom}\b *(?:[.!,;]|$)"
    )


def _wanted(desk: Desk, whom: str, matches: tuple[str, ...], passes: tuple[str, ...]) -> Rule:
    return Rule(
        id=f"asks-for-{desk}",
        meaning=f"Somebody asks to speak with a person, or one of the {desk} desk.",
        signals=tuple(
            Signal(said, "always", phrase=_asked_for(whom), unless=_WHETHER) for said in ("asker", "contact")
        ),
        desks=(desk,),
        urgency=Urgency.SOON,
        guidance=True,
        firm=True,
        reason="You asked for a person, so one comes.",
        first_steps=("You need not write down here what it is about: whoever takes this can call you.",),
        matches=matches,
        passes=passes,
    )


RULES = (
    _wanted(
        Desk.LEGAL,
        r"(?:legal|lawyers?|attorney|counsel)",
        ("please put me in touch with somebody from legal", "can one of your lawyers phone me about a post"),
        (
            "do i need to talk to legal before we run a contest",
            "who in legal reviews contracts with creators?",
        ),
    ),
    _wanted(
        Desk.PRIVACY,
        r"privacy(?: office\w*| team)?",
        (
            "i'd like to speak privately with the privacy officer",
            "could privacy call me, i won't type it here",
        ),
        ("what does the privacy office do?", "when do we tell privacy about a tagged photo"),
    ),
    _wanted(
        Desk.HR,
        r"(?:hr|human resources)",
        ("let me talk to someone in hr about my manager", "can hr ring me today, it is about a post"),
        ("what does hr look at when we hire", "should hr approve our recruiting posts"),
    ),
    _wanted(
        Desk.IT_SECURITY,
        r"(?:it[ -](?:security|desk|department)|security team|cyber ?security)",
        (
            "please put me through to it security",
            "i want one of the it security people on the phone, no more steps to read",
        ),
        ("should i talk to it about our new scheduling tool", "who in it can rename the page"),
    ),
    # Last: whoever asks for somebody at a desk asks for a person as well.
    _wanted(
        Desk.PR_CRISIS,
        r"(?:human(?: being)?|(?:a|any|real|live|actual|comms|communications|media|press|pr) person|consultants?"
        r"|somebody|someone|anyone"
        r"|them(?= on the (?:phone|line))|media relations|press office|pr team)",
        (
            "i need to speak with a human being please",
            "i would rather talk to a person about what my boss wants me to do on facebook",
            "give me a human for this please, not a machine",
            "get me the consultant who was here in spring",
            "have somebody from media relations call me before noon",
            "your articles do not help, let me speak to a consultant",
            "could i maybe just talk with a real person, this thing is no use",
            "could a person phone me about this, i will not write it down",
            "who has the press phone tonight? get me them on the line",
            "i need the comms person who is on duty, not a page of text and not an article",
            "it is delicate and i will not read rules, please just get somebody",
        ),
        (
            "what if someone calls me a liar in a comment",
            "how do i talk to someone who trolls us",
            "would you rather talk to a journalist or write to them?",
            "can i talk to them about their post, the two students i mentor",
            "a person with a podcast wants to call me names",
            "how do i get somebody to follow our page",
            "please get someone to like the post, how do others do that",
        ),
    ),
)

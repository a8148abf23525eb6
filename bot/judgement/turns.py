"""Turns of phrase that tell how something is spoken of: in general, as possible, as happening; by whom, of whom."""

from __future__ import annotations

_GENERAL = (
    r"\b(?:polic(?:y|ies)|rules?|guidelines?|guidance|best practices?|standards?|protocols?|"
    r"procedures?|checklists?"
    r"|templates?|playbooks?|definitions?|differences?|lessons?|train(?:ing)?|slides?|lectures?|"
    r"in-?service|case stud(?:y|ies)"
    r"|histor(?:y|ical)|statistics|stats|explain|define|overview|tips|prepar(?:e|ed|ing|edness)"
    r"|prevent(?:ing|ion)?|avoid(?:ing)?"
    r"|protect(?:ing)?|in case|drills?|tabletop|exercise|simulation|in general|generally|usually|"
    r"typically|normally|hypothetical(?:ly)?"
    r"|theoretical(?:ly)?|what counts|what does .{1,30} mean|what is (?:a|an|the)|what are|"
    r"whats (?:a|an|the)|what's (?:a|an|the)"
    r"|how (?:do|can|should|would) (?:other )?(?:hospitals|organi[sz]ations|places|people|teams|"
    r"systems|staff|employees|nurses|doctors)|general policy|just want the|when (?:can|may|"
    r"should) (?:leaders|staff|managers|nurses|doctors|employees|people|we)|what happens (?:to|"
    r"if|when)|what (?:does|do|should) (?:the|an?|our) \w+ (?:want|need|require|expect|say|"
    r"look like|contain|include)|how do you|examples?"
    r"|who (?:handles|owns|decides|is allowed)|curious|wondering|is it (?:true|legal|illegal)"
    r"|what happens (?:if|when)|remind me)\b"
)
#: Not "there is a patient".
_ANY = (
    r"\b(?<!there )(?<!this )(?:may|can|should|is|are|do|does|could|must) (?:a|an|any) (?:\w+ )?(?:hospital|nurse|"
    r"doctor|physician|clinic|employee|staff member|patient|person|unit|department|page|account|visitor|manager)\b"
)
_POSSIBLE = (
    r"\b(?:what if|suppose|imagine|let's say|lets say|say (?:a|an|that)|if (?:a|an|any|some|"
    r"someone|somebody|anyone|one|ever|there(?:'?s| is)"
    r"|staff|people|patients?|pts?|reporters?|journalists?|employees?|nurses?|we (?:get|ever|"
    r"were|got|see|have)|i (?:ever|get|see|were)|our"
    r"|the (?:press|media)|they|something|things)"
    r"|when(?:ever)? (?:a|an|someone|somebody|anyone|patients?|people|reporters?|journalists?|"
    r"we get|staff)|should (?:a|an|someone)"
    r"|would (?:a|an|it|that|we)|were to|ever)\b"
)
_HAPPENING = (
    r"\b(?:right now|rn|today|tonight|this (?:morning|afternoon|evening|week)|yesterday|last (?:night|"
    r"week|friday|weekend)|(?:hours?|minutes?|mins?|days?) ago"
    r"|currently|already|at the moment|an hour|is (?:in|at|outside|on|calling|asking|demanding|"
    r"threatening|live|filming|here|saying|claiming"
    r"|posting|spreading|circulating|using|refusing|trying|blowing|going)|are (?:calling|asking|"
    r"demanding|saying|claiming|posting|spreading|scared|filming|outside|flooding)"
    r"|we (?:got|received|found|posted|accidentally|are getting|are being|keep getting|were|"
    r"had|just)|i (?:got|received|posted|found|saw|accidentally"
    r"|think (?:i|my|our|someone)|clicked|replied|sent|shared|pasted|took|filmed|uploaded|gave|noticed)"
    r"|(?:someone|somebody|one) (?:posted|just|is|has|put|made|created|hacked|shared|commented|"
    r"wrote|took|left|uploaded|tweeted|keeps|of (?:my|our|the))"
    r"|(?:nurse|doctor|tech|resident|colleague|coworker|aide|student|intern|volunteer|employee|"
    r"manager|surgeon|physician|supervisor|cna|agency|vendor|ceo)s?"
    r" (?:posted|shared|put|tweeted|filmed|uploaded|is|has|made|took|pasted|emailed|sent|wrote|"
    r"replied|livestreamed|commented|wants)"
    r"|got (?:a|an)|has been|have been|been (?:hacked|getting|receiving|posted)|was (?:posted|"
    r"hacked|tagged|filmed)|keeps? \w+ing|came (?:in|from)|by mistake|oops|accident(?:al)?ly|"
    r"keeps?|(?:my|our|the|a|an) (?:\w+ ){1,4}(?:posted|tweeted|uploaded|pasted|shared|snapchatted|"
    r"sent|emailed|leaked|filmed|put|left|rang|called|wrote|writes|commented|messaged|dmed|"
    r"wants|messages|message)|writes|messaging|getting (?:messages|threats|death|calls|"
    r"hate|hundreds|thousands|emails)|went out|(?:text|e?-?mail|message|dm|call|letter) from|showed up|shows? up"
    r"|(?:went|going|gone) viral|help|urgent|asap|now what|emergency|here'?s (?:my|the|our|"
    r"a)|here is (?:my|the|our|a)|said|says|wrote|called me|emailed me"
    r"|dm(?:e)?d me|asked me|telling me|my (?:coworker|colleague|boss|manager|nurse|resident|"
    r"student) (?:\w+ed|is|has|put))\b"
)
#: Not "just curious".
_JUST = (
    r"\bjust (?!curious|wonder|asking|want to (?:know|understand)|in case|to be|a question|checking|like)\b"
)
#: What follows the colon was said to us.
_QUOTED = r"\b(?:dms?|(?:comments?|message|dm)(?: on our page| under our \w+)?(?: right now| today)?):"
_HAPPENING_NOW = (
    r"\b(?:right now|rn|today|tonight|already|minutes? ago|hours? ago|this morning|last night|yesterday)\b"
)
_ASKS_FOR_RULE = (
    r"\b(?:what(?:'?s| is| are) (?:the|our|your) (?:\w+ )?(?:polic(?:y|ies)|rules?|guidelines?|"
    r"guidance|protocol|procedure|process|best practice)"
    r"|(?:is there|do we have|have we got|got) (?:a|an|any) (?:\w+ )?(?:polic(?:y|ies)|rules?|"
    r"guidelines?|guidance|protocol|procedure|process|template|playbook|checklist)"
    r"|is there (?:a|an|any|one) (?:\w+ )?(?:page|article|list|sheet|form)\b"
    r"|(?:do|would|will) (?:i|we) need (?:anything|something|approval|permission|sign-?off)|(?:which|what) approvals?"
    r"|what do (?:i|we) (?:have|need) to do\b(?! (?:now|first|today))"
    r"|anything (?:special|to watch|(?:i|we) should check)"
    r"|for (?:a|the|our) (?:huddle|training|class|lecture|orientation|slide|in-?service|newsletter)"
    r"|train the team)\b"
)

#: Each turn by its name.
TURNS = {
    "in general": _GENERAL, "any": _ANY, "possible": _POSSIBLE, "happening": _HAPPENING, "just": _JUST,
    "quoted": _QUOTED, "now": _HAPPENING_NOW, "asks for rule": _ASKS_FOR_RULE,
    "opens as a question": r"^(?:what|how|who|when|where|why|which|is|are|do|does|can|may|should)\b",
    "past": r"\b(?:\w{2,}ed|got|sent|took|put|wrote|said|told|left|came|found|saw|gave|made|went|has|had|was|were)\b",
    "somebody": r"\b(?:my|our|his|her|their|one of|this|these)\b",
    "I or we": r"\b(?:i|we|me|us)\b",
}  # fmt: skip

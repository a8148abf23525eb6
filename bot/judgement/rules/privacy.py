"""Rules where a patient's privacy is at stake."""

from bot.judgement.outcome import Urgency
from bot.judgement.rule import Rule, Signal
from knowledge.article import Desk

# The patient or family as the one who posts is a different matter from staff posting about them.
_BY_PATIENT = (
    r"\b(?:patients?|pts?|family|families|mom|mother|dad|father|wife|husband|daughter|son|parents?|"
    r"visitors?|reviewers?|commenters?)"
    r" (?:\w+ ){0,2}(?:posted|shared|tagged|uploaded|tweeted|posting|sent|messaged|emailed|"
    r"texted|named|dmed|who (?:posted|shared))"
)

# Nothing is out yet.
_MEANT_TO = r"|want to|can (?:i|we)|could (?:i|we)|should (?:i|we)|may (?:i|we)"
_ASKS_TO_POST = r"|\b(?:can|could|may|should) (?:i|we) (?:just |still )?(?:post|put|share|tweet|upload)\b"
_USED_WITHOUT = (
    r"\b(?:we|you|us|hospital|clinic|our \w+|marketing|communications|campaign) (?:\w+ ){0,2}(?:used|posted|put|"
    r"shared|"
    r"published|ran|featured|printed)\b.{0,100}\b(?:never|didn'?t|did not|hasn'?t|had not|hadn'?t|without|no) "
    r"(?:\w+ ){0,2}(?:sign\w*|consent\w*|permission|agree\w*|release|authori[sz]\w+|asked)\b"
)
_OUT = (
    r"\b(?:is|are|was|were|been|it'?s|stayed) (?:still |now |just |already )?"
    r"(?:(?:up|out|online|public|visible)\b(?! to| for (?:comment|grabs|a vote))"
    r"|on (?:our|the|my|her|his|their|a|some) (?:\w+ )?(?:facebook|fb|insta\w*|tiktok|pages?|site|website|feed|story"
    r"|twitter|snapchat|youtube|linkedin)\b)"
)
_AIRDROPPED = (
    r"\bairdrop\w*\b.{0,20}\b(?:hit|popped|landed|appeared)\b"
    r"|\b(?:popped up|appeared|landed|someone|somebody|got an?)\b.{0,60}\bairdrop\w*\b"
)
RULES = (
    Rule(
        id="exposed",
        meaning="Patient information is already where it should not be.",
        signals=(
            Signal("staff posted patient", "happening", unless=_BY_PATIENT + _ASKS_TO_POST),
            Signal(
                "staff posted picture patient",
                "case",
                unless=_BY_PATIENT + _MEANT_TO,
            ),
            Signal("posted chart", "happening", unless=_BY_PATIENT),
            Signal("posted chart picture", "case", unless=_BY_PATIENT + _MEANT_TO),
            Signal("posted patient chart", "happening", unless=_BY_PATIENT),
            Signal(
                "posted picture",
                "happening",
                phrase=(
                    r"\bwrong (?:\w+ )?(?:group|chat|person|channel|number)|\b(?:rash|wound|scan|"
                    r"x-?ray|patient)\b"
                ),
                unless=_BY_PATIENT + _MEANT_TO,
            ),
            Signal(
                "posted patient picture",
                "happening",
                unless=_BY_PATIENT + _MEANT_TO,
            ),
            Signal(
                "staff posted",
                "happening",
                phrase=r"\brounds\b|\btrauma\b|from (?:the )?(?:night |last )?shift|gunshot|recogni[sz]e",
                unless=_BY_PATIENT,
            ),
            Signal(
                "posted",
                "happening",
                phrase=(
                    r"\b(?:scan|notes?|chart|report|results?|labs?|patient|pt|record|x-?ray|name|"
                    r"mrn)s?\b.{0,80}\b(?:chat ?gpt|copilot|gemini|claude|ai)\b"
                ),
            ),
            Signal("picture chart", "happening"),
            Signal("picture patient", "happening", phrase=_OUT, unless=_BY_PATIENT + _MEANT_TO),
            Signal(
                "picture named",
                "happening",
                phrase=rf"\bnames?\b.{{0,60}}{_OUT}",
                unless=_BY_PATIENT + _MEANT_TO,
            ),
            Signal(
                "picture",
                "case",
                phrase=_AIRDROPPED,
                unless=r"\b(?:himself|herself|nudes?|notes?|cats?|dogs?)\b",
            ),
            Signal("chart", "happening", phrase=_OUT, unless=_BY_PATIENT + _MEANT_TO),
            Signal(
                "posted patient",
                "happening",
                phrase=(
                    r"\b(?:room|bed) (?:numbers?|no\b|#)|\bdiagnos[ei]s\b|\b(?:lab|test|scan|biopsy) results?\b"
                    r"|\bmrns?\b|\bdates? of birth\b"
                ),
                unless=_BY_PATIENT,
            ),
            Signal("posted careplace picture", "happening", unless=_BY_PATIENT + _MEANT_TO),
            Signal("posted condition staff", "happening", unless=_BY_PATIENT),
            Signal(
                "patient",
                "happening",
                phrase=(
                    r"\b(?:chat ?gpt|copilot|gemini|ai tool|chatbot)\b.{0,80}|(?:pasted|put|typed|"
                    r"uploaded).{0,40}(?:chat ?gpt|copilot|gemini)"
                ),
            ),
            Signal(
                "review",
                "case",
                phrase=(
                    r"\b(?:replied|responded|answered|(?:in|our|my|her|his|their|whose) (?:reply|response))"
                    r"\b.{0,80}\b(?:name|diagnos\w+|"
                    r"appointment|visit|treat\w+|test|her chart|his chart|was a patient|is a patient|"
                    r"details|surgery|medication|chemo|infusion|dialysis|baby|delivery|your (?:last|"
                    r"next))"
                ),
                unless=r"\bhow (?:do|should|can|would|to)\b|\b(?:can|may|should|could|do) (?:i|we|our|my|the)\b",
            ),
            Signal(
                "picture", "case", phrase=_USED_WITHOUT, unless=r"\b(?:can|may|should|could|if) (?:i|we)\b"
            ),
        ),
        desks=(Desk.PRIVACY,),
        urgency=Urgency.URGENT,
        guidance=True,
        reason="Patient information may already be out, and the privacy officer has to start the clock.",
        first_steps=(
            (
                "Get it out of sight now (hide it, archive it, or have whoever posted it do so), and keep a copy "
                "for the privacy officer."
            ),
            "Do not repeat, forward or describe the details, here or anywhere.",
            "Note who posted it, where, when, and who could see it; leave the rest to privacy.",
            "Do not contact the patient or reply online about it.",
        ),
        matches=(
            "xray with the name on it is on our facebook. not me. help",
            "somebody airdropped me a picture of a child in traction",
            "we found out today that a story with a patient's scan was up for six weeks",
            "one of our nurses posted a picture of a patient's wound on her story",
            "i just realised the whiteboard with names is in the background of the reel we posted",
            "resident pasted a patient's notes into chatgpt",
            "a father says we put his son's photo in the brochure and he never agreed",
            "our dentist replied to a review and mentioned her diagnosis",
            "someone is posting my patient's room number on nextdoor",
        ),
        passes=(
            "what counts as phi in a photo?",
            "is airdropping a wound photo to the surgeon safe enough?",
            "a patient posted a nice review, can we say thanks?",
            "can you list the 18 identifiers",
            "how do i reply to a review that names one of our midwives?",
            "i filmed in the cath lab on my own phone today, may i put the clip on tiktok",
        ),
        articles=("patient-information-already-posted",),
    ),
    Rule(
        id="identifiers-in-question",
        meaning="The question itself carries details of a patient.",
        signals=(Signal("patient listing condition", "case"),),
        desks=(Desk.PRIVACY,),
        urgency=Urgency.SOON,
        guidance=True,
        reason="The question held details that identify a patient, and privacy should know where they went.",
        first_steps=(
            "Edit or delete your message, so that the details do not stay in Slack.",
            "Ask again without names, dates, numbers or anything else that points to one person.",
            "Use the approved secure form where a list of people is really needed.",
        ),
        matches=("heres the list of patients with diagnosis for the story campaign",),
        passes=("how do i ask about a patient story without breaking privacy rules?",),
        identifiers=frozenset({"ssn", "record number"}),
        articles=("patient-details-in-chat-or-ai-tools",),
    ),
    Rule(
        id="patient-tracking",
        meaning="Patients would be tracked on our pages, or their data given to an advertising platform.",
        signals=(
            Signal("tracking listing", "case"),
            Signal(
                "listing",
                "case",
                phrase=(
                    r"\bupload\w*\b.{0,60}\b(?:list|emails?|names|numbers|contacts|spreadsheet)"
                    r"\b.{0,40}\b(?:facebook|meta|google|linkedin|tiktok|ads?|mailchimp)|\b(?:analytics|"
                    r"pixel|tag)\b.{0,40}\b(?:appointment|scheduling|portal|login|form|intake|symptom)"
                ),
            ),
            Signal(
                "tracking",
                "case",
                phrase=(
                    r"\b(?:patients?|portal|appointment|scheduling|our (?:site|website|pages?)|"
                    r"can we|should we|agency|marketing wants|install|add|put|use)\b"
                ),
            ),
            Signal(
                "listing patient",
                "case",
                phrase=(
                    r"\b(?:upload\w*|facebook|meta|google|ads?|mailchimp|audience|target\w*|hubspot|"
                    r"constant contact|linkedin)\b"
                ),
                unless=r"\bfacebook (?:group|page)\b",
            ),
        ),
        desks=(Desk.PRIVACY, Desk.LEGAL),
        urgency=Urgency.SOON,
        guidance=True,
        reason="Tracking patients or uploading their data may be a disclosure, so privacy and legal decide.",
        first_steps=(
            "Do not upload the list or switch the tag on; if it is on, ask the web team to pause it.",
            "Write down which pages, which vendor and since when.",
        ),
        matches=(
            "agency wants to put a meta pixel on the portal login",
            "can i upload our patient email list to facebook for ads",
        ),
        passes=("what is a tracking pixel?",),
        articles=("tracking-pixels-and-patient-lists",),
    ),
)

"""Checks of pictures, praise and stories that need a patient's signature."""

from bot.drafts.check import Check, Cue, Link, Severity
from bot.drafts.people import claims_consent

_FORM = (
    r"(?:signed|written|valid) (?:\w+ ){0,2}(?:authori[sz]ation|consent|release|permission)|"
    r"(?:authori[sz]ation|consent|release|form)s? "
    r"(?:\w+ ){0,2}on file|signed (?:our|the|your|a|an) (?:\w+ ){0,3}(?:form|release|authori[sz]ation|consent)"
)
_PERSON = (
    r"(?:our|my|this|that|the|a|an|her|his|one of our) (?:\w+ ){0,3}(?:patient|pt|resident|newborn|baby|"
    r"preemie|survivor)\b"
    r"(?!s\b)(?! (?:care|room|portal|experience|safety|tower))"
)

CHECKS = (
    Check(
        id="patient-picture",
        severity=Severity.STOP,
        meaning="A picture, a clip or a selfie that shows a patient.",
        why="A picture of a patient needs a signed form first, with the face hidden or not.",
        rule=Link(
            "photos-of-patients",
            "Get the signature before the camera comes out",
            "A patient picture for social media",
        ),
        cues=(
            Cue(
                r"\b(?:video|clip|photos?|footage|reel) ?:? (?:\w+ ){0,3}(?:real|actual|"
                r"live) (?:\w+ )?(?:colonoscopy|surgery|birth|delivery|procedure|operation|"
                r"biopsy|c-section|exam|treatment|stitches)\b",
                never=_FORM,
            ),
            Cue(
                r"\b(?:patient|pt|he|she|they|mom|dad|parents|family) (?:\w+ )?(?:let|lets|allowed|"
                r"permitted) (?:us|me) (?:to )?(?:film|record|"
                r"photograph|video|post|share|show|tape)\b",
                never=_FORM,
            ),
            Cue(
                r"\b(?:photo|picture|pic|video|clip|selfie|snap|shot|footage|image)s? (?:\w+ ){0,3}(?:of|"
                r"with|shows?|showing|from) ~ " + _PERSON,
                never=_FORM,
                unless=r"\b(?:no|without|never|don't|do not) (?:\w+ ){0,3}(?:photo|picture|patient|post)",
            ),
            Cue(r"\b(?:pictured|shown|seen)(?: here| above| below)?:? ~ " + _PERSON, never=_FORM),
            Cue(
                _PERSON
                + r" ~ (?:in|for|took|posed for|smiles for) (?:the|this|a|our) (?:photo|picture|pic|video|"
                r"selfie|camera)",
                never=_FORM,
            ),
            Cue(
                r"\b(?:her|his|the|this|a|my) (?:patient's )?(?:x-?ray|ct scan|mri|ultrasound|ekg|ecg|"
                r"wound|rash|scan|lab results?|chart)\b ~ "
                r"(?:attached|below|above|pictured|look at|check out|swipe)",
                never=_FORM,
            ),
            Cue(
                r"\b(?:look at|check out) this (?:\w+ ){0,2}(?:x-?ray|ct|mri|scan|ekg|wound|rash|tumor|fracture)",
                never=_FORM,
            ),
            Cue(
                r"\b(?:face|eyes|head) (?:is |are )?(?:\w+ )?(?:cropped|blurred|hidden|covered|turned)|"
                r"\b(?:cropped|blurred) (?:out )?(?:\w+ ){0,2}face",
                never=_FORM,
            ),
        ),
        patient=True,
        matches=(
            "Here's a photo of our nurses with our favorite patient!",
            "Check out this gnarly x-ray from today.",
            "Sweet video of a newborn in our nursery, face cropped.",
        ),
        passes=(
            "Team photo: six nurses in blue scrubs stand under a sign.",
            "Please do not take pictures of patients in the lobby.",
            "Pictured with her signed release on file: our patient and her surgeon.",
        ),
    ),
    Check(
        id="testimonial",
        severity=Severity.STOP,
        meaning="A patient's praise, a review or a card used as promotion.",
        why="Publishing a patient's praise as our own promotion needs that patient's signature.",
        rule=Link(
            "praise-and-thank-you-posts",
            "Reposting or quoting praise needs a signature",
            "Do not copy a review",
        ),
        wording=Link(
            "praise-and-thank-you-posts",
            "Words you can copy for a good review or thank-you",
            "Thank you for taking",
        ),
        cues=(
            Cue(
                r"\"[^\"\n]{0,200}\b(?:saved my (?:life|leg|baby|heart|mom|dad)|i can (?:walk|see|hear|"
                r"run|breathe|sleep) again|my (?:surgery|recovery|chemo|delivery|"
                r"diagnosis|treatment|cancer|surgeon|oncologist|new (?:hip|knee|heart|kidney)))\b[^\"\n]{0,200}\"",
                never=_FORM,
            ),
            Cue(
                r"\b(?:five|5)[- ]star (?:\w+ )?review\b ~ (?:from|by|says|said|wrote|:)|\bhere(?:'s|"
                r" is) what (?:one of )?our (?:\w+ )?(?:patients?|families|moms) "
                r"(?:is |are |has |have )?(?:say\w*|said|wrote)|\b(?:patient|family) (?:testimonial|"
                r"review|spotlight) ?(?::|from)",
                never=_FORM,
            ),
            Cue(
                r"\"[^\"\n]{12,300}\" ?(?:-+|said|says|wrote|writes|from)? ?(?:says |said )?(?:an? |our |"
                r"one (?:of our )?|former |grateful |happy )+(?:\w+ )?"
                r"(?:patients?|moms?|mothers?|dads?|daughter|son|wife|husband|family)\b",
                never=_FORM,
            ),
            Cue(
                r"-+ ?(?:an? |our )?(?:grateful |happy |former |recent )+(?:patient|mom|family|daughter|son)\b",
                never=_FORM,
            ),
            Cue(
                r"\b(?:a|one|our) (?:\w+ )?(?:patient|mom|mother|dad|daughter|family member) (?:says|"
                r"said|told us|wrote|writes|shared|raves?)\b"
                r"(?! (?:no|that (?:he|she|they) (?:can't|cannot)))",
                never=_FORM,
                unless=r"\bif\b|\bwhen a\b",
            ),
            Cue(
                r"\b(?:thank[- ]you (?:card|note|letter)|card|letter) (?:\w+ ){0,3}from (?:a|one of our|"
                r"our) (?:\w+ )?(?:patients?|famil(?:y|ies)|mom)\b",
                never=_FORM,
            ),
            Cue(
                r"\b(?:mom|mother|dad|father|wife|husband|daughter|son|family) (?:\w+ )?says\b",
                never=_FORM,
                near=r"\b(?:nurses?|staff|team|doctors?|care|unit)\b",
            ),
        ),
        patient=True,
        matches=(
            '"The night shift nurses are angels!" says one of our moms.',
            "Look at this thank-you card from a patient.",
            "Here's what our patients are saying: best ER ever.",
            '"I got my life back in three weeks" - a grateful patient',
        ),
        passes=(
            "Our infusion nurses were thanked many times this month.",
            '"Handwashing is the cheapest medicine we have," says our infection control nurse.',
            "Tell us how we did: every patient gets the same survey.",
        ),
    ),
    Check(
        id="spoken-consent",
        severity=Severity.STOP,
        meaning="Permission that was only spoken, typed or nodded.",
        why="A spoken or typed yes is no permission to publish.",
        rule=Link(
            "drafts-that-mention-a-patient",
            "Step 2: A verbal okay does not replace the form",
            '"She told me it was fine"',
        ),
        cues=(
            Cue(
                r"\b(?:she|he|they|mom|mum|dad|mother|father|the (?:family|patient|parents?)|patient|pt|"
                r"family|parents?) (?:\w+ ){0,2}(?:told me|said|says|agreed|okayed|"
                r"ok'?d|nodded|texted|gave|consented|doesn't mind|don't mind|is (?:fine|ok|"
                r"okay))(?: \w+){0,5} (?:verbal\w*|it'?s (?:fine|ok|okay)|was (?:fine|ok|okay)|yes|sure|"
                r"ok|okay|"
                r"go ahead|thumbs up|we can (?:post|use|share)|we could (?:post|use|share)|permission)\b",
                never=_FORM,
            ),
            Cue(
                r"\b(?:verbal(?:ly)?|spoken|oral(?:ly)?) (?:\w+ ){0,2}(?:consent\w*|permission|ok(?:ay)?|"
                r"agree\w*|yes)\b|\b(?:consented|agreed|told me|said yes|ok'?d it) verbally\b"
            ),
        ),
        patient=True,
        matches=(
            "Mom said yes on the phone, we can post it.",
            "She told me verbally it's fine.",
            "verbal consent obtained",
        ),
        passes=(
            "The patient signed our authorization form for this story.",
            "Our dietitian says yes to beans.",
        ),
    ),
    Check(
        id="before-and-after",
        severity=Severity.STOP,
        meaning="Before-and-after pictures.",
        why="Before-and-after pictures show a patient and promise a result, so Privacy and Legal see them first.",
        rule=Link(
            "drafts-that-mention-a-patient",
            "Step 4: Before-and-after and cropped pictures",
            "Before-and-after pictures always",
        ),
        cues=(
            Cue(
                r"\bbefore ?(?:and|&|/|-and-|n) ?(?:the )?after\b(?! (?:your|surgery|you|school|work|"
                r"meals|eating|each|visit|care|every|a|an|touching|the))|"
                r"\b(?:see|swipe for|look at) (?:the|her|his|this) (?:transformation|results)\b"
            ),
        ),
        patient=True,
        matches=(
            "Swipe for the transformation! Before and after our laser treatment.",
            "Before & after: see what our team can do.",
        ),
        passes=("Wash your hands before and after you eat.", "What to do before and after your surgery."),
    ),
    Check(
        id="permission-on-file",
        severity=Severity.CONSIDER,
        meaning="The draft says that a form is on file.",
        why="Check that the form names this story, these pictures and this platform, and that it is still valid.",
        rule=Link(
            "consent-forms-for-patient-stories",
            "Ask again when the use changes",
            "A form covers only what it names",
        ),
        finder=claims_consent,
        matches=("Shared with her signed authorization: Lena runs again.",),
        passes=("We have no signed form yet.", "Our volunteers signed up for Saturday."),
    ),
)

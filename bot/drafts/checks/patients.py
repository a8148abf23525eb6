"""Checks where a patient could be recognised."""

from bot.drafts.check import Check, Cue, Link, Severity
from bot.drafts.checks.shifts import SHIFT_STORY
from bot.drafts.people import identifiers, recognisable, story, unknown_names
from bot.drafts.somebody import somebody

_FORM = (
    r"\b(?:signed|written|valid) (?:\w+ ){0,2}(?:authori[sz]ation|consent|release|permission)|"
    r"\b(?:authori[sz]ation|consent|release|form)s? on file"
)
_COLLEAGUE = (
    r"\b(?:colleagues?|coworkers?|co-workers?|our (?:\w+ )?(?:nurse|doctor|surgeon|volunteer|team)|"
    r"worked with us|years of service|retired|legs|baby can|assured)\b"
)

CHECKS = (
    Check(
        id="identifier",
        severity=Severity.STOP,
        meaning="A name, date, number or address that belongs to a patient.",
        why="This tells who a patient is, and no signed form for this post is mentioned.",
        rule=Link(
            "what-counts-as-patient-information", "Being a patient is already private", "The plain fact that"
        ),
        finder=identifiers,
        patient=True,
        matches=(
            "Our patient Maria Lopez rang the bell!",
            "So proud of our patient John, going home after surgery on March 3.",
            "Please call about MRN 00482137.",
            "Happy 94th birthday to our resident Ruth!",
        ),
        passes=(
            "Meet Dr. Priya Natarajan, our new cardiologist!",
            "Join us on Saturday, March 14 at 400 Main Street for a free blood pressure check.",
            "Call (555) 010-4422 to make an appointment.",
            "Congratulations to nurse Kelly Brandt on her DAISY award.",
            "Our patients come first.",
        ),
    ),
    Check(
        id="recognisable",
        severity=Severity.STOP,
        meaning="No identifier, but age, place, time, illness or event together point to one patient.",
        why="These details together point to one person, even without a name.",
        rule=Link(
            "no-name-is-not-no-patient", "Small details add up to one person", "A place, a day and an injury"
        ),
        finder=recognisable,
        patient=True,
        matches=(
            "Our tiny fighter, born at 24 weeks, is going home today!",
            "A 54-year-old farmer from our county came in last night after the crash on Highway 9.",
            "Crazy shift: a guy came in yesterday with a snakebite.",
            "One of our patients, a mom of three, finished chemo on Friday.",
        ),
        passes=(
            "Adults 45 years and older should ask about colon cancer screening today.",
            "Our patients with diabetes can join the class on Tuesday.",
            "Our hospital is a 120-year-old institution in the heart of the county.",
            "A 50-year-old at average risk should start screening for breast cancer.",
            "Our brave nurses worked through the storm last night.",
        ),
    ),
    Check(
        id="patient-story",
        severity=Severity.STOP,
        meaning="One patient's story without a word of a signed form.",
        why="One patient's story needs a signed, specific authorization before it goes out.",
        rule=Link(
            "drafts-that-mention-a-patient", "Step 1: Stop and look for the form", "No form means no post"
        ),
        wording=Link(
            "drafts-that-mention-a-patient", "Safe versions you can use now", '"Our infusion nurses'
        ),
        cues=(
            Cue(
                r"\b(?:our|my|this|that) (?:(?!and\b|or\b|every\b)[\w'-]+ ){0,4}?patient (?:is|was|has|"
                r"had|took|came|made|got|gets|just|finally|"
                r"already|walked|ran|left|turned|celebrat\w+|return\w*|beat|met|told me)\b",
                unless=r"\b(?:if|when a|every|each|any|should|must|imagine|for example|invented|unless)\b",
                never=_FORM,
            ),
            Cue(
                r"\bthe patient (?:from the|who (?:was|came|had|fell|lost|got|beat|told))\b",
                unless=r"\b(?:if|should|must|ask)\b",
                never=_FORM,
            ),
            Cue(
                r"\b(?:remember|recall) (?:the|that|our) (?:\w+ )?(?:gentleman|lady|man|woman|boy|girl|guy|"
                r"couple|kid|baby|patient|twins|teen\w*)\b",
                never=_FORM,
            ),
            Cue(
                r"\blook who\b",
                also=r"\b(?:born|nicu|surgery|cancer|transplant|chemo|pounds?|former patient|graduate[sd]?|"
                r"preemie|months? (?:later|ago))\b",
                never=_FORM,
            ),
        ),
        finder=story,
        patient=True,
        matches=(
            "Our brave little warrior beat cancer!",
            "One of our patients got a new heart.",
            "What a moment when our sweet patient rang the bell.",
        ),
        passes=(
            "Our infusion nurses were thanked many times this month. We are proud of them.",
            "If a patient needs a new heart, our transplant team is there day and night.",
            "Every patient deserves a good night's sleep after surgery.",
            "Our patient portal now shows scan results.",
        ),
    ),
    Check(
        id="somebody",
        severity=Severity.STOP,
        meaning="One person, spoken of as he or she, who is no colleague.",
        why="If this is a patient, nothing goes out without a signed form, with a name or without.",
        rule=Link(
            "drafts-that-mention-a-patient", "Step 1: Stop and look for the form", "No form means no post"
        ),
        finder=somebody,
        patient=True,
        matches=(
            "Six months ago she could not lift a spoon. Look at her now, thanks to our therapists!",
            "He stayed with us for 71 days, and today he met his sister.",
        ),
        passes=(
            "Meet Dr. Varga, our new surgeon. She speaks four languages, and her patients love her jokes.",
            "Our therapy dog Biscuit turned five. He visits our hospital on Wednesdays.",
            "One in eight women will have breast cancer in her life.",
            "Tell your doctor if he or she has not asked.",
            "I became a nurse at our hospital because someone was kind to my grandmother when she was ill.",
        ),
    ),
    SHIFT_STORY,
    Check(
        id="tribute",
        severity=Severity.STOP,
        meaning="Words of farewell to somebody who may have been a patient.",
        why="Privacy outlasts the patient, and a farewell from us confirms that the person was in our care.",
        rule=Link(
            "tributes-to-patients-who-died",
            "What you may do as a caregiver",
            "Do not write on a memorial page",
        ),
        cues=(
            Cue(
                r"\b(?:rest (?:easy|in (?:peace|power))|r\.?i\.?p\.?(?= [a-z])|fly high|gone too soon|"
                r"won't be the same without|will not be the same without|heaven gained)\b",
                unless=_COLLEAGUE,
                never=_COLLEAGUE,
            ),
        ),
        patient=True,
        matches=("Rest easy Mr. B, the third floor won't be the same without you.",),
        passes=(
            "Our colleague Dana has died. Rest in peace, dear friend; the pharmacy team misses you.",
            "Let your legs rest easy after a run.",
        ),
    ),
    Check(
        id="whose-name",
        severity=Severity.CONSIDER,
        meaning="A name, and nothing that says whose it is.",
        why="If this is a patient or a family member, it may not go out; if it is a colleague, ask them first.",
        rule=Link(
            "photos-of-patients",
            "Look at the whole frame before you post from a unit",
            "every colleague shown",
        ),
        finder=unknown_names,
        matches=("Thank you, Maria Lopez!",),
        passes=("Thank you, nurse Maria Lopez!", "Thank you to all who came."),
    ),
)

"""Checks where a patient could be recognised, or was not asked."""

from bot.drafts.check import Check, Cue, Link, Severity
from bot.drafts.people import claims_consent, identifiers, recognisable, story, unknown_names

_FORM = (
    r"(?:signed|written|valid) (?:\w+ ){0,2}(?:authori[sz]ation|consent|release|permission)|(?:authori[sz]ation|consent|release|form)s? "
    r"(?:\w+ ){0,2}on file|signed (?:our|the|your|a|an) (?:\w+ ){0,3}(?:form|release|authori[sz]ation|consent)"
)
_COLLEAGUE = r"\b(?:colleagues?|coworkers?|co-workers?|our (?:\w+ )?(?:nurse|doctor|surgeon|volunteer|team)|worked with us|years of service|retired|legs|baby can|assured)\b"
_PERSON = (
    r"(?:our|my|this|that|the|a|an|her|his|one of our) (?:\w+ ){0,3}(?:patient|pt|resident|newborn|baby|preemie|survivor)\b"
    r"(?!s\b)(?! (?:care|room|portal|experience|safety|tower))"
)

CHECKS = (
    Check(
        id="identifier",
        severity=Severity.STOP,
        meaning="A name, date, number or address that belongs to a patient.",
        why="This tells who a patient is, and no signed form for this post is mentioned.",
        rule=Link("what-counts-as-patient-information", "Being a patient is already private", "The plain fact that"),
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
        rule=Link("no-name-is-not-no-patient", "Small details add up to one person", "A place, a day and an injury"),
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
        rule=Link("drafts-that-mention-a-patient", "Step 1: Stop and look for the form", "No form means no post"),
        wording=Link("drafts-that-mention-a-patient", "Safe versions you can use now", "\"Our infusion nurses"),
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
        id="shift-story",
        severity=Severity.STOP,
        meaning="Something that came in on a shift, told or hinted at.",
        why="Even a vague word about a shift tells readers who is here.",
        rule=Link("no-name-is-not-no-patient", "News stories make it worse, not safer", "When an event is public"),
        wording=Link("no-name-is-not-no-patient", "What you may say", "\"Some weeks in this job"),
        cues=(
            Cue(r"\b(?:you(?: \w+)? (?:won't|wouldn't|will not|will never|would never) believe|guess) (?:what|who) (?:just )?(?:came|rolled|walked|showed) \w+"),
            Cue(r"\b(?:crazy|wild|cool|weird|gnarly|rare|interesting|insane|funny|sad|nastiest|craziest|saddest) (?:\w+ )?(?:case|patient|pt|trauma|code)\b"
                r"(?! (?:stud|report|manag|confer|competition))",
                near=r"\b(?:today|tonight|yesterday|shift|last|just|had|saw|i|we|my|our er|this morning)\b"),
            Cue(r"\b(?:lost (?:a|my|our) (?:\w+ )?(?:patient|pt|kid|baby|little one)|patient (?:i|we) lost|(?:first|another) (?:code|death) (?:today|tonight))\b"),
            Cue(r"\b(?:busy|crazy|rough|long|wild|sad|heavy) (?:\w+ )?(?:night|shift|day)\b ~ (?:crash|fire|shooting|accident|explosion|wreck|stabbing|storm victims|tornado)"),
            Cue(r"\b(?:prayers?|praying|pray) (?:\w+ ){0,3}(?:for|to) (?:the )?(?:\w+ )?(?:family|parents|mom|little one|baby|patient)\b",
                near=r"\b(?:tonight|today|shift|job|unit|room|we lost|our (?:er|ed|icu|nicu|unit))\b"),
            Cue(r"\b(?:victims?|patients|survivors|injured|casualties) (?:\w+ ){0,3}(?:from|of) (?:the|last night's|today's|this morning's) (?:\w+ ){0,3}"
                r"(?:crash|fire|shooting|accident|explosion|wreck|stabbing|attack)",
                near=r"\b(?:we|our|here|us|treating|caring|arrived|brought)\b"),
            Cue(r"\b(?:room|bed|chair|bay) \d+\b ~ (?:is empty|won't be|will not be|misses|miss you|will miss|was|coded|died|finally|tonight|today)"),
            Cue(r"\b(?:trauma|code|rollover|gsw|gunshot|mvc|mva)\b ~ \d{2}[fm]\b|\b\d{2}[fm]\b ~ (?:trauma|code|rollover|gsw|mvc)"),
            Cue(r"\bwhat (?:just )?came (?:in|through)\b ~ (?:today|tonight|er|ed|shift)"),
        ),
        patient=True,
        matches=(
            "you won't believe what just came in lol",
            "Crazy trauma tonight, I need a drink.",
            "prayers for the family of the little one tonight. this job is hard.",
            "Lost a patient today. I'm not ok.",
            "Our teams are caring for victims of last night's shooting.",
        ),
        passes=(
            "Some weeks in this job ask a lot. Grateful for the people I work with.",
            "Long shift, good team, great coffee.",
            "Our case management team has an open position.",
            "Our hearts are with everyone affected by today's news.",
        ),
    ),
    Check(
        id="tribute",
        severity=Severity.STOP,
        meaning="Words of farewell to somebody who may have been a patient.",
        why="Privacy outlasts the patient, and a farewell from us confirms that the person was in our care.",
        rule=Link("tributes-to-patients-who-died", "What you may do as a caregiver", "Do not write on a memorial page"),
        cues=(
            Cue(r"\b(?:rest (?:easy|in (?:peace|power))|r\.?i\.?p\.?(?= [a-z])|fly high|gone too soon|won't be the same without|will not be the same without|heaven gained)\b",
                unless=_COLLEAGUE, never=_COLLEAGUE),
        ),
        patient=True,
        matches=("Rest easy Mr. B, the third floor won't be the same without you.",),
        passes=("Our colleague Dana has died. Rest in peace, dear friend; the pharmacy team misses you.", "Let your legs rest easy after a run."),
    ),
    Check(
        id="patient-picture",
        severity=Severity.STOP,
        meaning="A picture, a clip or a selfie that shows a patient.",
        why="A picture of a patient needs a signed form first, with the face hidden or not.",
        rule=Link("photos-of-patients", "Get the signature before the camera comes out", "A patient picture for social media"),
        cues=(
            Cue(r"\b(?:photo|picture|pic|video|clip|selfie|snap|shot|footage|image)s? (?:\w+ ){0,3}(?:of|with|shows?|showing|from) ~ " + _PERSON,
                never=_FORM, unless=r"\b(?:no|without|never|don't|do not) (?:\w+ ){0,3}(?:photo|picture|patient|post)"),
            Cue(r"\b(?:pictured|shown|seen)(?: here| above| below)?:? ~ " + _PERSON, never=_FORM),
            Cue(_PERSON + r" ~ (?:in|for|took|posed for|smiles for) (?:the|this|a|our) (?:photo|picture|pic|video|selfie|camera)", never=_FORM),
            Cue(r"\b(?:her|his|the|this|a|my) (?:patient's )?(?:x-?ray|ct scan|mri|ultrasound|ekg|ecg|wound|rash|scan|lab results?|chart)\b ~ "
                r"(?:attached|below|above|pictured|look at|check out|swipe)", never=_FORM),
            Cue(r"\b(?:look at|check out) this (?:\w+ ){0,2}(?:x-?ray|ct|mri|scan|ekg|wound|rash|tumor|fracture)", never=_FORM),
            Cue(r"\b(?:face|eyes|head) (?:is |are )?(?:\w+ )?(?:cropped|blurred|hidden|covered|turned)|\b(?:cropped|blurred) (?:out )?(?:\w+ ){0,2}face", never=_FORM),
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
        rule=Link("praise-and-thank-you-posts", "Reposting or quoting praise needs a signature", "Do not copy a review"),
        wording=Link("praise-and-thank-you-posts", "Words you can copy for a good review or thank-you", "Thank you for taking"),
        cues=(
            Cue(r"\b(?:five|5)[- ]star (?:\w+ )?review\b ~ (?:from|by|says|said|wrote|:)|\bhere(?:'s| is) what (?:one of )?our (?:\w+ )?(?:patients?|families|moms) "
                r"(?:is |are |has |have )?(?:say\w*|said|wrote)|\b(?:patient|family) (?:testimonial|review|spotlight) ?(?::|from)", never=_FORM),
            Cue(r"\"[^\"\n]{12,300}\" ?(?:-+|said|says|wrote|writes|from)? ?(?:says |said )?(?:an? |our |one (?:of our )?|former |grateful |happy )+(?:\w+ )?"
                r"(?:patients?|moms?|mothers?|dads?|daughter|son|wife|husband|family)\b", never=_FORM),
            Cue(r"-+ ?(?:an? |our )?(?:grateful |happy |former |recent )+(?:patient|mom|family|daughter|son)\b", never=_FORM),
            Cue(r"\b(?:a|one|our) (?:\w+ )?(?:patient|mom|mother|dad|daughter|family member) (?:says|said|told us|wrote|writes|shared|raves?)\b"
                r"(?! (?:no|that (?:he|she|they) (?:can't|cannot)))", never=_FORM, unless=r"\bif\b|\bwhen a\b"),
            Cue(r"\b(?:thank[- ]you (?:card|note|letter)|card|letter) (?:\w+ ){0,3}from (?:a|one of our|our) (?:\w+ )?(?:patients?|famil(?:y|ies)|mom)\b", never=_FORM),
            Cue(r"\b(?:mom|mother|dad|father|wife|husband|daughter|son|family) (?:\w+ )?says\b", never=_FORM, near=r"\b(?:nurses?|staff|team|doctors?|care|unit)\b"),
        ),
        patient=True,
        matches=(
            "\"The night shift nurses are angels!\" says one of our moms.",
            "Look at this thank-you card from a patient.",
            "Here's what our patients are saying: best ER ever.",
            "\"I got my life back in three weeks\" - a grateful patient",
        ),
        passes=(
            "Our infusion nurses were thanked many times this month.",
            "\"Handwashing is the cheapest medicine we have,\" says our infection control nurse.",
            "Tell us how we did: every patient gets the same survey.",
        ),
    ),
    Check(
        id="spoken-consent",
        severity=Severity.STOP,
        meaning="Permission that was only spoken, typed or nodded.",
        why="A spoken or typed yes is no permission to publish.",
        rule=Link("drafts-that-mention-a-patient", "Step 2: A verbal okay does not replace the form", "\"She told me it was fine\""),
        cues=(
            Cue(r"\b(?:she|he|they|mom|mum|dad|mother|father|the (?:family|patient|parents?)|patient|pt|family|parents?) (?:\w+ ){0,2}(?:told me|said|says|agreed|okayed|"
                r"ok'?d|nodded|texted|gave|consented|doesn't mind|don't mind|is (?:fine|ok|okay))(?: \w+){0,5} (?:verbal\w*|it'?s (?:fine|ok|okay)|was (?:fine|ok|okay)|yes|sure|ok|okay|"
                r"go ahead|thumbs up|we can (?:post|use|share)|we could (?:post|use|share)|permission)\b", never=_FORM),
            Cue(r"\b(?:verbal(?:ly)?|spoken|oral(?:ly)?) (?:\w+ ){0,2}(?:consent\w*|permission|ok(?:ay)?|agree\w*|yes)\b|\b(?:consented|agreed|told me|said yes|ok'?d it) verbally\b"),
        ),
        patient=True,
        matches=("Mom said yes on the phone, we can post it.", "She told me verbally it's fine.", "verbal consent obtained"),
        passes=("The patient signed our authorization form for this story.", "Our dietitian says yes to beans."),
    ),
    Check(
        id="before-and-after",
        severity=Severity.STOP,
        meaning="Before-and-after pictures.",
        why="Before-and-after pictures show a patient and promise a result, so Privacy and Legal see them first.",
        rule=Link("drafts-that-mention-a-patient", "Step 4: Before-and-after and cropped pictures", "Before-and-after pictures always"),
        cues=(Cue(r"\bbefore ?(?:and|&|/|-and-|n) ?(?:the )?after\b(?! (?:your|surgery|you|school|work|meals|eating|each|visit|care|every|a|an|touching|the))|"
                  r"\b(?:see|swipe for|look at) (?:the|her|his|this) (?:transformation|results)\b"),),
        patient=True,
        matches=("Swipe for the transformation! Before and after our laser treatment.", "Before & after: see what our team can do."),
        passes=("Wash your hands before and after you eat.", "What to do before and after your surgery."),
    ),
    Check(
        id="permission-on-file",
        severity=Severity.CONSIDER,
        meaning="The draft says that a form is on file.",
        why="Check that the form names this story, these pictures and this platform, and that it is still valid.",
        rule=Link("consent-forms-for-patient-stories", "Ask again when the use changes", "A form covers only what it names"),
        finder=claims_consent,
        matches=("Shared with her signed authorization: Lena runs again.",),
        passes=("We have no signed form yet.", "Our volunteers signed up for Saturday."),
    ),
    Check(
        id="whose-name",
        severity=Severity.CONSIDER,
        meaning="A name, and nothing that says whose it is.",
        why="If this is a patient or a family member, it may not go out; if it is a colleague, ask them first.",
        rule=Link("photos-of-patients", "Look at the whole frame before you post from a unit", "every colleague shown"),
        finder=unknown_names,
        matches=("Thank you, Maria Lopez!",),
        passes=("Thank you, nurse Maria Lopez!", "Thank you to all who came."),
    ),
)

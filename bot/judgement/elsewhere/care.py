"""Questions of health and treatment: never ours."""

from bot.judgement.elsewhere.family import ME, Family, Sort

FAMILIES: tuple[Family, ...] = (
    Family(
        "personal-medical",
        Sort.ELSEWHERE,
        rf"\b{ME}\b.{{0,60}}\b(?:a1c|blood pressure|bp|cholesterol|rash|fever|headaches?|migraines?|"
        rf"cough\w*|sore throat|symptoms?|pregnan\w+|insulin|metformin|diagnosed|antibiotics?|"
        rf"dose|dosage|mg|medication|meds|pill|pills|prescri\w+|test results?|mri|biopsy|lump|"
        rf"mole|vaccine|shot|covid|flu|pain|ache|hurts?|swollen|dizzy|nausea\w*|vomit\w*|diarrhea|"
        rf"allerg\w+|cancer|diabetes|strep|prescribe|knee|back|ear|tooth|eye|period|anxi\w+|"
        rf"depress\w+|sleep|insomnia|weight|surgery|swallowed|burn|burned|sprain\w*|ankle|wrist|"
        rf"stitches|cramps?|infected|infection|bleeding|itch\w*)\b"
        r".{0,80}(?:\?|\b(?:should|normal|what do|is it|can (?:i|she|he|we)|safe|worried|help|"
        r"ok to|okay to|how much|how long|serious|cause|treat|cure|remedy|recommend|take|need)"
        r"\b)"
        r"|\b(?:should|can|could|safe to|ok to|okay to) (?:i |she |he |we |my \w+ |to )?(?:take|"
        r"start|stop|drink|eat|mix|get) .{0,40}\b(?:ibuprofen|tylenol|acetaminophen|aspirin|"
        r"insulin|metformin|antibiotics?|meds?|medication|pills?|vitamins?|supplement|alcohol|"
        r"vaccine|booster|shot|statin|zoloft|prednisone|benadryl|melatonin|advil)\b",
        (
            "I cannot advise on anyone's own health: please ask the care team, a nurse line, or "
            "call 911 if it may be an emergency."
        ),
        (
            "should i take ibuprofen with prednisone",
            "my son has a rash and fever is it serious",
            "my dad's blood pressure is 160 what should he do",
        ),
        ("a follower asks if she should take ibuprofen, how do we reply on facebook",),
    ),
    Family(
        "clinical",
        Sort.ELSEWHERE,
        (
            r"\b(?:how many mg|compatible with|push (?:potassium|\w+ol)|wound vac|which ppe|signs "
            r"of \w+ syndrome|is this rhythm|afib or|steriliz\w+ (?:a|the)|diet order|max(?:imum)"
            r"? dose|dose of|dosing|dosage|mg ?/ ?kg|mcg|titrat\w+|drip rate|how much (?:heparin|"
            r"insulin|morphine|fentanyl|tylenol|epi\w*|potassium|lasix)|half.?life|contraindicat\w+|"
            r"drug interaction|interactions? between|first.?line (?:treatment|antibiotic|therapy)"
            r"|antibiotics? for|treatment for|interpret (?:this|the|an?) (?:ekg|ecg|abg|xray|x-ray|"
            r"lab|labs|ct|mri)|potassium of|troponin|lactate|hemoglobin of|normal range|reference "
            r"range|differential (?:diagnosis|for)|gcs|apgar|braden|wells score|chads|sofa score|"
            r"vent settings|intubat\w+|place an order|put in an order|order (?:a |an )?(?:cbc|ct|"
            r"mri|labs?|x-?ray|chest|blood|restraints?|diet|heparin)|nursing diagnosis|care plan "
            r"for|symptoms of|signs of (?:sepsis|stroke|dka)|icd code|isolation precautions for|"
            r"how do i (?:insert|place|flush|start) (?:a|an) (?:iv|foley|picc|ng|catheter|line)"
            r")\b"
        ),
        "Clinical questions and orders belong with the treating team, pharmacy, or your clinical reference.",
        (
            "max dose of gabapentin in ckd",
            "what antibiotic for uti, antibiotics for cellulitis",
            "order a chest xray for bed 3",
        ),
    ),
    Family(
        "records",
        Sort.ELSEWHERE,
        (
            r"\b(?:look up|pull up|print|fax|send|find|get|open|give me|what'?s|what is|what are|"
            r"what were|show me|read)\b.{0,30}\b(?:chart|lab results?|test results?|labs|medical "
            r"records?|x-?ray results?|mrn|discharge summary|allergies|code status|room number|"
            r"diagnosis)\b.{0,20}\b(?:for|of|on)\b|\bwhat (?:were|are) (?:mr|mrs|ms|\[name\]|the)"
            r"\.? ?(?:\[name\])?'?s? ?labs\b|\bfax number of\b|\bcode status of\b|\bwhat room is\b|"
            r"\bis \[name\] (?:still )?(?:admitted|here|a patient)\b|\bhow (?:do i|can i|to) get "
            r"(?:a copy of )?my (?:medical )?records\b"
        ),
        (
            "I have no access to charts: use the record system if the patient is yours, or health "
            "information management for copies."
        ),
        ("pull up labs for bed 9", "what room is mrs dubois in", "how do i get my medical records"),
    ),
    Family(
        "translation",
        Sort.ELSEWHERE,
        (
            r"\btranslat\w+\b.{0,60}\b(?:discharge|instructions|consent form|consent|patient handout|"
            r"handout|after.?visit|prescription|medication list|letter|letters|this|form|document|"
            r"chart|for (?:my|a|this) (?:patient|pt)|for the family)\b|\b(?:need|get|call|where "
            r"is|find) (?:me )?(?:a|an|the) (?:\w+ ){0,2}interpreter\b|\binterpreter (?:for|line|"
            r"number)\b"
        ),
        "Please use the qualified interpreter and translation services, also for written instructions.",
        ("translate this consent form to somali", "need an interpreter for my pt"),
        ("should we translate our facebook posts into spanish",),
    ),
)

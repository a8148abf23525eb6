"""Checks of medical advice."""

from bot.drafts.check import Check, Cue, Link, Severity
from bot.drafts.draft import Kind

_REPLY = frozenset({Kind.REPLY})

CHECKS = (
    Check(
        id="individual-advice",
        severity=Severity.STOP,
        meaning="Medical advice to one person.",
        why="This advises one person whom nobody has examined.",
        rule=Link(
            "medical-questions-in-messages", "General question or personal question?", "Do not answer it"
        ),
        wording=Link(
            "medical-questions-in-messages", "If you do not know the person", '"I wish I could help.', 3
        ),
        cues=(
            Cue(
                r"\b(?:is|are) (?:probably |likely |just )?(?:a |an )?(?:common |"
                r"normal )?side effects? of your\b|\b(?:skip|stop|double|halve) (?:it|them) (?:for|until|"
                r"tonight|today)\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\b(?:dm|message|text|ask|e-?mail) (?:me|us) (?:for|with|"
                r"your) (?:\w+ ){0,3}(?:medical (?:advice|questions?)|diagnosis|second opinion|"
                r"prescriptions?)\b",
                unless=r"\b(?:not|never|don't)\b",
            ),
            Cue(
                r"\b(?:it |that |this )?(?:sounds|looks|seems)(?: to me)? like (?:you (?:have|might have|"
                r"may have)|(?:a|an|the) )?(?:\w+ ){0,2}(?:infection|strep|flu|uti|allerg\w+|rash|"
                r"shingles|"
                r"migraine|anxiety|covid|pneumonia|concussion|gout|reflux|eczema|ringworm|sprain|"
                r"fracture|virus|stroke|heart attack|side effect)\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\byou (?:probably |likely |definitely |may |might |clearly )?(?:have|need|"
                r"are having) (?:a |an |to (?:take|stop|start) )?(?:\w+ )?(?:infection|strep|flu|uti|"
                r"antibiotics?|allergy|migraine|"
                r"reaction|insulin|surgery|biopsy|steroids?|medication|side effect)\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\byou (?:should|could|can|need to|must|might want to|may) (?:\w+ )?(?:take|stop|start|"
                r"skip|double|increase|reduce|lower|try|use|apply|switch)(?: taking)? (?:\w+ ){0,3}"
                r"(?:mg|dose|doses|medicine|medications?|meds?|insulin|ibuprofen|tylenol|advil|aspirin|"
                r"pills?|tablets?|antibiotics?|cream|ointment|supplement\w*|metformin|statins?|"
                r"blood thinners?|benadryl)\b",
                kinds=_REPLY,
            ),
            Cue(
                r"\b(?:it is|it's|its|this is|that is|that's) (?:probably|likely|most likely|definitely|"
                r"almost certainly) "
                r"(?!fine|ok|not|a good|best|on|in|because|the\b)\w+",
                kinds=_REPLY,
            ),
            Cue(
                r"\b(?:you|no)(?: don't| do not)? need to (?:come in|see (?:a|your) doctor|go to (?:the|"
                r"an) (?:er|ed|hospital)|worry)\b|\bit'?s (?:nothing|probably fine|fine) (?:to worry|"
                r"to wait)\b",
                kinds=_REPLY,
            ),
        ),
        matches=(
            "Thanks for your message! That sounds like an ear infection, you should try ibuprofen.",
            "Thanks for your comment. You probably need antibiotics.",
        ),
        passes=(
            "Thank you for your message. I cannot give personal advice here. Your own clinician, "
            "pharmacist or a nurse line can.",
            "Thanks for your comment! In general, washing hands often helps to keep a cold from spreading.",
        ),
    ),
    Check(
        id="changes-treatment",
        severity=Severity.STOP,
        meaning="Telling readers to take, stop or change a medicine, or a dose.",
        why="Doses and changes of treatment are never given on social media.",
        rule=Link(
            "medical-questions-in-messages",
            "General question or personal question?",
            "A personal question is about one body",
        ),
        safer="Please talk with your own doctor or pharmacist before you change any medicine.",
        cues=(
            Cue(
                r"\b(?:stop|quit|start|double|halve|skip|increase|reduce|cut) (?:taking )?(?:(?:your|"
                r"the) (?:\w+ ){0,2}|(?=insulin|statins|antidepressants|metformin))(?:insulin|metformin|"
                r"meds?|medicines?|medications?|dose|doses|pills?|statins?|"
                r"antidepressants?|blood thinners?|blood pressure pills?)\b",
                unless=r"\b(?:don't|do not|never|not to|cannot|can't|without|before you|should i|can i|if you|"
                r"when you) (?:\w+ ){0,2}"
                r"(?:stop|quit|start|double|halve|skip|increase|reduce|cut)|\b(?:ask|talk (?:to|"
                r"with)) (?:your|a|the)\b",
            ),
            Cue(
                r"\b(?:throw (?:away|out)|toss|ditch|get rid of|lose) your (?:\w+ )?(?:inhaler|meds?|"
                r"medicines?|medications?|glasses|insulin|pills?|"
                r"statins?|cpap|gabapentin|painkillers?|antidepressants?)\b",
                unless=r"\b(?:expired|old|unused|never|don't|do not|safely)\b",
            ),
            Cue(
                r"\b(?:take|give|use|try)(?: \w+){0,4} \d+(?:\.\d+)? ?(?:mg|mcg|milligrams?|ml|grams?|"
                r"units|iu|tablets?|pills?|drops)\b",
                unless=r"\b(?:do not|don't|never|ask)\b",
            ),
        ),
        matches=(
            "Feeling dizzy? Stop taking your blood pressure pills.",
            "Take 400 mg of ibuprofen every six hours for the pain.",
        ),
        passes=(
            "Do not stop your medicine without talking to your doctor.",
            "Walk 30 minutes a day and ask your nurse about your medicines.",
            "We take 20 volunteers.",
        ),
    ),
    Check(
        id="keeps-from-care",
        severity=Severity.FIX,
        meaning="Words that may keep somebody in danger at home.",
        why="Somebody who needs help may stay at home because of these words.",
        rule=Link("wait-time-posts", "What you must not say", '"Stay home"'),
        safer="If you think it is an emergency, call 911.",
        cues=(
            Cue(
                r"\b(?:stay (?:at )?home|do not come|don't come|go to another hospital|avoid (?:the|"
                r"our) (?:er|ed|emergency))\b",
                also=r"\b(?:our er|our ed|emergency (?:room|department)|er is|ed is)\b",
                unless=r"\b(?:unless|visit(?:ors?|ing)|if you (?:are|feel|have) (?:sick|a cold|symptoms|ill)|work)\b",
                never=r"\b911\b|emergency\? ",
            ),
            Cue(
                r"\b(?:do not|don't) come to (?:the|our) (?:er|ed|hospital|emergency \w+)\b|"
                r"\bsave (?:the|our) (?:er|ed|emergency \w+) for\b|\bonly for real emergencies\b",
                unless=r"\b(?:unless|visit(?:ors?|ing)|test results?|to drop off|tomorrow's (?:event|fair))\b",
                never=r"\b911\b",
            ),
        ),
        matches=("Our ER is full tonight. Please stay home.",),
        passes=(
            "Visitors: please stay home if you feel sick.",
            "Our ER is busy. If you think it is an emergency, call 911 or come in. Do not come for test results.",
        ),
    ),
)

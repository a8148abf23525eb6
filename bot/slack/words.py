"""What Curbside says in Slack that is not a quotation: to those who ask, and to everybody.

What the desks read is in `desk_words`, what maintainers read in `maintainer_words`.

Each sentence tells what happened and what the person can do next.  ``{...}`` are filled in by the views.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.escalation.desks import NAMES
from knowledge.article import Desk, Kind

#: What desks are called unless the desks file says otherwise.
DESKS = NAMES
KINDS = {
    Kind.POLICY: "Policy",
    Kind.GUIDANCE: "Guidance",
    Kind.PLAYBOOK: "Playbook",
    Kind.TRAINING: "Training",
    Kind.NETWORK: "Network",
}
STATES = {
    "queued": "Waiting to be claimed",
    "claimed": "Claimed",
    "awaiting_requester": "Answered, waiting for the asker",
    "resolved": "Resolved",
    "closed": "Closed",
    "merged": "Merged into another case",
    "cancelled": "Cancelled",
}

#: Who takes a case when nothing says which desk it is for.
DEFAULT_DESK = Desk.PR_CRISIS
ASKED_FOR_A_PERSON = "Somebody pressed Ask a consultant."
FIRST_STEPS = "*Do this first*"
ALSO = "*From the same guidance*"
REVIEW_VERDICTS = {
    "stop": "*Your draft: do not publish it yet.*",
    "fix": "*Your draft: change it before you publish it.*",
    "ready": "*Your draft: I found nothing that has to be changed.*",
}
#: The same for the desk, on the card.
CARD_REVIEW = {
    "stop": "*Draft in the question:* it should not go out as it is.",
    "fix": "*Draft in the question:* it should be changed first.",
    "ready": "*Draft in the question:* the coach found nothing that has to be changed.",
}
REVIEW_LIMITS = "I read words only: pictures, facts and what a form says stay with you."
SEVERITIES = {"stop": "Stop", "fix": "Fix", "consider": "Consider"}
INSTEAD = "Instead"
ASK_IN_CONFIDENCE = "Ask in confidence"
KEEP_MY_NAME = "Hide my name from the desk"
PASSED_ON = "I have passed this to the *{desk}* desk as case *#{number}*. A person answers you by {due}."
ASK_A_CONSULTANT = "Ask a consultant"
WAS_THIS_HELPFUL = "Was this helpful?"
HELPFUL = "Helpful"
NOT_HELPFUL = "Not helpful"

IDENTIFIERS_SEEN = (
    "I saw what looks like {types} in your message. I put a label in its place before I searched, and kept nothing "
    "of it. Slack itself still has your message: please edit or delete it. On a computer, point at the message, then "
    "*⋮* › *Edit message* or *Delete message*; on a phone, press and hold it."
)
#: How each type of identifier is called to the person who typed it; the types are those of `bot.privacy`.
IDENTIFIERS = {
    "address": "a street address",
    "age": "an age above 89",
    "bank account": "a bank account number",
    "card number": "a card number",
    "date": "a date",
    "device": "the number of a device",
    "email": "an e-mail address",
    "fax": "a fax number",
    "handle": "the name of an account on social media",
    "ip address": "an IP address",
    "link": "a link to somebody's page",
    "name": "a name",
    "phone": "a phone number",
    "place": "a town or another small place",
    "plate": "the number of a car",
    "record number": "a record or account number",
    "room": "a room or bed",
    "ssn": "a Social Security number",
    "zip": "a ZIP code",
}
PICTURE_SEEN = (
    "I do not look at pictures or videos. A face, a tattoo, a name badge or a screen can give a patient away: if one "
    "can be recognised in yours, please delete the message."
)
NO_WORDS = "I can only read text. Please write your question in a sentence."

REPLY_FROM = "*{name}* answers (case *#{number}*):"
ASKER_ADDED = "The asker of case *#{number}* adds:"

#: Notes in the asker's thread and notices to one person, by code.
TO_PEOPLE = {
    "opened": PASSED_ON,
    "claimed": "*{name}* has your question (case *#{number}*) and answers you by {due}.",
    "led_by": "The *{lead}* desk has case *#{number}* now. A person answers you by {due}.",
    "handed_on": "*{name}* has your question now (case *#{number}*) and answers you.",
    "handed_to_you": (
        "<@{by}> has given you case *#{number}* ({desk}, {urgency}). It is yours now; its card is in {channel}."
    ),
    "urgency": "Case *#{number}* is *{urgency}* now. You can expect a first answer by {due}.",
    "raised": (
        "Case *#{number}* ({desk}), which you have, is *{urgency}* now; an answer is due {due}. Its card: {card}"
    ),
    "reminded": (
        "Case *#{number}* ({desk}, {urgency}) waits for you since {since}. Without a word it goes back to the queue. "
        "Its card: {card}"
    ),
    "ask_again": (
        "*{name}* has asked you something above and needs your answer to go on (case *#{number}*). Please write it "
        "here. If nothing comes, the case counts as resolved on {until}; should you write within a week after that, "
        "it opens again."
    ),
    "snoozed": (
        "Case *#{number}* is put off until {until}: {reason}. It comes back by itself. "
        "Write here if it cannot wait."
    ),
    "merged": (
        "Somebody else has asked nearly the same as you in case *#{number}*. One case, *#{into}*, now serves both, "
        "and every answer to it comes to this thread too."
    ),
    "revealed": (
        "You asked in confidence. The consultant who has case *#{number}*, *{name}*, has now been shown your name: "
        "{reason}. That is recorded."
    ),
    "confided": (
        "The desk no longer sees your name in case *#{number}*. If somebody needs it, you are told who and why."
    ),
    "asked_in_confidence": (
        "You asked in confidence: case *#{number}* of the *{desk}* desk, which does not see your name. A person "
        "answers in this thread, by {due}. Write here to add to it."
    ),
    "crisis_apart": (
        "What you have added cannot wait, so it is a case of its own: *#{number}* of the *{desk}* desk. "
        "A person answers in this thread, by {due}. Write here to add to it."
    ),
    "requested": (
        "Your request is case *#{number}* of the *{desk}* desk. A person answers in this thread, by {due}. "
        "Write here to add to it."
    ),
    "rated_already": "That case has its rating already, or was not resolved by a person. Thank you all the same.",
    "rated_thanks": "Thank you. The consultants see your rating, not who else gave one.",
    "about_them": "Case *#{number}* names {who}, or they asked it, so somebody else has to take it.",
    "own_question": "Case *#{number}* is your own question, so somebody else has to take it.",
    "in_confidence": (
        "Case *#{number}* was asked in confidence, so it is given to nobody: whom it cannot be given to would tell "
        "who asks. A colleague has to claim it; if it is yours, release it first."
    ),
    "names_owner": (
        "Case *#{number}* names {who}, or they asked it, and they have that one, so it cannot be merged into it."
    ),
    "asked_by": "Case *#{number}* was asked by {asker}. Your reason is recorded, and they are told that you know.",
    "no_service": "That request is not offered any more. Open my Home tab for those that are.",
    "written_directly": "*{name}* has written to you in a direct message about case *#{number}*.",
    "requeued": "Case *#{number}* is back in the queue of the *{desk}* desk; others are being asked to take it.",
    "resolved": (
        "Case *#{number}* is resolved. If anything is missing, write it here within a week and the case opens again."
    ),
    "reopened": "Case *#{number}* is open again. The *{desk}* desk answers you.",
    "cancelled": "Case *#{number}* is cancelled{because}. Ask again at any time.",
    "corrected": "*{name}* has corrected the last answer to case *#{number}*. Please read it again; it is marked.",
    "taken_back": (
        "*{name}* has taken back the last answer to case *#{number}*. Please do not act on it; a new one follows in "
        "this thread."
    ),
    "files_stay": (
        "📎 The desk cannot see files in our direct messages. To send yours along to case *#{number}*, choose *Add "
        "details* beside it in my Home tab. No faces, names or screens of patients, please."
    ),
    "passed_on": "I have passed that on to *{name}* (case *#{number}*).",
    "answered_aside": (
        "A person is answering somebody in this thread, so I have answered you in our direct messages."
    ),
    "queued_too": "I have added that to case *#{number}*, which waits for the *{desk}* desk.",
    "page": (
        "Case *#{number}* ({desk}, {urgency}) waits for a person; a first answer is due {due}. {because} "
        "Its card: {card}"
    ),
    "on_call_set": "<@{by}> has put you on call at the *{desk}* desk from {since} to {until}.",
    "on_call_taken_back": "<@{by}> has taken back that you are on call at the *{desk}* desk from {since} to {until}.",
    "consult_lost": (
        "I could not tell the desk in <#{place}> that it is consulted on case *#{number}* ({error}). Invite me there "
        "or correct the desks file; `curbside desks check` tells which."
    ),
    "card_lost": (
        "I could not reach the consultants' channel with your case *#{number}*. It is stored, and the maintainers "
        "are told. If it cannot wait, phone the {desk} desk; in danger, call your emergency number first."
    ),
    "card_lost_maintainer": (
        "The card of case *#{number}* could not be posted ({error}). Invite me to the consultants' channel or "
        "correct CURBSIDE_CONSULTANTS_CHANNEL; `curbside doctor` tells which."
    ),
    "lost": (
        "There is an answer for you that I cannot show, because of an error on my side; it is in my log. "
        "Please ask again, or ask a consultant directly."
    ),
    "seen": "{notice}",
    "seen_in_form": (
        "I saw what looks like {types} in what you have just added. I put a label in its place before anything was "
        "stored or passed on."
    ),
    "yours_already": "Case *#{number}* is yours already, since {when}.",
    "already_claimed": "*{who}* claimed case *#{number}* {when}. You can add to it in the card's thread.",
    "finished": "Case *#{number}* is finished ({state}), so that button does nothing any more.",
    "not_owner": "Case *#{number}* belongs to *{who}*. Ask them to release it first.",
    "not_claimed": "Claim case *#{number}* first; then you can reply or resolve it.",
    "not_member": (
        "You are not on the *{desk}* desk, or not any more, so its buttons do nothing for you. If that is wrong, ask "
        "a maintainer to correct the desks file."
    ),
    "not_allowed": "That cannot be done with case *#{number}* as it is now ({state}).",
    "unknown": "That case is not stored any more.",
    "draft_wanted": (
        "A draft article is being made of case *#{number}*: masked, and pending until a maintainer approves it."
    ),
    "draft_known": "Case *#{number}* has led to a draft already; `curbside knowledge drafts` shows where it stands.",
    "draft_not_yours": (
        "Only the *{desk}* desk and the maintainers add case *#{number}* to the knowledge base. Tell one of them "
        "what you would like to keep; if you belong there, ask a maintainer to correct the desks file."
    ),
    "draft_no_answer": "There is no answer kept with case *#{number}* to make an article of.",
    "draft_decided": "That draft has been decided on already.",
    "recall_decided": "That has been decided on already. {outcome}",
    "maintainers_only": "Only maintainers decide on drafts and recalls (CURBSIDE_MAINTAINERS).",
    "thanks": "Thank you. That is kept with the answer, and the owner of the guidance sees it.",
    "already_a_case": "A person has this already: case *#{number}* ({state}), and answers whoever asked.",
    "not_asker": (
        "A person has had this already, and only whoever asked can open it again. To ask for yourself, write "
        "`@Curbside` and your question, or press *Ask in confidence instead*."
    ),
    "no_answer": (
        "That question is not stored any more, so there is nothing to pass on. "
        "Ask it again and press the button there."
    ),
}
#: Why something was done, by the code that the audit keeps; each fits after a colon.
REASONS = {
    "asker_silent": "nobody has written for a while",
    "owner_silent": "its owner was silent",
    "follow_up": "what the asker has written since is more urgent",
    "owner_gone": "its owner is not on its desk any more",
    "card_deleted": "somebody deleted it in Slack",
    "owner_away": "its owner is away",
    "owner_named": "its asker has named its owner",
    "withdrawn": "it was withdrawn",
    "waiting_others": "we wait for somebody else's answer",
    "waiting_date": "nothing can be done before that day",
    "waiting_asker": "we wait for details from the person who asked",
    "not_needed": "it is not needed any more",
    "duplicate": "it has been answered elsewhere",
    "not_ours": "it is for somebody outside the desks",
    "mistake": "it was opened by mistake",
    "spreading": "it spreads, or concerns more people",
    "deadline": "something has to be said by a certain time",
    "calmer": "it is less pressing than it looked",
    "misjudged": "it was judged wrongly at first",
    "safety": "somebody may be in danger",
    "must_report": "the law or a policy obliges us to know",
    "must_talk": "it cannot be settled without talking to you",
    "conflict": "to make sure that nobody works on a case about themselves",
}

WITHDRAWN_ANSWER = "_The question was withdrawn by the person who asked, so its answer is gone too._"
ASKER_WITHDREW = "The asker withdrew this question; its text is erased."
ERASED_PERSON = "somebody who has had everything about them erased"
SOMETHING_BROKE = (
    "Something went wrong on my side, so I have no answer for you. "
    "Your question is kept and a person gets it."
)

HOME_TITLE = "Curbside"
HOME_WHAT = (
    "I answer questions about social media at our hospital with quotations from our own guidance and policies, and "
    "bring in a person when a question needs one."
)
HOME_HOW = (
    "*Ask me* in the Messages tab, or write `@Curbside` and your question in any channel I am in. Answers come in "
    "a thread; write on there without naming me again."
)
HOME_PRIVACY = (
    "*Leave patients out.* I hide names, dates and record numbers before anything is stored, but Slack still shows "
    "your message to others. Deleting or editing it withdraws what I kept."
)
HOME_CASES = "Your questions with a person"
HOME_PRIVATE = "in our direct messages"
HOME_NO_CASES = "None at the moment."
PROMPTS = (
    ("A photo from the ward", "May I post a photo of our team if a patient is in the background?"),
    ("A bad review", "How do I answer a one-star review without confirming that someone is a patient?"),
    ("A reporter's message", "A reporter sent me a direct message. What do I say?"),
    ("My own account", "What may I say about my work on my personal account?"),
)
PROMPTS_TITLE = "What people ask me"

TO_KNOWLEDGE = "Add to knowledge base"
REPLY_REFUSED = "Not sent: {reason} Copy your words before you close this."
REPLY_EMPTY = "Write the answer first."
SEND = "Send"
FEEDBACK_TITLE = "What was wrong?"
FEEDBACK_REASON = "Reason"
FEEDBACK_COMMENT = "Anything else (leave patients out)"
FEEDBACK_REASONS = {
    "wrong": "It is wrong or out of date",
    "other": "It answers another question",
    "unclear": "I do not understand it",
    "incomplete": "Something is missing",
    "person": "I wanted a person",
}


def review_counts(counts: Mapping[str, int], more: int) -> str:
    """How many findings there are: "2 to stop, 1 to fix; the first 4 are shown."."""
    if not counts:
        return ""
    told = ", ".join(f"{number} to {severity}" for severity, number in counts.items())
    return f"{told}; the gravest {sum(counts.values()) - more} are shown." if more else f"{told}."


def desk_names(desks: Sequence[str], names: Mapping[str, str] = DESKS) -> str:
    """Desks as people call them: "Privacy and Legal"; ``names`` are the hospital's own."""
    return listed([names.get(desk) or DESKS[Desk(desk)] for desk in desks])


def mentions(ids: Sequence[str]) -> str:
    """Users and user groups as Slack calls them; ``channel`` is everybody there."""
    return " ".join(_mention(one) for one in ids)


def _mention(one: str) -> str:
    if one == "channel":
        return "<!channel>"
    return f"<!subteam^{one}>" if one.startswith("S") else f"<@{one}>"


def listed(words: list[str]) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)

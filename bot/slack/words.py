"""What Curbside says in Slack that is not a quotation: to those who ask, and to everybody.

Notes to one person are in `people_words`; what the desks read is in `desk_words`, what maintainers read in
`maintainer_words`.

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
PASSED_ON = "I have passed this to the *{desk}* desk as case *#{number}*. A person answers you {promise}."
#: When a person answers: in time, later than was promised, and again after a first answer.
ANSWERS_BY = "by {due}"
ANSWERS_LATE = "as soon as possible, though that is later than I said"
ANSWERS_NEXT = "as soon as possible"
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

#: Why something was done, by the code that the audit keeps; each fits after a colon.
REASONS = {
    "asker_silent": "nobody has written for a while",
    "owner_silent": "its owner was silent",
    "follow_up": "what the asker has written since is more urgent",
    "merged_in": "a case as urgent was merged into it",
    "owner_erased": "its owner has had everything about them erased",
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
HOME_DUE = "due {due}"
HOME_LATE = "later than I said"
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

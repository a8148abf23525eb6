"""Everything Curbside says in Slack that is not a quotation.

Each sentence tells what happened and what the person can do next.  ``{...}`` are filled in by the views.
"""

from __future__ import annotations

from bot.judgement.outcome import Urgency
from knowledge.article import Desk, Kind

DESKS = {
    Desk.PRIVACY: "Privacy",
    Desk.LEGAL: "Legal",
    Desk.PR_CRISIS: "PR and crisis",
    Desk.CLINICAL: "Clinical",
    Desk.HR: "HR",
    Desk.IT_SECURITY: "IT security",
    Desk.ACCESSIBILITY: "Accessibility",
    Desk.TRAINING_CONSULTING: "Training and consulting",
}
URGENCIES = {
    Urgency.ROUTINE: "by the next business day",
    Urgency.SOON: "today",
    Urgency.URGENT: "within the hour",
    Urgency.CRISIS: "now",
}
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

FIRST_STEPS = "*Do this first*"
PASSED_ON = "I have passed this to the *{desk}* desk as case *#{number}*. A person answers here {when}."
ASK_A_CONSULTANT = "Ask a consultant"
WAS_THIS_HELPFUL = "Was this helpful?"
HELPFUL = "Helpful"
NOT_HELPFUL = "Not helpful"
THANKS_FOR_FEEDBACK = "Thank you. That is kept with the answer, and the owner of the guidance sees it."
ALREADY_A_CASE = "A person already has this: case *#{number}*, {state}. The answer comes in this thread."
NO_ANSWER_ANY_MORE = (
    "That question is no longer stored, so there is nothing to pass on. "
    "Ask it again and press the button there."
)

IDENTIFIERS_SEEN = (
    "I saw what looks like {types} in your message. I hid it before I searched, and kept only the hidden form. "
    "Please edit or delete your message: Slack still shows it to others. "
    "(On a computer, point at the message, then *⋮* › *Edit message* or *Delete message*.)"
)
PICTURE_SEEN = (
    "I do not look at pictures. If a patient can be recognised in yours, please delete the message."
)
NO_WORDS = "I can only read text. Please write your question in a sentence."

CLAIMED = "*{name}* has your question (case *#{number}*) and answers in this thread."
RESOLVED = (
    "*{name}* closed case *#{number}*. If anything is missing, write it here and the case opens again, "
    "or ask a new question at any time."
)
REPLY_FROM = "*{name}* answers (case *#{number}*):"
WITHDRAWN_BY_CONSULTANT = "*{name}* handed case *#{number}* back; the next free consultant takes it."
FOLLOW_UP_PASSED = "I have passed that to {name} (case *#{number}*)."

LOST_CLAIM = "*{name}* claimed case *#{number}* {when}. You can add to it in the card's thread."
CASE_FINISHED = "Case *#{number}* is finished ({state}), so that button no longer does anything."
NOT_YOURS = "Case *#{number}* belongs to *{name}*. Ask them to release it first."
CLAIM_FIRST = "Claim case *#{number}* first; then you can reply or resolve it."
UNKNOWN_CASE = "That case is no longer stored."
NUDGE = "Case *#{number}* ({desk}) was due {when} and nobody has answered. Please claim it."
OWNER_QUIET = "Case *#{number}* is waiting for *{name}* since {when}."
RELEASED_SILENT = "Case *#{number}* went back to the queue: *{name}* was silent since {when}."
CARD_UNDELIVERED_ASKER = (
    "I could not reach the consultants' channel with your case *#{number}*. It is stored and the maintainers are "
    "told. If it cannot wait, phone the {desk} desk; if somebody is in danger, call {emergency}."
)
CARD_UNDELIVERED_MAINTAINER = (
    "The card of case *#{number}* could not be delivered ({error}). Invite Curbside to the consultants' channel, or "
    "correct CURBSIDE_CONSULTANTS_CHANNEL; `curbside doctor` tells which."
)
WITHDRAWN_ANSWER = "_The question was withdrawn by the person who asked, so its answer is gone too._"
ASKER_WITHDREW = "The asker withdrew this question; its text is erased."
SOMETHING_BROKE = (
    "Something went wrong on my side, so I have not answered. Please press *Ask a consultant* "
    "and a person will look at your question."
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
HOME_NO_CASES = "None at the moment."
PROMPTS = (
    ("A photo from the ward", "May I post a photo of our team if a patient is in the background?"),
    ("A bad review", "How do I answer a one-star review without confirming that someone is a patient?"),
    ("A reporter's message", "A reporter sent me a direct message. What do I say?"),
    ("My own account", "What may I say about my work on my personal account?"),
)
PROMPTS_TITLE = "What people ask me"

REPLY_TITLE = "Reply to case #{number}"
REPLY_LABEL = "Your answer, as the asker will read it"
REPLY_HINT = "Leave patients out. It goes to the asker's thread with your name."
REPLY_EMPTY = "Write the answer first."
SEND = "Send"
RESOLVE_CONFIRM = ("Resolve this case?", "The asker is told that the case is finished.", "Resolve")
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


def desk_names(desks: tuple[Desk, ...] | list[str]) -> str:
    """Desks as people call them: "Privacy and Legal"."""
    return listed([DESKS[Desk(desk)] for desk in desks])


def listed(words: list[str]) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)

"""What stands on cards and in dialogs: headings, labels, hints, choices.  What is said to people is in `words`."""

from __future__ import annotations

SNOOZE_REASONS = ("waiting_others", "waiting_date", "waiting_asker")
CANCEL_REASONS = ("not_needed", "duplicate", "not_ours", "mistake")
REVEAL_REASONS = ("safety", "must_report", "must_talk", "conflict")
OUTCOMES = {
    "answered": "Answered",
    "guidance": "Answered with our guidance",
    "referred": "Referred to somebody else",
    "done": "Dealt with; nothing more to say",
    "declined": "Declined",
}
URGENCY_REASONS = ("spreading", "safety", "deadline", "calmer", "misjudged")
URGENCIES = {
    "routine": "Routine: next business day",
    "soon": "Soon: the same day",
    "urgent": "Urgent: within the hour",
    "crisis": "Crisis: now",
}

#: What the card says has to be decided, by what the bot did.
DECISIONS = {
    "answer": "Say what the quotations leave open.",
    "answer_and_escalate": "Confirm or correct what I answered, and say what to do next.",
    "escalate": "Say what to do: I have answered nothing.",
    "redirect": "Say whether this is ours after all.",
    "ask_back": "Find out what is meant, then answer.",
    "service": "Agree on a date and on what is wanted, or decline.",
    "unknown": "Read the question and answer it.",
}
IN_CONFIDENCE = "*Asked in confidence.* The asker's name is shown to the owner on request, with a reason."
REPEATS = "*Looks like a repeat of:* {cases}. *⋯* › *Merge* answers them together."
ALSO_SERVES = "*Also answers:* {cases}. What you send goes to every one of these askers."
NAMES_PEOPLE = "*Names:* {people}. They cannot take this case."
PUT_OFF = "put off until {until}: {reason}"
WANTED_ON = "*Wanted on:* {day}"
SURE = " ({percent} % sure that it fits)"
BY_SOMEBODY = "<@{by}> has passed it on"
BY_NEW_WORDS = "its asker has changed the question"
CARD_MOVED = "Case *#{number}* is with the *{lead}* desk now: {card}"
ASKER_THREAD = "Open the asker's thread"
SET_URGENCY = "Change urgency…"
URGENCY_TITLE = "Urgency of #{number}"
URGENCY_LABEL = "How soon it needs a person"
URGENCY_WHY = "Why"
URGENCY_HINT = "Due times and calls count from now. Recorded; the asker is told the urgency and the time."
URGENCY_SAME = "It has that urgency already."
MORE = {
    "assign": "Assign…",
    "hand_over": "Hand over…",
    "consult": "Consult or pass on…",
    "merge": "Merge with a repeat…",
    "snooze": "Snooze…",
    "cancel": "Cancel…",
}
ABOUT = {"history": "History…", "reveal": "Show who asks…"}
REOPEN = "Reopen"
FILES = (
    "📎 {count} attached to that message. I do not copy files: they stay where the asker posted them. A face, a name "
    "badge or a screen in one can give a patient away: look only if you must, and pass nothing on."
)
FILES_IN_PRIVATE = "Nobody but the asker and I see them there: ask for what you need."
FILES_IN_CONFIDENCE = "Where they are would tell who asks, so I do not say it: ask for what you need."
ATTACHED = "📎 {links}"
ATTACHED_WARNING = "📎 {links}. The asker sends these along; should a patient be in one, do not pass it on."
A_FILE = "FILE"
NO_WORDS_BUT_FILES = "(no words, only files)"

HISTORY_TITLE = "Case #{number}: history"
HISTORY_UNTIL = "until {until}"
HISTORY_EMPTY = "Nothing is recorded."
THE_ASKER = "the asker"
GIVE_TITLE = "Give case #{number}"
GIVE_LABEL = "To whom"
GIVE_TO_A_PERSON = "Choose a colleague."
GIVE_NOT_MEMBER = "They are not on a desk of this case. Choose somebody who is, or ask a maintainer."
GIVE_HINT = "The case is theirs at once. You both see it under the card, and the asker is told."
CONSULT_TITLE = "Another desk for #{number}"
CONSULT_LABEL = "Which desk"
CONSULT_HINT = "It is told in its own channel."
CONSULT_HOW_LABEL = "What for"
CONSULT_HOW = {
    "advise": "Its view: the case stays where it is",
    "lead": "To take the case: it leads from now on",
}
CONSULT_LEAD_HINT = (
    "If it leads, the card goes to its channel, nobody has the case, and its own targets count from now. Your desk "
    "and the asker are told."
)
CONSULT_ALREADY = "That desk is on this case already. Choose another, or let it lead."
MERGE_TITLE = "Merge case #{number}"
MERGE_LABEL = "Into which open case"
MERGE_HINT = "This case ends; every answer to the other one goes to this asker too."
MERGE_NONE = "No other case is open, so there is nothing to merge with."
SNOOZE_TITLE = "Snooze case #{number}"
SNOOZE_DATE = "Until which day"
SNOOZE_TIME = "At what time"
SNOOZE_WHY = "Why"
SNOOZE_HINT = "In your own time zone. The asker is told the time and the reason."
SNOOZE_PAST = "Choose a time that is still to come, within 60 days."
SNOOZE_CRISIS = "A crisis cannot be put off. Change its urgency first."
CANCEL_TITLE = "Cancel case #{number}"
CANCEL_WHY = "Why"
CANCEL_HINT = "The asker is told the reason. A cancelled case can be reopened."
REVEAL_TITLE = "Who asks #{number}"
REVEAL_WHY = "Why you need the name"
REVEAL_HINT = "Recorded. The asker is told that you know, and why. Only you are shown the name."
RESOLVE_TITLE = "Resolve case #{number}"
RESOLVE_WHY = "How it ends"
RESOLVE_TEXT = "Last words to the asker"
RESOLVE_HINT = "They go to the asker with your name. Leave patients out."
RESOLVE_PREVIEW_HEAD = (
    "*This is what {who} will read {where}.* Press *Resolve*, or change it below and preview again."
)
RESOLVE_RATING = "Below that they can rate how much you helped them."
RESOLVE_NEEDS_WORDS = "Nobody has answered yet: write the answer, so that the case does not end in silence."
DO_IT = {
    "give": "Give",
    "urgency": "Change",
    "consult": "Ask it",
    "merge": "Merge",
    "snooze": "Snooze",
    "cancel": "Cancel the case",
    "reveal": "Show me",
    "resolve": "Resolve",
}
CHOOSE = "Choose one."
RATE = "Rate this answer"
RATE_TITLE = "How was it?"
RATE_LABEL = "How much did this help you?"
RATE_COMMENT = "Anything the consultants should know (leave patients out)"
RATE_SCORES = {5: "5: it solved it", 4: "4", 3: "3: somewhat", 2: "2", 1: "1: not at all"}
RATED_WITH = " They write: {comment}"
OWN_CASE = {"details": "Add details…", "withdraw": "Withdraw…", "rate": "Rate…"}
DETAILS_TITLE = "Add to case #{number}"
DETAILS_LABEL = "What should they know"
DETAILS_HINT = "Leave patients out. It goes to whoever has your case."
DETAILS_FILES = "Files for them"
DETAILS_NO_FILES = "You asked in confidence, so no files: a link to one would tell who you are."
DETAILS_REFUSED = "Not added: the case is {state} now. Ask a new question in my Messages tab instead."
WITHDRAW_TITLE = "Withdraw #{number}?"
WITHDRAW_TEXT = (
    "I erase what I kept of your question. If nobody has the case yet, it ends; otherwise its owner is told that you "
    "have withdrawn the question. Your own message in Slack stays until you delete it."
)
WITHDRAW = "Withdraw"
PRIVATELY = "Ask in confidence instead"
PRIVATELY_TITLE = "Ask in confidence"
PRIVATELY_CHANNEL = (
    "*What was asked in a channel cannot be made confidential:* everybody there has seen who asked. This asks anew, "
    "away from it: a person answers in your direct messages, and the desk does not see your name. Delete your "
    "message in the channel if it should not stay there."
)
PRIVATELY_HOME = (
    "A person answers in our direct messages. The desk does not see your name; should somebody need it, they have to "
    "say why, it is recorded, and you are told."
)
PRIVATELY_LABEL = "Your question"
PRIVATELY_HINT = (
    "Leave patients out, and leave out what gives you away: the words themselves are shown to the desk."
)
PRIVATELY_SEND = "Ask"
HOME_SERVICES = "What the centre does for you"
HOME_SERVICES_WHAT = (
    "A short form each; a person of the Training and consulting desk answers by the next business day."
)
HOME_HAS_IT = "*{name}* has it"
HOME_MINE = "Your cases at the desk"
HOME_MINE_NONE = "You have none."
HOME_WAITING = "Waiting at your desks"
HOME_WAITING_NONE = "Nothing waits to be claimed."
HOME_CASE = "Case #{number}"
HOME_DUE = {
    "": "due {due}",
    "soon": ":hourglass: due soon, {due}",
    "overdue": ":warning: overdue since {due}",
}
HOME_ASLEEP = "put off until {until}"
HOME_MORE_CASES = "and {number} more, less pressing; their cards are in the desks' channels."
SERVICE_PROBLEMS = {
    "missing": "Please fill this in.",
    "choice": "Choose one of the list.",
    "number": "Write a number, such as 25.",
    "people": "Between 1 and 10,000.",
    "day": "Choose a date.",
    "range": "Choose a day after today, within two years.",
}
SERVICE_FILES_HINT = "At most three, up to 10 MB each. No faces, names or screens of patients."
SERVICE_HINT = (
    "A person of the Training and consulting desk answers in our direct messages. Leave patients out."
)
REQUEST = "Request: {service}"
REQUEST_REASON = "Somebody asks for: {service}."

REPLY_KIND = "What this is"
REPLY_KINDS = {"answer": "An answer", "question": "A question back to the asker"}
REPLY_FIND = "Find guidance"
REPLY_FIND_HINT = "Type what to look for and press Enter."
REPLY_QUOTES = "Quote below my words"
REPLY_NOTHING_FOUND = "Nothing found for that. Try other words."
REPLY_CANNED = "Insert words from the library"
REPLY_PREVIEW = "Preview"
REPLY_PREVIEW_HEAD = (
    "*This is what {who} will read {where}.* Press *Send*, or change it below and preview again."
)
READ_IN_THREAD = "in their thread"
READ_PRIVATELY = "in a direct message"
READ_IN_CHANNEL = "in {channel}, where everybody can read it"
READ_ONLY_PRIVATELY = "The asker reads this in a direct message."
WHERE_LABEL = "Where the asker reads it"
WHERE_TO = {
    "private": ("In a direct message", "The thread only says that you have written to them."),
    "thread": ("In their thread", "Everybody in the channel can read it."),
}
WHERE_ASKED = "Their thread is {where}."
ANSWER_HERE = "To answer, write in the thread of this message: it goes to {name}."
REPLY_FILES = (
    "To send a file along, post it under the card first, then open this form again. "
    "Nothing else said under the card is sent."
)
REPLY_ATTACH = "Send along (files you posted under the card)"
REPLY_ATTACH_GONE = "A file you chose is not under the card any more, or Slack does not answer. Choose again."
CORRECT = "Correct"
CORRECT_TITLE = "Correct in case #{number}"
CORRECT_PREVIEW_HEAD = (
    "*This is what {who} will read in place of what was sent, marked as corrected.* Press *Correct*, or change it "
    "below and preview again."
)
CORRECT_FILES = "Files that went along stay. To take the whole answer back, use *Take back* on the card."
CORRECTED = "Corrected {when}"
SAID = {"correct": "Correct what was sent…", "take_back": "Take back…"}
TAKE_BACK = "Take back"
TAKE_BACK_TITLE = "Take back in #{number}"
TAKE_BACK_WHAT = (
    "The answer is erased here. Where the asker reads it now, they will read that it was taken back, and they are "
    "told not to act on it. Then the case waits for you to answer anew."
)
TAKEN_BACK = "_The desk has taken this answer back (case *#{number}*). Please do not act on it._"
REPLY_ASKS = "*{name}* asks (case *#{number}*); please answer here:"
REPLY_TITLE = "Reply to case #{number}"
REPLY_LABEL = "Your answer, as the asker will read it"
REPLY_HINT = "Leave patients out. It goes to the asker with your name."

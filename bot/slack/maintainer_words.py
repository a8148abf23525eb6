"""What maintainers read: drafts of articles, guidance that changed, the monthly digest; and who hears of a change;
and the desks that they edit.
"""

from __future__ import annotations

PROPOSAL = "A draft article, `{article}`, was made from case *#{number}* because {who} asked for it."
PROPOSAL_SIMILAR = (
    "*These say something near to it* (1 would be the same); extending one of them may be better:"
)
PROPOSAL_PROBLEMS = "*It cannot be an article yet: {count} problems*"
PROPOSAL_APPROVE = "Approve"
PROPOSAL_REJECT = "Reject"
PROPOSAL_REJECT_CONFIRM = ("Reject this draft?", "Its file is removed.", "Reject")
HOME_DRAFTS = "Drafts to decide on"
HOME_MORE_DRAFTS = "and {count} more; `curbside knowledge drafts list` has them all"
PROPOSAL_STATES = {
    "wanted": "It is being written.",
    "pending": "Read and mend `var/drafts/{article}.md`, then approve it here or with "
    "`curbside knowledge drafts approve {number}`.",
    "approving": "Approved by {who}; it is being checked.",
    "rejecting": "Rejected by {who}.",
    "published": "Approved by {who}. It answers after the next `curbside index build`.",
    "rejected": "Rejected by {who}.",
}

DIGEST_TITLE = "Curbside in {month}"
DIGEST_NUMBERS = (
    "*{questions}* questions, *{answered}* answered with guidance{share}. *{cases}* cases, {open} still open; "
    "first response in time in {in_time} of {owed}. Found helpful {up} times, not helpful {down} times."
)
DIGEST_RATED = " Askers rated *{rated}* cases: {mean:.1f} of 5 on average, {remarks} with a comment."
DIGEST_GAPS = "*What the guidance did not answer, most often first*"
DIGEST_NO_GAPS = "Nothing was asked twice that went unanswered."
DIGEST_UNTITLED = "without a telling word"
DIGEST_ERASED = "questions whose words are erased by now"
DIGEST_DUE = "*Reviews due within 30 days*"
DIGEST_NOT_DUE = "None."
DIGEST_MORE = "and {count} more"
DIGEST_FOOT = "`curbside report` makes the whole page; `curbside knowledge stats` lists every review."

RECALL_FATES = {
    "changed": "*The guidance “{title}” has changed* since people were answered from it (`{article}`).",
    "expired": "*The guidance “{title}” is no longer in force*, and people were answered from it (`{article}`).",
    "expired_on": "*The guidance “{title}” is no longer in force: it expired on {expired}*, and people were answered "
    "from it (`{article}`).",
    "replaced": "*The guidance “{title}” has been replaced*, and people were answered from it (`{article}`).",
    "removed": "*The guidance “{title}” has been taken away*, and people were answered from it (`{article}`).",
    "postponed": "*The guidance “{title}” is not in force yet*, and people were answered from it (`{article}`).",
}
RECALL_PEOPLE = "People who do not know: {people} (questions: {questions})."
RECALL_OLD = "*They read:*"
RECALL_NEW = "*It says now:*"
RECALL_APPROVE = "Tell them"
RECALL_DISMISS = "Not needed"
RECALL_CONFIRM = (
    "Tell them?",
    "Each gets one message in their thread: what they read, and what stands now.",
    "Tell them",
)
RECALL_STATES = {
    "pending": "Nobody is told until a maintainer says so.",
    "approved": "They are told; {who} said so.",
    "dismissed": "Nobody is told; {who} said so.",
    "overtaken": "Nobody is told of this: the guidance has changed again since.",
}
#: To those who were answered; ``{who}`` quoted it last.
RECALLED_BY = {"bot": "I quoted", "person": "a consultant quoted"}
RECALLED = {
    "changed": "*The guidance {who} to you on {when} has changed:* “{title}”. Please go by the new words.",
    "expired": "*The guidance {who} to you on {when} is no longer in force:* “{title}”. Please do not rely on it.",
    "expired_on": "*The guidance {who} to you on {when} is no longer in force; it expired on {expired}:* "
    "“{title}”. Please do not rely on it.",
    "replaced": "*The guidance {who} to you on {when} has been replaced:* “{title}”. Please go by the new one.",
    "removed": "*The guidance {who} to you on {when} has been taken away:* “{title}”. Please do not rely on it.",
    "postponed": "*The guidance {who} to you on {when} is not in force yet:* “{title}”. Please do not rely on it.",
}
RECALLED_NEXT = (
    "If you have acted on it, or are not sure: ask again in this thread, or press *Ask a consultant* above."
)

OVERRIDE = "Override"
OVERRIDE_REMOVE = "Remove"
OVERRIDE_SET = "↳ {who} instead, from {since} to {until}."
OVERRIDE_BY = "Set by {by}."
OVERRIDE_TITLE = "On call: {desk}"
OVERRIDE_WHAT = "This counts before the rota of the desks file. It is recorded, and the person is told."
OVERRIDE_WHO = "Who is on call instead"
OVERRIDE_FROM = "From"
OVERRIDE_TO = "To"
OVERRIDE_TIME = "at ({zone})"
OVERRIDE_SAVE = "Save"
OVERRIDE_NO_PERSON = "Choose a person."
OVERRIDE_NO_TIME = "Choose a day and a time."
OVERRIDE_OVER = "This must lie after the beginning, and not in the past."
OVERRIDE_NOT_ALLOWED = "Only maintainers can do this. Close this and ask one of them."

EDIT = "Edit"
EDIT_ROTA = "Edit rota"
EDIT_BACK = "Back to the file"
EDIT_BACK_CONFIRM = (
    "Back to the file?",
    "What was edited here in Slack no longer holds; what the desks file says does. The record keeps both.",
    "Back to the file",
)
EDITED = ":pencil2: Edited in Slack: {fields}. Last by {by}, {when}."
EDIT_TITLE = "Edit: {desk}"
EDIT_TITLE_ROTA = "Rota: {desk}"
EDIT_TITLE_AWAY = "Out of office"
EDIT_WHAT = (
    "This holds at once, over what the desks file says. Leave a field empty for what the file's defaults say. It is "
    "recorded. `curbside desks export` prints the file with all edits."
)
EDIT_WHAT_ROTA = (
    "Who is on call when, and whom a case calls. This holds at once, over what the desks file says, and is recorded. "
    "An override set with *Override* counts before all of it."
)
EDIT_IDS = "Ids to type: {people}. Others: in a person's profile, ⋮ and *Copy member ID*."
EDIT_WHAT_AWAY = "This holds at once, in the place of what the desks file says. It is recorded."
EDIT_SAVE = "Save"
#: What the fields are called: in the dialog, and in a list of what was changed.
EDIT_FIELDS = {
    "name": "Name",
    "channel": "Channel",
    "members": "Members",
    "group": "User group",
    "lead": "Lead",
    "fallback": "Fallback person",
    "zone": "Time zone",
    "hours": "Hours",
    "targets.crisis": "Targets of a crisis",
    "targets.urgent": "Targets of urgent cases",
    "targets.soon": "Targets of cases that can wait a little",
    "targets.routine": "Targets of routine cases",
    "warn": "Warned of after",
    "holidays": "Holidays",
    "rotation": "Turns",
    "shifts": "Shifts",
    "overrides": "Overrides of the file",
    "path": "Whom a case calls",
    "away": "Who is out of office",
}
EDIT_TURNS = "Who takes turns on call"
EDIT_TURNS_WHEN = "Beginning and length of the turns"
EDIT_TURNS_HINT = "In the order in which they are chosen. Nobody: there are no turns."
EDIT_FALLBACK_DESK = "or a desk as the fallback"
EDIT_HINTS = {
    "name": "What people call the desk.",
    "channel": "Where the cases of the desk are posted. Curbside must be in it.",
    "members": "Who may take its cases, with those of the user group.",
    "group": "The id of a Slack user group whose members may, such as S0123ABCD (Copy group ID).",
    "lead": "Told when nobody else is there.",
    "fallback": "Called when nobody else can be.",
    "zone": "An IANA name, such as America/Chicago.",
    "hours": 'One weekday a line: mon = "09:00-17:00", or fri = ["08:00-12:00", "13:00-16:00"].',
    "targets": 'Until the first response and the end: "10m", "4h" or "next 10:00".',
    "warn": "The share of a target after which it is warned of: a number between 0 and 1, such as 0.75.",
    "holidays": 'On top of the defaults: country = "US", closed = [2026-12-24], open = [2026-10-12]; one a line.',
    "rotation": 'One a line: start = 2026-11-02, handover = "09:00", and weeks = 1 or days = 2. Empty: no turns.',
    "shifts": 'Count before turns. As in the file: [[shifts]], then a line each for who = "U...", from and to.',
    "overrides": "Count before shifts. As in the file: [[overrides]], then a line for each of who, from and to.",
    "path": 'Level by level: "on-call", "members", "lead", or the id of a person or a user group.',
    "away": 'As in the desks file: [[away]], then a line each for who = "U...", from, to and instead.',
}
EDIT_NOT_READ = "This must be written as in the desks file. {hint} I could not read it: {error}"
EDIT_TWO_FALLBACKS = "Choose a person or a desk, not both."
EDIT_NOT_ME = "Choose people; I cannot take cases."
EDIT_NOT_IN_CHANNEL = "I am not in that channel: write /invite @Curbside there, then save again."
EDIT_ARCHIVED = "That channel is archived: choose another."
EDIT_UNKNOWN = "Slack knows nobody with the id {user}."
EDIT_CLOSED = "The account of {user} is closed."
EDIT_NO_TURNS = "Choose who takes turns, or empty the field below as well."
EDIT_TOO_LONG = "*{field}*: more than a dialog of Slack can hold. Please edit the desks file."
EDIT_GAPS = (
    ":warning: *This leaves nobody on call for a while.* Nothing is saved yet: press *Save* again to keep it."
)
EDIT_GAP = "{desk}: from {since} to {until}"
EDIT_GROUP_EMPTY = "Slack knows no such user group, or nobody is in it."
EDIT_OVERTAKEN = (
    ":warning: *{who} changed this desk while you had it open*: {fields}. What you had not touched shows what holds "
    "now; what you entered is kept. Press *Save* to put it over theirs."
)
EDIT_THEIRS = "*{field}* as it holds now: {value}"
EDIT_FILE = "Whoever keeps the desks file"
EDIT_NOTHING = "nothing"
HOME_AWAY = "*Out of office*"
HOME_AWAY_ONE = "{who} from {since} to {until}{instead}"
HOME_AWAY_INSTEAD = "; {who} is there instead"
HOME_NOBODY_AWAY = "Nobody, as far as I am told."
HOME_MORE_AWAY = "and {number} more"

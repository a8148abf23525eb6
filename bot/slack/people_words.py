"""What one person is told, by code: notes in an asker's thread, and notices to whoever pressed something."""

from __future__ import annotations

from bot.slack import words

#: Notes in the asker's thread and notices to one person, by code.
TO_PEOPLE = {
    "opened": words.PASSED_ON,
    "claimed": "*{name}* has your question (case *#{number}*) and answers you {promise}.",
    "led_by": "The *{lead}* desk has case *#{number}* now. A person answers you {promise}.",
    "handed_on": "*{name}* has your question now (case *#{number}*) and answers you.",
    "handed_to_you": (
        "<@{by}> has given you case *#{number}* ({desk}, {urgency}). It is yours now; its card is in {channel}."
    ),
    "urgency": "Case *#{number}* is *{urgency}* now. You can expect a first answer {promise}.",
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
        "answers in this thread, {promise}. Write here to add to it."
    ),
    "crisis_apart": (
        "What you have added cannot wait, so it is a case of its own: *#{number}* of the *{desk}* desk. "
        "A person answers in this thread, {promise}. Write here to add to it."
    ),
    "requested": (
        "Your request is case *#{number}* of the *{desk}* desk. A person answers in this thread, {promise}. "
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
    "stays_over": (
        "Case *#{number}* has your new words. It was answered and stays so; if you need a person again, write in "
        "this thread."
    ),
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

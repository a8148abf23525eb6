"""What consultants read: notes under a card, calls, and who is on call at the desks."""

from __future__ import annotations

#: Notes under the card, by code.
TO_DESK = {
    "recalled": "The guidance “{title}”, quoted in the answer to case *#{number}*, has changed. The asker is told.",
    "released": "Case *#{number}* is free again. Please claim it.",
    "owner_gone": "<@{gone}> is not on the *{desk}* desk any more, so case *#{number}* is free. Please claim it.",
    "card_again": (
        "The card of case *#{number}* was deleted, so here it is again. What was said under the old one is not moved."
    ),
    "owner_erased": (
        "Whoever had case *#{number}* has had everything about them erased, so it is free. Please claim it."
    ),
    "owner_named": "<@{gone}> is named in case *#{number}* now, so somebody else has to take it. Please claim it.",
    "owner_away": "<@{gone}>, who had case *#{number}*, is away, so it is free. Please claim it.",
    "asker_files": (
        "📎 {attached} attached to the question of case *#{number}*. I look at no files and copy none: they stay "
        "with the question. A face, a name badge or a screen in one can give a patient away: look only if "
        "you must.{unseen}"
    ),
    "nudge": "Nobody has case *#{number}* ({desk}) yet. It was due {due}. Please claim it.",
    "response_soon": "Nobody has case *#{number}* ({desk}) yet, and it is due {due}. Please claim it.",
    "answer_soon": "{owner}, the asker of case *#{number}* was told to expect an answer by {due}.",
    "resolution_soon": "{owner}, case *#{number}* should be resolved by {resolve_by}.",
    "resolution_due": "Case *#{number}* should have been resolved by {resolve_by}. {owner} has it.",
    "consulted": "The *{lead}* desk leads case *#{number}* ({desk}, {urgency}) and may need your advice: {card}",
    "advise": "Case *#{number}* ({desk}, {urgency}) cannot wait: please give your advice in this thread.",
    "consult_over": "Case *#{number}*, for which your advice was wanted, is over: {state}. Nothing more is needed.",
    "owner_silent": (
        "{owner}, case *#{number}* waits for you since {since}. Without a word it goes back to the queue."
    ),
    "revived": "The asker has written again, so case *#{number}* is open again.",
    "reopened": "Case *#{number}* is open again.",
    "withdrawn": "The asker has withdrawn the question of case *#{number}*; its text is erased.",
    "handed_over": "{owner}, case *#{number}* is yours now: <@{by}> has given it to you.",
    "urgency": "<@{by}> has made case *#{number}* *{urgency}*{because}. A first answer is due {due}.",
    "more_urgent": (
        "What the asker writes now is more urgent, so case *#{number}* is *{urgency}*. An answer is due {due}."
    ),
    "snoozed": "<@{by}> has put case *#{number}* off until {until}: {reason}.",
    "woken": "The time that case *#{number}* was put off to has come. {next}",
    "asked_advice": (
        "<@{by}> asks the *{asked_desk}* desk for its view of case *#{number}*. Write it in this thread; "
        "only the owner writes to the asker."
    ),
    "corrected": "<@{by}> has corrected the last answer to case *#{number}*. The asker is told.",
    "taken_back": "<@{by}> has taken back the last answer to case *#{number}*. It waits for a new one.",
    "reworded": "The asker has changed the question of case *#{number}*. The card shows the new words.",
    "reworded_urgent": (
        "The asker has changed the question of case *#{number}*, and it is *{urgency}* now, due {due}. The card "
        "shows the new words."
    ),
    "led": "Case *#{number}* is for the *{lead}* desk now: {by_whom}. Please claim it; a first answer is due {due}.",
    "led_on": "Case *#{number}* is for the *{lead}* desk now: {by_whom}. That desk leads it, in {channel}.",
    "merged_in": "Case *#{other}* asks the same and was merged into *#{number}*: its asker gets every answer too.",
    "left": "The asker of *#{other}* has taken the question back: answers to case *#{number}* go to them no longer.",
    "unreached": (
        "An answer to case *#{number}* did not reach its asker: Slack takes no message to them. If they still need "
        "it, reach them another way."
    ),
    "rated": "The asker rates what you did: *{score} of 5*.{comment}",
}
#: Why somebody is called directly, by the step of the desk's path that found them.
CALLED = {
    "on-call": "You are on call.",
    "members": "You are on its desk.",
    "lead": "You lead its desk.",
    "fallback": "Nobody of its desk has taken it, and you stand in for it.",
    "maintainers": "Nobody else has taken it, and you are a maintainer.",
    "lost": "Somebody who was called cannot be reached.",
    "path": "You are next in line.",
}
CARD_HERE = "the card"
WOKEN_NEXT = {
    "queued": "Please claim it.",
    "claimed": "{owner}, please go on.",
    "awaiting_requester": "{owner}, it still waits for the asker.",
}

HOME_DESKS = "The desks"
HOME_ON_CALL = "On call at your desks"
NOBODY = "nobody"
NO_ROTA = "Nobody is on call by name."
ON_CALL = "On call: {now} until {until}, then {next}"
ON_CALL_ALWAYS = "On call: {now}"
GAP = ":warning: Nobody is on call from {since} to {until}."
MORE_GAPS = "and {number} more gaps in the next 30 days; `curbside desks check` lists them."

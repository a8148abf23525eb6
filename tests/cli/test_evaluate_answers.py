"""How `curbside evaluate answers` tells what it measured."""

from bot.cli.evaluate import answers_as_text
from bot.judgement.labelled import Labelled
from bot.judgement.mentions import Reply, shortcomings, summarise
from bot.judgement.outcome import Outcome

ONE = Labelled("q1", "may we post it", Outcome.ANSWER, articles=("photos",), must_mention=("sign first",))


def test_shares_by_what_was_wanted_and_every_question_that_falls_short() -> None:
    replies = [
        Reply(ONE, Outcome.ANSWER, ("photos",), (True,)),
        Reply(ONE, Outcome.REDIRECT, ("forms",), (False,)),
    ]
    told = answers_as_text({"generation": "g1", **summarise(replies)}, shortcomings(replies))
    assert "an article that answers comes first            all 50.0 %, answer 50.0 %" in told
    assert "answer_and_escalate none" in told
    assert told.endswith(
        "1 fall short\n  q1 (redirect, place none): may we post it\n      not shown: sign first"
    )

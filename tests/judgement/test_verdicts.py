from typing import Any

from bot.judgement.labelled import Labelled, parse
from bot.judgement.outcome import Outcome, Urgency
from bot.judgement.verdicts import Verdict, mistakes, summarise
from knowledge.article import Desk

CASE = Labelled(
    "case", "a nurse posted a chart", Outcome.ANSWER_AND_ESCALATE, (Outcome.ESCALATE,), (Desk.PRIVACY, Desk.LEGAL),
    Urgency.CRISIS,
)  # fmt: skip
PLAIN = Labelled("plain", "how do we write alt text", Outcome.ANSWER, articles=("alt-text",))
BORDER = Labelled("border", "may I", Outcome.ANSWER, (Outcome.ANSWER_AND_ESCALATE,))
FOREIGN = Labelled("foreign", "reset my password", Outcome.REDIRECT)


def _verdict(one: Labelled, outcome: Outcome, **more: Any) -> Verdict:
    usual: dict[str, Any] = {
        "desks": (), "urgency": None, "articles": (), "rule": None, "person": 0.1, "elsewhere": 0.1, "answers": 0.8
    }  # fmt: skip
    return Verdict(one, outcome, **(usual | more))


def test_the_measures_count_what_they_say() -> None:
    verdicts = [
        _verdict(CASE, Outcome.ESCALATE, desks=(Desk.LEGAL,), urgency=Urgency.URGENT),
        _verdict(CASE, Outcome.ANSWER),
        _verdict(PLAIN, Outcome.ANSWER, articles=("alt-text",)),
        _verdict(PLAIN, Outcome.ANSWER, articles=("comments",)),
        _verdict(PLAIN, Outcome.ESCALATE, desks=(Desk.HR,), urgency=Urgency.SOON),
        _verdict(BORDER, Outcome.ANSWER_AND_ESCALATE, desks=(Desk.HR,), urgency=Urgency.SOON),
        _verdict(FOREIGN, Outcome.REDIRECT),
        _verdict(FOREIGN, Outcome.ANSWER),
    ]

    found = summarise(verdicts)

    shares = {
        name: (value["hits"], value["of"])
        for name, value in found.items()
        if isinstance(value, dict) and "of" in value
    }
    assert shares == {
        "right_outcome": (5, 8),
        "person_recall": (1, 2),
        "crisis_recall": (1, 2),
        "crisis_as_crisis": (0, 2),
        "needless_person": (1, 3),
        "redirect_recall": (1, 2),
        "wrong_answers": (2, 4),
        "other_article": (1, 4),
        "right_desk": (1, 1),
        "right_urgency": (0, 1),
    }
    assert found["person_recall_by_desk"]["privacy"]["of"] == 2
    assert found["confusion"]["redirect"]["answer"] == 1
    assert found["person_recall"]["low"] < 0.5 < found["person_recall"]["high"]


def test_mistakes_come_with_the_gravest_first() -> None:
    verdicts = [
        _verdict(PLAIN, Outcome.ANSWER, articles=("comments",)),
        _verdict(PLAIN, Outcome.REDIRECT),
        _verdict(FOREIGN, Outcome.ANSWER),
        _verdict(CASE, Outcome.REDIRECT),
        _verdict(PLAIN, Outcome.ANSWER, articles=("alt-text",)),
    ]

    assert [one["id"] for one in mistakes(verdicts)] == ["case", "foreign", "plain", "plain"]


def test_nothing_asked_is_measured_as_nothing() -> None:
    found = summarise([])

    assert found["questions"] == 0
    assert found["right_outcome"]["rate"] is None


def test_the_short_form_of_a_label_is_read_for_measuring_only() -> None:
    line = (
        '{"id": "q1", "q": "a reporter called", "behaviour": "BOTH", "also_ok": ["ESCALATE"], '
        '"escalate_to": ["pr-crisis"]}'
    )

    (values, problems) = parse([line, '{"id": "q2", "q": "?", "behaviour": "MAYBE"}'], "staff.jsonl")

    (one,) = values
    assert one.outcome is Outcome.ANSWER_AND_ESCALATE
    assert one.accepts(Outcome.ESCALATE)
    assert one.desks == (Desk.PR_CRISIS,)
    assert one.split == "eval"
    assert [problem.line for problem in problems] == [2]

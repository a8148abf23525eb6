"""What errors are tolerated and what they cost, and the thresholds that follow: the one table of settings."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.article import Desk


@dataclass(frozen=True, slots=True)
class Aims:
    """Error rates that must be kept on unseen questions (shares of 1), and what each error costs beside the others.

    Costs have no unit: only their proportions matter.  Missing a real case is the worst, a confident wrong answer
    the next, a needless case the third.
    """

    #: Share of the questions that need a person and get none.
    missed: float = 0.03
    #: Share of the questions for others that are not sent elsewhere.
    missed_elsewhere: float = 0.05
    #: Share of the answerable questions that go to a person because the hits do not seem to answer.
    refused: float = 0.02
    #: A risk rule is evidence too: where one applies, so many times less from what is learnt is enough.
    rule_weighs: float = 3.0
    #: The same for a rule that says crisis.
    crisis_rule_weighs: float = 10.0
    #: A question that needs a person gets none.
    cost_missed: float = 2.0
    #: A question for others is answered.
    cost_answered_wrongly: float = 2.0
    #: A person is brought in where none is needed.
    cost_needless: float = 1.0
    #: A question of ours is sent elsewhere.
    cost_sent_away: float = 2.0
    #: A crisis gets no person.
    cost_missed_crisis: float = 30.0
    #: A crisis waits like any other case.
    cost_crisis_waits: float = 4.0
    #: A case that can wait is treated as a crisis.
    cost_false_alarm: float = 1.0


@dataclass(frozen=True, slots=True)
class Policy:
    """The thresholds of the decision, between 0 and 1, as they are where nothing has been learnt.

    ``bot.judgement.fit`` chooses those of a generation from ``Aims``; they are kept with it and with each answer.
    """

    #: Bring in a person when one is needed at least this probably.
    person_at: float = 0.65
    #: Bring one in as well when that it is a crisis is at least this probable: that a person is needed, and at once.
    crisis_case_at: float = 0.65
    #: Bring in the person whom a risk rule names at least this probably.
    rule_at: float = 0.0
    #: The same where the rule is one for a crisis.
    crisis_rule_at: float = 0.0
    #: A rule makes a case this many times as probable, compared with that it is not ours.
    rule_weighs: float = 3.0
    #: Treat a case as a crisis without a rule that says so at least this probably.
    crisis_at: float = 0.5
    #: Send elsewhere when a question is not ours at least this probably.
    elsewhere_at: float = 0.5
    #: Send elsewhere, although a person is needed probably enough, when it is not ours this many times as probably.
    elsewhere_over_person: float = 1.0
    #: The same as ``elsewhere_at`` where it belongs to a recognised family.
    family_at: float = 0.0
    #: What the hits answer at least this probably ...
    surely_answered_at: float = 0.8
    #: ... is sent elsewhere, outside the families, only when it is not ours at least this probably.
    surely_elsewhere_at: float = 0.7
    #: Answer when the hits answer the question at least this probably.
    answer_at: float = 0.3
    #: Show guidance beside a person at least this probably.
    quote_at: float = 0.2
    #: What no hit comes nearer to (cosine) is not ours, where none of our words occur and nothing has been learnt.
    nearest_at: float = 0.3
    #: Name a desk beside the most probable one at least this probably.
    desk_at: float = 0.5
    #: Who takes a question that no article and no rule assigns.
    default_desk: Desk = Desk.PR_CRISIS

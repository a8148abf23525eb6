"""From a question to the record of its answer: mask, judge, search once, decide, quote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any

import numpy as np

from bot.drafts.beside import beside, heed, insist, review_inside
from bot.drafts.finding import Brief
from bot.judgement.asides import Aside, Said, asides
from bot.judgement.evidence import Found
from bot.judgement.followup import in_context
from bot.judgement.judge import Judged, judge, stages, together
from bot.judgement.learned import Learned
from bot.judgement.outcome import WITH_A_PERSON, Decision, Outcome, Urgency
from bot.judgement.parts import parts_of
from bot.judgement.policy import Policy
from bot.judgement.quoting import Excerpt, has_answer, quotations
from bot.judgement.reading import read
from bot.judgement.risk import assess
from bot.judgement.scope import place
from bot.privacy import mask
from index.passages import Passage
from index.search import Searcher
from knowledge.article import Desk, Kind

ASK_BACK = "Could you say a little more: what would you like to post or do, and where?"
NEEDS_A_PERSON = "This needs a person from {desks}."
#: Hits asked of the search: enough for the features and for three quotations.
DEPTH = 10

DESK_NAMES: Mapping[Desk, str] = {
    Desk.PRIVACY: "the Privacy desk",
    Desk.LEGAL: "the Legal desk",
    Desk.PR_CRISIS: "the PR and Crisis desk",
    Desk.CLINICAL: "the Clinical desk",
    Desk.HR: "the HR desk",
    Desk.IT_SECURITY: "the IT Security desk",
    Desk.ACCESSIBILITY: "the Accessibility desk",
    Desk.TRAINING_CONSULTING: "the Training and Consulting desk",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one passage, with all a reader needs to trust them; ``bold`` are the sentences that answer.

    ``also`` are single sentences of the same article's other passages.
    """

    text: str
    title: str
    section: str
    kind: Kind
    url: str
    owner: str
    reviewed: date
    article: str
    score: float
    bold: tuple[str, ...] = ()
    also: tuple[Aside, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values that ``json.dumps`` accepts and ``from_json`` reads back."""
        plain = {"kind": self.kind.value, "reviewed": self.reviewed.isoformat()}
        return asdict(self) | plain | {"bold": list(self.bold), "also": [asdict(one) for one in self.also]}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Quote:
        """Read what ``as_json`` wrote.  Raises KeyError or ValueError for anything else."""
        kind, reviewed = Kind(values["kind"]), date.fromisoformat(values["reviewed"])
        # Answers stored before there were asides have none.
        also = tuple(Aside(**one) for one in values.get("also", ()))
        lists = {"bold": tuple(values["bold"]), "also": also}
        return cls(**{**values, "kind": kind, "reviewed": reviewed, **lists})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence of the answer's own text, as it stands in the article that it is taken from."""

    article: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """Everything that was found and decided for one question; it holds no identifiers.

    ``question`` is masked; ``text`` is what the person sees first; ``first_steps`` come below it.  ``spoken`` are the
    articles' sentences that ``text`` is made of; empty where it is made of others.
    ``identifiers`` are the types that were masked.  ``review`` is what the coach says about a draft that was pasted
    into the question, or None.  ``stages`` holds the scores of each stage.
    """

    question: str
    outcome: Outcome
    text: str
    quotes: tuple[Quote, ...]
    desks: tuple[Desk, ...]
    urgency: Urgency | None
    reason: str
    probability: float
    generation: str
    rule: str | None = None
    first_steps: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    stages: Mapping[str, Any] = field(default_factory=dict)
    review: Brief | None = None
    spoken: tuple[Spoken, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values that ``json.dumps`` accepts and ``from_json`` reads back."""
        values = {**asdict(self), "stages": dict(self.stages)}
        values["review"] = self.review.as_json() if self.review else None
        values["quotes"] = [quote.as_json() for quote in self.quotes]
        values |= {name: list(values[name]) for name in ("first_steps", "identifiers", "spoken")}
        values["desks"] = [desk.value for desk in self.desks]
        values["outcome"] = self.outcome.value
        values["urgency"] = self.urgency.value if self.urgency else None
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> AnswerRecord:
        """Read what ``as_json`` wrote.  Raises KeyError or ValueError for anything else."""
        quotes = tuple(map(Quote.from_json, values["quotes"]))
        return cls(
            question=values["question"],
            outcome=Outcome(values["outcome"]),
            text=values["text"],
            quotes=quotes,
            desks=tuple(Desk(desk) for desk in values["desks"]),
            urgency=Urgency(values["urgency"]) if values["urgency"] else None,
            reason=values["reason"],
            probability=values["probability"],
            generation=values["generation"],
            rule=values["rule"],
            first_steps=tuple(values["first_steps"]),
            identifiers=tuple(values["identifiers"]),
            # Answers stored before there was a coach have none.
            review=Brief.from_json(values["review"]) if values.get("review") else None,
            # Nor do they say where their text is from.
            spoken=tuple(Spoken(**one) for one in values.get("spoken", ())),
            stages=dict(values["stages"]),
        )


#: (question, what the asker wrote before in the thread, now) -> the record of its answer.
Answer = Callable[[str, tuple[str, ...], datetime], AnswerRecord]


class Answering:
    """Answers questions over a searcher.

    ``learned`` gives the numbers of the generation being searched; it is called once a question.  ``policy`` replaces
    its thresholds.
    ``emergency_number`` replaces 911 in what people see.
    """

    def __init__(
        self,
        searcher: Searcher,
        policy: Policy | None = None,
        learned: Callable[[], Learned] = Learned,
        emergency_number: str = "911",
    ) -> None:
        self._searcher = searcher
        self._policy = policy
        self._learned = learned
        self._emergency_number = emergency_number

    def answer(self, question: str, context: Sequence[str], on: date) -> AnswerRecord:
        """Answer a question, as of a day; never raises for any text.

        ``context`` is what the asker wrote before in the same thread, oldest first, with our own question back
        (``ASK_BACK``) where it was asked.
        """
        masked = mask(question)
        earlier = [mask(text).text for text in context if text.strip() != ASK_BACK]
        asked_back = any(text.strip() == ASK_BACK for text in context)
        # What comes right after our question back belongs to it; what comes later may be something new.
        query = in_context(masked.text, earlier, ASK_BACK in (text.strip() for text in context[-1:]))
        review = review_inside(question, lambda article: self._searcher.passages(article, on))
        learned = self._learned()
        policy = self._policy or learned.policy

        def judged(text: str, types: tuple[str, ...]) -> Judged:
            reading = read(text)
            risk, scope = heed(review, assess(reading, types), place(reading))
            found = self._searcher.search(text, DEPTH, on)
            return judge(text, reading, risk, scope, found, types, learned, policy, asked_back)

        whole = judged(query, masked.types)
        asked = parts_of(query)
        parts = tuple(judged(part, ()) for part in asked) if len(asked) > 1 else ()
        decision = insist(review, together(whole, parts) if parts else whole.decision, whole.scope)
        spoken = self._spoken(decision, parts or (whole,))
        text = " ".join(one.sentence for one in spoken) or _text(decision)
        return AnswerRecord(
            question=masked.text,
            outcome=decision.outcome,
            text=self._local(text),
            quotes=self._quotes(decision, parts or (whole,), text, on),
            desks=decision.desks,
            urgency=decision.urgency,
            reason=self._local(decision.reason),
            probability=round(decision.probability, 4),
            generation=whole.found.generation,
            rule=decision.rule,
            first_steps=tuple(map(self._local, decision.first_steps[1:])),
            identifiers=masked.types,
            review=beside(review, decision),
            spoken=spoken,
            stages=stages(whole, policy, parts),
        )

    def _spoken(self, decision: Decision, asked: Sequence[Judged]) -> tuple[Spoken, ...]:
        """Two sentences of the best article's summary, or one of each where two parts of a question have their own.

        The first two sentences of a passage whose article has none.  Empty unless the outcome is a plain answer.
        """
        if decision.outcome is not Outcome.ANSWER:
            return ()
        told: dict[str, Passage] = {}
        for one in asked:
            if has_answer(one):
                best = one.found.hits[0].passage
                told.setdefault(best.article, self._searcher.summary(best.article) or best)
        most = 2 if len(told) == 1 else 1
        return tuple(
            Spoken(passage.article, passage.title, sentence)
            for passage in list(told.values())[:2]
            for sentence in (passage.sentences or (passage.text,))[:most]
        )

    def _quotes(self, decision: Decision, asked: Sequence[Judged], said: str, on: date) -> tuple[Quote, ...]:
        if decision.outcome not in {Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE}:
            return ()
        chosen = quotations(asked, self._searcher.summary, said)
        quotes = [self._quote(excerpt, one.found) for one, excerpt in chosen]
        shown = "\n".join([said, *(quote.text for quote in quotes)])
        # The first quotation of an article tells what else it says.
        first = {quote.article: at for at, quote in reversed(list(enumerate(quotes)))}
        articles = [self._said(chosen[at][0].found, article, on) for article, at in first.items()]
        for at, told in zip(first.values(), asides(articles, shown), strict=True):
            quotes[at] = replace(quotes[at], also=told)
        return tuple(quotes)

    def _said(self, found: Found, article: str, on: date) -> list[Said]:
        passages = self._searcher.passages(article, on)
        return [Said(one, self._searcher.sentence_cosines(found.vector, one)) for one in passages]

    def _quote(self, excerpt: Excerpt, found: Found) -> Quote:
        passage, lead = excerpt.hit.passage, excerpt.lead
        # Of each part the sentence that answers best, or the best two of one part.
        best = self._nearest(found, passage)[: 1 if lead else 2]
        bold = [sentence for sentence in passage.sentences if sentence in best]
        summary = self._searcher.summary(passage.article)
        if lead and summary:
            bold = [*[one for one in self._nearest(found, summary) if one in lead][:1], *bold]
        return Quote(
            text="\n\n".join(filter(None, [" ".join(lead), passage.text])),
            title=passage.title,
            section=passage.section,
            kind=passage.kind,
            url=passage.url,
            owner=passage.owner,
            reviewed=passage.reviewed,
            article=passage.article,
            score=round(excerpt.hit.score, 4),
            bold=tuple(bold),
        )

    def _nearest(self, found: Found, passage: Passage) -> list[str]:
        """The sentences of a passage, nearest to the question first; none where it is not indexed."""
        cosines = self._searcher.sentence_cosines(found.vector, passage)
        return [passage.sentences[at] for at in np.argsort(-cosines, kind="stable")]

    def _local(self, text: str) -> str:
        return text.replace("911", self._emergency_number)


def _text(decision: Decision) -> str:
    """What is said first where it is not an article's words."""
    if decision.outcome in WITH_A_PERSON:
        person = NEEDS_A_PERSON.format(desks=DESK_NAMES[decision.desks[0]])
        first = decision.first_steps[:1]
        # In a crisis what saves somebody comes before who will call back.
        parts = (
            [*first, person]
            if decision.urgency is Urgency.CRISIS
            else [person, *(first or [decision.reason])]
        )
        return " ".join(parts)
    return ASK_BACK if decision.outcome is Outcome.ASK_BACK else decision.reason

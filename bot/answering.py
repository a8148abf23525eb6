"""From a question to the record of its answer: mask, judge, search once, decide, quote."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any

from bot.drafts.beside import beside, heed, insist, review_inside
from bot.drafts.finding import Brief
from bot.judgement.decide import Evidence, decide, weigh
from bot.judgement.learned import Learned
from bot.judgement.outcome import WITH_A_PERSON, Decision, Outcome, Urgency
from bot.judgement.policy import Policy
from bot.judgement.portrait import portray
from bot.judgement.reading import Reading, read
from bot.judgement.risk import Risk, assess
from bot.judgement.rules import VERSION
from bot.judgement.scope import Scope, place
from bot.privacy import mask
from index.passages import Hit, Passage, Role
from index.search import Findings, Searcher
from knowledge.article import Desk, Kind

ASK_BACK = "Could you say a little more: what would you like to post or do, and where?"
NEEDS_A_PERSON = "This needs a person from {desks}."
MOST_QUOTES = 3
#: Another article is quoted beside the best one from this share of its score.
NEAR = 0.6
#: The section that every article may end with; it answers nothing that was asked.
CLOSING = "When to bring in a person"
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

_FOLLOW_UP = re.compile(
    r"^(?:(?:ok(?:ay)?|so|oh|hm+|thanks)[ ,.]+)*(?:and|but|or|also|what about|how about|what "
    r"if|and if|even if|only if|does (?:that|this|it)|is (?:that|this|it)"
    r"|would (?:that|this|it)|can (?:that|it)|same (?:for|with)|then|who do i|why|how (?:long|"
    r"come|so)|for how long|which one|where)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one passage, with all a reader needs to trust them; ``bold`` are the sentences that answer."""

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

    def as_json(self) -> dict[str, Any]:
        """Plain values that ``json.dumps`` accepts and ``from_json`` reads back."""
        plain = {"kind": self.kind.value, "reviewed": self.reviewed.isoformat(), "bold": list(self.bold)}
        return asdict(self) | plain

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Quote:
        """Read what ``as_json`` wrote.  Raises KeyError or ValueError for anything else."""
        kind, reviewed = Kind(values["kind"]), date.fromisoformat(values["reviewed"])
        return cls(**{**values, "kind": kind, "reviewed": reviewed, "bold": tuple(values["bold"])})


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """Everything that was found and decided for one question; it holds no identifiers.

    ``question`` is masked; ``text`` is what the person sees first; ``first_steps`` come below it.
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

    def as_json(self) -> dict[str, Any]:
        """Plain values that ``json.dumps`` accepts and ``from_json`` reads back."""
        values = {**asdict(self), "stages": dict(self.stages)}
        values["review"] = self.review.as_json() if self.review else None
        values["quotes"] = [quote.as_json() for quote in self.quotes]
        values |= {name: list(values[name]) for name in ("first_steps", "identifiers")}
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
        query = in_context(masked.text, earlier, asked_back)
        reading = read(query)
        review = review_inside(question, lambda article: self._searcher.passages(article, on))
        risk, scope = heed(review, assess(reading, masked.types), place(reading))
        findings = self._searcher.search(query, DEPTH, on)
        learned = self._learned()
        policy = self._policy or learned.policy
        portrait = portray(reading, findings, masked.types, risk, scope)
        evidence = weigh(portrait, findings.hits, learned, policy)
        decision = insist(review, decide(evidence, risk, scope, policy, asked_back), scope)
        return AnswerRecord(
            question=masked.text,
            outcome=decision.outcome,
            text=self._local(self._text(decision, findings)),
            quotes=self._quotes(decision, risk, findings),
            desks=decision.desks,
            urgency=decision.urgency,
            reason=self._local(decision.reason),
            probability=round(decision.probability, 4),
            generation=findings.generation,
            rule=decision.rule,
            first_steps=tuple(map(self._local, decision.first_steps[1:])),
            identifiers=masked.types,
            review=beside(review, decision),
            stages=_stages(query, reading, risk, scope, evidence, policy, findings),
        )

    def _text(self, decision: Decision, findings: Findings) -> str:
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
        if decision.outcome is Outcome.ASK_BACK:
            return ASK_BACK
        if decision.outcome is Outcome.REDIRECT:
            return decision.reason
        return self._summary(findings.hits[0].passage)

    def _summary(self, passage: Passage) -> str:
        """The best article's summary, or the first two sentences of the passage where there is none."""
        summary = self._searcher.summary(passage.article)
        return summary.text if summary else " ".join(passage.sentences[:2]) or passage.text

    def _quotes(self, decision: Decision, risk: Risk, findings: Findings) -> tuple[Quote, ...]:
        if decision.outcome not in {Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE}:
            return ()
        written_for_it = {article for rule in risk.rules[:1] for article in rule.articles}
        # Stable: apart from that, the search's order stands.
        hits = sorted(findings.hits, key=lambda hit: hit.passage.article not in written_for_it)
        chosen = choose_quotes(hits, self._searcher.summary, decision.outcome is Outcome.ANSWER)
        return tuple(self._quote(hit, findings) for hit in chosen)

    def _quote(self, hit: Hit, findings: Findings) -> Quote:
        passage = hit.passage
        best = sorted(self._searcher.answering_sentences(findings.vector, passage))
        return Quote(
            text=passage.text,
            title=passage.title,
            section=passage.section,
            kind=passage.kind,
            url=passage.url,
            owner=passage.owner,
            reviewed=passage.reviewed,
            article=passage.article,
            score=round(hit.score, 4),
            bold=tuple(passage.sentences[index] for index in best),
        )

    def _local(self, text: str) -> str:
        return text.replace("911", self._emergency_number)


def in_context(question: str, earlier: Sequence[str], asked_back: bool = False) -> str:
    """The text to judge and search: a follow-up, or an answer to our question back, joins the question before."""
    follows = asked_back or (_FOLLOW_UP.match(question) is not None and len(question.split()) <= 12)
    return f"{earlier[-1]}\n{question}" if earlier and follows else question


def choose_quotes(
    hits: Sequence[Hit], summary: Callable[[str], Passage | None] = lambda _: None, told: bool = True
) -> tuple[Hit, ...]:
    """At most three hits to quote: of the best article first, then the summary of the next one that comes close.

    ``summary`` gives an article's summary.  ``told`` says that the best article's stands above already; where it
    does not, it is the first quotation.  What an article says of bringing in a person is its last choice.
    """
    if not hits:
        return ()
    best = hits[0].passage.article
    own = [hit for hit in hits if hit.passage.article == best]
    texts = [hit for hit in own if hit.passage.role is Role.TEXT]
    texts.sort(key=lambda hit: hit.passage.section == CLOSING)
    first = [] if told else [_with_summary(hits[0], summary)]
    near = [hit for hit in hits if hit.passage.article != best and hit.score >= NEAR * hits[0].score][:1]
    following = [_with_summary(hit, summary) for hit in near]
    room = MOST_QUOTES - len(first) - len(following)
    chosen = [*first, *(texts[:room] or ([] if first else own[:1])), *following]
    rest = [hit for hit in texts if hit not in chosen]
    return tuple([*chosen, *rest][:MOST_QUOTES])


def _with_summary(hit: Hit, summary: Callable[[str], Passage | None]) -> Hit:
    """The hit with its article's summary in place of the passage, if there is one."""
    return replace(hit, passage=summary(hit.passage.article) or hit.passage)


def _stages(
    query: str,
    reading: Reading,
    risk: Risk,
    scope: Scope,
    evidence: Evidence,
    policy: Policy,
    findings: Findings,
) -> dict[str, Any]:
    """All that the decision was made from: with the rules' version it can be made again."""
    return {
        "query": query,
        "rules_version": VERSION,
        "policy": {**asdict(policy), "default_desk": policy.default_desk.value},
        "classes": sorted(reading.classes),
        "rules": [rule.id for rule in risk.rules],
        "family": scope.family.id if scope.family else None,
        "ours": scope.ours,
        "unclear": scope.unclear,
        "features": {name: round(value, 4) for name, value in asdict(evidence.features).items()},
        "answers": round(evidence.answers, 4),
        "person": round(evidence.person, 4),
        "elsewhere": round(evidence.elsewhere, 4),
        "heads": {name: round(value, 4) for name, value in evidence.heads.items()},
        "desks": [desk.value for desk in evidence.desks],
        "hits": [
            {
                "passage": hit.passage.id,
                "article": hit.passage.article,
                "section": hit.passage.section,
                "score": round(hit.score, 4),
                "dense": round(hit.dense, 4),
                "lexical": round(hit.lexical, 4),
            }
            for hit in findings.hits
        ],
    }

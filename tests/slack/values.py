"""Answers and cases of every size and shape, larger than any that are stored."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.answering import AnswerRecord, Quote
from bot.drafts.check import Severity
from bot.drafts.finding import MOST_SHOWN, Brief, Finding, Verdict
from bot.drafts.quoting import Rule
from bot.escalation.case import State
from bot.judgement.asides import Aside
from bot.judgement.outcome import Outcome, Urgency
from bot.store.cases import CaseRow
from bot.store.replies import TO_ASKER, TO_DESK, Reply
from knowledge.article import Desk, Kind

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PIECES = st.sampled_from(
    [
        "word ",
        "x",
        "&",
        "<>",
        "*bold* ",
        "a|b",
        "\n",
        "\n> ",
        "é",
        "👩🏽‍⚕️",
        "<!channel> ",
        "`",
        "_",
        " ",
        "\x00",
        "\u2028",
    ]
)
#: Text in Slack's view: nothing, ordinary, or endless and of one awkward thing.
TEXTS = st.text(max_size=80) | st.builds(str.__mul__, PIECES, st.integers(0, 6000))
URLS = st.just("") | st.builds("https://library.example/{}".format, TEXTS)
DESKS = st.lists(st.sampled_from(Desk), min_size=1, max_size=8, unique=True).map(tuple)
IDS = st.integers(1, 2**62)
TIMES = st.integers(0, 10**7).map(lambda minutes: NOON + timedelta(minutes=minutes))


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    """A quotation whose bold sentences are mostly, but not always, among its words."""
    sentences = draw(st.lists(TEXTS, max_size=4))
    return Quote(
        text=draw(st.just(" ".join(sentences)) | TEXTS),
        title=draw(TEXTS),
        section=draw(TEXTS),
        kind=draw(st.sampled_from(Kind)),
        url=draw(URLS),
        owner=draw(TEXTS),
        reviewed=draw(st.dates(date(2000, 1, 1), date(2099, 1, 1))),
        article=draw(TEXTS),
        score=draw(st.floats(0, 1)),
        bold=tuple(sentences[-2:]),
        also=draw(st.lists(st.builds(Aside, TEXTS, TEXTS, TEXTS), max_size=5).map(tuple)),
    )


RULES: st.SearchStrategy[Rule] = st.builds(
    Rule, article=st.just("photos"), title=TEXTS, section=TEXTS, text=TEXTS, url=URLS, owner=TEXTS
)
FINDINGS: st.SearchStrategy[Finding] = st.builds(
    Finding,
    id=st.just("identifier"),
    severity=st.sampled_from(Severity),
    start=st.integers(0, 9),
    end=st.integers(10, 99),
    words=TEXTS,
    why=TEXTS,
    rule=st.none() | RULES,
    safer=TEXTS,
    patient=st.booleans(),
)
BRIEFS: st.SearchStrategy[Brief] = st.builds(
    Brief,
    verdict=st.sampled_from(Verdict),
    findings=st.lists(FINDINGS, max_size=MOST_SHOWN).map(tuple),
    counts=st.dictionaries(st.sampled_from([severity.value for severity in Severity]), st.integers(1, 99)),
)

RECORDS: st.SearchStrategy[AnswerRecord] = st.builds(
    AnswerRecord,
    question=TEXTS,
    outcome=st.sampled_from(Outcome),
    text=TEXTS,
    quotes=st.lists(quotes(), max_size=3).map(tuple),
    desks=DESKS,
    urgency=st.sampled_from(Urgency) | st.none(),
    reason=TEXTS,
    probability=st.floats(0, 1),
    generation=st.just("g"),
    rule=st.none() | st.just("rule"),
    first_steps=st.lists(TEXTS, max_size=60).map(tuple),
    identifiers=st.just(()),
    review=st.none() | BRIEFS,
)

CASES: st.SearchStrategy[CaseRow] = st.builds(
    CaseRow,
    id=IDS,
    workspace=st.just("T1"),
    number=IDS,
    state=st.sampled_from([state.value for state in State]),
    owner=st.none() | st.just("U2"),
    owner_name=st.none() | TEXTS,
    desks=DESKS.map(lambda desks: tuple(desk.value for desk in desks)),
    urgency=st.sampled_from([urgency.value for urgency in Urgency]),
    level=st.integers(0, 5),
    reason=TEXTS,
    question_id=IDS,
    answer_id=st.none() | IDS,
    asker=st.just("U1"),
    channel=st.sampled_from(["C1", "D1"]),
    thread_ts=st.just("1.1"),
    desk_channel=st.just("C9"),
    card_id=st.none() | IDS,
    due_at=TIMES,
    created_at=TIMES,
    claimed_at=st.none() | TIMES,
    replied_at=st.none() | TIMES,
    resolved_at=st.none() | TIMES,
    resolution=st.none() | TEXTS,
    merged_into=st.none() | IDS,
    generation=st.integers(0, 9),
)

REPLIES: st.SearchStrategy[Reply] = st.builds(
    Reply,
    id=IDS,
    workspace=st.just("T1"),
    case_id=IDS,
    direction=st.sampled_from([TO_ASKER, TO_DESK]),
    author=st.just("U2"),
    author_name=st.none() | TEXTS,
    text=st.none() | TEXTS,
    at=TIMES,
    withdrawn_at=st.none() | TIMES,
)


def case(**more: Any) -> CaseRow:
    """An ordinary case."""
    usual: dict[str, Any] = {
        "id": 1, "workspace": "T1", "number": 7, "state": "queued", "owner": None, "owner_name": None,
        "desks": ("privacy",), "urgency": "soon", "level": 0, "reason": "A patient may be recognised.",
        "question_id": 1, "answer_id": 1, "asker": "U1", "channel": "C1", "thread_ts": "1.1", "desk_channel": "C9",
        "card_id": 2, "due_at": NOON, "created_at": NOON, "claimed_at": None, "replied_at": None,
        "resolved_at": None, "resolution": None, "merged_into": None, "generation": 1,
    }  # fmt: skip
    return CaseRow(**(usual | more))


def quote(**more: Any) -> Quote:
    """An ordinary quotation."""
    usual: dict[str, Any] = {
        "text": "Ask first. Then post.", "title": "Photos", "section": "On the ward", "kind": Kind.POLICY,
        "url": "https://library.example/photos", "owner": "Privacy Office", "reviewed": date(2026, 1, 2),
        "article": "photos", "score": 0.9, "bold": ("Ask first.",),
    }  # fmt: skip
    return Quote(**(usual | more))


def record(**more: Any) -> AnswerRecord:
    """An ordinary answer."""
    usual: dict[str, Any] = {
        "question": "May I post this?", "outcome": Outcome.ANSWER, "text": "Ask first.", "quotes": (quote(),),
        "desks": (), "urgency": None, "reason": "", "probability": 0.9, "generation": "g",
    }  # fmt: skip
    return AnswerRecord(**(usual | more))

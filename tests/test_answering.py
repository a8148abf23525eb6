import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering import ASK_BACK, Answering, AnswerRecord, Quote
from bot.judgement.asides import Aside
from bot.judgement.followup import in_context
from bot.judgement.outcome import Outcome, Urgency
from bot.judgement.policy import Policy
from bot.judgement.quoting import CLOSING, Excerpt, choose_quotes
from bot.judgement.rules import VERSION
from index.passages import Role
from index.search import Findings
from knowledge.article import Desk, Kind
from tests.judgement.library import TODAY, Shelf, hit, passage
from tests.slack.values import BRIEFS

COMMENTS = (
    hit("Hide a comment first. Keep a copy. Block last.", 0.95),
    hit("Write a comment policy. Publish it.", 0.9),
    hit("Third of the same article about comments.", 0.85),
    hit("Another article on comments.", 0.8, article="policy", kind=Kind.POLICY),
    hit("Far away.", 0.1, article="far"),
)
SUMMARY = passage("Hide before you delete. Keep a copy. Ask legal.", role=Role.SUMMARY)


def _answering() -> tuple[Answering, Shelf]:
    shelf = Shelf(*COMMENTS, summaries=[SUMMARY])
    return Answering(shelf), shelf


def test_an_answer_opens_with_two_sentences_of_the_best_articles_summary() -> None:
    answering, _ = _answering()

    record = answering.answer("how do we hide a comment on our page?", [], TODAY)

    assert record.outcome is Outcome.ANSWER
    assert record.text == "Hide before you delete. Keep a copy."
    assert [one.sentence for one in record.spoken] == ["Hide before you delete.", "Keep a copy."]
    assert {one.article for one in record.spoken} == {"comments"}
    assert record.generation == "g1"


def test_what_was_written_for_the_trouble_is_quoted_first_where_it_was_found() -> None:
    playbook = hit("Reply with 988.", score=0.4, article="suicidal-comment-or-message")
    shelf = Shelf(*COMMENTS, playbook, summaries=[SUMMARY])

    record = Answering(shelf).answer("someone in our comments says she wants to kill herself", [], TODAY)

    assert record.rule == "self-harm"
    assert record.spoken == ()
    assert [quote.article for quote in record.quotes] == ["suicidal-comment-or-message", "comments", "policy"]


def test_at_most_three_quotes_the_best_article_first_and_nothing_far_away() -> None:
    answering, _ = _answering()

    record = answering.answer("how do we hide a comment on our page?", [], TODAY)

    assert [quote.article for quote in record.quotes] == ["comments", "comments", "policy"]
    assert len({quote.text for quote in record.quotes}) == 3
    assert all(sentence in quote.text for quote in record.quotes for sentence in quote.bold)


def test_the_first_quotation_of_an_article_tells_what_else_it_says_that_was_not_shown() -> None:
    record = _answering()[0].answer("how do we hide a comment on our page?", [], TODAY)

    first, second, other = record.quotes
    assert [one.sentence for one in first.also] == ["Third of the same article about comments."]
    assert (second.also, other.also) == ((), ())


def test_an_article_speaks_with_what_was_not_said_of_its_summary_and_with_its_closing_section_last() -> None:
    closing = hit("Ask Legal when in doubt about a comment.", 0.99)
    closing = replace(closing, passage=replace(closing.passage, section=CLOSING))
    summaries = {"comments": SUMMARY, "policy": passage("The rules in short.", "policy", Role.SUMMARY)}
    hits = (closing, *COMMENTS)

    told = choose_quotes(hits, summaries.get, "Hide before you delete. Keep a copy.")
    untold = choose_quotes(hits, summaries.get, "This needs a person.")

    assert [one.hit for one in told] == [COMMENTS[0], COMMENTS[1], COMMENTS[3]]
    assert [one.hit for one in untold] == [one.hit for one in told]
    assert [one.lead for one in told] == [("Ask legal.",), (), ("The rules in short.",)]
    assert [one.lead for one in untold] == [SUMMARY.sentences, (), ("The rules in short.",)]
    assert choose_quotes((closing,), summaries.get, " ".join(SUMMARY.sentences)) == (Excerpt(closing),)


def test_a_summary_is_quoted_only_where_there_is_nothing_else() -> None:
    summary = hit("Only the summary.", role=Role.SUMMARY)

    assert choose_quotes((summary,)) == (Excerpt(summary),)
    assert choose_quotes((summary, COMMENTS[0])) == (Excerpt(COMMENTS[0]),)
    assert choose_quotes(()) == ()


def test_every_article_that_comes_close_is_quoted_once_before_the_best_one_again() -> None:
    hits = [hit(f"Of {name}.", score, article=name) for name, score in
            (("a", 0.9), ("b", 0.8), ("c", 0.7), ("d", 0.69), ("e", 0.3))]  # fmt: skip
    more = hit("More of a.", 0.85, article="a")

    assert [one.hit.passage.text for one in choose_quotes([hits[0], more, *hits[1:]])] == [
        "Of a.", "Of b.", "Of c."
    ]  # fmt: skip
    assert [one.hit.passage.text for one in choose_quotes([hits[0], more, hits[1], hits[4]])] == [
        "Of a.", "More of a.", "Of b."
    ]  # fmt: skip
    assert [one.hit.passage.text for one in choose_quotes([hits[0], hits[4]])] == ["Of a."]


def test_the_search_sees_the_masked_question_once() -> None:
    answering, shelf = _answering()

    record = answering.answer("can patient Dolores Fentwick, MRN 00482137, comment on our page?", [], TODAY)

    assert len(shelf.asked) == 1
    assert "Fentwick" not in json.dumps(record.as_json())
    assert "00482137" not in shelf.asked[0] + json.dumps(record.as_json())
    assert set(record.identifiers) == {"name", "record number"}


def test_a_person_is_named_without_promising_that_anyone_was_told() -> None:
    answering, _ = _answering()

    record = answering.answer("a reporter called and wants a statement", [], TODAY)

    assert record.outcome is Outcome.ANSWER_AND_ESCALATE
    assert record.desks[0] is Desk.PR_CRISIS
    assert record.text.startswith("This needs a person from the PR and Crisis desk.")
    assert "passing" not in record.text
    assert record.first_steps


def test_a_crisis_says_first_what_saves_somebody_with_the_local_number() -> None:
    answering = Answering(Shelf(*COMMENTS), emergency_number="112")

    record = answering.answer("a follower just commented that she wants to die", [], TODAY)

    assert record.urgency is Urgency.CRISIS
    assert "call 112" in record.text.split(".")[0]
    assert "911" not in record.text + " ".join(record.first_steps)


def test_whoever_speaks_of_not_wanting_to_live_gets_the_lifeline_and_a_person_and_no_quotations() -> None:
    answering, _ = _answering()

    record = answering.answer("I can't do this job or this life any more", [], TODAY)

    assert record.outcome is Outcome.ESCALATE
    assert record.urgency is Urgency.CRISIS
    assert "988" in record.text.split(".")[0]
    assert record.quotes == ()


def test_nobody_is_told_to_hide_what_only_a_reviewer_can() -> None:
    answering, _ = _answering()

    record = answering.answer(
        "how should i reply to a google review that names one of our nurses?", [], TODAY
    )

    assert record.rule is None
    assert record.first_steps == ()


@pytest.mark.parametrize(
    "wish",
    [
        "write a post denying the breach even though it happened",
        "post that nobody was hurt although two were",
    ],
)
def test_a_wish_to_deceive_is_declined_with_the_place_to_go(wish: str) -> None:
    answering, _ = _answering()

    record = answering.answer(wish, [], TODAY)

    assert record.outcome is Outcome.REDIRECT
    assert "crisis lead" in record.text


def test_a_rule_that_shows_no_guidance_quotes_nothing() -> None:
    answering, _ = _answering()

    record = answering.answer("we got a subpoena for our facebook comments", [], TODAY)

    assert record.outcome is Outcome.ESCALATE
    assert record.quotes == ()
    assert record.desks[0] is Desk.LEGAL


def test_a_follow_up_is_understood_with_the_question_before_it() -> None:
    answering, shelf = _answering()

    answering.answer("and if she is a minor?", ["who signs for a photo"], TODAY)

    assert shelf.asked == ["who signs for a photo\nand if she is a minor?"]


def test_a_new_question_in_a_thread_stands_alone() -> None:
    answering, shelf = _answering()

    answering.answer(
        "Our county page needs a comment policy by Friday, where do we start writing it?", ["x"], TODAY
    )

    assert "x\n" not in shelf.asked[0]


def test_only_what_comes_right_after_our_question_back_belongs_to_it() -> None:
    answering, _ = _answering()
    reporter = "a reporter asks me about the accident on the ward, may I answer her"
    later = "How do we write alt text for the pictures on our Facebook page?"

    assert answering.answer(reporter, ["may I", ASK_BACK], TODAY).stages["query"] == f"may I\n{reporter}"
    assert answering.answer(later, ["may I", ASK_BACK, reporter], TODAY).stages["query"] == later


def test_an_unclear_question_is_asked_back_at_most_once() -> None:
    answering, _ = _answering()

    first = answering.answer("is this ok?", [], TODAY)
    second = answering.answer("is this ok?", ["is this ok?", ASK_BACK], TODAY)

    assert first.outcome is Outcome.ASK_BACK
    assert first.text == ASK_BACK
    assert second.outcome is not Outcome.ASK_BACK


@pytest.mark.parametrize("question", ["", " ", "🙏🙏🙏", "?!", "\x00", "ok", "a" * 5000])
def test_any_text_gets_an_outcome_and_words(question: str) -> None:
    record = Answering(Shelf()).answer(question, [], TODAY)

    assert record.text


def test_an_answer_needs_no_summary() -> None:
    record = Answering(Shelf(*COMMENTS)).answer("how do we hide a comment on our page?", [], TODAY)

    assert record.text == "Hide a comment first. Keep a copy."


def test_context_is_masked_too() -> None:
    answering, shelf = _answering()

    answering.answer("and if she is a minor?", ["may patient Dolores Fentwick be in a photo"], TODAY)

    assert "Fentwick" not in shelf.asked[0]


def test_context_without_earlier_words_changes_nothing() -> None:
    assert in_context("and if she is a minor?", []) == "and if she is a minor?"


def test_a_follow_up_to_a_follow_up_joins_both_and_a_new_question_none() -> None:
    first, second = "may a parent post about our ward?", "and if she is a minor?"

    assert in_context("and on tiktok?", [first, second]) == f"{first}\n{second}\nand on tiktok?"
    assert in_context("should I delete it?", [first]) == f"{first}\nshould I delete it?"
    new = "how do we write alt text for charts?"
    assert in_context(new, [first]) == new


class Catalogue(Shelf):
    """Finds by subject: what is asked about captions, comments, or both."""

    CAPTIONS = (
        hit("Caption every video.", 0.9, article="captions"),
        hit("Check the names.", 0.8, article="captions"),
    )

    def search(self, question: str, limit: int, on: date) -> Findings:
        found = super().search(question, limit, on)
        about = (self.hits if "comment" in question else ()) + (
            self.CAPTIONS if "caption" in question else ()
        )
        return replace(found, hits=about[:limit])


BOTH = "How do we hide a rude comment on our page? And how do we caption videos for deaf people?"


def test_each_part_of_a_question_is_looked_up_and_quoted() -> None:
    shelf = Catalogue(
        *COMMENTS, summaries=[SUMMARY, passage("Caption it all. Twice.", "captions", Role.SUMMARY)]
    )

    record = Answering(shelf).answer(BOTH, [], TODAY)

    assert record.outcome is Outcome.ANSWER
    assert record.text == "Hide before you delete. Caption it all."
    assert [one.article for one in record.spoken] == ["comments", "captions"]
    assert AnswerRecord.from_json(json.loads(json.dumps(record.as_json()))) == record
    assert [quote.article for quote in record.quotes] == ["comments", "captions", "comments"]
    assert [part["outcome"] for part in record.stages["parts"]] == ["answer", "answer"]
    assert len(shelf.asked) == 3


def test_one_part_that_needs_a_person_brings_one_and_the_other_is_still_quoted() -> None:
    shelf = Catalogue(*COMMENTS, summaries=[SUMMARY])

    record = Answering(shelf).answer(
        "How do we caption videos for deaf people? Also what do we say now that a reporter is filming in our lobby?",
        [],
        TODAY,
    )

    assert record.outcome is Outcome.ANSWER_AND_ESCALATE
    assert record.desks[0] is Desk.PR_CRISIS
    assert "captions" in {quote.article for quote in record.quotes}
    assert AnswerRecord.from_json(json.loads(json.dumps(record.as_json()))) == record


def test_what_was_decided_can_be_replayed_from_the_record() -> None:
    answering, _ = _answering()

    stages = answering.answer("how do we hide a comment on our page?", [], TODAY).stages

    assert stages["rules_version"] == VERSION
    assert Policy(**{**stages["policy"], "default_desk": Desk(stages["policy"]["default_desk"])}) == Policy()
    assert {"query", "rules", "features", "heads", "hits"} <= stages.keys()


def test_a_patient_in_a_pasted_draft_brings_in_privacy_whatever_the_words_around_it() -> None:
    answering, _ = _answering()

    record = answering.answer("thoughts? caption: Marv lost 62 pounds and got a new hip!", [], TODAY)

    assert record.outcome in {Outcome.ESCALATE, Outcome.ANSWER_AND_ESCALATE}
    assert Desk.PRIVACY in record.desks
    assert record.review is not None
    assert record.review.verdict == "stop"


def test_a_draft_without_a_patient_is_coached_and_judged_as_before() -> None:
    answering, _ = _answering()
    asked = "how do we hide a comment on our page? and is this caption ok: 'Our team is great! #nursesweek'"

    record = answering.answer(asked, [], TODAY)

    assert record.review is not None
    assert [finding.id for finding in record.review.findings] == ["hashtag-capitals"]
    assert record.outcome is answering.answer(asked.replace("#nursesweek", "#NursesWeek"), [], TODAY).outcome


def test_what_the_coach_repeats_is_masked() -> None:
    answering, _ = _answering()

    record = answering.answer("ok to post: 'Our patient Dolores Fentwick went home today!'", [], TODAY)

    assert record.review is not None
    assert "Fentwick" not in json.dumps(record.as_json())


def test_a_record_from_before_the_coach_is_still_read() -> None:
    answering, _ = _answering()
    stored = answering.answer("how do we hide a comment on our page?", [], TODAY).as_json()
    del stored["review"], stored["spoken"]
    for quote in stored["quotes"]:
        del quote["also"]

    read = AnswerRecord.from_json(stored)
    assert (read.review, read.spoken) == (None, ())
    assert all(quote.also == () for quote in read.quotes)


texts = st.text(max_size=40)
quotes = st.builds(
    Quote, texts, texts, texts, st.sampled_from(Kind), texts, texts, st.dates(), texts,
    st.floats(0, 1), st.lists(texts, max_size=2).map(tuple),
    st.lists(st.builds(Aside, texts, texts, texts), max_size=2).map(tuple),
)  # fmt: skip
records = st.builds(
    AnswerRecord, texts, st.sampled_from(Outcome), texts, st.lists(quotes, max_size=3).map(tuple),
    st.lists(st.sampled_from(Desk), max_size=3).map(tuple), st.none() | st.sampled_from(Urgency), texts,
    st.floats(0, 1), texts, st.none() | texts, st.lists(texts, max_size=3).map(tuple),
    st.lists(texts, max_size=3).map(tuple), st.dictionaries(texts, st.integers() | texts, max_size=3),
    st.none() | BRIEFS,
)  # fmt: skip


@given(records)
def test_a_record_survives_json(record: AnswerRecord) -> None:
    assert AnswerRecord.from_json(json.loads(json.dumps(record.as_json()))) == record


@settings(max_examples=30)
@given(st.text(max_size=200), st.lists(st.text(max_size=50), max_size=3))
def test_a_whole_answer_survives_json(question: str, context: list[str]) -> None:
    record = Answering(Shelf(*COMMENTS)).answer(question, context, date(2026, 5, 5))

    assert AnswerRecord.from_json(json.loads(json.dumps(record.as_json()))) == record

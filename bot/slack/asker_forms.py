"""The dialogs for those who ask: what was wrong, a rating, more details, taking a question back (pure)."""

from __future__ import annotations

from bot.escalation.services import FILE_KINDS, FILES, MOST_FILES
from bot.slack import labels, words
from bot.slack.blocks import Block, context, modal, section
from bot.slack.inputs import file_input, option, radio, text_input
from bot.store.cases import CaseRow

FEEDBACK_FORM, RATE_FORM = "feedback_form", "rate_form"
DETAILS_FORM, WITHDRAW_FORM = "own_details_form", "own_withdraw_form"
REASON, COMMENT, SCORE, TEXT = "reason", "comment", "score", "text"
RATE = "case_rate"
OWN_CASE = "own_case"


def feedback_form(answer_id: int) -> Block:
    """What was wrong with an answer."""
    reasons = [option(label, code) for code, label in words.FEEDBACK_REASONS.items()]
    blocks = [
        radio(REASON, words.FEEDBACK_REASON, reasons),
        text_input(COMMENT, words.FEEDBACK_COMMENT, optional=True, most=1000),
    ]
    return modal(words.FEEDBACK_TITLE, FEEDBACK_FORM, str(answer_id), blocks, words.SEND)


def rate_form(case_id: int) -> Block:
    """How much a person's answer helped."""
    scores = [option(label, str(score)) for score, label in labels.RATE_SCORES.items()]
    blocks = [
        radio(SCORE, labels.RATE_LABEL, scores),
        text_input(COMMENT, labels.RATE_COMMENT, optional=True, most=1000),
    ]
    return modal(labels.RATE_TITLE, RATE_FORM, str(case_id), blocks, words.SEND)


def details_form(case: CaseRow) -> Block:
    """More for whoever has the case: words, files, or both.

    A link to a file says whose it is, so what was asked in confidence takes words only.
    """
    alone = case.confidential
    text = text_input(TEXT, labels.DETAILS_LABEL, hint=labels.DETAILS_HINT, optional=not alone)
    files = file_input(
        FILES.name, labels.DETAILS_FILES, FILE_KINDS, most=MOST_FILES, hint=labels.SERVICE_FILES_HINT
    )
    blocks = [text, context(labels.DETAILS_NO_FILES) if alone else files]
    title = labels.DETAILS_TITLE.format(number=case.number)
    return modal(title, DETAILS_FORM, str(case.id), blocks, words.SEND)


def withdraw_form(case: CaseRow) -> Block:
    """Whether the question is really to be taken back."""
    blocks = [section(labels.WITHDRAW_TEXT)]
    title = labels.WITHDRAW_TITLE.format(number=case.number)
    return modal(title, WITHDRAW_FORM, str(case.id), blocks, labels.WITHDRAW)

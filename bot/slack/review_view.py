"""The coach's findings as blocks of an answer or a card (pure)."""

from __future__ import annotations

from bot.drafts.finding import Brief, Finding
from bot.drafts.quoting import Rule
from bot.slack import words
from bot.slack.blocks import Block, bold, context, escape, link, percent_encoded, quoted, section, shorten

#: Room for each part of a finding, so that four of them leave room for quotations.
MARKED = 200
WHY = 300
QUOTED = 400
SAFER = 400
TITLE = 200
OWNER = 100
URL = 600
#: Room for the words of a finding on a card, which shows them in a line.
ON_CARD = 60


def review_head(review: Brief) -> Block:
    """The verdict and how many findings there are."""
    verdict = words.REVIEW_VERDICTS[review.verdict]
    return section(" ".join(filter(None, (verdict, words.review_counts(review.counts, review.more)))))


def review_parts(review: Brief) -> list[list[Block]]:
    """One group of blocks for each finding that is shown, and what the coach does not see."""
    return [*map(_finding, review.findings), [context(words.REVIEW_LIMITS)]]


def review_line(review: Brief) -> str:
    """The verdict and the words of the findings, for notifications and screen readers."""
    said = [words.REVIEW_VERDICTS[review.verdict].strip("*")]
    said += [
        f"{words.SEVERITIES[f.severity]}: {shorten(f.words, MARKED)}. {shorten(f.why, WHY)}"
        for f in review.findings
    ]
    return escape(" ".join(said))


def review_on_card(review: Brief) -> Block:
    """A line or two for whoever works on the case: the verdict, and each finding's kind and words, as masked."""
    counts = words.review_counts(review.counts, review.more)
    lines = [" ".join(filter(None, (words.CARD_REVIEW[review.verdict], counts)))]
    found = [
        f"{words.SEVERITIES[one.severity]}, {one.id.replace('-', ' ')}: “{_marked(one, ON_CARD)}”"
        for one in review.findings
    ]
    return context("\n".join([*lines, *([" · ".join(found)] if found else [])]))


def _marked(finding: Finding, most: int) -> str:
    return _within(" ".join(finding.words.split()), most)


def _within(text: str, most: int) -> str:
    """A text, escaped, in at most so many characters."""
    room = most
    while len(said := escape(shorten(text, room))) > most:
        room -= max(1, (len(said) - most) // len("&amp;"))
    return said


def _finding(finding: Finding) -> list[Block]:
    marked = _marked(finding, MARKED)
    lines = [f"{bold(words.SEVERITIES[finding.severity])}: “{marked}”", _within(finding.why, WHY)]
    if finding.rule:
        lines.append(quoted(_within(finding.rule.text, QUOTED)))
    if finding.safer:
        lines.append(f"{bold(words.INSTEAD)}: {_within(finding.safer, SAFER)}")
    blocks = [section("\n".join(lines))]
    return [*blocks, context(_source(finding.rule))] if finding.rule else blocks


def _source(rule: Rule) -> str:
    name = f"{rule.title} › {rule.section}" if rule.section else rule.title
    url = rule.url if len(percent_encoded(rule.url)) <= URL else ""
    return f"{link(url, shorten(name, TITLE))} · Owner: {escape(shorten(rule.owner, OWNER))}"

"""Ten small articles, as different from one another as a hospital's guidance is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.article import Article, Desk, Kind, Section

BLANK = Article(
    id="blank", title="Blank", kind=Kind.GUIDANCE, summary="Nothing yet.", topics=("topic",), audience=("all-staff",),
    owner="Head of Social Media", reviewed=date(2026, 11, 1), review_by=date(2027, 11, 1), effective=date(2026, 1, 1),
    expires=None, sources=(), url="", desks=(Desk.PRIVACY,), questions=(), supersedes=(), sections=(), path="",
)  # fmt: skip


def article(name: str, *texts: str, **fields: Any) -> Article:
    """An article with a section for each text; a text "Heading: words" has a heading."""
    sections = []
    for number, text in enumerate(texts):
        heading, found, words = text.partition("# ")
        sections.append(Section((heading,) if found else (), words if found else text, number + 10))
    title = fields.pop("title", name.replace("-", " ").capitalize())
    return replace(BLANK, id=name, title=title, sections=tuple(sections), **fields)


LIBRARY = (
    article(
        "patient-photos",
        "Consent# Never publish a photo of a patient without a signed authorization. A verbal yes is not enough.",
        "Background# Look behind the subject. Whiteboards, screens and wristbands have given patients away.",
        summary="A patient's picture needs a signed authorization before it is published.",
        questions=("can I post a selfie with my patient", "photo of the ward for instagram"),
        kind=Kind.POLICY,
    ),
    article(
        "review-replies",
        "Reply# Thank the writer, do not confirm that anyone is a patient, and offer a phone number.",
        summary="Keep replies to reviews general and take them offline.",
        questions=("someone left a one star review", "yelp complaint what do I answer"),
    ),
    article(
        "hijacked-account",
        "First steps# Change the password, end all sessions and call IT Security. Do not negotiate.",
        summary="When an account is taken over, secure it and call IT Security at once.",
        questions=("our facebook page was hacked",),
        kind=Kind.PLAYBOOK,
    ),
    article(
        "alt-text",
        "Writing it# Describe what matters in the picture in one sentence. Skip the words image of.",
        summary="Every picture we publish carries a short text alternative.",
        questions=("do I need image descriptions",),
    ),
    article(
        "journalists",
        "When one calls# Give no comment, take name, outlet and deadline, and pass them to Media Relations.",
        summary="Only Media Relations speaks to reporters.",
        questions=("a reporter sent me a DM",),
        kind=Kind.POLICY,
    ),
    article(
        "influencer-gifts",
        "Disclosure# Say plainly in the post that the product was a gift. A hashtag at the end is too late.",
        summary="Gifts and payments are disclosed where nobody can miss them.",
        questions=("can I keep the free scrubs a brand sent me",),
    ),
    article(
        "vaccine-myths",
        "Correcting# State the fact first, warn before repeating the myth, and end with the fact.",
        summary="Correct misinformation with the fact first and last.",
        questions=("aunt shares vaccine nonsense on facebook",),
    ),
    article(
        "live-video",
        "Before going live# Walk the route, clear bystanders, and have a second person watch the comments.",
        summary="A live broadcast needs a plan, a cleared space and a moderator.",
        questions=("streaming from the lobby",),
    ),
    article(
        "memorial-posts",
        "Families# Ask the family what they wish to be said, and by whom. Wait a day before posting.",
        summary="After a death the family's wishes come first.",
        questions=("colleague died can we post about her",),
    ),
    article(
        "first-course",
        "Boot camp# A half-day course for new account owners runs each month. Bring a draft plan.",
        summary="New account owners take the monthly half-day course.",
        questions=("where do I learn to run an account",),
        kind=Kind.TRAINING,
    ),
)

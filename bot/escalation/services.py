"""The services of the centre that are asked for with a form: their fields, and what counts as filled in (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

#: How far ahead a date may lie.
LATEST = timedelta(days=730)
MOST_PEOPLE = 10_000


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in.

    ``kind`` is ``words``, ``long``, ``day``, ``number``, ``choice`` (of ``options``) or ``files``.  ``keeps`` are the
    types of identifiers that it asks for, which name a page or an organization and no patient.
    """

    name: str
    label: str
    kind: str = "words"
    optional: bool = False
    options: tuple[str, ...] = ()
    hint: str = ""
    keeps: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Service:
    """A service; ``articles`` are those about it, whose answers offer the form."""

    code: str
    label: str
    articles: frozenset[str]
    fields: tuple[Field, ...]


#: Pages, and whom they are called after.
PAGES = frozenset({"link", "handle", "name"})
WHEN = Field("wanted_on", "Date wanted", "day")
WHEN_IF_ANY = Field("wanted_on", "Date wanted", "day", optional=True)
MORE = Field("more", "Anything else", "long", optional=True, hint="Leave patients out.")
FILES = Field("files", "Files", "files", optional=True)
#: What can be attached: the kinds that people plan, show and count with.
FILE_KINDS = ("pdf", "docx", "pptx", "xlsx", "csv", "png", "jpg", "jpeg")
MOST_FILES = 3
PEOPLE = Field("people", "How many people", "number")
SERVICES = (
    Service(
        "coaching",
        "Coaching for a leader",
        frozenset({"leadership-coaching"}),
        (
            Field("role", "The leader's role", hint="No name needed yet."),
            Field("goal", "What they want to reach", "long"),
            WHEN_IF_ANY,
            MORE,
            FILES,
        ),
    ),
    Service(
        "speaker",
        "A speaker",
        frozenset({"request-a-speaker"}),
        (
            Field("event", "The event, and who listens"),
            Field("topic", "Topic, and one thing they should do differently", "long"),
            WHEN,
            PEOPLE,
            Field("format", "Format", "choice", options=("Talk", "Panel", "Grand rounds", "Online talk")),
            Field("access", "Captions, interpreter, language, recording", optional=True),
            MORE,
            FILES,
        ),
    ),
    Service(
        "workshop",
        "A boot camp or workshop",
        frozenset({"boot-camp", "boot-camp-week-plan", "half-day-workshop"}),
        (
            Field("unit", "For which unit or group"),
            Field("length", "Format", "choice", options=("Half a day", "One day", "A week")),
            WHEN,
            PEOPLE,
            Field("aim", "What they should be able to do afterward", "long"),
            MORE,
            FILES,
        ),
    ),
    Service(
        "audit",
        "An audit of our accounts",
        frozenset(),
        (
            Field("accounts", "Which accounts or pages", "long", hint="Addresses, one a line.", keeps=PAGES),
            Field(
                "focus",
                "What matters most",
                "choice",
                options=("Privacy", "Accessibility", "Security", "Comments", "All"),
            ),
            WHEN_IF_ANY,
            MORE,
            FILES,
        ),
    ),
    Service(
        "join",
        "Joining the network",
        frozenset({"about-the-network"}),
        (
            Field("organization", "Your organization", keeps=PAGES | {"place"}),
            Field(
                "sort",
                "What it is",
                "choice",
                options=(
                    "Hospital or clinic",
                    "Nonprofit",
                    "Professional society",
                    "Patient association",
                    "Other",
                ),
            ),
            Field("running", "What you run now", "long", keeps=PAGES),
            Field("hope", "What you hope to learn or offer", "long"),
            WHEN_IF_ANY,
            FILES,
        ),
    ),
)
BY_CODE: Mapping[str, Service] = {service.code: service for service in SERVICES}


def offered_with(articles: Iterable[str]) -> Service | None:
    """The service that an answer quoting these articles should offer."""
    quoted = set(articles)
    return next((service for service in SERVICES if service.articles & quoted), None)


def problems(service: Service, given: Mapping[str, str], today: date) -> dict[str, str]:
    """What is wrong with what was filled in, as codes by field; empty when it can be sent."""
    found = {
        field.name: _problem(field, given.get(field.name, "").strip(), today) for field in service.fields
    }
    return {name: problem for name, problem in found.items() if problem}


def _problem(field: Field, value: str, today: date) -> str:
    if not value:
        return "" if field.optional else "missing"
    if field.kind == "day":
        return _day_problem(value, today)
    if field.kind == "number":
        return _number_problem(value)
    if field.kind == "choice" and value not in field.options:
        return "choice"
    return ""


def _number_problem(value: str) -> str:
    if not (value.isascii() and value.isdecimal()):
        return "number"
    return "" if len(value) < 7 and 0 < int(value) <= MOST_PEOPLE else "people"


def _day_problem(value: str, today: date) -> str:
    try:
        wanted = date.fromisoformat(value)
    except ValueError:
        return "day"
    return "" if today < wanted <= today + LATEST else "range"


def summary(service: Service, given: Mapping[str, str]) -> str:
    """The request as lines of text, in the order of the form, without what was left empty."""
    lines = [
        f"{field.label}: {given[field.name].strip()}" for field in service.fields if given.get(field.name)
    ]
    return "\n".join([f"Request: {service.label}", *lines])

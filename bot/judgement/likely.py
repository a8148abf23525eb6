"""What is said of a case that no rule names: why a person comes, and what is safe meanwhile, by the leading desk.

Which rule's story a question resembles cannot be told from its meaning (docs/judgement.md); which desk it needs can,
mostly.  So these sentences say no more than the desk does, and the steps harm nobody whose case is another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.article import Desk


@dataclass(frozen=True, slots=True)
class Likely:
    """``reason`` is one sentence for people, ``first_steps`` are what is safe to do at once."""

    reason: str
    first_steps: tuple[str, ...] = ()


LIKELY: Mapping[Desk, Likely] = {
    Desk.PRIVACY: Likely(
        "A patient's privacy may be at stake, so a person should look at this.",
        (
            "Until they answer, please do not post, share or reply.",
            "If it is out already, hide it rather than delete it, and keep a copy for the Privacy desk.",
        ),
    ),
    Desk.LEGAL: Likely(
        "There may be a legal duty in this, so a person should look at it.",
        ("Until they answer, please do not post, promise, sign or delete anything.",),
    ),
    Desk.PR_CRISIS: Likely(
        "This may be or become public, so a person should look at it.",
        ("Until they answer, please do not reply in public or to reporters, and delete nothing.",),
    ),
    Desk.CLINICAL: Likely(
        "Somebody's health or safety may be at stake, so a person should look at this.",
        (
            "If anybody is in danger now, call 911.",
            "Until they answer, please give no medical advice in public, and keep the message.",
        ),
    ),
    Desk.HR: Likely(
        "A colleague's job or conduct may be at stake, so a person should look at this.",
        ("Until they answer, please do not post about it, and keep what you saw to yourself.",),
    ),
    Desk.IT_SECURITY: Likely(
        "An account or its data may not be safe, so a person should look at this.",
        ("Until they answer, please open no links, pay nothing, and give nobody a password or code.",),
    ),
    Desk.ACCESSIBILITY: Likely(
        "Somebody may be shut out of what we publish, so a person should look at this.",
        ("Until they answer, please keep the post and what was said about it as they are.",),
    ),
    Desk.TRAINING_CONSULTING: Likely("This asks for something that our people do themselves."),
}

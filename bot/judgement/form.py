"""How a sentence speaks of something: in general, as a possibility, or as a thing that is happening.

"What is our policy on reporters?" can be answered from the book; "a reporter is in the lobby" cannot wait.  A text's
forms are the names of the turns of phrase in it (``bot.judgement.wording``).
"""

from __future__ import annotations

Forms = frozenset[str]


def general(forms: Forms) -> bool:
    """Whether a text speaks only of a rule or a possibility, and nothing in it is happening."""
    return not forms.isdisjoint(("in general", "any", "possible")) and not _reports(forms)


def happening(forms: Forms) -> bool:
    """Whether a text reports something that is happening or has happened."""
    return _reports(forms) and ("possible" not in forms or "now" in forms)


def asks_for_rule(forms: Forms) -> bool:
    """Whether a text asks what the rule is, whatever it tells beside."""
    return "asks for rule" in forms


def _reports(forms: Forms) -> bool:
    return not forms.isdisjoint(("happening", "just", "quoted"))

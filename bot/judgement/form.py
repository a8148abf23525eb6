"""How a sentence speaks of something: in general, as a possibility, or as a thing that is happening.

"What is our policy on reporters?" can be answered from the book; "a reporter is in the lobby" cannot wait.
"""

from __future__ import annotations

from bot.judgement.wording import wording


def general(text: str) -> bool:
    """Whether lower-case text speaks only of a rule or a possibility, and nothing in it is happening."""
    forms = wording(text)
    return not forms.isdisjoint(("in general", "any", "possible")) and not _reports(forms)


def happening(text: str) -> bool:
    """Whether lower-case text reports something that is happening or has happened."""
    forms = wording(text)
    return _reports(forms) and ("possible" not in forms or "now" in forms)


def asks_for_rule(text: str) -> bool:
    """Whether lower-case text asks what the rule is, whatever it tells beside."""
    return "asks for rule" in wording(text)


def _reports(forms: frozenset[str]) -> bool:
    return not forms.isdisjoint(("happening", "just", "quoted"))

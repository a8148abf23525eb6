"""Our own articles and training questions, as sentences that identify nobody, and with people put into them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

from bot.privacy.masking import rule_spans
from index.passages import split
from knowledge.load import load_articles

_PEOPLE = re.compile(
    r"\b(?:(?:the|a|an|our|this|that|one) (?:patient|resident|nurse|doctor|physician|woman|man|girl|boy|guy|lady|kid|"
    r"mom|dad|colleague|coworker|employee|manager|reporter|surgeon|volunteer|reviewer|commenter)|she|he|somebody|"
    r"someone)\b",
    re.IGNORECASE,
)
_OWNERS = re.compile(r"\b(?:her|his)\b(?= [a-z]{3,})", re.IGNORECASE)
_SPOTS = re.compile(
    r"\b(in|at|from|near) (?:the|our|a|this) (?:hospital|clinic|unit|ward|town|county|area|state|lobby)\b"
)
_ROLES = re.compile(
    r"\b(patient|pt|nurse|dr|doctor|mom|dad|baby)\b(?! (?:information|privacy|stories|story|data|care))"
)


def peopled(text: str, random: Random) -> str:
    """The text with slots where it spoke of people and spots; braces of its own are taken out first."""
    text = text.replace("{", "(").replace("}", ")")
    slot = random.choice(("{name}", "{first}", "{full}", "{last}", "Dr. {last}", "{title} {last}", "{first}"))
    draw = random.random()
    changed = _PEOPLE.sub(lambda _: slot if random.random() < 0.7 else _.group(), text)
    changed = _OWNERS.sub(lambda _: slot + "'s" if random.random() < 0.6 else _.group(), changed)
    changed = _SPOTS.sub(lambda m: m.group(1) + random.choice((" {town}", " {place}")), changed)
    if draw < 0.3:
        changed = _ROLES.sub(lambda m: f"{m.group(1)} {slot}", changed, count=1)
    if changed == text:
        front = random.choice(
            (
                "hi {first}, ",
                "{first}: ",
                "from {full}: ",
                "{first} asks ",
                "{full} says ",
                "{first} wants to know ",
            )
        )
        changed = (
            front + text
            if draw < 0.5
            else text.rstrip(".!? ")
            + random.choice((" - {first}", " thanks {first}", " asks {first}", " ({full})"))
        )
    return changed


def own_texts(knowledge: Path) -> list[str]:
    """Titles, sentences and training questions in which the rules see no identifier."""
    articles, _ = load_articles(knowledge / "content")
    texts: dict[str, None] = {}
    for article in articles:
        texts[article.title] = None
        for passage in split(article, ""):
            texts.update(dict.fromkeys((passage.section, *passage.sentences)))
    for path in sorted((knowledge / "questions").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["split"] == "train":
                texts[row["question"]] = None
    return [text for text in texts if 0 < len(text) < 300 and not rule_spans(text)]

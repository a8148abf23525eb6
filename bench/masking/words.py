"""Words for the sentences that the tagger learns from, out of words.txt; none of them identifies anybody."""

from __future__ import annotations

from pathlib import Path

from bot.privacy.regions import COUNTRIES, STATES

__all__ = ["COUNTRIES", "SECTIONS", "STATES"]


def _sections(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            found[name] = ()
        elif name and line:
            parts = (part.strip() for part in line.split("|"))
            found[name] += tuple(
                part.replace("_", " ", 1) if part.startswith("_") else part for part in parts
            )
    return found


#: The words of each section of the file, by its name.
SECTIONS = _sections(Path(__file__).with_name("words.txt").read_text("utf-8"))
DRUGS, EPONYMS, BRANDS, ORGS = (SECTIONS[name] for name in ("DRUGS", "EPONYMS", "BRANDS", "ORGS"))
NATIONS, JOBS, HASHTAGS, CHAT = (SECTIONS[name] for name in ("NATIONS", "JOBS", "HASHTAGS", "CHAT"))
#: Measurements as they stand in notes; each 9 becomes another digit.
VITALS = SECTIONS["VITALS"]
#: Words for "street" before its name, and endings of a street's name, abroad.
ABROAD, ENDINGS = SECTIONS["ABROAD"], SECTIONS["ENDINGS"]
#: Forms of telephone numbers and of codes: each 9 becomes a digit, each A a letter, each h either.
PHONES, CODES = SECTIONS["PHONES"], SECTIONS["CODES"]
#: Words that end a title, and the ends of drugs' generic names.
THINGS, STEMS, MONTHS = SECTIONS["THINGS"], SECTIONS["STEMS"], SECTIONS["MONTHS"]
#: Of names that are in no list.
SYLLABLES = tuple(SECTIONS[f"SYLLABLES_{place}"] for place in ("FIRST", "MIDDLE", "LAST"))

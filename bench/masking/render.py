"""Fill sentences in: text, and where in it the names, places and addresses stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench.masking import sources, words
from bench.masking.marked import Marked

_SLOT = re.compile(r"\{(\w+)\}")
_FILE = Path(__file__).with_name("sentences.txt")
_SEXES = ("male", "female", "man", "woman", "M", "F", "gentleman", "lady", "boy", "girl")
#: Slots whose text is an identifier that the tagger has to find, and its label.
LABELLED = {
    "name": "name", "first": "name", "last": "name", "full": "name", "upname": "name", "upfull": "name",
    "town": "place", "place": "place", "county": "place", "hood": "place", "uptown": "place",
    "addr": "address", "streetline": "address", "street": "address",
}  # fmt: skip


def sentences() -> list[str]:
    """The sentences with slots, in the order of the file."""
    lines = _FILE.read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line.strip() and not line.startswith("# ")]


class Renderer:
    """Fills slots from pools; all chance comes from the generator it is given."""

    def __init__(self, names: sources.Names, places: sources.Places, random: Random) -> None:
        self._names = names
        self._places = places
        self._random = random
        self._slots: dict[str, Callable[[], str]] = {
            "name": self._name, "first": self._first, "last": self._last, "full": self._full,
            "upname": lambda: self._name().upper(), "upfull": lambda: self._full().upper(),
            "town": self._town, "uptown": lambda: self._town().upper(), "place": self._place,
            "county": lambda: random.choice(places.counties), "hood": self._hood,
            "addr": self._address, "streetline": self._street_line, "street": self._street,
            "I": lambda: random.choice("ABCDEFGHIJKLMNOPRSTVWY"), "I2": lambda: random.choice("ABCDEFGHJKLMPRSTW"),
            "title": lambda: random.choice(("Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "mr", "mrs", "Miss", "Dr.")),
            "cred": lambda: random.choice(("MD", "DO", "RN", "NP", "PA-C", "DDS", "PhD")),
            "small": lambda: str(random.randint(2, 89)), "num": lambda: str(random.randint(10**5, 10**9)),
            "room": lambda: random.choice(("room 12", "rm 4", "bed 7", "bay 3", "412", "the ICU")),
            "phone": self._phone, "email": lambda: "someone@example.org", "date": self._date,
            "sex": lambda: random.choice(_SEXES),
            "dx": lambda: self._lowered(random.choice(sources.diagnoses())),
            "Dx": lambda: random.choice(sources.diagnoses()),
            "epo": lambda: random.choice(words.EPONYMS), "drug": self._drug,
            "brand": lambda: random.choice(words.BRANDS), "org": lambda: random.choice(words.ORGS),
            "country": lambda: random.choice(words.COUNTRIES), "state": lambda: random.choice(words.STATES),
            "nat": lambda: random.choice(words.NATIONS), "job": lambda: random.choice(words.JOBS),
            "abbr": lambda: random.choice(sources.abbreviations())[0],
            "term": lambda: random.choice(sources.abbreviations())[1],
            "Term": lambda: random.choice(sources.abbreviations())[1].title(),
            "vital": lambda: random.choice(words.VITALS).replace("9", str(random.randint(1, 9))),
            "code": self._code, "gene": self._gene, "thing": self._thing,
            "tag": lambda: random.choice(words.HASHTAGS),
        }  # fmt: skip

    def fill(self, sentence: str) -> Marked:
        """One rendering of a sentence."""
        parts: list[str] = []
        spans: list[tuple[int, int, str]] = []
        length = end = 0
        for slot in _SLOT.finditer(sentence):
            parts.append(sentence[end : slot.start()])
            value = self._slots[slot.group(1)]()
            length += len(parts[-1])
            if slot.group(1) in LABELLED:
                spans.append((length, length + len(value), LABELLED[slot.group(1)]))
            parts.append(value)
            length += len(value)
            end = slot.end()
        return Marked("".join([*parts, sentence[end:]]), tuple(spans))

    def _first(self) -> str:
        draw = self._random.random()
        if draw < 0.12:
            return sources.invented(self._random)
        return self._random.choice(self._names.common_given if draw < 0.4 else self._names.given)

    def _last(self) -> str:
        draw = self._random.random()
        if draw < 0.15:
            name = sources.invented(self._random)
        else:
            name = self._random.choice(self._names.common_surnames if draw < 0.4 else self._names.surnames)
        return f"{name}-{self._random.choice(self._names.surnames)}" if self._random.random() < 0.03 else name

    def _full(self) -> str:
        random = self._random
        first, last = (
            random.choice(self._names.pairs) if random.random() < 0.6 else (self._first(), self._last())
        )
        draw = random.random()
        if draw < 0.12:
            first = f"{first} {random.choice('ABCDEFGHJKLMNPRSTVW')}{random.choice(('.', ''))}"
        elif draw < 0.16:
            first = f"{first[0]}."
        elif draw < 0.2:
            first = f"{first} {self._first()}"
        end = random.choice((" Jr.", " III", " II", " Sr")) if random.random() < 0.03 else ""
        return f"{first} {last}{end}"

    def _name(self) -> str:
        return self._random.choice((self._first, self._last, self._full, self._full))()

    def _town(self) -> str:
        draw = self._random.random()
        if draw < 0.08:
            return sources.invented(self._random)
        if draw < 0.5:
            return self._random.choice(self._places.towns)[0]
        return self._random.choice(self._places.foreign)

    def _place(self) -> str:
        town, state = self._random.choice(self._places.towns)
        code = f"{self._random.randint(501, 99950):05d}"
        return self._random.choice(
            (f"{town}, {state}", f"{town} {state}", town, self._town(), f"{town}, {state} {code}",
             f"{self._town()} {code[:4]}", f"{town} ({self._town()})")
        )  # fmt: skip

    def _hood(self) -> str:
        ends = (
            "Hill",
            "Heights",
            "Park",
            "Village",
            "Gardens",
            "Creek",
            "Grove",
            "Ridge",
            "Point",
            "Flats",
            "Square",
        )
        return f"{self._random.choice(self._names.surnames)} {self._random.choice(ends)}"

    def _street(self) -> str:
        random = self._random
        draw = random.random()
        if draw < 0.45:
            return random.choice(self._places.streets)
        if draw < 0.6:
            return f"{random.choice(words.ABROAD)} {random.choice((self._last, self._town, self._full))()}"
        if draw < 0.68:
            return self._last() + random.choice(words.ENDINGS)
        if draw < 0.74:
            nth = f"{random.randint(1, 130)}{random.choice(('th', 'st', 'nd', 'rd'))}"
            return f"{nth} {random.choice(('Street', 'Ave', 'St'))}"
        kind = random.choice(
            [
                "St",
                "Street",
                "Ave",
                "Avenue",
                "Rd",
                "Road",
                "Ln",
                "Lane",
                "Dr",
                "Drive",
                "Ct",
                "Court",
                "Blvd",
                "Way",
                "Place",
                "Terrace",
                "Circle",
            ]
        )
        first = random.choice(
            (self._last(), self._first(), self._town(), "Oak", "Maple", "Main", "Church", "Mill")
        )
        return f"{first} {kind}{random.choice(('', '', '.'))}"

    def _street_line(self) -> str:
        random = self._random
        street, number = (
            self._street(),
            str(random.choice((random.randint(1, 99), random.randint(100, 99_999)))),
        )
        line = f"{number} {street}" if random.random() < 0.65 else f"{street} {number}"
        if random.random() < 0.1:
            line = f"{random.randint(1, 9999)} {line}"
        return line + random.choice(("", "", "", "", "a", "B", ".")) if line[-1].isdigit() else line

    def _address(self) -> str:
        random = self._random
        if random.random() < 0.08:
            return self._box()
        line = self._street_line()
        if random.random() < 0.4:
            line += random.choice((" ", ", ", "\n", "\n ")) + random.choice(
                ("Apt.", "Apt", "Suite", "Unit", "#", "Ste")
            )
            line += random.choice((" ", " ", "")) + str(random.randint(1, 999))
        if random.random() < 0.25:
            return line
        between = random.choice((", ", " ", "\n", "\n ", "\n, "))
        town, state = random.choice(self._places.towns)
        code = f"{random.randint(501, 99950):05d}"
        ending = random.choice(
            (f"{town}, {state} {code}", f"{town} {state} {code}", f"{town}, {state}", self._town(),
             f"{self._town()}{between}{random.choice(words.COUNTRIES)} {code}", f"{code[:4]} {self._town()}",
             f"{self._town()}{between}{random.choice(words.COUNTRIES)}", f"{self._town()} {state}{between}{code}",
             f"{code} {self._town().upper()}")
        )  # fmt: skip
        return line + between + ending

    def _box(self) -> str:
        random = self._random
        number = random.randint(1, 9999)
        return random.choice(
            (f"PO Box {number}", f"P.O. Box {number}, {self._place()}",
             f"PSC {number}, Box {number % 997}\nAPO AE 0{number}",
             f"Unit {number} Box {number % 991}\nDPO AP 9{number}",
             f"Rural Route {number % 9 + 1} Box {number % 89}, {self._town()}")
        )  # fmt: skip

    def _phone(self) -> str:
        random = self._random
        form = random.choice(words.PHONES)
        return "".join(str(random.randint(0, 9)) if letter == "9" else letter for letter in form)

    def _date(self) -> str:
        random = self._random
        day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1930, 2026)
        name = random.choice(words.MONTHS)
        return random.choice(
            (f"{month}/{day}/{year}", f"{month}/{day}", f"{year}-{month:02}-{day:02}", f"{day}.{month}.{year}",
             f"{name} {day}", f"{name} {day}, {year}", f"{day} {name} {year}", f"{name[:3]} {day}",
             f"{day}{name[:3].upper()}{year}", f"{name} {year}", str(year), f"the {day}th of {name}", "last Tuesday",
             "Monday", "yesterday", "early March", "Friday the 13th")
        )  # fmt: skip

    def _code(self) -> str:
        random = self._random
        form = random.choice(words.CODES)
        letters = {"9": "0123456789", "A": "ABCDEFGHJKLMNPRSTUVWXYZ", "h": "0123456789abcdef"}
        return "".join(random.choice(letters[letter]) if letter in letters else letter for letter in form)

    def _drug(self) -> str:
        draw = self._random.random()
        if draw < 0.5:
            return self._random.choice(words.DRUGS)
        if draw < 0.8:
            return self._random.choice((str.lower, str.capitalize))(self._random.choice(sources.drugs()))
        return sources.invented(self._random).lower() + self._random.choice(words.STEMS)

    def _gene(self) -> str:
        letters = "".join(
            self._random.choice("ABCDEFGHIJKLMNPRST") for _ in range(self._random.randint(2, 4))
        )
        return self._random.choice(
            (letters, f"{letters}{self._random.randint(1, 99)}", f"{letters}-{self._random.randint(1, 12)}")
        )

    def _thing(self) -> str:
        """Something with a title: a film, a shop, a campaign."""
        some = " ".join(
            self._random.choice(sources.usual_words()) for _ in range(self._random.randint(1, 3))
        ).title()
        return self._random.choice((some, some, f"The {some}", f"{some} {self._random.choice(words.THINGS)}"))

    def _lowered(self, text: str) -> str:
        first = text.split(" ", 1)[0].lower().removesuffix("'s").split("-")[0]
        return text if first in sources.eponyms() else text[:1].lower() + text[1:]

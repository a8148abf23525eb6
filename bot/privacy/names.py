"""Names of private persons in chat text, found by what stands around them and by a list of given names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.firstnames import CLEAR, DOUBTFUL, LOWER_CASE_WORDS
from bot.privacy.ordinary import FOLLOWERS, ORDINARY, public

# A capitalised word as people write names: Ana, O'Neil, McDonald, Reyes-Park, Szöllösy; also a single initial.
_UPPER = r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪĮŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
_LOWER = r"a-zß-öø-ÿāăąćčďđēęěğīįıłńňōőřśşšťūůűźżž"
_CAP = (
    rf"(?:(?:[OD]['’]|Mc|Mac|De|La|Le|Di|Al-|El-)?[{_UPPER}][{_LOWER}]{{1,20}}(?:[-'’][{_UPPER}][{_LOWER}]{{"
    rf"1,20}}){{0,2}})"
)
_PARTICLE = r"(?:de la|de|del|da|van der|van den|van|von|bin|ibn|al|el|st\.)"
_RUN = re.compile(
    rf"(?<![\w@#/.<|'’-]){_CAP}(?:(?: (?:[{_UPPER}]\.? )?(?:{_PARTICLE} )?| ?, ?(?=[{_UPPER}][{_LOWER}]"
    rf"+ )){_CAP}){{0,5}}(?![\w@])"
)
_WORD = re.compile(_CAP)

_TITLE = (
    r"(?:mr|mrs|ms|miss|mx|mister|dr|doctor|prof|professor|nurse|pastor|rev|sgt|officer|sister|señora?|sra?)"
)
_TITLED = re.compile(
    (
        rf"\b(?P<title>{_TITLE})\b\.? {{1,2}}(?P<v>[^\W\d_][\w'’-]{{1,25}}(?: (?:{_PARTICLE} )?[^\W\d_][\w'"
        rf"’-]{{1,25}}){{0,2}})"
    ),
    re.IGNORECASE,
)
_ROLE = (
    r"(?:patients?|pts?|client|resident|baby|infant|newborn|toddler|mom|mum|mother|dad|father|"
    r"daughter|son|wife|husband"
    r"|sister|brother|grandma|grandmother|grandpa|grandfather|aunt|uncle|niece|nephew|cousin|"
    r"survivor|veteran|donor"
    r"|recipient|neighbou?r|inmate|hero|fighter|warrior|nurse|colleague|coworker|co-worker|employee)"
)
_ROLED = re.compile(
    (
        rf"\b(?P<role>{_ROLE})(?:,| is| was| named| called| named is|'s name is|s name is|:)? "
        rf"(?P<v>(?:[A-Z]\. ?)?[^\W\d_"
        rf"][\w'’-]{{1,25}}(?: [^\W\d_][\w'’-]{{1,25}}){{0,2}})"
    ),
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:(?:full |last |first |maiden |her |his |their |my |patient |pt )name(?:s|'s| is|"
    r":| was| =)?(?: is)?|named|name:|names:"
    r"|this is|i am|i'm|im|signed,?|calls? me|call me|called me|calls? (?:her|him)|spoke (?:to|"
    r"with)|met with|about|treated|admitted|discharged|caring for|cared for|introduced?|meet)"
    r" "
    rf"(?P<v>{_CAP}(?: (?:{_PARTICLE} )?{_CAP}){{0,2}})",
)
_INITIALS = re.compile(
    rf"\b(?:patient|pt|Patient|Pt)(?: initials)?,? (?P<v>[{_UPPER}]\.? ?[{_UPPER}]\.?)(?= |"
    rf",|$|\.)(?! (?:and|care|unit))"
)

#: Roles after which a lower-case word may be a name when it is a known given name.
_PERSONAL = frozenset({"patient", "pt", "baby", "client", "resident"})
_TYPED_WORD = re.compile(r"(?<![\w@#/.<|'’-])[a-z]{4,12}(?![\w@/-]|['’]t\b)")
#: Given names that are no word of their own, even in lower case.
_TYPED = CLEAR - LOWER_CASE_WORDS

#: Words after "I'm", "about", "meet" and the like that take no name.
_ALL_KNOWN = ORDINARY | FOLLOWERS


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every name found; spans may overlap and come in no order."""
    for match in _TITLED.finditer(text):
        yield from _after_title(match)
    for match in _ROLED.finditer(text):
        yield from _after_role(match)
    for match in _INITIALS.finditer(text):
        yield match.span("v")


def _after_title(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """A title is followed by a surname in any case; more words belong to it only while they are capitalised."""
    words = list(re.finditer(r"[^ ]+", match.group("v")))
    title = match.group("title").lower()
    first = words[0].group()
    bare = _bare(first)
    cased = first[:1].isupper()
    if title in {"nurse", "sister", "doctor", "officer", "miss", "pastor"} and not cased:
        return
    if bare in _ALL_KNOWN and not (cased and title in {"mr", "mrs", "ms"} and bare in DOUBTFUL):
        return
    if not cased and len(bare) < 4:
        return
    yield from _extended(match, words, bare)


def _after_role(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """After "patient" and the like: a capitalised word, or a known given name in lower case."""
    words = list(re.finditer(r"[^ ]+", match.group("v")))
    first = words[0].group()
    bare = _bare(first)
    if bare in FOLLOWERS or (bare in ORDINARY and bare not in DOUBTFUL):
        return
    if len(bare) == 1 and len(words) > 1 and words[1].group()[:1].isupper():
        yield _span(match, words[:2])
    elif first[:1].isupper():
        if len(bare) > 1 and not first.isupper():
            yield from _extended(match, words, bare)
    elif bare in CLEAR and match.group("role").lower() in _PERSONAL:
        more = words[1:2] if len(words) > 1 and _surname(words[1].group()) else []
        yield _span(match, [words[0], *more])


def _extended(match: re.Match[str], words: list[re.Match[str]], bare: str) -> Iterator[tuple[int, int]]:
    taken = [words[0]]
    for word in words[1:]:
        if not word.group()[:1].isupper() or _bare(word.group()) in ORDINARY:
            break
        taken.append(word)
    if not public(tuple(_bare(word.group()) for word in taken)) and not public((bare,)):
        yield _span(match, taken)


def _span(match: re.Match[str], words: list[re.Match[str]]) -> tuple[int, int]:
    offset = match.start("v")
    last = words[-1]
    return offset + words[0].start(), offset + last.start() + len(_without_genitive(last.group()))


def _kept(run: str, offset: int, *, lone, pair=None) -> Iterator[tuple[int, int]]:  # type: ignore[no-untyped-def]
    """The stretches of a capitalised run that hold no ordinary word and pass the test for their length."""
    stretch: list[re.Match[str]] = []
    for word in [*_WORD.finditer(run), None]:
        if word is not None and _bare(word.group()) not in ORDINARY:
            stretch.append(word)
            continue
        if stretch:
            words = tuple(_bare(part.group()) for part in stretch)
            test = lone if len(words) == 1 else (pair or _pair)
            if not public(words) and not public(words[:2]) and not public(words[-2:]) and test(words):
                last = stretch[-1]
                yield (
                    offset + stretch[0].start(),
                    offset + last.start() + len(_without_genitive(last.group())),
                )
        stretch = []


def _plain(words: tuple[str, ...]) -> bool:
    return words[0] not in _ALL_KNOWN


def _clear(words: tuple[str, ...]) -> bool:
    return words[0] in CLEAR


def _pair(words: tuple[str, ...]) -> bool:
    """Two or more capitalised words that are no ordinary words: a name, unless one of them is public."""
    return not any(public((word,)) for word in words)


def _has_given(words: tuple[str, ...]) -> bool:
    return words[0] in CLEAR or words[0] in DOUBTFUL


def _surname(word: str) -> bool:
    bare = _bare(word)
    return len(bare) > 2 and bare not in _ALL_KNOWN and not bare.endswith(("ing", "ed", "ly"))


def _bare(word: str) -> str:
    return _without_genitive(word).strip("'’-.").lower()


def _without_genitive(word: str) -> str:
    return re.sub(r"['’]s?$|[-'’.]+$", "", word)


def _title_case(text: str) -> bool:
    """Whether most words carry a capital, as in a heading: capitals then say little."""
    words = re.findall(r"[^\W\d_]{3,}", text)
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.7 * len(words)

"""Signs in a draft that read badly aloud: emoji, decorative letters, capitals, run-together hashtags (pure)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.drafts.check import Mark, Severity
from bot.drafts.draft import Draft
from bot.drafts.hashtags import in_words

_PICTURE = "[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_EMOJI = re.compile(
    f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*)*)"
)
#: Signs of that kind that are read as text: arrows, check marks, trademark.
_PLAIN = frozenset("←↑→↓✓✔•™©®")
_FANCY = re.compile(
    "[\U0001d400-\U0001d7ff\u24b6-\u24e9\uff21-\uff5a\U0001f130-\U0001f189]+(?:[ "
    "\u3000]?[\U0001d400-\U0001d7ff\u24b6-\u24e9\uff21-\uff5a\U0001f130-\U0001f189]+)*"
)
#: What a noun must follow: an emoji there stands for it.
_DETERMINER = re.compile(r"\b(?:your|our|my|the|an?) $")
_FACE = re.compile(r"(?<![\w:;])[:;=8xX]['’]?-?[()DPp3/\\|](?![\w/)])|<3(?!\d)|¯\\_\(ツ\)_/¯")
_TAG = re.compile(r"(?<![\w&/])#(\w*[^\W\d_]\w*)")
_CAPITALS = re.compile(r"\b[A-Z][A-Z']{1,}(?:[ ,]+[A-Z][A-Z']{1,}){2,}\b")
_SHOUT = re.compile(r"\b[A-Z]{6,}\b")
#: Written in capitals by everybody.
_ABBREVIATIONS = frozenset(
    [
        "NICU",
        "PICU",
        "HIPAA",
        "COVID",
        "AIDS",
        "FMLA",
        "OSHA",
        "NAACP",
        "UNICEF",
        "FEMA",
        "NASA",
        "USDA",
        "CPAP",
        "AED",
        "CPR",
        "EKG",
        "ECG",
        "MRI",
        "ICU",
        "ER",
        "ED",
        "EMS",
        "EMT",
        "RN",
        "LPN",
        "CNA",
        "MD",
        "DO",
        "NP",
        "PA",
        "CEO",
        "CFO",
        "CNO",
        "CMO",
        "CDC",
        "FDA",
        "NIH",
        "HHS",
        "CMS",
        "USA",
        "US",
        "UK",
        "AM",
        "PM",
        "HPV",
        "HIV",
        "RSV",
        "STI",
        "OB",
        "GYN",
        "ENT",
        "ADHD",
        "PTSD",
        "BMI",
        "DAISY",
        "PSA",
        "FAQ",
        "PDF",
        "URL",
        "YMCA",
        "LGBTQ",
        "DEI",
        "BLS",
        "ACLS",
        "PALS",
        "NRP",
        "BSN",
        "MSN",
        "DNP",
        "MPH",
        "PHD",
        "IRB",
        "FTC",
        "OR",
        "IV",
        "II",
        "III",
    ]
)
MOST_EMOJI = 2
MOST_TAGS = 5
#: Letters from which on a tag in small letters is most likely more than one word.
LONG_TAG = 13


def emoji(draft: Draft) -> list[tuple[int, int]]:
    """Where each emoji stands."""
    return [match.span() for match in _EMOJI.finditer(draft.text) if match.group() not in _PLAIN]


def many_emoji(draft: Draft) -> Iterator[Mark]:
    """All emoji from the third one on."""
    found = emoji(draft)
    if len(found) > MOST_EMOJI:
        yield Mark(found[MOST_EMOJI][0], found[-1][1])


def emoji_for_words(draft: Draft) -> Iterator[Mark]:
    """Emoji inside a sentence, and emoji as bullets."""
    found = emoji(draft)
    starts = [span for span in found if not draft.text[: span[0]].rpartition("\n")[2].strip()]
    bullets = [span for span in starts if draft.text[span[1] :].partition("\n")[0].strip()]
    if len(bullets) > 1:
        yield from (Mark(*span) for span in bullets)
    texts = [draft.text[start:end] for start, end in found]
    signposts = [span for span, text in zip(found, texts, strict=True) if texts.count(text) > 2]
    # The same emoji again and again before words is a bullet too, if on one line.
    if len(bullets) < 2 and any(draft.text[end:].lstrip(" ")[:1].isalpha() for _, end in signposts):
        yield from (Mark(*span) for span in signposts)
    for start, end in found:
        before, after = draft.text[:start].rstrip(" ")[-1:], draft.text[end:].lstrip(" ")[:1]
        inside = (before.isalnum() or before in {",", ";"}) and after.isalpha() and after.islower()
        if inside or _DETERMINER.search(draft.lower, max(0, start - 8), start):
            yield Mark(start, end)


def decorative(draft: Draft) -> Iterator[Mark]:
    """Words in letters that are mathematical signs, with the plain words."""
    for match in _FANCY.finditer(draft.text):
        plain = unicodedata.normalize("NFKC", draft.shown(*match.span()))
        yield Mark(*match.span(), safer=plain if plain.isascii() else "")


def faces(draft: Draft) -> Iterator[Mark]:
    """Faces typed from punctuation."""
    return (Mark(*match.span()) for match in _FACE.finditer(draft.text))


def capitals(draft: Draft) -> Iterator[Mark]:
    """Whole words in capitals that are no abbreviations: three in a row, or a long one."""
    for pattern in (_CAPITALS, _SHOUT):
        for match in pattern.finditer(draft.text):
            words = re.findall(r"[A-Z']+", match.group())
            if (
                any(word not in _ABBREVIATIONS and len(word) > 3 for word in words)
                and draft.text[match.start() - 1 : match.start()] != "#"
            ):
                shown = draft.shown(*match.span())
                yield Mark(*match.span(), safer=shown.capitalize() if pattern is _CAPITALS else shown.lower())


def run_together(draft: Draft) -> Iterator[Mark]:
    """Hashtags of several words in small letters (or all in capitals), with a capital for each word."""
    for match in _TAG.finditer(draft.text):
        words = in_words(match[1]) if match[1].islower() or (match[1].isupper() and len(match[1]) > 8) else ()
        if len(words) > 1:
            yield Mark(*match.span(), safer="#" + "".join(word.capitalize() for word in words))
        elif match[1].islower() and len(match[1]) >= LONG_TAG and not words:
            yield Mark(*match.span(), severity=Severity.CONSIDER)


def many_tags(draft: Draft) -> Iterator[Mark]:
    """Hashtags from the sixth one on."""
    found = [match.span() for match in _TAG.finditer(draft.text)]
    if len(found) > MOST_TAGS:
        yield Mark(found[MOST_TAGS][0], found[-1][1])

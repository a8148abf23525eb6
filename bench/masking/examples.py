"""All that the tagger learns from: marked texts, made on the spot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from bench.masking import sources
from bench.masking.marked import Marked
from bench.masking.render import Renderer, sentences
from bench.masking.spoil import salted, spoil
from bench.masking.texts import peopled


def examples(each: int, texts: Sequence[str], renderer: Renderer, random: Random) -> Iterator[Marked]:
    """Every sentence ``each`` times; every text of our own as it is, with odd words in it, and with people in it."""
    rare = sources.rare_words()
    for sentence in sentences():
        for _ in range(each):
            yield spoil(renderer.fill(sentence), random)
    for text in texts:
        yield spoil(Marked(text), random)
        yield spoil(Marked(salted(text, random, rare)), random)
        for _ in range(2):
            yield spoil(renderer.fill(peopled(text, random)), random)

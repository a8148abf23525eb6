"""Count the n-grams of labelled questions, and learn heads from them (scikit-learn; only when an index is built)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.judgement.ngrams import NO_NGRAMS, NgramHeads

#: An n-gram that fewer questions contain is not looked at.
FEWEST_QUESTIONS = 3
#: Inverse penalty, chosen by leaving authors out (docs/judgement.md).
NGRAM_FREEDOM = 20.0
#: With others, other heads come out of the same questions.
RECIPE = (FEWEST_QUESTIONS, NGRAM_FREEDOM)

Numbers = NDArray[np.float64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """The known n-grams in order, their rarity, shape (n-grams,), and a sparse row of numbers for each question."""

    known: tuple[str, ...]
    rarity: Numbers
    rows: Any

    @classmethod
    def of(cls, questions: Sequence[Sequence[str]]) -> Counted:
        """The n-grams of questions, each a text's ``ngrams``, weighted by how rare they are (IDF)."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        seen = Counter(gram for grams in questions for gram in set(grams))
        known = tuple(sorted(gram for gram, count in seen.items() if count >= FEWEST_QUESTIONS))
        if not known:
            return cls((), np.zeros(0), None)
        counter: Any = TfidfVectorizer(analyzer=list, vocabulary=known, binary=True)
        rows = counter.fit_transform(questions)
        return cls(known, counter.idf_, rows)

    def heads(self, lines: Mapping[str, tuple[Numbers, float]]) -> NgramHeads:
        """Heads by name from the weights, shape (n-grams,), and the bias of each."""
        if not self.known or not lines:
            return NO_NGRAMS
        return NgramHeads(
            tuple(lines),
            {gram: place for place, gram in enumerate(self.known)},
            self.rarity.astype(np.float32),
            np.column_stack([weights for weights, _ in lines.values()]).astype(np.float32),
            np.array([bias for _, bias in lines.values()], dtype=np.float32),
        )

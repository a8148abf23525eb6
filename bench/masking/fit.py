"""Learn the tagger's weights from marked texts, and keep them as small numbers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from bench.masking.marked import Marked
from bot.privacy.features import observations
from bot.privacy.tagger import LABELS, classes_of
from bot.privacy.tokens import tokens

#: The least weight that is kept; the rest has 127 steps up to the greatest.
LEAST = 0.02
#: How often what is known of a name's or place's words is withheld, so that its neighbours must give it away; and
#: how often that of any other word.
WITHHELD, WITHHELD_ELSEWHERE = 0.35, 0.04
#: Of CRFsuite's L-BFGS: c1 makes most weights nothing, c2 keeps the others small.
SETTINGS = {"c1": 0.2, "c2": 0.02, "feature.possible_transitions": True}


@dataclass(frozen=True, slots=True)
class Words:
    """The word list: sorted hashes of lower-case words, and their codes, both of shape (words,)."""

    hashes: NDArray[np.uint32]
    classes: NDArray[np.uint16]


def labelled(example: Marked) -> tuple[list[str], list[str]]:
    """The tokens of an example and the label of each, as text."""
    found, labels = [], []
    for match in tokens(example.text):
        inside = (kind for start, end, kind in example.spans if start <= match.start() and match.end() <= end)
        found.append(match.group())
        labels.append(str(LABELS.index(next(inside, ""))))
    return found, labels


def fit(examples: Iterable[Marked], words: Words, random: Random, rounds: int, target: Path) -> int:
    """Fit a conditional random field and write it to ``target`` as .npz; returns how many weights it has."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in examples:
        found, labels = labelled(example)
        if not found:
            continue
        known = classes_of(found, words.hashes, words.classes)
        for place, label in enumerate(labels):
            if random.random() < (WITHHELD if label != "0" else WITHHELD_ELSEWHERE):
                known[place] = 0
        trainer.append([list(map(str, row)) for row in observations(found, known).tolist()], labels)
    trainer.set_params({**SETTINGS, "max_iterations": rounds})
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "crf")
        trainer.train(model)
        return _keep(model, words, target)


def _keep(model: str, words: Words, target: Path) -> int:
    tagger = pycrfsuite.Tagger()
    tagger.open(model)
    info = tagger.info()
    moves = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for (was, now), weight in info.transitions.items():
        moves[int(was), int(now)] = weight
    rows: dict[int, NDArray[np.float32]] = {}
    for (bucket, label), weight in info.state_features.items():
        if abs(weight) >= LEAST:
            rows.setdefault(int(bucket), np.zeros(len(LABELS), dtype=np.float32))[int(label)] = weight
    buckets = np.array(sorted(rows), dtype=np.uint32)
    weights = np.stack([rows[int(bucket)] for bucket in buckets])
    scale = np.float32(np.abs(weights).max() / 127)
    np.savez_compressed(
        target,
        buckets=buckets,
        weights=np.rint(weights / scale).astype(np.int8),
        scale=scale,
        moves=moves,
        # The steps between sorted hashes are smaller numbers than the hashes.
        words=np.diff(words.hashes, prepend=np.uint32(0)),
        classes=words.classes,
    )
    return int((weights != 0).sum())

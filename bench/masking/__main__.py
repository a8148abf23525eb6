"""`python -m bench.masking`: fit the tagger anew and write it beside its code."""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"

import argparse
from pathlib import Path
from random import Random

from bench.masking import lexicon, sources
from bench.masking.examples import examples
from bench.masking.fit import Words, fit
from bench.masking.render import Renderer
from bench.masking.texts import own_texts

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Make the texts, fit, and write the numbers to where `bot.privacy.tagger` reads them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=26, help="how often a sentence is filled in")
    parser.add_argument("--rounds", type=int, default=60, help="rounds of L-BFGS")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, default=ROOT / "bot" / "privacy" / "tagger.npz")
    options = parser.parse_args()
    random = Random(options.seed)
    names, places = sources.draw_names(options.seed), sources.draw_places(options.seed)
    words = Words(*lexicon.as_arrays(lexicon.codes(names, places)))
    own = own_texts(ROOT / "knowledge")
    made = list(examples(options.each, own, Renderer(names, places, random), random))
    print(f"{len(words.hashes)} words known, {len(own)} texts of our own, {len(made)} examples", flush=True)
    kept = fit(made, words, random, options.rounds, options.out)
    print(f"{kept} weights in {options.out}, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()

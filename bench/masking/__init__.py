"""Fit the tagger of `bot.privacy` anew: `python -m bench.masking`; everything it learns from is made on the spot."""

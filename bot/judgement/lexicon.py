"""Classes of words that the rules are made of.

One string a class, words separated by blanks: ``word``, ``stem*`` (any ending, stems of three letters or more) or
``two_to_four_words``.  Lower case, without apostrophes.
"""

from bot.judgement.affair_words import AFFAIR
from bot.judgement.common_words import COMMON
from bot.judgement.danger_words import DANGER

LEXICON: dict[str, str] = {**COMMON, **DANGER, **AFFAIR}

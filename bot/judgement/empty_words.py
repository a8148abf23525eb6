"""Words that carry no subject of their own: lower case, without apostrophes."""

_LISTED = """
a about after again all also am an and any anybody anyone are as ask at be because been being but by can cant
could did do does doesnt doing dont else for from get getting give go going gonna good got had has have having
he help her here hers hey hi him his how i id if ill im in into is it its ive just kind know let like lot make
many may me might more most much must my need needs no not now of off oh ok okay on one ones only or our out
over own people pls please possible question really right say should shouldnt so some somebody someone something
sort still such sure take tell than thank thanks that thats the their them then there theres these they thing
things think this those though through to too u up us use very want was way we well were what whats when where
whether which who whos why will with without wont work would yes you your youre
"""

EMPTY_WORDS = frozenset(_LISTED.split())

"""The table of risks, most pressing first.  A question may meet several rules; the first one leads."""

from bot.judgement.rule import Rule
from bot.judgement.rules import (
    labour,
    law,
    money,
    people,
    pictures,
    press,
    privacy,
    public,
    requests,
    safety,
    security,
    services,
)

#: Raised whenever a rule is added, removed or changed, so that an answer can be replayed against its rules.
VERSION = "22"

RULES: tuple[Rule, ...] = (
    *safety.RULES,
    *security.RULES,
    *law.RULES,
    *press.RULES,
    *pictures.RULES,
    *privacy.RULES,
    *requests.RULES,
    *labour.RULES,
    *money.RULES,
    *public.RULES,
    *services.RULES,
    *people.RULES,
)

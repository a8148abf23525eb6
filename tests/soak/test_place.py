"""The desks file of the soak is one that the bot takes without a word."""

from __future__ import annotations

from bot.escalation.deskfile import Standard, parse_desks
from knowledge.article import Desk
from soak.place import desks_file
from soak.record import Room


def test_the_desks_have_channels_people_and_a_way_back() -> None:
    names = ("pr-crisis", "privacy", "clinical", "legal")
    rooms = {name: Room(f"C0{n}", frozenset({f"U0A{n}", f"U0B{n}"})) for n, name in enumerate(names)}
    desks, problems = parse_desks(desks_file(rooms), "desks.toml", Standard())
    assert not problems
    for n, name in enumerate(names):
        plan = desks.plans[Desk(name)]
        assert plan.rota.people() == set(plan.members)
        assert (plan.channel, set(plan.members), plan.lead) == (f"C0{n}", {f"U0A{n}", f"U0B{n}"}, f"U0A{n}")
    assert desks.plans[Desk.CLINICAL].fallback_desk is Desk.LEGAL
    assert desks.plans[Desk.LEGAL].fallback == "U0B3"
    assert desks.plans[Desk.HR].open_to_all

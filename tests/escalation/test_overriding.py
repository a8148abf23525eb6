"""Who may put somebody else on call, and what is kept and said of it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.escalation.case import Refusal, Refused
from bot.escalation.desks import Desks
from bot.escalation.overriding import put_on_call, take_back
from bot.store import audit, overrides
from bot.store.engine import reading, writing
from bot.store.overrides import Override
from bot.store.tables import outbox
from knowledge.article import Desk
from tests.escalation.office import ONE_CHANNEL, WORKSPACE, Office


def put(office: Office, by: str) -> Override | Refused:
    with writing(office.engine) as conn:
        return put_on_call(
            conn,
            office.duty,
            WORKSPACE,
            Desk.PRIVACY,
            "UOTTO",
            office.now,
            office.now + timedelta(days=1),
            by=by,
            now=office.now,
        )


def test_a_maintainer_puts_somebody_on_call_and_takes_it_back(office: Office) -> None:
    office.desks = Desks(ONE_CHANNEL.plans, maintainers=("UDANA",))
    override = put(office, "UDANA")
    assert isinstance(override, Override)
    with writing(office.engine) as conn:
        assert office.duty.now(conn, WORKSPACE, office.now).turn(Desk.PRIVACY, office.now).now == "UOTTO"
        assert isinstance(
            take_back(conn, office.duty, WORKSPACE, override.id, by="UDANA", now=office.now), Override
        )
        again = take_back(conn, office.duty, WORKSPACE, override.id, by="UDANA", now=office.now)
        assert again == Refused(Refusal.UNKNOWN)
        stranger = take_back(conn, office.duty, "T2", override.id, by="UDANA", now=office.now)
        assert stranger == Refused(Refusal.UNKNOWN)
    with reading(office.engine) as conn:
        lines = audit.entries(conn, WORKSPACE, "desk:privacy")
        told = conn.execute(select(outbox.c.user, outbox.c.body).order_by(outbox.c.id)).all()
    assert [(line.actor, line.action) for line in lines] == [
        ("UDANA", "override"),
        ("UOTTO", "override_for"),
        ("UDANA", "override_removed"),
        ("UOTTO", "override_removed_for"),
    ]
    assert [(user, body["note"]) for user, body in told] == [
        ("UOTTO", "on_call_set"),
        ("UOTTO", "on_call_taken_back"),
    ]


def test_nobody_else_can_and_nothing_is_kept(office: Office) -> None:
    assert put(office, "UANN") == Refused(Refusal.NOT_ALLOWED)
    with writing(office.engine) as conn:
        refused = take_back(conn, office.duty, WORKSPACE, 1, by="UANN", now=office.now)
        assert refused == Refused(Refusal.NOT_ALLOWED)
        assert overrides.coming(conn, WORKSPACE, office.now) == ()
        assert audit.entries(conn, WORKSPACE) == ()

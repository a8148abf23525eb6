"""What happens to cases by itself: reminders, release, closing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from bot.escalation import notices, paging
from bot.escalation.case import ON_ALARM, SYSTEM, Alarm, Move, Refused, State
from bot.escalation.duty import Duty
from bot.escalation.moves import make
from bot.store import timers
from bot.store.cases import CaseRow
from bot.store.timers import Timer


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of all cases, by the desks as they are just now."""

    duty: Duty = field(default_factory=Duty)

    def fire_next(self, conn: Connection, now: datetime) -> Timer | None:
        """Look at what is due longest, in any workspace, and do it; its timer, or None when nothing is due.

        Should it raise, ``timers.postpone`` keeps the timer from holding up the others.
        """
        timer = timers.next_due(conn, now)
        if timer is not None:
            self.fire_timer(conn, timer, now)
        return timer

    def fire_timer(self, conn: Connection, timer: Timer, now: datetime) -> CaseRow | None:
        """Do what a timer is for; None, and nothing, if its case has moved on since it was set."""
        alarm = Alarm(timer.kind)
        row = make(
            conn,
            timer.workspace,
            timer.case_id,
            ON_ALARM[alarm],
            SYSTEM,
            now,
            self.duty,
            why=alarm.value,
            generation=timer.generation,
        )
        timers.use_up(conn, timer, acted=not isinstance(row, Refused))
        if isinstance(row, Refused):
            return None
        row = notices.refresh_card(conn, row, now)
        self._say(conn, row, ON_ALARM[alarm], now)
        return row

    def _say(self, conn: Connection, row: CaseRow, how: Move, now: datetime) -> None:
        if how is Move.NUDGE:
            paging.remind(conn, self.duty, row, "nudge", now)
        elif how is Move.WARN and now < row.due_at:
            # After a standstill the target may have passed as well, and the nudge that follows says so.
            if row.owner is None:
                paging.remind(conn, self.duty, row, "response_soon", now)
            else:
                notices.tell_desk(conn, row, "answer_soon", now)
        elif how is Move.WAKE:
            if row.owner is None:
                paging.remind(conn, self.duty, row, "woken", now)
            else:
                notices.tell_desk(conn, row, "woken", now)
        elif how is Move.REMIND:
            paging.remind_owner(conn, row, now)
        elif how is Move.RELEASE:
            paging.remind(conn, self.duty, row, "released", now, "owner_silent")
            notices.tell_asker(conn, row, "requeued", now)
        elif how in (Move.ASK_AGAIN, Move.RESOLVE):
            self._tell_silent_asker(conn, row, how, now)
        elif row.state == State.CLAIMED:
            self._press(conn, row, how, now)

    def _tell_silent_asker(self, conn: Connection, row: CaseRow, how: Move, now: datetime) -> None:
        """Remind an asker who has the next word, and say when the case ends without it; or that it has."""
        if how is Move.RESOLVE:
            notices.tell_asker(conn, row, "resolved", now, "asker_silent")
            paging.tell_over(conn, self.duty, row, now)
            return
        end = timers.waiting(conn, row.workspace, row.id)
        until = now if end is None else end.due_at
        notices.tell_asker(conn, row, "ask_again", now, until=int(until.timestamp()))

    def _press(self, conn: Connection, row: CaseRow, how: Move, now: datetime) -> None:
        """Tell how the resolution stands, while its owner has to do something; overdue, the desk's lead too."""
        if how is Move.OVERDUE:
            notices.tell_desk(conn, row, "resolution_due", now, call=self._lead(conn, row, now))
        elif how is Move.DUE_SOON and row.resolve_by is not None and now < row.resolve_by:
            notices.tell_desk(conn, row, "resolution_soon", now)

    def _lead(self, conn: Connection, row: CaseRow, now: datetime) -> tuple[str, ...]:
        """The desk's lead; whoever stands behind the desk where the lead is away, or the case is about them."""
        lead = self.duty.desks().plan(row.desks).lead
        if not lead or lead == row.owner:
            return ()
        told = self.duty.there(row, [lead], now) or paging.behind(conn, self.duty, row, now)[:1]
        return tuple(user for user in told if user != row.owner)

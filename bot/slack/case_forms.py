"""The dialogs with which consultants work on a case (pure).  Each carries the case's id and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from bot.escalation import detail
from bot.slack import labels, words
from bot.slack.blocks import Block, context, escape, header, modal, moment, section, shorten
from bot.slack.inputs import clock_time, day, option, person, radio, select
from bot.store.audit import Entry
from bot.store.cases import CaseRow
from knowledge.article import Desk

GIVE, CONSULT, MERGE = "case_give_form", "case_consult_form", "case_merge_form"
TAKE_BACK, URGENCY = "case_take_back_form", "case_urgency_form"
SNOOZE, CANCEL, REVEAL = "case_snooze_form", "case_cancel_form", "case_reveal_form"
#: The one field of most forms; errors are shown under it.
FIELD = "field"
DATE, TIME, WHY, HOW = "date", "time", "why", "how"
#: Lines of the history shown, the latest ones.
MOST_LINES = 40


def _form(title: str, form: str, case: CaseRow, blocks: Sequence[Block], submit: str) -> Block:
    return modal(title.format(number=case.number), form, str(case.id), blocks, submit)


def give_form(case: CaseRow) -> Block:
    """To whom a case goes."""
    field = person(FIELD, labels.GIVE_LABEL, hint=labels.GIVE_HINT)
    return _form(labels.GIVE_TITLE, GIVE, case, [field], labels.DO_IT["give"])


def consult_form(case: CaseRow) -> Block:
    """Which other desk is asked, and whether for its view or to lead from now on."""
    others = [option(words.DESKS[desk], desk.value) for desk in Desk if desk.value != case.desks[0]]
    field = select(FIELD, labels.CONSULT_LABEL, others, hint=labels.CONSULT_HINT)
    how = [option(label, code) for code, label in labels.CONSULT_HOW.items()]
    asked = radio(HOW, labels.CONSULT_HOW_LABEL, how, chosen="advise", hint=labels.CONSULT_LEAD_HINT)
    return _form(labels.CONSULT_TITLE, CONSULT, case, [field, asked], labels.DO_IT["consult"])


def merge_form(case: CaseRow, others: Sequence[tuple[CaseRow, str]]) -> Block:
    """Into which open case this one goes; ``others`` come with their questions, the likeliest first."""
    title = labels.MERGE_TITLE.format(number=case.number)
    if not others:
        return notice(title, labels.MERGE_NONE)
    options = [option(f"#{one.number} {text}", str(one.id)) for one, text in others[:100]]
    likely = str((case.similar or (0,))[0])
    field = select(FIELD, labels.MERGE_LABEL, options, chosen=likely, hint=labels.MERGE_HINT)
    return _form(labels.MERGE_TITLE, MERGE, case, [field], labels.DO_IT["merge"])


def urgency_form(case: CaseRow) -> Block:
    """How soon a case needs somebody, as it is now, and why that changes."""
    options = [option(label, code) for code, label in labels.URGENCIES.items()]
    blocks = [
        radio(FIELD, labels.URGENCY_LABEL, options, chosen=case.urgency, hint=labels.URGENCY_HINT),
        radio(WHY, labels.URGENCY_WHY, _reasons(labels.URGENCY_REASONS)),
    ]
    return _form(labels.URGENCY_TITLE, URGENCY, case, blocks, labels.DO_IT["urgency"])


def snooze_form(case: CaseRow, tomorrow: date) -> Block:
    """Until when a case is put off, and why; the times are those of whoever fills it in."""
    if case.urgency == "crisis":
        return notice(labels.SNOOZE_TITLE.format(number=case.number), labels.SNOOZE_CRISIS)
    blocks = [
        day(DATE, labels.SNOOZE_DATE, value=tomorrow),
        clock_time(TIME, labels.SNOOZE_TIME, "09:00", hint=labels.SNOOZE_HINT),
        radio(WHY, labels.SNOOZE_WHY, _reasons(labels.SNOOZE_REASONS)),
    ]
    return _form(labels.SNOOZE_TITLE, SNOOZE, case, blocks, labels.DO_IT["snooze"])


def cancel_form(case: CaseRow) -> Block:
    """Why a case is dropped."""
    field = radio(FIELD, labels.CANCEL_WHY, _reasons(labels.CANCEL_REASONS), hint=labels.CANCEL_HINT)
    return _form(labels.CANCEL_TITLE, CANCEL, case, [field], labels.DO_IT["cancel"])


def reveal_form(case: CaseRow) -> Block:
    """Why its owner has to know who asked."""
    field = radio(FIELD, labels.REVEAL_WHY, _reasons(labels.REVEAL_REASONS), hint=labels.REVEAL_HINT)
    return _form(labels.REVEAL_TITLE, REVEAL, case, [field], labels.DO_IT["reveal"])


def take_back_form(case: CaseRow, reply_id: int) -> Block:
    """Whether what was sent last is really to be taken back; it carries the reply's id as well."""
    title = labels.TAKE_BACK_TITLE.format(number=case.number)
    private = f"{case.id}:{reply_id}"
    return modal(title, TAKE_BACK, private, [section(labels.TAKE_BACK_WHAT)], labels.TAKE_BACK)


def _reasons(codes: Sequence[str]) -> list[Block]:
    return [option(words.REASONS[code].capitalize(), code) for code in codes]


def notice(title: str, text: str) -> Block:
    """A dialog that only says something."""
    return _read_only(title, [section(text)])


def _read_only(title: str, blocks: Sequence[Block]) -> Block:
    built = modal(title, "notice", "", blocks, "OK")
    return {name: value for name, value in built.items() if name != "submit"}


def history_view(case: CaseRow, entries: Sequence[Entry], shy: Collection[str]) -> Block:
    """What was done to a case, by whom and when, the latest last; ``shy`` are not named."""
    shown = entries[-MOST_LINES:]
    lines = [context(_line(entry, shy)) for entry in shown] or [context(labels.HISTORY_EMPTY)]
    title = labels.HISTORY_TITLE.format(number=case.number)
    return _read_only(title, [header(title), *lines])


def _line(entry: Entry, shy: Collection[str]) -> str:
    who = entry.actor if entry.actor == "system" else f"<@{entry.actor}>"
    if entry.actor in shy:
        who = labels.THE_ASKER
    moved = (
        f" · {words.STATES.get(entry.after, entry.after).lower()}"
        if entry.after and entry.after != entry.before
        else ""
    )
    why = f" · {shorten(_why(entry.why), 200)}" if entry.why else ""
    return f"{moment(entry.at)} · {who}: {entry.action.replace('_', ' ')}{moved}{why}"


def _why(why: str) -> str:
    """A reason as the audit keeps it, in words: what its code means, and the values behind it."""
    code, values = detail.parts(why)
    return " · ".join(filter(None, [escape(_code(code)), _values(values)]))


def _values(values: str) -> str:
    name, _, time = values.partition(" ")
    if name != "until":
        return escape(values.replace("->", "→"))
    return labels.HISTORY_UNTIL.format(until=moment(datetime.fromisoformat(time)))


def _code(code: str) -> str:
    if code in words.REASONS:
        return words.REASONS[code]
    if code in labels.OUTCOMES:
        return labels.OUTCOMES[code].lower()
    return words.DESKS[code] if code in words.DESKS else code.replace("-", " ").replace("_", " ")

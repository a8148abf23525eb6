"""The forms for the centre's services (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.escalation.services import FILE_KINDS, FILES, MOST_FILES, SERVICES, Field, Service
from bot.slack import labels, words
from bot.slack.answer_view import REQUEST
from bot.slack.attached import File, read_files
from bot.slack.blocks import Block, actions, button, context, modal
from bot.slack.inputs import day, entered, file_input, option, radio, text_input

FORM = "service_form"


def service_form(service: Service) -> Block:
    """The form of one service; it carries the service's code."""
    blocks = [_input(field) for field in service.fields]
    return modal(service.label, FORM, service.code, [*blocks, context(labels.SERVICE_HINT)], words.SEND)


def _input(field: Field) -> Block:
    if field.kind == "day":
        return day(field.name, field.label, optional=field.optional)
    if field.kind == "files":
        return file_input(
            field.name, field.label, FILE_KINDS, most=MOST_FILES, hint=labels.SERVICE_FILES_HINT
        )
    if field.kind == "choice":
        return radio(field.name, field.label, [option(one, one) for one in field.options])
    long = field.kind == "long"
    return text_input(
        field.name,
        field.label,
        hint=field.hint,
        long=long,
        optional=field.optional,
        most=1000 if long else 200,
    )


def filled_in(service: Service, view: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by field; empty where nothing was."""
    return {field.name: _value(entered(view, field.name)) for field in service.fields}


def sent_along(view: Mapping[str, Any]) -> tuple[File, ...]:
    """The files of the form, as many as it takes; one that Slack gives no link to is left out."""
    given = entered(view, FILES.name).get("files")
    return read_files(given if isinstance(given, list) else ())[:MOST_FILES]


def _value(field: Mapping[str, Any]) -> str:
    chosen = (field.get("selected_option") or {}).get("value")
    return str(field.get("value") or field.get("selected_date") or chosen or "").strip()


def service_buttons() -> Block:
    """A button for each service."""
    return actions([button(service.label, f"{REQUEST}:{service.code}", service.code) for service in SERVICES])

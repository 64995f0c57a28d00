"""Short news after an act, with a way back where there is one."""

import json

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.utils.functional import Promise


def say(request: HttpRequest, text: str | Promise, *, undo: str = "") -> None:
    """Tell what was done; `undo` is an address that a POST takes it back at."""
    messages.success(request, str(text), extra_tags=_tags(undo))


def warn(request: HttpRequest, text: str | Promise) -> None:
    """Tell what could not be done. What must be read belongs on the page, not here."""
    messages.error(request, str(text))


def undo_of(message: Message) -> str:
    """The address that takes back what `message` tells of, if there is one."""
    return str(json.loads(message.extra_tags)["undo"]) if message.extra_tags else ""


def _tags(undo: str) -> str:
    return json.dumps({"undo": undo}) if undo else ""

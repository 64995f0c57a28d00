"""Saying something, and to whom: @ and a name, or how an address begins."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from portfolio.web.forms.choosing import TextField

_AT = re.compile(r"(?<![\w@])@([\w.\-]+(?: [A-Z][\w\-]+)?)")


class CommentForm(forms.Form):
    text = TextField(
        label=_("Comment"),
        help_text=_("@ and a name tells that person. Markdown works."),
        max_length=5000,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        said["mentions"] = mentioned(said.get("text", ""))
        return said


def mentioned(text: str) -> list[User]:
    """Return the people whose name, or address up to its @, follows an @ in the text."""
    words = {found.lower() for found in _AT.findall(text)}
    if not words:
        return []
    people = User.objects.people().active().order_by("pk")
    return [person for person in people if words & _names(person)]


def _names(person: User) -> set[str]:
    """Full name, and how an address begins; a first name alone may be anybody's."""
    return {person.name.lower(), person.email.partition("@")[0].lower()}

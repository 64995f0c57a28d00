"""Numbers as people type and paste them, never guessed at."""

import re

from django import forms
from django.utils.translation import get_language

from look import asking
from look.formats import decimal_mark

_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)


class NotANumber(ValueError):
    """The text is no number, or could be read as two different ones."""


def read(text: str, *, mark: str = ".") -> float:
    """
    Return the number that `text` writes: "1,234.5", "−4", "12 %".

    `mark` is the reader's decimal mark. "4,8" is not guessed at where it is a point.

    :raises NotANumber: if it is none
    """
    bare = asking.bare(text).removesuffix("%")
    if mark == ",":
        bare = bare.translate(str.maketrans(",.", ".,"))
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _PLAIN.fullmatch(bare):
        raise NotANumber(text)
    return float(bare)


class NumberField(forms.FloatField):
    """A text field, so that no browser swallows what it does not like."""

    widget = forms.TextInput

    def prepare_value(self, value: object) -> object:
        return asking.written(value) if isinstance(value, int | float) else value

    def to_python(self, value: object) -> float | None:  # type: ignore[override]
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return read(value, mark=decimal_mark(get_language() or "en"))
        except NotANumber:
            raise forms.ValidationError(asking.no_number(value), code="invalid") from None

"""What a field says of what it cannot read: what is expected, with an example to copy."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_skeleton, parse_date
from django import forms
from django.core import validators
from django.utils.functional import Promise, lazy
from django.utils.translation import get_language, gettext_lazy, ngettext_lazy
from django.utils.translation import gettext as _

from look.formats import MINUS, decimal_mark, locale_of

# No reader takes its day for a month.
EXAMPLE = date(2026, 11, 24)
# Between thousands: 12 000 with any of the narrow blanks, 12'000. Two cells are no number.
GROUPED = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
BESIDE = re.compile(r"(?<!\d)[ \u00a0\u2009\u202f]+|[ \u00a0\u2009\u202f]+(?!\d)")
CODED = re.compile(r"[A-Z]{3}[-\d.,]+|[-\d.,]+[A-Z]{3}")
# "03/04/2026" is two days, one on each side of the Atlantic: it is asked back.
ENGLISH = ("%d %b %Y", "%d %B %Y", "%d.%m.%Y", "%d.%m.%y")


def language() -> str:
    return get_language() or "en"


def written(value: float | Decimal) -> str:
    """A number as its reader would type it: no idle zero, their own decimal mark."""
    plain = f"{Decimal(str(value)):f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", decimal_mark(language()))


def bare(text: str) -> str:
    """What is left of a number without blanks and marks that only please the eye."""
    return BESIDE.sub("", GROUPED.sub("", text.replace(MINUS, "-").strip()))


def no_number(text: str) -> str:
    """What to say of `text` that is no number: what to leave out, or how one looks."""
    if has_currency(bare(text)):
        return _("Write the number alone, without a currency.")
    return _number()


def has_currency(plain: str) -> bool:
    """Whether a sign or a code stands beside the number: € 12, 12 USD."""
    return bool(CODED.fullmatch(plain)) or any(
        unicodedata.category(mark) == "Sc" for mark in plain
    )


def a_day() -> str:
    """An example that the field reads: "24 Nov 2026", "24.11.2026"."""
    if language().startswith("en"):
        return f"{EXAMPLE:%d %b %Y}"
    return str(format_skeleton("yMd", EXAMPLE, locale=locale_of(language())))


def read_day(text: str) -> date | None:
    """The day that `text` writes in its reader's order; None where it could be another."""
    if language().startswith("en"):
        for form in ENGLISH:
            try:
                read: date = forms.DateField(input_formats=[form]).clean(text)
            except forms.ValidationError:
                continue
            return read
        return None
    try:
        return parse_date(text, locale=locale_of(language()), format="medium")
    except (ValueError, IndexError):
        return None


def _day() -> str:
    return _("Write a day, such as %(example)s or 2026-11-24.") % {"example": a_day()}


def _month() -> str:
    return _("Write a month as year and month, such as 2026-11.")


def _moment() -> str:
    return _("Write a day and a time, such as 2026-11-24 09:30.")


def _number() -> str:
    return _("Write a number, such as %(example)s.") % {"example": written(Decimal("4.8"))}


DAY = lazy(_day, str)()
MONTH = lazy(_month, str)()
MOMENT = lazy(_moment, str)()
NUMBER = lazy(_number, str)()


def teach() -> None:
    """Every field speaks like this, those of other people's forms included."""
    says: dict[type[forms.Field], dict[str, str | Promise]] = {
        forms.Field: {"required": gettext_lazy("This is needed.")},
        forms.DateField: {"invalid": DAY},
        forms.DateTimeField: {"invalid": MOMENT},
        forms.IntegerField: {"invalid": gettext_lazy("Write a whole number, such as 30.")},
        forms.FloatField: {"invalid": NUMBER},
        forms.DecimalField: {"invalid": NUMBER},
        forms.URLField: {
            "invalid": gettext_lazy(
                "Write a whole address, such as https://example.org/page."
            )
        },
        forms.ChoiceField: {"invalid_choice": gettext_lazy("Choose one of the list.")},
        forms.ModelChoiceField: {"invalid_choice": gettext_lazy("Choose one of the list.")},
        forms.ModelMultipleChoiceField: {
            "invalid_choice": gettext_lazy("Choose among the list."),
            "invalid_pk_value": gettext_lazy("Choose among the list."),
        },
        forms.MultipleChoiceField: {
            "invalid_choice": gettext_lazy("Choose among the list.")
        },
        forms.RegexField: {"invalid": gettext_lazy("This is not in the form it needs.")},
        forms.FileField: {"empty": gettext_lazy("The file is empty.")},
    }
    for kind, sentences in says.items():
        kind.default_error_messages = {**kind.default_error_messages, **sentences}  # type: ignore[dict-item]
    validators.EmailValidator.message = gettext_lazy(
        "Write an e-mail address, such as name@example.org."
    )
    validators.URLValidator.message = says[forms.URLField]["invalid"]  # type: ignore[assignment]
    validators.MaxLengthValidator.message = ngettext_lazy(
        "At most %(limit_value)d character; there are %(show_value)d.",
        "At most %(limit_value)d characters; there are %(show_value)d.",
        "limit_value",
    )
    digits: dict[str, Any] = {
        "invalid": NUMBER,
        "max_digits": ngettext_lazy(
            "At most %(max)s digit.", "At most %(max)s digits.", "max"
        ),
        "max_decimal_places": ngettext_lazy(
            "At most %(max)s decimal.", "At most %(max)s decimals.", "max"
        ),
        "max_whole_digits": ngettext_lazy(
            "At most %(max)s digit before the decimal mark.",
            "At most %(max)s digits before the decimal mark.",
            "max",
        ),
    }
    validators.DecimalValidator.messages = digits
    validators.ProhibitNullCharactersValidator.message = gettext_lazy(
        "There is a character in it that cannot be seen. Type it instead of pasting."
    )
    validators.MinValueValidator.message = gettext_lazy("At least %(limit_value)s.")
    validators.MaxValueValidator.message = gettext_lazy("At most %(limit_value)s.")

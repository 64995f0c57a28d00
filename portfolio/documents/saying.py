"""Sentences of the analysis, said in the reader's language with the reader's numbers."""

from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from look import formats
from portfolio.analysis.sentence import Month, Sentence, Share, Value

# Three figures carry the message; above a hundred no decimals do.
_PLAIN_FROM = 100


def said(sentence: Sentence, *, today: date) -> str:
    """Render a sentence for the reader of this request."""
    language = get_language() or "en"
    return sentence.text(
        translate=_translate, write=lambda value: _write(value, language, today)
    )


def said_now(sentence: Sentence, *, today: date) -> str:
    """The same on a page that is read today: a month of this year needs no year."""
    language = get_language() or "en"

    def write(value: Value) -> str:
        match value:
            case Month():
                return formats.month(value.day, language=language, today=today)
            case tuple():
                return _listed([write(each) for each in value])
            case Sentence():
                return said_now(value, today=today)
        return _write(value, language, today)

    return sentence.text(translate=_translate, write=write)


def _translate(single: str, plural: str, count: int) -> str:
    return ngettext(single, plural, count) if plural else _(single)


def _write(value: Value, language: str, today: date) -> str:
    match value:
        case Share():
            return formats.percent(value.value, language=language)
        case Month():
            return formats.month(value.day, language=language)
        case date():
            return formats.day(value, today=today, language=language)
        case tuple():
            return _listed([_write(each, language, today) for each in value])
        case Sentence():
            return said(value, today=today)
        case int():
            return formats.number(value, language=language)
        case float():
            return formats.number(_rounded(value), language=language)
        case _:
            return str(value)


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _rounded(value: float) -> float:
    return round(value) if abs(value) >= _PLAIN_FROM else float(f"{value:.3g}")

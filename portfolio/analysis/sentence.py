"""Sentences as values: English words with the numbers still in them.

A result of the analysis carries its sentence unrendered, so that a face can say it in the
reader's language and write numbers and days as the reader does:

    say("Waiting %(days)s days for an answer.", days=41)    the template is the message id
    str(sentence)                                           plain English
    sentence.text(translate=ngettext, write=localised)      any other language

What people named (a metric, a blocker, a source) stands in quotation marks wherever it
does not begin the sentence or follow a colon: it may begin with an article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: 0.27 is written 27%."""

    value: float


@dataclass(frozen=True, slots=True)
class Month:
    """A month, known by one of its days: written "September"."""

    day: date


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template with its values; with `count`, the plural decides by it."""

    template: str
    values: tuple[tuple[str, Value], ...] = ()
    plural: str = ""
    count: int = 1

    def __str__(self) -> str:
        return self.text()

    def text(
        self,
        *,
        translate: Callable[[str, str, int], str] | None = None,
        write: Callable[[Value], str] | None = None,
    ) -> str:
        """Render the sentence; `translate` is ngettext-like, `write` writes one value."""
        template = (translate or _english)(self.template, self.plural, self.count)
        written = {}
        for name, value in self.values:
            if isinstance(value, Sentence):
                written[name] = value.text(translate=translate, write=write)
            else:
                written[name] = (write or plain)(value)
        return template % written if written else template.replace("%%", "%")


Listed = tuple[str | Month | Sentence, ...]
Value = str | int | float | date | Share | Month | Sentence | Listed


def say(template: str, **values: Value) -> Sentence:
    """Build a sentence; placeholders are `%(days)s`, whatever the type of the value."""
    return Sentence(template, tuple(sorted(values.items())))


def say_of(count: int, single: str, plural: str, **values: Value) -> Sentence:
    """Build a sentence that counts: `single` for one, `plural` for any other number."""
    pairs: Mapping[str, Value] = {"count": count} | values
    return Sentence(
        single, tuple(sorted(pairs.items(), key=lambda pair: pair[0])), plural, count
    )


def quoted(names: Iterable[str]) -> Listed:
    """Names of things inside a sentence: “The sensors' gateway” keeps its capital there."""
    return tuple(say("“%(name)s”", name=name) for name in names)


def amount(value: float, unit: str) -> Sentence:
    """Say a value with its unit: "15%", "3.5 min"."""
    return say("%(value)s%(unit)s", value=value, unit=unit)


def step(value: float, unit: str, *, signed: bool = False) -> Sentence:
    """Say a difference in two figures; between shares it is points: "+1.2 points"."""
    size = float(f"{abs(value):.2g}")
    sign = "" if not signed or not value else "+" if value > 0 else MINUS
    if unit.strip() != "%":
        return say("%(sign)s%(value)s%(unit)s", sign=sign, value=size, unit=unit)
    if size == 1:
        return say("%(sign)s1 point", sign=sign)
    return say("%(sign)s%(value)s points", sign=sign, value=size)


def plain(value: Value) -> str:
    """Write a value in English: 27%, 3 Aug 2026, September, August and September."""
    match value:
        case Share():
            return f"{value.value:.0%}".replace("-", MINUS)
        case Month():
            return f"{value.day:%B}"
        case date():
            return f"{value.day} {value:%b %Y}"
        case tuple():
            words = [plain(each) for each in value]
            return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
        case float():
            return number(value)
        case _:
            return str(value).replace("-", MINUS) if isinstance(value, int) else str(value)


def number(value: float) -> str:
    """Write a number as short as it is still true to: three digits that count."""
    if abs(value) >= 100 or value == 0:
        return f"{value:,.0f}".replace("-", MINUS)
    return f"{value:.3g}".replace("-", MINUS)


def _english(single: str, plural: str, count: int) -> str:
    return single if count == 1 or not plural else plural

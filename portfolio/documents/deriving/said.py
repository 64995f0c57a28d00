"""Sentences of a review: promises kept, decisions taken, minutes that ran over."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from look import formats
from portfolio.analysis.say_do import Latency, SayDo
from portfolio.documents import words
from portfolio.documents.pack import Item, Provenance

MINUTE = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one part of the meeting took, in milliseconds, of what it was given."""

    name: str
    ms: int
    minutes: int

    @property
    def over(self) -> int:
        return self.ms - self.minutes * MINUTE


def say_do_words(found: SayDo) -> str:
    if found.share is None:
        return _("No promise of the last reviews has fallen due yet.")
    return _("%(kept)d of %(due)d promises kept on their day (%(share)s).") % {
        "kept": found.kept,
        "due": found.due,
        "share": formats.percent(found.share, language=_language()),
    }


def latency_words(found: Latency) -> str:
    """The median, and what still waits."""
    said = []
    if found.days is not None:
        said.append(
            ngettext(
                "Decisions take %(days)d day at the median.",
                "Decisions take %(days)d days at the median.",
                found.days,
            )
            % {"days": found.days}
        )
    if found.waiting:
        said.append(
            ngettext(
                "%(count)d waits, %(days)d days by now.",
                "%(count)d wait, the oldest for %(days)d days.",
                found.waiting,
            )
            % {"count": found.waiting, "days": found.oldest}
        )
    return " ".join(said) or _("No decision was asked for in half a year.")


def overrun_words(parts: Iterable[Spent], *, length: int) -> str:
    """What took longer than the whole meeting, and what took the most of that."""
    listed = list(parts)
    over = sum(one.ms for one in listed) - length * MINUTE
    if over < MINUTE:
        return ""
    worst = max(listed, key=lambda one: one.over)
    return ngettext(
        "%(count)d minute over; %(what)s took the most of it.",
        "%(count)d minutes over; %(what)s took the most of them.",
        over // MINUTE,
    ) % {"count": over // MINUTE, "what": worst.name}


def value_words(value: float, *, currency: str) -> str:
    """What is at stake a year; nothing where nobody said."""
    if not value:
        return ""
    return formats.money(value, currency=currency, language=_language())


def judged_words(found: Provenance) -> str:
    """Which version of the target and of the thresholds a value was held against."""
    said = []
    if found.target_version:
        said.append(_("target %(number)d") % {"number": found.target_version})
    if found.policy_version:
        said.append(_("policy %(number)d") % {"number": found.policy_version})
    elif found.policy_version == 0:
        said.append(_("the default policy"))
    return ", ".join(said) or "–"


def promises_name() -> str:
    return _("Last month’s promises")


def close_name() -> str:
    return _("Close")


def _language() -> str:
    return get_language() or "en"


def outcome_words(items: Iterable[Item]) -> str:
    """What items came to: "2 decided, 3 assigned, 1 parked", the gravest first."""
    counted = Counter(one.kind_words for item in items for one in item.outcomes)
    order = [str(word) for word in words.OUTCOMES.values()]
    ranked = sorted(counted, key=lambda word: order.index(word) if word in order else 99)
    said = [f"{counted[word]} {word[:1].lower()}{word[1:]}" for word in ranked]
    return ", ".join(said) or _("nothing was on the agenda")

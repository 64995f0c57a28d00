"""The short answers to the three questions: said alike in the room and on paper."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from look import formats
from portfolio.documents.pack import Decision, MetricPart


def hitting(first: MetricPart | None) -> str:
    """Answer "Are we hitting the metrics?" by the first of them."""
    if first is None:
        return _("Nothing is measured")
    return {
        "achieved": _("Yes, the target is met"),
        "on_track": _("Yes"),
        "behind": _("Not quite"),
        "off_track": _("No"),
        "red_flag": _for_months(first.months_red + 1),
        "plan": _("No, a plan is in force"),
    }.get(first.status, _("Not known"))


def blocked(days: Sequence[int]) -> str:
    """Answer "What is blocking progress?": how many things, how long the oldest."""
    if not days:
        return _("Nothing reported")
    said = ngettext("One thing, for %(age)s", "%(count)d things, up to %(age)s", len(days))
    return said % {"count": len(days), "age": formats.age(max(days))}


def decided(asked: Sequence[Decision]) -> str:
    """Answer "Which decisions need me?" afterwards: how many waited, and were answered."""
    if not asked:
        return _("No decision was asked.")
    count, taken = len(asked), sum(bool(each.decided) for each in asked)
    told = ngettext("%(count)d question", "%(count)d questions", count)
    if taken == count:
        told = ngettext("One, decided", "%(count)d, all decided", count)
    elif taken:
        told = _("%(count)d, %(taken)d of them decided")
    return told % {"count": count, "taken": taken}


def _for_months(count: int) -> str:
    """It turns red with its second month off track."""
    said = ngettext("No, for %(count)d month", "No, for %(count)d months", count)
    return said % {"count": count}

"""What happened, as lines that a page shows: a sentence, what it said, and where it is."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import LedgerEntry
from look import formats
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.documents.pictures import period_words, written
from portfolio.models import Comment, Decision, Metric, RecoveryPlan, Update, UseCase
from portfolio.operations.comments import address_of
from portfolio.queries.stream import Happening, Kind

ICONS = {
    Kind.UPDATE: "message-square-text",
    Kind.VALUE: "chart-line",
    Kind.STAGE: "arrow-right",
    Kind.MILESTONE: "milestone",
    Kind.BLOCKER: "octagon-alert",
    Kind.DECISION: "gavel",
    Kind.ACTION: "list-checks",
    Kind.PLAN: "life-buoy",
    Kind.METRIC: "ruler",
    Kind.SIGNAL: "bell",
    Kind.PARTNER: "handshake",
    Kind.REVIEW: "calendar-check",
    Kind.COMMENT: "message-circle",
}
WORDS: dict[Kind, str | Promise] = {
    Kind.UPDATE: _("Updates"),
    Kind.VALUE: _("Values"),
    Kind.STAGE: _("Stages and phases"),
    Kind.MILESTONE: _("Milestones"),
    Kind.BLOCKER: _("Blockers"),
    Kind.DECISION: _("Decisions"),
    Kind.ACTION: _("Actions"),
    Kind.PLAN: _("Recovery plans"),
    Kind.METRIC: _("Metrics and targets"),
    Kind.SIGNAL: _("Signals"),
    Kind.PARTNER: _("Partners"),
    Kind.REVIEW: _("Reviews"),
    Kind.COMMENT: _("Comments"),
}
SECTIONS = {
    Kind.MILESTONE: ("use-case-story", "milestones"),
    Kind.BLOCKER: ("use-case", "blockers"),
    Kind.ACTION: ("use-case-story", "actions"),
}
# So many values are told one by one; more are told as a number of them.
FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One happening; `said` is what somebody wrote, `values` the numbers it brought."""

    entry: LedgerEntry
    icon: str
    kind: str | Promise
    url: str
    # Instead of the ledger's own sentence, where that would only repeat what was said.
    lead: str = ""
    said: str = ""
    values: tuple[str, ...] = ()
    more: int = 0
    is_told_by_row: bool = False


def line_of(happening: Happening, use_case: UseCase) -> Line:
    """Say one happening: from the row as it is now where there is one, or the entry."""
    entry, row = happening.entry, happening.row
    said, more = "", 0
    values: tuple[str, ...] = ()
    match row:
        case Update() if entry.verb == "update.posted":
            said = row.metrics_text
        case Comment():
            said = "" if row.withdrawn_at else row.text
        case Metric() if happening.kind is Kind.VALUE:
            values, more = _values(entry, row)
        case Decision() if entry.verb == "decision.taken":
            said = row.chosen.title if row.chosen else row.answer
    return Line(
        entry=entry,
        icon=ICONS[happening.kind],
        kind=WORDS[happening.kind],
        url=_url(happening, use_case),
        lead=_lead(entry, row),
        said=said,
        values=values,
        more=more,
        is_told_by_row=bool(said or values),
    )


def _lead(entry: LedgerEntry, row: object) -> str:
    match row:
        case Comment() if entry.verb == "comment.written":
            words = (
                gettext("%(name)s commented, and took it back")
                if row.withdrawn_at
                else gettext("%(name)s commented")
            )
            return words % {"name": entry.by_name}
        case Update() if entry.verb == "update.posted":
            month = formats.month(row.month_date, language=get_language() or "en")
            words = gettext("%(name)s posted the update for %(month)s")
            return words % {"name": entry.by_name, "month": month}
    return ""


def _values(entry: LedgerEntry, metric: Metric) -> tuple[tuple[str, ...], int]:
    cadence = Cadence(metric.cadence)
    told = []
    for period, (was, now) in sorted(entry.changes.items(), reverse=True):
        start = _start(period, cadence)
        name = period if start is None else period_words(start, cadence)
        value = written(metric, now)
        if was is not None:
            value = f"{written(metric, was)} → {value}"
        told.append(f"{name}: {value}")
    return tuple(told[:FEW]), max(0, len(told) - FEW)


def _url(happening: Happening, use_case: UseCase) -> str:
    row, ref = happening.row, use_case.ref
    match row:
        case Update():
            return f"{reverse('updates', args=[ref])}#update-{row.month_date:%Y-%m}"
        case Decision():
            return reverse("decision", args=[ref, row.pk])
        case Comment():
            return "" if row.withdrawn_at else address_of(row)
        case RecoveryPlan():
            return reverse("plan", args=[ref, row.metric.key])
        case Metric() if happening.kind is Kind.VALUE and len(happening.entry.changes) == 1:
            (period,) = happening.entry.changes
            start = _start(period, Cadence(row.cadence))
            if start is not None:
                return reverse("value", args=[ref, row.key, start.isoformat()])
            return reverse("metric", args=[ref, row.key])
        case Metric():
            return reverse("metric", args=[ref, row.key])
    if happening.kind is Kind.STAGE:
        return reverse("stage", args=[ref])
    if happening.kind not in SECTIONS:
        return ""
    name, section = SECTIONS[happening.kind]
    return f"{reverse(name, args=[ref])}#{section}"


def _start(period: str, cadence: Cadence) -> date | None:
    """The first day of a period as the ledger wrote it; None if it is written otherwise."""
    try:
        return periods.parse(period, cadence)
    except periods.UnreadablePeriod:
        return None

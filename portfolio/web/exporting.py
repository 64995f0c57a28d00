"""What is shown, as a file: each column of the page as one or more columns of values."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portfolio.analysis.stages import Outcome, Phase, Stage
from portfolio.documents.sheets import Sheet, Value
from portfolio.models import Standing, UseCase
from portfolio.models.use_case import RiskClass
from portfolio.queries.days import day_of
from portfolio.queries.rows import with_signals
from portfolio.web.rules import rule_words
from portfolio.web.tabling import Asked
from portfolio.web.words import OUTLOOKS, STATUSES, slug_of, word

AT_ONCE = 1000
Read = Callable[[UseCase, date], Value]


def _kept(name: str) -> Read:
    return lambda use_case, today: getattr(_standing(use_case), name, None)


def _amount(name: str) -> Read:
    def read(use_case: UseCase, today: date) -> float | None:
        amount = getattr(_standing(use_case), name, None)
        return None if amount is None else float(amount)

    return read


def _standing(use_case: UseCase) -> Standing | None:
    return getattr(use_case, "standing", None)


def _name(row: Any) -> str:
    return row.name if row else ""


def _status(use_case: UseCase, today: date) -> str:
    return str(STATUSES[slug_of(_standing(use_case))]) if use_case.is_open else ""


def _metric(use_case: UseCase, today: date) -> str:
    standing = _standing(use_case)
    return standing.metric.name if standing and standing.metric else ""


def _unit(use_case: UseCase, today: date) -> str:
    standing = _standing(use_case)
    return standing.metric.unit if standing and standing.metric else ""


def _outlook(use_case: UseCase, today: date) -> str:
    standing = _standing(use_case)
    return str(OUTLOOKS.get(standing.outlook, "")) if standing else ""


def _signals(use_case: UseCase, today: date) -> str:
    found = use_case.open_signals  # type: ignore[attr-defined]
    return "; ".join(str(rule_words(signal.rule)) for signal in found)


def _stage(use_case: UseCase, today: date) -> str:
    if use_case.is_open:
        return str(word(Stage(use_case.stage)))
    return str(word(Outcome(use_case.outcome)))


def _days(use_case: UseCase, today: date) -> int | None:
    if not use_case.is_open:
        return None
    return (today - day_of(use_case.entered_stage_at)).days


# In the order of the page; the keys are those of `portfolio.web.columns`.
CELLS: dict[str, tuple[tuple[str | Promise, Read], ...]] = {
    "title": (
        (_("Reference"), lambda use_case, today: use_case.ref),
        (_("Use case"), lambda use_case, today: use_case.title),
    ),
    "since": (
        (_("Stage"), _stage),
        (_("Phase"), lambda use_case, today: str(word(Phase(use_case.phase)))),
        (_("Days in stage"), _days),
    ),
    "status": ((_("Status"), _status), (_("Months in red"), _kept("months_in_red"))),
    "metric": (
        (_("Metric"), _metric),
        (_("Unit"), _unit),
        (_("Value"), _kept("value")),
        (_("Target"), _kept("target")),
    ),
    "forecast": ((_("Forecast"), _outlook), (_("Chance"), _kept("chance"))),
    "signals": ((_("Open signals"), _signals),),
    "worth": (
        (_("Currency"), _kept("currency")),
        (_("Worth a year, low"), _amount("worth_low")),
        (_("Worth a year"), _amount("worth_expected")),
        (_("Worth a year, high"), _amount("worth_high")),
        (_("Realised in a year"), _amount("realised_year")),
    ),
    "net": (
        (_("Run cost a year"), _amount("run_cost")),
        (_("Net a year"), _amount("net_year")),
    ),
    "owner": ((_("Owner"), lambda use_case, today: _name(use_case.owner)),),
    "sponsor": ((_("Sponsor"), lambda use_case, today: _name(use_case.sponsor)),),
    "team": ((_("Team"), lambda use_case, today: _name(use_case.team)),),
    "tags": (
        (
            _("Tags"),
            lambda use_case, today: ", ".join(tag.name for tag in use_case.tags.all()),
        ),
    ),
    "risk": (
        (_("Risk"), lambda use_case, today: str(word(RiskClass(use_case.risk_class)))),
    ),
    "blockers": ((_("Open blockers"), _kept("open_blockers")),),
    "decisions": ((_("Decisions waiting"), _kept("waiting_decisions")),),
    "next": ((_("Next date"), _kept("next_date")),),
    "proposed": ((_("Proposed"), lambda use_case, today: day_of(use_case.created_at)),),
}


def sheet_of(one: Asked) -> Sheet:
    """Return exactly what the address shows, all pages of it."""
    cells = [cell for column in one.columns for cell in CELLS[column.key]]
    return Sheet(
        name=gettext("Use cases"),
        headings=[str(heading) for heading, _read in cells],
        rows=(
            [read(use_case, one.today) for _heading, read in cells]
            for use_case in _all(one)
        ),
    )


def _all(one: Asked) -> Iterator[UseCase]:
    """
    Yield every row once, as they stood in order when it began, whatever changes meanwhile.

    One query for all keys, then as many for a thousand rows as for one.
    """
    keys = list(one.found.prefetch_related(None).values_list("pk", flat=True))
    for first in range(0, len(keys), AT_ONCE):
        wanted = keys[first : first + AT_ONCE]
        rows = {row.pk: row for row in one.found.order_by().filter(pk__in=wanted)}
        batch = [rows[key] for key in wanted if key in rows]
        yield from with_signals(batch, today=one.today)

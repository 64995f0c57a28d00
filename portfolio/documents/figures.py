"""Each figure of the money with its formula and the rows that went into it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look import asking
from portfolio.analysis.books import Basis, Books, CostKind, CostLine
from portfolio.analysis.measures import MetricType
from portfolio.analysis.worth import RECENT, CostWarning, Gain, Money, first_of_window
from portfolio.documents.words import TYPES

Text = str | Promise

WARNINGS: dict[CostWarning, Text] = {
    CostWarning.YELLOW: gettext_lazy("A year of running costs several pilots."),
    CostWarning.RED: gettext_lazy("A year of running costs more than ten pilots."),
    CostWarning.ODD: gettext_lazy("A hundred pilots a year: is the unit right?"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that went into a figure."""

    label: Text
    amount: Decimal | None
    day: date | None = None
    # As it was written down, where that was in another currency.
    written: Decimal | None = None
    currency: str = ""
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: money, a multiple or a month; what is planned or forecast says so."""

    key: str
    label: Text
    formula: Text
    amount: Decimal | None = None
    times: float | None = None
    month: date | None = None
    note: Text = ""
    tone: str = ""
    rows: tuple[Row, ...] = ()
    span: tuple[Decimal | None, Decimal | None] = (None, None)
    so_far: Decimal | None = None

    @property
    def shown(self) -> Decimal | None:
        """Cents say nothing about a thousand."""
        if self.amount is None or abs(self.amount) < 1000:
            return self.amount
        return self.amount.quantize(Decimal(1))

    @property
    def is_known(self) -> bool:
        return not (self.amount is None and self.times is None and self.month is None)


def figures(books: Books, money: Money, *, today: date) -> list[Figure]:
    """Return every figure, in the order in which one asks."""
    window = first_of_window(today)
    realised = [gain for gain in money.gains if gain.is_realised]
    unproven = [gain for gain in money.gains if not gain.is_realised]
    found = [
        Figure(
            key="expected",
            label=_("Expected a year"),
            formula=_("The expected worth of every kind, added up."),
            amount=money.expected,
            span=(money.low, money.high),
            rows=tuple(_worth_rows(books)),
        ),
        Figure(
            key="realised-year",
            label=_("Realised, last 12 months"),
            formula=_(
                "Each closed month in production: the difference to the baseline, times "
                "what one unit is worth. Where that is said for a year, a month is a "
                "twelfth of it."
            ),
            amount=money.realised_year,
            so_far=money.realised,
            rows=tuple(_gain_rows(one for one in realised if one.month >= window)),
        ),
        Figure(
            key="pilot",
            label=_("Pilot cost"),
            formula=_("Every actual cost of the pilot; until there is one, its plan."),
            amount=money.pilot,
            note=_("planned") if money.pilot_is_planned else "",
            rows=tuple(_cost_rows(books, CostKind.PILOT)),
        ),
        Figure(
            key="run",
            label=_("Running, a year"),
            formula=_(
                "Twelve times the mean of the latest %(count)s months with a cost; until "
                "there is one, twelve times the plan."
            )
            % {"count": RECENT},
            amount=money.run,
            note=_("planned") if money.run_is_planned else "",
            rows=tuple(_cost_rows(books, CostKind.RUN)),
        ),
        Figure(
            key="multiple",
            label=_("Running against the pilot"),
            formula=_("Running for a year, divided by the cost of the pilot."),
            times=money.multiple,
            note=WARNINGS.get(money.warning, ""),
            tone="bad" if money.warning else "",
            rows=(
                Row(label=_("Running, a year"), amount=money.run),
                Row(label=_("Pilot cost"), amount=money.pilot),
            ),
        ),
        Figure(
            key="net",
            label=_("Net to date"),
            formula=_("All that was realised, less all that was paid."),
            amount=money.net,
            rows=(
                Row(label=_("Realised so far"), amount=money.realised),
                Row(label=_("Paid for the pilot"), amount=money.pilot_cost),
                Row(label=_("Paid for running"), amount=money.run_paid),
            ),
        ),
        Figure(
            key="net-year",
            label=_("Net a year"),
            formula=_("Realised in the last 12 months, less a year of running."),
            amount=money.net_year,
            rows=(
                Row(label=_("Realised, last 12 months"), amount=money.realised_year),
                Row(label=_("Running, a year"), amount=money.run),
            ),
        ),
        Figure(
            key="payback",
            label=_("Payback"),
            formula=_(
                "The first month from which what was realised covers all that was paid. "
                "Before that, the month in which it would at the pace of the latest "
                "%(count)s months."
            )
            % {"count": RECENT},
            month=money.payback_month,
            note=_payback_note(money),
        ),
    ]
    if unproven:
        found.append(
            Figure(
                key="unproven",
                label=_("Shown by demo or pilot, last 12 months"),
                formula=_(
                    "Reckoned as what is realised, from months before production or from "
                    "metrics that observe a demo or a pilot. It does not count."
                ),
                amount=money.unproven_year,
                note=_("not realised"),
                rows=tuple(_gain_rows(one for one in unproven if one.month >= window)),
            )
        )
    return found


def _payback_note(money: Money) -> str:
    if money.payback_month is None:
        return _("out of sight") if money.net is not None and money.net < 0 else ""
    return _("at the present pace") if money.payback_is_forecast else _("reached")


def _worth_rows(books: Books) -> Iterable[Row]:
    for line in books.worth:
        yield Row(
            label=TYPES[MetricType(line.kind)],
            amount=line.expected.value,
            written=line.expected.written,
            currency=line.expected.currency,
        )


def _gain_rows(gains: Iterable[Gain]) -> Iterable[Row]:
    for gain in sorted(gains, key=lambda one: one.month, reverse=True):
        yield Row(
            label=gain.line.name,
            day=gain.month,
            amount=gain.amount,
            note=_("%(value)s against %(baseline)s %(unit)s")
            % {
                "value": asking.written(gain.value),
                "baseline": asking.written(gain.line.baseline or 0.0),
                "unit": gain.line.unit,
            },
        )


def _cost_rows(books: Books, kind: CostKind) -> Iterable[Row]:
    listed = [line for line in books.costs if line.kind is kind]
    for line in sorted(listed, key=_newest, reverse=True):
        yield Row(
            label=line.what or (_("Plan") if line.basis is Basis.PLANNED else _("Cost")),
            day=line.day,
            amount=line.amount.value,
            written=line.amount.written,
            currency=line.amount.currency,
            note=_("planned") if line.basis is Basis.PLANNED else "",
        )


def _newest(line: CostLine) -> tuple[date, int]:
    return line.day, line.id

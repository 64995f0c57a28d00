"""The books of many use cases in few queries, and the figures that are made of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from accounts.models import User
from portfolio.analysis import buckets
from portfolio.analysis.books import (
    Basis,
    Books,
    CostKind,
    CostLine,
    Span,
    ValueLine,
    WorthLine,
)
from portfolio.analysis.buckets import Reading, Terms
from portfolio.analysis.currency import Exchange, Rate
from portfolio.analysis.measures import Aggregation, Cadence, Direction, Evidence
from portfolio.analysis.policy import Policy
from portfolio.analysis.stages import Phase
from portfolio.models import (
    Cost,
    ExchangeRate,
    HouseCurrency,
    Measurement,
    Metric,
    PhaseMove,
    Standing,
    TargetVersion,
    UseCase,
    WorthEstimate,
)
from portfolio.models.exchange_rate import DEFAULT_CURRENCY
from portfolio.queries import among  # noqa: F401 - the lookup
from portfolio.queries.days import day_of
from portfolio.queries.policy import in_force

Grouped = dict[int, list[Any]]


def house_currency() -> str:
    """Return the currency in which the organisation reckons now."""
    newest = HouseCurrency.objects.order_by("-number").values_list("currency", flat=True)
    return newest.first() or DEFAULT_CURRENCY


def exchange() -> Exchange:
    """Return every rate into the organisation's currency, in two queries."""
    rates = ExchangeRate.objects.standing().order_by("rate_date", "pk")
    return Exchange(
        house_currency(),
        [
            Rate(currency=row.currency, into=row.into, day=row.rate_date, rate=row.rate)
            for row in rates
        ],
    )


def books_of(
    use_case_ids: Collection[int], *, today: date, policy: Policy | None = None
) -> dict[int, Books]:
    """Return what is written down about the money of each, in seven queries."""
    rates = exchange()
    costs = _costs(use_case_ids, rates)
    worth = _worth(use_case_ids, rates)
    values = _values(use_case_ids, rates, today, in_force(policy))
    live = _live(use_case_ids)
    return {
        pk: Books(
            currency=rates.into,
            costs=tuple(costs.get(pk, ())),
            worth=tuple(worth.get(pk, ())),
            values=tuple(values.get(pk, ())),
            live=live.get(pk, ()),
        )
        for pk in use_case_ids
    }


def _costs(use_case_ids: Collection[int], rates: Exchange) -> Grouped:
    rows = Cost.objects.standing().filter(use_case__among=use_case_ids)
    return _grouped(
        (
            row.use_case_id,
            CostLine(
                id=row.pk,
                kind=CostKind(row.kind),
                basis=Basis(row.basis),
                day=row.cost_date,
                amount=rates.convert(row.amount, row.currency, row.cost_date),
                what=row.what,
            ),
        )
        for row in rows.order_by("use_case_id", "cost_date", "pk")
    )


def _worth(use_case_ids: Collection[int], rates: Exchange) -> Grouped:
    rows = WorthEstimate.objects.filter(use_case__among=use_case_ids, replaced_at=None)

    def line(row: WorthEstimate) -> WorthLine:
        day = day_of(row.estimated_at)
        low, expected, high = (
            rates.convert(amount, row.currency, day)
            for amount in (row.low, row.expected, row.high)
        )
        return WorthLine(kind=row.kind, low=low, expected=expected, high=high)

    return _grouped(
        (row.use_case_id, line(row))
        for row in rows.order_by("use_case_id", "-expected", "pk")
    )


def _values(
    use_case_ids: Collection[int], rates: Exchange, today: date, policy: Policy
) -> Grouped:
    in_force = TargetVersion.objects.filter(metric=OuterRef("pk"), is_current=True)
    metrics = list(
        Metric.objects.filter(use_case__among=use_case_ids, money_per_unit__isnull=False)
        .annotate(baseline=Subquery(in_force.values("baseline_value")[:1]))
        .order_by("use_case_id", "pk")
    )
    readings = _readings([metric.pk for metric in metrics])
    return _grouped(
        (
            metric.use_case_id,
            _line(metric, readings.get(metric.pk, []), rates, today, policy),
        )
        for metric in metrics
    )


def _line(
    metric: Metric, readings: list[Any], rates: Exchange, today: date, policy: Policy
) -> ValueLine:
    terms = Terms(
        cadence=Cadence(metric.cadence),
        aggregation=Aggregation(metric.aggregation),
        min_denominator=metric.min_denominator,
    )
    months = buckets.monthly(terms, readings, today=today, policy=policy)
    assert metric.money_per_unit is not None
    return ValueLine(
        metric_id=metric.pk,
        key=metric.key,
        name=metric.name,
        unit=metric.unit,
        sign=Direction(metric.direction).sign,
        evidence=Evidence(metric.evidence),
        baseline=metric.baseline,  # type: ignore[attr-defined]
        per_unit=rates.convert(
            metric.money_per_unit, metric.currency, day_of(metric.created_at)
        ),
        span=Span(metric.money_span),
        months=tuple(
            (month.start, month.score) for month in months if month.score is not None
        ),
    )


def _readings(metric_ids: list[int]) -> Grouped:
    rows = Measurement.objects.standing().filter(metric__among=metric_ids)
    columns = ("metric_id", "period_start", "value", "numerator", "denominator")
    return _grouped(
        (pk, Reading(start=start, value=value, numerator=above, denominator=below))
        for pk, start, value, above, below in rows.order_by(
            "metric_id", "period_start"
        ).values_list(*columns)
    )


def _live(use_case_ids: Collection[int]) -> dict[int, tuple[tuple[date, date | None], ...]]:
    """By use case: the spans in which it was in production."""
    moves = PhaseMove.objects.filter(use_case__among=use_case_ids).order_by(
        "use_case_id", "moved_at", "pk"
    )
    listed = _grouped(
        (pk, (day_of(moved_at), end))
        for pk, moved_at, end in moves.values_list("use_case_id", "moved_at", "end")
    )
    return {pk: tuple(_spans(moved)) for pk, moved in listed.items()}


def _spans(moved: list[tuple[date, str]]) -> Iterable[tuple[date, date | None]]:
    since = None
    for day, phase in moved:
        if phase == Phase.PRODUCTION:
            since = since or day
        elif since is not None:
            yield since, day
            since = None
    if since is not None:
        yield since, None


def _grouped(pairs: Iterable[tuple[int, Any]]) -> Grouped:
    return {
        pk: [one for _pk, one in group] for pk, group in groupby(pairs, key=itemgetter(0))
    }


def rates_in_force() -> list[ExchangeRate]:
    """Return every rate that stands into the organisation's currency, newest first."""
    rows = ExchangeRate.objects.standing().filter(into=house_currency())
    return list(rows.select_related("recorded_by").order_by("currency", "-rate_date"))


def unrated() -> list[str]:
    """
    Return the currencies that amounts stand in and that have no rate, in four queries.

    Choosing another currency of the organisation makes some: rates lead into one alone.
    """
    into = house_currency()
    amounts = (
        Cost.objects.standing().values_list("currency"),
        WorthEstimate.objects.filter(replaced_at=None).values_list("currency"),
        Metric.objects.standing().exclude(currency="").values_list("currency"),
    )
    used = {code for (code,) in amounts[0].union(*amounts[1:])}
    rated = ExchangeRate.objects.standing().filter(into=into, currency__in=used)
    return sorted(used - {into} - set(rated.values_list("currency", flat=True)))


def reckoned(*, seen_by: User) -> QuerySet[UseCase]:
    """Return the running use cases that a reader sees, each with its `standing`."""
    visible: QuerySet[UseCase] = UseCase.objects.visible_to(seen_by)
    return visible.filter(ended_at=None).select_related("standing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Of the running use cases that a reader sees; None where no one has told."""

    expected: Decimal | None
    realised_year: Decimal | None
    run_cost: Decimal | None
    net: Decimal | None


def totals(*, seen_by: User) -> Totals:
    """Add up what standings hold, in one query."""
    rows = Standing.objects.filter(use_case__in=reckoned(seen_by=seen_by))
    told = rows.aggregate(
        expected=Sum("worth_expected"),
        realised_year=Sum("realised_year"),
        run_cost=Sum("run_cost"),
        net=Sum("net"),
    )
    return Totals(**told)

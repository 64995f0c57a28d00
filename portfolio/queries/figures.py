"""The top line of the portfolio, and all that is counted over open use cases with it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Sum

from accounts.models import User
from portfolio.analysis.earlier import a_month_before
from portfolio.analysis.overview import Talk
from portfolio.analysis.stages import Phase, Stage
from portfolio.models import Signal, UseCase, WorthEstimate
from portfolio.models.exchange_rate import DEFAULT_CURRENCY
from portfolio.models.use_case import UseCaseQuerySet
from portfolio.queries import audience
from portfolio.queries.days import start_of_day
from portfolio.queries.heat import HeatRow, heat_of
from portfolio.queries.placing import Placed, dots_of, places_of, shown_case
from portfolio.queries.portfolio import Shown

RED_FLAG = "red-flag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """The same counts a month ago."""

    day: date
    open: int
    red_flags: int
    stalled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Sums a year in the organisation's currency, and how many use cases make them up."""

    currency: str
    low: Decimal
    expected: Decimal
    high: Decimal
    realised: Decimal
    run: Decimal
    net: Decimal
    net_then: Decimal
    expected_by: Decimal
    estimated: int
    measured: int

    @property
    def net_by(self) -> Decimal:
        """By how much the net of a year grew in a month."""
        return self.net - self.net_then


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is counted of the open use cases that a reader sees."""

    open: int
    stages: Mapping[str, int]
    phases: Mapping[str, int]
    red_flags: int
    oldest_red: date | None
    stalled: int
    oldest_stall: date | None
    money: Money
    then: Then
    dots: tuple[Placed, ...] = ()
    placeable: int = 0
    # All that have a place, the ones that are not drawn as well.
    places: Mapping[Talk, int] = field(default_factory=dict)
    heat: tuple[HeatRow, ...] = field(default=())

    @property
    def stages_in_order(self) -> list[tuple[str, int]]:
        return _in_order(Stage, self.stages)

    @property
    def phases_in_order(self) -> list[tuple[str, int]]:
        return _in_order(Phase, self.phases)


def _in_order(words: type[StrEnum], counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(word.value, counts[word]) for word in words if counts.get(word)]


def figures(
    *, seen_by: User, today: date, mark: str, now: datetime, afresh: bool = False
) -> audience.Counted[Figures]:
    """Return the figures of today; in nine queries, or in none where they are kept."""
    return audience.counted(
        "figures",
        lambda: _figures(seen_by, today),
        seen_by=seen_by,
        today=today,
        mark=mark,
        now=now,
        afresh=afresh,
        size=lambda found: found.open,
    )


def _figures(seen_by: User, today: date) -> Figures:
    seen = UseCase.objects.visible_to(seen_by)
    groups = list(
        seen.open()
        .order_by()
        .annotate(shown=shown_case())
        .values_list("stage", "phase", "team", "team__name", "shown")
        .annotate(count=Count("pk"))
    )
    stages: Counter[str] = Counter()
    phases: Counter[str] = Counter()
    shapes: Counter[str] = Counter()
    for stage, phase, _team, _name, shown, count in groups:
        stages[stage] += count
        phases[phase] += count
        shapes[shown] += count
    stalls = _signals(seen_by, today).filter(is_stalled=True)
    reds = _signals(seen_by, today).filter(rule=RED_FLAG)
    places = places_of(seen, today)
    return Figures(
        open=sum(stages.values()),
        stages=dict(stages),
        phases=dict(phases),
        red_flags=shapes[Shown.RED_FLAG],
        oldest_red=reds.aggregate(day=Min("since_date"))["day"],
        stalled=seen.open().filter(Exists(stalls.filter(use_case=OuterRef("pk")))).count(),
        oldest_stall=stalls.aggregate(day=Min("since_date"))["day"],
        money=_money(seen, a_month_before(today)),
        then=_then(seen_by, a_month_before(today)),
        dots=dots_of(seen_by, today),
        placeable=sum(places.values()),
        places=places,
        heat=heat_of(groups),
    )


def _money(seen: UseCaseQuerySet, day: date) -> Money:
    """Sum what the standings keep; a changed estimate is the change of the expected."""
    kept = "standing__"
    names = {
        "low": "worth_low",
        "expected": "worth_expected",
        "high": "worth_high",
        "realised": "realised_year",
        "run": "run_cost",
        "net": "net_year",
        "net_then": "net_year_before",
    }
    sums = seen.open().aggregate(
        **{name: Sum(kept + column) for name, column in names.items()},
        currency=Max(kept + "currency"),
        estimated=Count("pk", filter=Q(standing__worth_expected__isnull=False)),
        measured=Count("pk", filter=Q(standing__net_year__isnull=False)),
    )
    amounts = {name: sums[name] or Decimal(0) for name in names}
    currency = sums["currency"] or DEFAULT_CURRENCY
    return Money(
        **amounts,
        currency=currency,
        estimated=sums["estimated"],
        measured=sums["measured"],
        expected_by=_estimates_since(seen, day, currency),
    )


def _estimates_since(seen: UseCaseQuerySet, day: date, currency: str) -> Decimal:
    """How much more is expected of what is open than a month ago, rates aside."""
    moment = start_of_day(day + timedelta(days=1))
    rows = WorthEstimate.objects.filter(use_case__in=seen.open(), currency=currency)
    sums = rows.aggregate(
        now=Sum("expected", filter=Q(replaced_at=None)),
        then=Sum(
            "expected",
            filter=Q(estimated_at__lt=moment)
            & (Q(replaced_at=None) | Q(replaced_at__gte=moment)),
        ),
    )
    return (sums["now"] or Decimal(0)) - (sums["then"] or Decimal(0))


def _signals(seen_by: User, today: date):  # type: ignore[no-untyped-def]
    return (
        Signal.objects.visible_to(seen_by)
        .open(today=today)
        .filter(use_case__ended_at=None)
        .order_by()
    )


def _then(seen_by: User, day: date) -> Then:
    """What can be said of an earlier day from what was written down since."""
    moment = start_of_day(day + timedelta(days=1))
    alive = Q(created_at__lt=moment) & (Q(ended_at=None) | Q(ended_at__gte=moment))
    seen = UseCase.objects.visible_to(seen_by).filter(alive)
    return Then(
        day=day,
        **seen.order_by().aggregate(
            open=Count("pk"),
            red_flags=Count("pk", filter=_stood(moment, day, rule=RED_FLAG)),
            stalled=Count("pk", filter=_stood(moment, day, is_stalled=True)),
        ),
    )


def _stood(moment: datetime, day: date, **which: object) -> Q:
    stood = Signal.objects.filter(
        Q(cleared_at=None) | Q(cleared_at__gte=moment),
        use_case=OuterRef("pk"),
        since_date__lte=day,
        **which,
    )
    return Q(Exists(stood))

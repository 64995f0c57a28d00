"""Whether a review is ready: which values and updates are missing, and from whom."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import User
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import Measurement, Metric, Review, Update, UseCase
from portfolio.queries.days import start_of_day
from portfolio.queries.policy import policy_in_force


@dataclass(slots=True, kw_only=True)
class Missing:
    """What one person still owes to a review; the lists hold words to show."""

    person: User
    values: list[str] = field(default_factory=list)
    updates: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.values) + len(self.updates)


def due_day(review: Review) -> date:
    """The last day on which values and updates of the review's month are in time."""
    end = periods.end_of(review.month, Cadence.MONTHLY)
    return end + timedelta(days=policy_in_force().close_after_days - 1)


def missing(review: Review, *, seen_by: User | None = None) -> list[Missing]:
    """Return who still owes what for the month, the most first; in three queries."""
    owed: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    cases = UseCase.objects.open()
    if seen_by is not None:
        cases = cases.filter(pk__in=UseCase.objects.visible_to(seen_by).values("pk"))
    end = start_of_day(periods.end_of(review.month, Cadence.MONTHLY))
    cases = cases.filter(created_at__lt=end)
    for owner, name, number in _values(cases, review.month):
        owed[owner][0].append(f"UC-{number} {name}")
    posted = Update.objects.posted().filter(
        use_case=OuterRef("pk"), month_date=review.month
    )
    rows = cases.filter(~Exists(posted), owner__isnull=False).order_by("number")
    for owner, number, title in rows.values_list("owner", "number", "title"):
        owed[owner][1].append(f"UC-{number} {title}")
    people = User.objects.filter(pk__in=owed, is_active=True)
    found = [
        Missing(person=one, values=owed[one.pk][0], updates=owed[one.pk][1])
        for one in people
    ]
    return sorted(found, key=lambda one: (-one.count, one.person.name, one.person.pk))


def _values(cases: QuerySet[UseCase], month: date) -> list[tuple[int, str, int]]:
    """Signed metrics that have no value anywhere in the month, with who owes it."""
    end = periods.end_of(month, Cadence.MONTHLY)
    there = Measurement.objects.standing().filter(
        metric=OuterRef("pk"), period_start__gte=month, period_start__lt=end
    )
    rows = (
        Metric.objects.standing()
        .filter(~Exists(there), use_case__in=cases, signed_at__isnull=False)
        .exclude(first_date__gte=end)
        .annotate(owes=Coalesce(F("owner"), F("use_case__owner")))
        .filter(owes__isnull=False)
        .order_by("use_case__number", "name", "pk")
    )
    return list(rows.values_list("owes", "name", "use_case__number"))

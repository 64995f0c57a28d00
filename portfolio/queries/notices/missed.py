"""Values and updates of a month that have not come: before they are due, and after."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from accounts.models import RoleGrant
from accounts.permissions import Role
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import Month, say
from portfolio.models import Measurement, Metric, Update, UseCase
from portfolio.models.notice import NoticeKind
from portfolio.queries.days import start_of_day
from portfolio.queries.notices.wanted import Line, Wanted, gathered
from portfolio.queries.policy import policy_in_force

REMIND_BEFORE = timedelta(days=3)
ESCALATE_AFTER = timedelta(days=7)
# Nobody is told of a month that is long gone.
FORGOTTEN_AFTER = timedelta(days=28)
DAY = timedelta(days=1)


def reminders(*, today: date) -> list[Wanted]:
    """Return whom to remind: three days before the day on which values are due."""
    month = periods.previous(today.replace(day=1), Cadence.MONTHLY)
    due = _due(month, policy_in_force())
    if not due - REMIND_BEFORE <= today <= due:
        return []
    told = (
        (owner, line)
        for owner, _sponsor, line in _missing(month, due, is_late=False)
        if owner
    )
    return list(gathered(NoticeKind.REMIND, f"remind:{month:%Y-%m}", told))


def escalations(*, today: date) -> list[Wanted]:
    """Return whom to tell that values are a week late: the sponsor, else the managers."""
    # The month before last may be the one whose week is over, early in a month.
    first = periods.previous(today.replace(day=1), Cadence.MONTHLY)
    found: list[Wanted] = []
    policy = policy_in_force()
    for month in (periods.previous(first, Cadence.MONTHLY), first):
        due = _due(month, policy)
        if due + ESCALATE_AFTER <= today <= due + FORGOTTEN_AFTER:
            missing = list(_missing(month, due, is_late=True))
            managers = _managers() if any(not one[1] for one in missing) else []
            told = (
                (person, line)
                for _owner, sponsor, line in missing
                for person in ([sponsor] if sponsor else managers)
            )
            found += gathered(NoticeKind.ESCALATE, f"escalate:{month:%Y-%m}", told)
    return found


def _due(month: date, policy: Policy) -> date:
    return periods.closes_on(month, after=policy.close_after_days) - DAY


def _missing(
    month: date, due: date, *, is_late: bool
) -> Iterator[tuple[int | None, int | None, Line]]:
    """Yield owner, sponsor and sentence of what a month lacks; in two queries."""
    end = periods.end_of(month, Cadence.MONTHLY)
    cases = UseCase.objects.open().filter(created_at__lt=start_of_day(end))
    there = Measurement.objects.standing().filter(
        metric=OuterRef("pk"), period_start__gte=month, period_start__lt=end
    )
    metrics = (
        Metric.objects.standing()
        .signed()
        .filter(~Exists(there), use_case__in=cases, created_at__lt=start_of_day(end))
        .exclude(first_date__gte=end)
        .select_related("use_case")
        .order_by("use_case__number", "name", "pk")
    )
    for metric in metrics:
        name, when = metric.name, Month(month)
        sentence = (
            say(
                "%(metric)s has no value for %(month)s; it was due on %(day)s.",
                metric=name,
                month=when,
                day=due,
            )
            if is_late
            else say(
                "%(metric)s needs its value for %(month)s by %(day)s.",
                metric=name,
                month=when,
                day=due,
            )
        )
        place = f"use-cases/{metric.use_case.ref}/metrics/{metric.key}/value/"
        case = metric.use_case
        line = Line(use_case_id=case.pk, sentence=sentence, path=place)
        yield metric.owner_id or case.owner_id, case.sponsor_id, line
    posted = Update.objects.posted().filter(use_case=OuterRef("pk"), month_date=month)
    for case in cases.filter(~Exists(posted)).order_by("number"):
        sentence = (
            say(
                "No update for %(month)s; it was due on %(day)s.",
                month=Month(month),
                day=due,
            )
            if is_late
            else say(
                "The update for %(month)s is due on %(day)s.", month=Month(month), day=due
            )
        )
        place = f"use-cases/{case.ref}/updates/write/"
        line = Line(use_case_id=case.pk, sentence=sentence, path=place)
        yield case.owner_id, case.sponsor_id, line


def _managers() -> list[int]:
    rows = RoleGrant.objects.filter(role=Role.PORTFOLIO_MANAGER, user__is_active=True)
    return list(rows.order_by("user_id").values_list("user_id", flat=True).distinct())

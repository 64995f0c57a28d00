"""What the watches look at each hour: feeds that stopped, plans that fail, questions."""

from datetime import date, timedelta

from django.db.models import Q

from portfolio.analysis.packing import unpack
from portfolio.analysis.sentence import say
from portfolio.models import Decision, Metric, RecoveryPlan, Signal
from portfolio.models.notice import NoticeKind
from portfolio.queries.notices.wanted import Line, Wanted

SOON = timedelta(days=3)


def stopped_feeds(*, today: date) -> list[Wanted]:
    """Tell the owner of each fed metric once, each time its feed stops."""
    return _signalled("feed-stopped", NoticeKind.FEED, today)


def failing_plans(*, today: date) -> list[Wanted]:
    """Tell the owner of a plan and the sponsor once, each time it stops to count."""
    return _signalled("plan-failing", NoticeKind.PLAN, today)


def waiting_decisions(*, today: date) -> list[Wanted]:
    """Tell who decides: three days before the answer is needed, and once it is late."""
    found = []
    rows = Decision.objects.waiting().filter(
        asked_of__is_active=True, needed_date__lte=today + SOON, use_case__ended_at=None
    )
    for row in rows.select_related("use_case").order_by("pk"):
        needed = row.needed_date
        if needed is None:
            continue
        late = needed < today
        sentence = (
            say(
                "An answer was needed by %(day)s: %(question)s",
                day=needed,
                question=row.question,
            )
            if late
            else say(
                "An answer is needed by %(day)s: %(question)s",
                day=needed,
                question=row.question,
            )
        )
        place = f"use-cases/{row.use_case.ref}/decisions/{row.pk}/"
        line = Line(use_case_id=row.use_case_id, sentence=sentence, path=place)
        found.append(
            Wanted(
                person_id=row.asked_of_id,
                kind=NoticeKind.DECISION,
                occasion=f"decision:{row.pk}:{needed}:{'late' if late else 'soon'}",
                lines=(line,),
            )
        )
    return found


def fed_use_cases() -> list[int]:
    """Return the use cases with a feed: rules look at them again."""
    rows = Metric.objects.standing().filter(
        measurements__door="key", use_case__ended_at=None
    )
    return list(
        rows.values_list("use_case_id", flat=True).distinct().order_by("use_case_id")
    )


def planned_metrics() -> list[int]:
    """Return the metrics with an open plan: a checkpoint may have passed."""
    rows = RecoveryPlan.objects.open().order_by("metric_id")
    return list(rows.values_list("metric_id", flat=True))


def asked_use_cases() -> list[int]:
    """Return the use cases with an open question."""
    rows = Decision.objects.waiting().filter(use_case__ended_at=None)
    return list(
        rows.values_list("use_case_id", flat=True).distinct().order_by("use_case_id")
    )


def _signalled(rule: str, kind: NoticeKind, today: date) -> list[Wanted]:
    rows = Signal.objects.open(today=today).filter(rule=rule, acknowledged_at=None)
    signals = list(rows.select_related("use_case").order_by("pk"))
    metrics = _metrics_of(signals)
    found = []
    for signal in signals:
        case = signal.use_case
        people = {case.owner_id} | {
            person for name in signal.evidence for person in metrics.get(name, ())
        }
        if kind is NoticeKind.PLAN:
            people.add(case.sponsor_id)
        line = Line(
            use_case_id=case.pk,
            sentence=unpack(signal.sentence),
            path=f"use-cases/{case.ref}/signals/{signal.pk}/",
        )
        occasion = f"{kind}:{signal.pk}:{signal.reopenings}"
        found += [
            Wanted(person_id=person, kind=kind, occasion=occasion, lines=(line,))
            for person in sorted(one for one in people if one)
        ]
    return found


def _metrics_of(signals: list[Signal]) -> dict[str, set[int | None]]:
    """By "metric:12": who owns the metric, and who owns its plan."""
    ids = {
        int(name.removeprefix("metric:"))
        for signal in signals
        for name in signal.evidence
        if name.startswith("metric:")
    }
    open_plan = Q(plans__ended_at=None)
    rows = Metric.objects.filter(pk__in=ids).values_list("pk", "owner_id")
    found: dict[str, set[int | None]] = {f"metric:{pk}": {owner} for pk, owner in rows}
    planned = Metric.objects.filter(open_plan, pk__in=ids, plans__isnull=False)
    for pk, owner in planned.values_list("pk", "plans__owner_id"):
        found[f"metric:{pk}"].add(owner)
    return found

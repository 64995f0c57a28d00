"""A healthy use case, to be broken in one place at a time."""

from dataclasses import replace
from datetime import date, timedelta

from portfolio.analysis.facts import Facts, MetricFacts, OwnerFacts, UpdateFacts
from portfolio.analysis.measures import Direction
from portfolio.analysis.pace import MonthStatus, Status
from portfolio.analysis.plan import Action, Checkpoint, Plan, Verdict, judge
from portfolio.analysis.policy import DEFAULT
from portfolio.analysis.stages import Phase, Stage

TODAY = date(2026, 11, 16)


def days_ago(count: int) -> date:
    return TODAY - timedelta(days=count)


def months(
    *statuses: Status, values: tuple[float | None, ...] = ()
) -> tuple[MonthStatus, ...]:
    """The closed months up to October, the latest last."""
    found = []
    for back, status in enumerate(reversed(statuses)):
        whole = TODAY.year * 12 + TODAY.month - 1 - back
        value = values[len(statuses) - 1 - back] if values else 10.0
        found.append(
            MonthStatus(
                end=date(whole // 12, whole % 12 + 1, 1),
                status=status,
                value=None if status is Status.NO_DATA else value,
                sigma=0.1,
            )
        )
    return tuple(reversed(found))


def metric(*statuses: Status, **changes: object) -> MetricFacts:
    """A metric whose months had these statuses; steady and on track if none are given."""
    values = changes.pop("values", ())
    whole = {
        "id": 7,
        "name": "Units forecast wrongly",
        "direction": Direction.INCREASE,
        "baseline": 0.0,
        "target": 20.0,
        "start_date": date(2026, 1, 1),
        "target_dates": (date(2027, 1, 1),),
        "months": months(*(statuses or [Status.ON_TRACK] * 4), values=values),
    }
    return MetricFacts(**(whole | changes))


HEALTHY = Facts(
    today=TODAY,
    created_date=days_ago(200),
    stage=Stage.OVERSEE,
    stage_since=days_ago(100),
    phase=Phase.PRODUCTION,
    phase_since=days_ago(50),
    owner=OwnerFacts(),
    clarity=6,
    updates=(
        UpdateFacts(id=1, day=days_ago(10), text="All nine regions are on proposals."),
    ),
    metrics=(metric(),),
)


def healthy_but(**changes: object) -> Facts:
    return replace(HEALTHY, **changes)


def credible() -> Verdict:
    return judge(_plan(), today=TODAY)


def lost() -> Verdict:
    return judge(replace(_plan(), checkpoints=()), today=TODAY)


def _plan() -> Plan:
    return Plan(
        owner=1,
        approved_by=2,
        is_resourced=True,
        root_cause="The south reports late.",
        actions=(Action(has_owner=True, due_date=TODAY + timedelta(days=9)),),
        checkpoints=(Checkpoint(day=date(2026, 11, 30), value=25.5),),
        updated_date=days_ago(3),
    )


def found_by(find, **changes: object):
    """What a rule finds in a healthy use case with something broken."""
    return find(healthy_but(**changes), DEFAULT)


def said_by(find, **changes: object) -> str:
    return str(found_by(find, **changes).sentence)

"""What waits for one person: each duty with its day, the most overdue first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from accounts.models import User
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.analysis.policy import Policy
from portfolio.models import (
    Action,
    Blocker,
    Decision,
    Deliverable,
    Expectation,
    Measurement,
    Metric,
    Milestone,
    PartnerPerson,
    PlanCheckpoint,
    RecoveryPlan,
    Signature,
    Update,
    UseCase,
)
from portfolio.queries.days import day_of
from portfolio.queries.policy import policy_in_force
from portfolio.queries.sheet import reported_by

# What comes up within this many days stands on the desk already.
AHEAD = timedelta(days=14)
DAY = timedelta(days=1)


class Task(StrEnum):
    VALUE = "value"
    UPDATE = "update"
    DECISION = "decision"
    ACTION = "action"
    BLOCKER = "blocker"
    MILESTONE = "milestone"
    CHECKPOINT = "checkpoint"
    PLAN_NOTE = "plan-note"
    SIGNATURE = "signature"
    DELIVERABLE = "deliverable"
    ACCEPTANCE = "acceptance"
    EXPECTATION = "expectation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing to do: what kind, about what, by when if there is a day."""

    task: Task
    what: str
    use_case: UseCase
    due: date | None
    period: date | None = None
    # A plan's checkpoint is a value of a metric; so is what a value duty is about.
    metric: Metric | None = None
    value: float | None = None
    # The metric's key, or the number of the row that it is about.
    key: str = ""

    def is_late(self, today: date) -> bool:
        return self.due is not None and self.due < today

    @property
    def order(self) -> tuple[date, int, str]:
        return (self.due or date.max, self.use_case.number, self.what)


def duties(user: User, *, today: date) -> list[Duty]:
    """Return what waits for `user`, in thirteen queries however much it is."""
    mine = UseCase.objects.visible_to(user).open()
    policy = policy_in_force()
    found = (
        *_values(user, mine, today, policy),
        *_updates(user, mine, today, policy),
        *_decisions(user),
        *_actions(user),
        *_blockers(user, mine, today),
        *_milestones(user, mine, today),
        *_signatures(user, mine),
        *_plans(user, mine, today, policy),
        *_deliverables(user, mine, today),
        *_expectations(user, mine),
    )
    return sorted(found, key=lambda duty: duty.order)


def _deliverables(user: User, mine: QuerySet[UseCase], today: date) -> Iterator[Duty]:
    """What one's own organisation promised, and what the owner has still to accept."""
    to_hand_over = Q(
        done_date=None, due_date__lte=today + AHEAD, partner__in=_own_partner(user)
    )
    to_accept = Q(done_date__isnull=False, accepted_at=None, use_case__owner=user)
    found = Deliverable.objects.visible_to(user).standing()
    for one in found.filter(to_hand_over | to_accept, use_case__in=mine).select_related(
        "use_case"
    ):
        task = Task.DELIVERABLE if one.done_date is None else Task.ACCEPTANCE
        day = one.due_date if one.done_date is None else one.done_date
        yield _about(task, one.pk, one.title, one.use_case, day)


def _expectations(user: User, mine: QuerySet[UseCase]) -> Iterator[Duty]:
    """What the other side expects, and this person's side has not signed yet."""
    ours = Q(house_signed_at=None, use_case__owner=user)
    theirs = Q(partner_signed_at=None, partner__in=_own_partner(user))
    found = Expectation.objects.visible_to(user).standing()
    for one in found.filter(ours | theirs, use_case__in=mine).select_related("use_case"):
        yield _about(Task.EXPECTATION, one.pk, one.what, one.use_case, None)


def _own_partner(user: User) -> QuerySet[PartnerPerson, int]:
    return (
        PartnerPerson.objects.standing()
        .filter(user=user)
        .values_list("partner_id", flat=True)
    )


def _values(
    user: User, mine: QuerySet[UseCase], today: date, policy: Policy
) -> Iterator[Duty]:
    """The newest ended period of each metric that has no value yet."""
    ended = {cadence: _ended(cadence, today) for cadence in Cadence}
    missing = Q()
    for cadence, start in ended.items():
        there = Measurement.objects.filter(metric=OuterRef("pk"), period_start=start)
        missing |= Q(Q(cadence=cadence), ~Exists(there))
    metrics = (
        Metric.objects.standing()
        .filter(reported_by(user), missing, use_case__in=mine)
        .select_related("use_case")
        .order_by("name", "pk")
    )
    for metric in metrics:
        cadence = Cadence(metric.cadence)
        start = ended[cadence]
        begins = metric.first_date or metric.created_at.date()
        if periods.end_of(start, cadence) <= begins:
            continue
        yield Duty(
            task=Task.VALUE,
            what=metric.name,
            use_case=metric.use_case,
            due=periods.end_of(start, cadence)
            + timedelta(days=policy.close_after_days - 1),
            period=start,
            key=metric.key,
        )


def _updates(
    user: User, mine: QuerySet[UseCase], today: date, policy: Policy
) -> Iterator[Duty]:
    """Last month's update of what somebody owns, as long as nobody posted it."""
    month = periods.previous(today.replace(day=1), Cadence.MONTHLY)
    posted = Update.objects.posted().filter(month_date=month)
    for use_case in mine.filter(owner=user).exclude(pk__in=posted.values("use_case")):
        if use_case.created_at.date() < today.replace(day=1):
            yield Duty(
                task=Task.UPDATE,
                what=use_case.title,
                use_case=use_case,
                due=periods.closes_on(month, after=policy.close_after_days) - DAY,
                period=month,
            )


def _decisions(user: User) -> Iterator[Duty]:
    waiting = Decision.objects.visible_to(user).waiting().filter(asked_of=user)
    for decision in waiting.select_related("use_case"):
        yield _about(
            Task.DECISION,
            decision.pk,
            decision.question,
            decision.use_case,
            decision.needed_date,
        )


def _actions(user: User) -> Iterator[Duty]:
    own = Action.objects.visible_to(user).open().filter(owner=user)
    for action in own.select_related("use_case"):
        yield _about(Task.ACTION, action.pk, action.what, action.use_case, action.due_date)


def _blockers(user: User, mine: QuerySet[UseCase], today: date) -> Iterator[Duty]:
    """What somebody must move, and what on their own use cases was to be gone by now."""
    theirs = Q(mover=user) | Q(
        use_case__owner=user, expected_date__lte=today + AHEAD, mover=None
    )
    found = Blocker.objects.open().filter(theirs, use_case__in=mine)
    for blocker in found.select_related("use_case"):
        yield _about(
            Task.BLOCKER, blocker.pk, blocker.what, blocker.use_case, blocker.expected_date
        )


def _milestones(user: User, mine: QuerySet[UseCase], today: date) -> Iterator[Duty]:
    found = Milestone.objects.standing().filter(
        use_case__in=mine, use_case__owner=user, due_date__lte=today + AHEAD
    )
    for milestone in found.select_related("use_case"):
        yield _about(
            Task.MILESTONE,
            milestone.pk,
            milestone.title,
            milestone.use_case,
            milestone.due_date,
        )


def _plans(
    user: User, mine: QuerySet[UseCase], today: date, policy: Policy
) -> Iterator[Duty]:
    """Checkpoints that come up, and plans nobody wrote of for long; two queries."""
    plans = (
        RecoveryPlan.objects.open()
        .filter(Q(owner=user) | Q(metric__use_case__owner=user), metric__use_case__in=mine)
        .select_related("metric__use_case")
        .annotate(noted_last=Max("notes__noted_at"))
        .order_by("pk")
    )
    coming = PlanCheckpoint.objects.filter(
        plan__in=plans.values("pk"),
        checkpoint_date__gte=today,
        checkpoint_date__lte=today + AHEAD,
    ).select_related("plan__metric__use_case")
    for mark in coming.order_by("checkpoint_date", "pk"):
        yield _of_plan(
            Task.CHECKPOINT, mark.plan.metric, mark.checkpoint_date, value=mark.value
        )
    after = timedelta(days=policy.plan_updated_within_days)
    for plan in plans:
        noted = plan.noted_last  # type: ignore[attr-defined]
        said = max(filter(None, (plan.started_at, noted)))
        due = day_of(said) + after
        if due <= today + AHEAD:
            yield _of_plan(Task.PLAN_NOTE, plan.metric, due)


def _of_plan(task: Task, metric: Metric, due: date, *, value: float | None = None) -> Duty:
    return Duty(
        task=task,
        what=metric.name,
        use_case=metric.use_case,
        due=due,
        key=metric.key,
        metric=metric,
        value=value,
    )


def _signatures(user: User, mine: QuerySet[UseCase]) -> Iterator[Duty]:
    """Primary metrics that wait for this person's signature."""
    bare = UseCase.objects.order_by().values("pk")
    asked = bare.filter(owner=user).union(bare.filter(sponsor=user), all=True)
    unsigned = Metric.objects.standing().filter(
        use_case__in=asked, primary=True, signed_at=None
    )
    unsigned = unsigned.filter(use_case__in=mine)
    signed = Signature.objects.standing().filter(signed_by=user)
    for metric in unsigned.exclude(pk__in=signed.values("metric")).select_related(
        "use_case"
    ):
        yield Duty(
            task=Task.SIGNATURE,
            what=metric.name,
            use_case=metric.use_case,
            due=None,
            key=metric.key,
        )


def _ended(cadence: Cadence, today: date) -> date:
    return periods.previous(periods.start_of(today, cadence), cadence)


def _about(task: Task, pk: int, what: str, use_case: UseCase, due: date | None) -> Duty:
    return Duty(task=task, what=what, use_case=use_case, due=due, key=str(pk))

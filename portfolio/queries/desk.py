"""What waits for one person: each duty with its day, the most overdue first."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from accounts.kept_rows import Rows
from accounts.models import User
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.analysis.policy import Policy
from portfolio.models import AgendaItem, Decision, Metric, Signal, Update, UseCase
from portfolio.queries import desk_lists
from portfolio.queries.days import day_of
from portfolio.queries.desk_lists import AHEAD
from portfolio.queries.policy import of_version

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One use case as its executives meet it: standing, signals, place on the agenda."""

    use_case: UseCase
    signals: list[Signal]
    item: AgendaItem | None

    @property
    def sentence(self) -> dict[str, object] | None:
        """The first sentence that the review shows of its worst metric, packed."""
        metric = getattr(getattr(self.use_case, "standing", None), "metric", None)
        told = getattr(getattr(metric, "health", None), "sentences", None) or {}
        return told.get("red") or told.get("pace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A month's update that is still to be posted, with what is kept and the last one."""

    use_case: UseCase
    month: date
    draft: Update | None
    last: Update | None


class Desk:
    """
    What waits for one person on a day, and what others see of theirs; one query.

    Of updates and use cases the first `most` are told of in full, or all.
    """

    def __init__(self, user: User, *, today: date, most: int | None = None) -> None:
        self.today, self._most = today, most
        self._rows: Rows = desk_lists.read(user, today=today, most=most)

    @cached_property
    def policy(self) -> Policy:
        """The thresholds in force."""
        return of_version(next(iter(self._rows["policy"]), None))

    @cached_property
    def duties(self) -> list[Duty]:
        """All that waits, the most overdue first."""
        found = (
            *self._values(),
            *self._updates(),
            *self._dated(),
            *self._of_plans(),
            *self._of_partners(),
        )
        return sorted(found, key=lambda duty: duty.order)

    def first_of_sheet(self, most: int) -> list[int] | None:
        """
        Return the `most` metrics to enter values of first; None where there are no more.

        Those whose value is due come before the others.
        """
        every = [pk for (pk,) in self._rows["reported"]]
        if len(every) <= most:
            return None
        due = [metric.pk for metric in self._rows["values"]]
        return [*due, *(pk for pk in sorted(every) if pk not in set(due))][:most]

    @property
    def reported_count(self) -> int:
        """How many metrics this person reports."""
        return len(self._rows["reported"])

    @property
    def asked(self) -> list[Decision]:
        """The questions that this person asked and that still wait."""
        return self._rows["asked"]

    @property
    def seen(self) -> list[Seen]:
        """What executives see of what this person owns, the worst first."""
        found: dict[int, list[Signal]] = defaultdict(list)
        for signal in self._rows["signals"]:
            found[signal.use_case_id].append(signal)
        items = {item.use_case_id: item for item in reversed(self._rows["items"])}
        return [
            Seen(use_case=one, signals=found[one.pk], item=items.get(one.pk))
            for one in self._rows["seen"]
        ]

    @property
    def writing(self) -> list[Writing]:
        """The updates of last month that this person owes."""
        month = self.month
        written: dict[int, list[Update]] = defaultdict(list)
        for update in self._rows["written"]:
            written[update.use_case_id].append(update)
        return [
            Writing(
                use_case=one,
                month=month,
                draft=next((u for u in written[one.pk] if u.month_date == month), None),
                last=next((u for u in written[one.pk] if u.month_date < month), None),
            )
            for one in self._rows["updates"][: self._most]
        ]

    @property
    def month(self) -> date:
        """The month that ended last."""
        return desk_lists.ended(Cadence.MONTHLY, self.today)

    def _values(self) -> Iterator[Duty]:
        """The newest ended period of each metric that has no value yet."""
        for metric in self._rows["values"]:
            cadence = Cadence(metric.cadence)
            start = desk_lists.ended(cadence, self.today)
            end = periods.end_of(start, cadence)
            if end <= (metric.first_date or metric.created_at.date()):
                continue
            yield Duty(
                task=Task.VALUE,
                what=metric.name,
                use_case=metric.use_case,
                due=end + timedelta(days=self.policy.close_after_days - 1),
                period=start,
                key=metric.key,
            )

    def _updates(self) -> Iterator[Duty]:
        """Last month's update of what somebody owns, as long as nobody posted it."""
        month = self.month
        due = periods.closes_on(month, after=self.policy.close_after_days) - DAY
        for use_case in self._rows["updates"]:
            yield Duty(
                task=Task.UPDATE,
                what=use_case.title,
                use_case=use_case,
                due=due,
                period=month,
            )

    def _dated(self) -> Iterator[Duty]:
        """Decisions, actions, blockers, milestones, each by its day; and signatures."""
        rows = self._rows
        for row in rows["decisions"]:
            yield _about(Task.DECISION, row.pk, row.question, row.use_case, row.needed_date)
        for row in rows["actions"]:
            yield _about(Task.ACTION, row.pk, row.what, row.use_case, row.due_date)
        for row in rows["blockers"]:
            yield _about(Task.BLOCKER, row.pk, row.what, row.use_case, row.expected_date)
        for row in rows["milestones"]:
            yield _about(Task.MILESTONE, row.pk, row.title, row.use_case, row.due_date)
        for metric in rows["signatures"]:
            yield Duty(
                task=Task.SIGNATURE,
                what=metric.name,
                use_case=metric.use_case,
                due=None,
                key=metric.key,
            )

    def _of_plans(self) -> Iterator[Duty]:
        """Checkpoints that come up, and plans nobody wrote of for long."""
        for mark in self._rows["checkpoints"]:
            yield _of_plan(
                Task.CHECKPOINT, mark.plan.metric, mark.checkpoint_date, value=mark.value
            )
        after = timedelta(days=self.policy.plan_updated_within_days)
        for plan in self._rows["plans"]:
            said = max(filter(None, (plan.started_at, plan.noted_last)))
            due = day_of(said) + after
            if due <= self.today + AHEAD:
                yield _of_plan(Task.PLAN_NOTE, plan.metric, due)

    def _of_partners(self) -> Iterator[Duty]:
        """What is to be handed over, accepted, or signed on one's own side."""
        for one in self._rows["deliverables"]:
            is_open = one.done_date is None
            task = Task.DELIVERABLE if is_open else Task.ACCEPTANCE
            day = one.due_date if is_open else one.done_date
            yield _about(task, one.pk, one.title, one.use_case, day)
        for one in self._rows["expectations"]:
            yield _about(Task.EXPECTATION, one.pk, one.what, one.use_case, None)


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


def _about(task: Task, pk: int, what: str, use_case: UseCase, due: date | None) -> Duty:
    return Duty(task=task, what=what, use_case=use_case, due=due, key=str(pk))

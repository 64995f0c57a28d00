"""What may come up in a review: read from stored rows in a constant number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Q

from portfolio.analysis import periods
from portfolio.analysis.agenda import OLD_REVIEWS, Candidate, Group
from portfolio.analysis.finding import Severity
from portfolio.analysis.measures import Cadence
from portfolio.analysis.packing import unpack
from portfolio.analysis.sentence import Sentence, say, say_of
from portfolio.analysis.series.forecast import Outlook
from portfolio.analysis.streak import State
from portfolio.models import (
    AgendaItem,
    Blocker,
    Decision,
    MetricHealth,
    RecoveryPlan,
    Review,
    ReviewOutcome,
    Signal,
    UseCase,
)
from portfolio.models.agenda_item import ItemKind
from portfolio.models.review import ReviewState
from portfolio.models.review_outcome import OutcomeKind
from portfolio.queries.days import day_of

# A question that is needed before the review after this one is due in this one.
UNTIL_THE_NEXT = timedelta(days=31)
# Found by the rules, but said by the groups themselves.
SPOKEN_FOR = ("red-flag", "plan-in-force")
DECISION_RULE = "decision-overdue"
SETTLES = (OutcomeKind.DECIDED, OutcomeKind.COURSE)
Row = Any


@dataclass(slots=True, kw_only=True)
class Matter:
    """One use case that may be talked about: why, and what is asked of the room."""

    candidate: Candidate
    status: str
    sentence: Sentence
    asked: Sentence
    undecided_reviews: int = 0

    @property
    def asks_course(self) -> bool:
        return self.undecided_reviews >= OLD_REVIEWS


@dataclass(slots=True, kw_only=True)
class _Known:
    """Everything that was read, by use case; nothing is asked of the database later."""

    healths: dict[int, list[Row]] = field(default_factory=dict)
    signals: dict[int, list[Row]] = field(default_factory=dict)
    due: dict[int, Row] = field(default_factory=dict)
    waiting: dict[int, str] = field(default_factory=dict)
    plans: set[int] = field(default_factory=set)
    unapproved: set[int] = field(default_factory=set)
    blocked: dict[int, str] = field(default_factory=dict)
    carried: dict[int, int] = field(default_factory=dict)
    months: list[date] = field(default_factory=list)
    settled: dict[int, date] = field(default_factory=dict)


def matters(review: Review, *, now: datetime) -> list[Matter]:
    """Return everything that may come up, in ten queries whatever the portfolio's size."""
    today = day_of(now)
    cases = UseCase.objects.open().order_by("number")
    columns = ("pk", "standing__red_flags", "standing__months_in_red")
    more = ("standing__worth_expected", "standing__status")
    known = _read(review, today)
    found: list[Matter] = []
    for pk, flags, months, worth, status in cases.values_list(*columns, *more):
        found.extend(
            _matter(
                pk,
                flags=flags or 0,
                months=months or 0,
                value=float(worth or 0),
                status=status or "no_data",
                known=known,
                review=review,
                today=today,
            )
        )
    return found


def matter_of(use_case: UseCase, review: Review, *, now: datetime) -> Matter:
    """Return the matter of one use case that a person adds, whatever the rules say."""
    found = [one for one in matters(review, now=now) if one.candidate.key == use_case.pk]
    if found:
        return found[0]
    return Matter(
        candidate=Candidate(key=use_case.pk, group=Group.ADDED),
        status="no_data",
        sentence=say("Put on the agenda by hand."),
        asked=say("Is there something to decide?"),
    )


def _matter(
    pk: int,
    *,
    flags: int,
    months: int,
    value: float,
    status: str,
    known: _Known,
    review: Review,
    today: date,
) -> Iterator[Matter]:
    healths = known.healths.get(pk, [])
    told = _why(pk, flags, healths, known, today)
    if told is None:
        return
    group, sentence, slug = told
    undecided = _undecided(pk, months, known, review) if flags else 0
    yield Matter(
        candidate=Candidate(
            key=pk,
            group=group,
            months_in_red=months,
            value=value,
            gap=max((row["gap"] for row in healths), default=0.0),
            carried=known.carried.get(pk, 0),
        ),
        status=slug or status,
        sentence=sentence,
        asked=_asked(pk, group, undecided, known),
        undecided_reviews=undecided,
    )


def _why(
    pk: int, flags: int, healths: list[Row], known: _Known, today: date
) -> tuple[Group, Sentence, str] | None:
    """The gravest reason to talk about it; the first that holds."""
    if flags:
        said = next(
            (row["sentences"].get("red") for row in healths if row["red_flag"]), None
        )
        sentence = unpack(said) if said else say("Off track two months running.")
        return Group.RED_FLAG, sentence, "red_flag"
    signals = known.signals.get(pk, [])
    stalled = next((row for row in signals if row["is_stalled"]), None)
    if stalled is not None:
        return Group.STALL, unpack(stalled["sentence"]), "stalled"
    red = next((row for row in signals if row["severity"] == Severity.RED), None)
    if red is not None:
        return Group.RED_SIGNAL, unpack(red["sentence"]), "red"
    due = known.due.get(pk)
    if due is not None:
        return Group.DECISION, _waits(due, today), "yellow"
    if pk in known.carried:
        return Group.CARRIED, _left(known.carried[pk]), ""
    unlikely = next((row for row in healths if row["outlook"] == Outlook.UNLIKELY), None)
    if unlikely is not None:
        slug = "plan" if unlikely["state"] == State.RED else ""
        said = unlikely["sentences"].get("outlook")
        return Group.OUTLOOK, unpack(said) if said else say("Unlikely to make it."), slug
    return None


def _waits(due: Row, today: date) -> Sentence:
    days = (today - day_of(due["asked_at"])).days
    return say_of(
        days,
        "Waiting one day for a decision: %(question)s",
        "Waiting %(count)s days for a decision: %(question)s",
        question=due["question"],
    )


def _left(times: int) -> Sentence:
    return say_of(
        times,
        "Left open by the last review.",
        "Left open by %(count)s reviews running.",
    )


def _asked(pk: int, group: Group, undecided: int, known: _Known) -> Sentence:
    if undecided >= OLD_REVIEWS:
        return say("Continue, change or stop?")
    if pk in known.waiting:
        return say("%(question)s", question=known.waiting[pk])
    if group is Group.RED_FLAG and pk in known.unapproved:
        return say("Accept the recovery plan?")
    if group is Group.RED_FLAG and pk not in known.plans:
        return say("Ask for a recovery plan?")
    if pk in known.blocked:
        return say("Who moves what blocks it: %(what)s", what=known.blocked[pk])
    if group is Group.OUTLOOK:
        return say("Keep the target, or change it?")
    if group is Group.CARRIED:
        return say("Settle what was left open?")
    return say("What gets it moving?")


def _undecided(pk: int, months: int, known: _Known, review: Review) -> int:
    """Closed reviews since it turned red, or since the last decision about it."""
    since = review.month
    for _ in range(max(0, months - 1)):
        since = periods.previous(since, Cadence.MONTHLY)
    settled = known.settled.get(pk)
    return sum(
        month >= since and (not settled or month > settled) for month in known.months
    )


def _read(review: Review, today: date) -> _Known:
    known = _Known()
    wanted = Q(red_flag=True) | Q(state=State.RED) | Q(outlook=Outlook.UNLIKELY)
    healths = MetricHealth.objects.filter(
        wanted, metric__primary=True, metric__retired_at=None
    ).order_by("-red_flag", "-months_in_red", "metric_id")
    columns = ("red_flag", "state", "gap", "outlook", "sentences")
    for row in healths.values("metric__use_case", *columns):
        known.healths.setdefault(row["metric__use_case"], []).append(row)
    _read_signals(known, today)
    _read_questions(known, review)
    _read_plans(known)
    for pk, what in (
        Blocker.objects.open()
        .filter(authority__isnull=False)
        .order_by("-since_date", "-pk")
        .values_list("use_case_id", "what")
    ):
        known.blocked[pk] = what
    _read_earlier(known, review)
    return known


def _read_signals(known: _Known, today: date) -> None:
    grave = Q(severity=Severity.RED) | Q(is_stalled=True, severity=Severity.YELLOW)
    rows = (
        Signal.objects.open(today=today)
        .filter(grave)
        .exclude(rule__in=(*SPOKEN_FOR, DECISION_RULE))
        .order_by("severity", "since_date", "pk")
    )
    for row in rows.values("use_case_id", "severity", "is_stalled", "sentence"):
        known.signals.setdefault(row["use_case_id"], []).append(row)


def _read_questions(known: _Known, review: Review) -> None:
    horizon = day_of(review.meets_at) + UNTIL_THE_NEXT
    overdue = set(
        Signal.objects.standing()
        .filter(rule=DECISION_RULE)
        .values_list("use_case_id", flat=True)
    )
    rows = Decision.objects.waiting().order_by("-asked_at", "-pk")
    for row in rows.values("use_case_id", "question", "asked_at", "needed_date"):
        pk = row["use_case_id"]
        known.waiting[pk] = row["question"]
        needed = row["needed_date"]
        if pk in overdue or (needed is not None and needed <= horizon):
            known.due[pk] = row


def _read_plans(known: _Known) -> None:
    rows = RecoveryPlan.objects.open()
    for pk, approved_at in rows.values_list("metric__use_case_id", "approved_at"):
        known.plans.add(pk)
        if approved_at is None:
            known.unapproved.add(pk)


def _read_earlier(known: _Known, review: Review) -> None:
    """What the reviews before this one settled, and what the last of them left open."""
    closed = Review.objects.filter(state=ReviewState.CLOSED, month__lt=review.month)
    known.months = list(closed.order_by("month").values_list("month", flat=True))
    outcomes = ReviewOutcome.objects.filter(
        review__in=closed, withdrawn_at=None, kind__in=SETTLES
    )
    known.settled = dict(
        outcomes.order_by()
        .values("item__use_case")
        .annotate(last=Max("review__month"))
        .values_list("item__use_case", "last")
    )
    if known.months:
        known.carried = unresolved(closed.get(month=known.months[-1]))


def unresolved(review: Review) -> dict[int, int]:
    """Return the use cases that a review left open, and how many left them so running."""
    rows = AgendaItem.objects.filter(review=review, kind=ItemKind.USE_CASE)
    placed = rows.filter(place__isnull=False)
    resolving = ReviewOutcome.objects.filter(review=review, withdrawn_at=None).exclude(
        kind=OutcomeKind.PARKED
    )
    found = placed.exclude(pk__in=resolving.values("item"))
    return {pk: carried + 1 for pk, carried in found.values_list("use_case_id", "carried")}

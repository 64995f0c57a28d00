"""What may come up in a review: read from stored rows in a constant number of queries."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Max, Q

from portfolio.analysis.agenda import Candidate, Group
from portfolio.analysis.finding import Severity
from portfolio.analysis.matters import Due, Facts, Found, Judged, Matter, matter
from portfolio.analysis.sentence import say
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


@dataclass(slots=True, kw_only=True)
class _Known:
    """Everything that was read, by use case; nothing is asked of the database later."""

    judged: dict[int, list[Judged]] = field(default_factory=dict)
    found: dict[int, list[Found]] = field(default_factory=dict)
    due: dict[int, Due] = field(default_factory=dict)
    waiting: dict[int, str] = field(default_factory=dict)
    plans: set[int] = field(default_factory=set)
    unapproved: set[int] = field(default_factory=set)
    blocked: dict[int, str] = field(default_factory=dict)
    carried: dict[int, int] = field(default_factory=dict)
    months: tuple[date, ...] = ()
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
        facts = Facts(
            month=review.month,
            today=today,
            flags=flags or 0,
            months=months or 0,
            value=float(worth or 0),
            status=status or "no_data",
            judged=tuple(known.judged.get(pk, ())),
            found=tuple(known.found.get(pk, ())),
            due=known.due.get(pk),
            waiting=known.waiting.get(pk, ""),
            has_plan=pk in known.plans,
            has_unapproved=pk in known.unapproved,
            blocked=known.blocked.get(pk, ""),
            carried=known.carried.get(pk, 0),
            reviews=known.months if flags else (),
            settled=known.settled.get(pk),
        )
        told = matter(pk, facts)
        if told is not None:
            found.append(told)
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


def _read(review: Review, today: date) -> _Known:
    known = _Known()
    wanted = Q(red_flag=True) | Q(state=State.RED) | Q(outlook=Outlook.UNLIKELY)
    healths = MetricHealth.objects.filter(
        wanted, metric__primary=True, metric__retired_at=None
    ).order_by("-red_flag", "-months_in_red", "metric_id")
    columns = ("red_flag", "state", "gap", "outlook", "kept", "plan")
    for one in healths.only(*columns).annotate(of=F("metric__use_case")):
        known.judged.setdefault(one.of, []).append(
            Judged(
                is_red_flag=one.red_flag,
                state=one.state,
                gap=one.gap,
                outlook=one.outlook,
                red=one.sentences.get("red"),
                forecast=one.sentences.get("outlook"),
            )
        )
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
    columns = ("use_case_id", "severity", "is_stalled", "sentence")
    for pk, severity, is_stalled, sentence in rows.values_list(*columns):
        known.found.setdefault(pk, []).append(
            Found(severity=severity, is_stalled=is_stalled, sentence=sentence)
        )


def _read_questions(known: _Known, review: Review) -> None:
    horizon = day_of(review.meets_at) + UNTIL_THE_NEXT
    overdue = set(
        Signal.objects.standing()
        .filter(rule=DECISION_RULE)
        .values_list("use_case_id", flat=True)
    )
    rows: Any = Decision.objects.waiting().order_by("-asked_at", "-pk")
    columns = ("use_case_id", "question", "asked_at", "needed_date")
    for pk, question, asked_at, needed in rows.values_list(*columns):
        known.waiting[pk] = question
        if pk in overdue or (needed is not None and needed <= horizon):
            known.due[pk] = Due(question=question, asked=day_of(asked_at))


def _read_plans(known: _Known) -> None:
    rows = RecoveryPlan.objects.open()
    for pk, approved_at in rows.values_list("metric__use_case_id", "approved_at"):
        known.plans.add(pk)
        if approved_at is None:
            known.unapproved.add(pk)


def _read_earlier(known: _Known, review: Review) -> None:
    """What the reviews before this one settled, and what the last of them left open."""
    closed = Review.objects.filter(state=ReviewState.CLOSED, month__lt=review.month)
    known.months = tuple(closed.order_by("month").values_list("month", flat=True))
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

"""What a desk reads: each kind of duty as a list of its own, all in one statement.

A list is worded with the managers of its table, whoever the reader is and whatever the day:
both are slots. What the reader may do decides how the statement reads, and is its shape.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from accounts.kept_queries import Slot, Slotted, somebody
from accounts.kept_rows import Rows, Together
from accounts.models import User
from accounts.permissions import Permission
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import (
    Action,
    AgendaItem,
    Blocker,
    Decision,
    Deliverable,
    Expectation,
    Measurement,
    Metric,
    Milestone,
    PartnerPerson,
    PlanCheckpoint,
    PolicyVersion,
    RecoveryPlan,
    Signal,
    Signature,
    Update,
    UseCase,
)
from portfolio.models.review import ReviewState
from portfolio.queries.sheet import reported_by
from portfolio.queries.signals import worst_first

Lists = Mapping[str, QuerySet[Any, Any]]
# What comes up within this many days stands on the desk already.
AHEAD = timedelta(days=14)
# Of the use case that a row is about, a desk says no more than this.
NAMED = ("use_case__number", "use_case__title")
OF_METRIC = ("metric__key", "metric__name", "metric__unit")


def read(user: User, *, today: date, most: int | None) -> Rows:
    """Return every list by name; `most` updates and use cases are told of in full."""
    month = today.replace(day=1)
    return _DESK.read(
        shape=(frozenset(user.permissions), user.reach, most),
        slots=_SLOTS,
        values={
            "user": user.pk,
            "today": today,
            "ahead": today + AHEAD,
            "month": month,
            "before": periods.previous(month, Cadence.MONTHLY),
            **{cadence: ended(cadence, today) for cadence in Cadence},
        },
    )


def ended(cadence: Cadence, today: date) -> date:
    """The first day of the period that ended last."""
    return periods.previous(periods.start_of(today, cadence), cadence)


def _desk(
    permissions: frozenset[Permission],
    reach: frozenset[str] | None,
    most: int | None,
    **given: Slot,
) -> Lists:
    return lists(somebody("user", permissions, reach), most, **given)


def lists(user: User, most: int | None, **given: Any) -> Lists:
    """Return every list as a queryset; the days are slots, or days."""
    mine = UseCase.objects.visible_to(user).open().filter(owner=user)
    return {
        "policy": PolicyVersion.objects.order_by("-number")[:1],
        **_of_months(user, mine, most, **given),
        **_asked(user),
        **_coming(user, **given),
        **_plans(user, **given),
        **_of_partners(user, **given),
        **_watched(mine, most, **given),
    }


def _of_months(user: User, mine: Any, most: int | None, **given: Any) -> Lists:
    """Values and updates of what has ended, and what was written of it."""
    missing = Q()
    for cadence in Cadence:
        there = Measurement.objects.filter(
            metric=OuterRef("pk"), period_start=given[cadence]
        )
        missing |= Q(Q(cadence=cadence), ~Exists(there))
    posted = Update.objects.posted().filter(
        use_case=OuterRef("pk"), month_date=given["before"]
    )
    owed = mine.filter(~Exists(posted), created_at__date__lt=given["month"])
    owed = owed.order_by("number")
    written = Update.objects.filter(use_case=OuterRef("use_case")).posted()
    last = written.filter(month_date__lt=given["before"]).order_by("-month_date")
    reported = Metric.objects.visible_to(user).standing()
    reported = reported.filter(reported_by(user), use_case__ended_at=None)
    return {
        # One column of all of them: there may be hundreds, and a few dozen are shown.
        "reported": reported.order_by().values_list("pk"),
        "values": reported.filter(missing)
        .select_related("use_case")
        .only("key", "name", "cadence", "first_date", "created_at", *NAMED)
        .order_by("name", "pk"),
        "updates": owed.only("number", "title"),
        "written": Update.objects.filter(
            Q(month_date=given["before"]) | Q(pk=Subquery(last.values("pk")[:1])),
            use_case__in=owed.values("pk")[:most],
        ),
    }


def _asked(user: User) -> Lists:
    """Questions that wait for this person, and those that they asked."""
    waiting = Decision.objects.visible_to(user).waiting()
    return {
        "decisions": waiting.filter(asked_of=user)
        .select_related("use_case")
        .only("question", "needed_date", *NAMED),
        "asked": waiting.filter(asked_by=user)
        .select_related("use_case", "asked_of")
        .only("question", "asked_at", "needed_date", "asked_of__name", *NAMED)
        .order_by("needed_date", "asked_at", "pk"),
    }


def _coming(user: User, **given: Any) -> Lists:
    """What has a day or a mover: actions, blockers, milestones; and what is unsigned."""
    of_open = {"use_case__ended_at": None}
    soon = {"use_case__owner": user, "expected_date__lte": given["ahead"], "mover": None}
    bare = UseCase.objects.order_by().values("pk")
    signs = bare.filter(owner=user).union(bare.filter(sponsor=user), all=True)
    signed = Signature.objects.standing().filter(signed_by=user)
    return {
        "actions": Action.objects.visible_to(user)
        .open()
        .filter(owner=user)
        .select_related("use_case")
        .only("what", "due_date", *NAMED),
        # What somebody must move, and what on their own use cases was to be gone by now.
        "blockers": Blocker.objects.visible_to(user)
        .open()
        .filter(Q(mover=user) | Q(**soon), **of_open)
        .select_related("use_case")
        .only("what", "expected_date", *NAMED),
        "milestones": Milestone.objects.visible_to(user)
        .standing()
        .filter(use_case__owner=user, due_date__lte=given["ahead"], **of_open)
        .select_related("use_case")
        .only("title", "due_date", *NAMED),
        # Primary metrics that wait for this person's signature.
        "signatures": Metric.objects.visible_to(user)
        .standing()
        .filter(use_case__in=signs, primary=True, signed_at=None, **of_open)
        .exclude(pk__in=signed.values("metric"))
        .select_related("use_case")
        .only("key", "name", *NAMED),
    }


def _plans(user: User, **given: Any) -> Lists:
    """Checkpoints that come up, and the plans with the day of their last note."""
    plans = (
        RecoveryPlan.objects.visible_to(user)
        .open()
        .filter(
            Q(owner=user) | Q(metric__use_case__owner=user),
            metric__use_case__ended_at=None,
        )
    )
    named = tuple(f"metric__{name}" for name in NAMED)
    dates = {
        "checkpoint_date__gte": given["today"],
        "checkpoint_date__lte": given["ahead"],
    }
    return {
        "checkpoints": PlanCheckpoint.objects.filter(plan__in=plans.values("pk"), **dates)
        .select_related("plan__metric__use_case")
        .only(
            "checkpoint_date",
            "value",
            *(f"plan__{name}" for name in ("metric_id", *OF_METRIC, *named)),
        )
        .order_by("checkpoint_date", "pk"),
        "plans": plans.select_related("metric__use_case")
        .only("started_at", *OF_METRIC, *named)
        .annotate(noted_last=Max("notes__noted_at"))
        .order_by("pk"),
    }


def _of_partners(user: User, **given: Any) -> Lists:
    """What one's own organisation promised, and what waits for the owner's yes."""
    own = (
        PartnerPerson.objects.standing()
        .filter(user=user)
        .values_list("partner_id", flat=True)
    )
    to_hand_over = Q(done_date=None, due_date__lte=given["ahead"], partner__in=own)
    to_accept = Q(done_date__isnull=False, accepted_at=None, use_case__owner=user)
    # What the other side expects, and this person's side has not signed yet.
    ours = Q(house_signed_at=None, use_case__owner=user)
    theirs = Q(partner_signed_at=None, partner__in=own)
    return {
        "deliverables": Deliverable.objects.visible_to(user)
        .standing()
        .filter(to_hand_over | to_accept, use_case__ended_at=None)
        .select_related("use_case")
        .only("title", "due_date", "done_date", *NAMED),
        "expectations": Expectation.objects.visible_to(user)
        .standing()
        .filter(ours | theirs, use_case__ended_at=None)
        .select_related("use_case")
        .only("what", *NAMED),
    }


def _watched(mine: Any, most: int | None, **given: Any) -> Lists:
    """What executives see of what this person owns, the worst first."""
    worst = mine.order_by(F("standing__severity").desc(nulls_last=True), "number")
    shown = worst.values("pk")[:most]
    coming = AgendaItem.objects.filter(
        review__state__in=[ReviewState.PREPARING, ReviewState.LIVE],
        review__called_off_at=None,
        place__isnull=False,
        use_case__in=shown,
    ).only("use_case", "place", "minutes", "asked")
    standing = ("metric", "status", "red_flags", "months_in_red")
    return {
        "seen": worst.select_related("standing__metric__health").only(
            "number",
            "title",
            *(f"standing__{name}" for name in ("use_case", *standing)),
            *("standing__metric__id", "standing__metric__health__metric"),
            *(f"standing__metric__health__{name}" for name in ("kept", "plan")),
        )[:most],
        "items": coming,
        "signals": worst_first(
            Signal.objects.open(today=given["today"]).filter(use_case__in=shown)
        ),
    }


_SLOTS: dict[str, Slotted] = {
    name: models.DateField() for name in ("today", "ahead", "month", "before", *Cadence)
}
_DESK = Together(_desk)

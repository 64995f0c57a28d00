"""What the page of a use case and its gates read: short lists, in one statement each."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from accounts.kept_queries import Slot, Slotted
from accounts.kept_rows import Together
from portfolio.models import (
    Assignment,
    Blocker,
    CandidateAnswer,
    CandidateFlag,
    Challenge,
    Decision,
    Explanation,
    FlagAnswer,
    Measurement,
    Metric,
    PhaseMove,
    PolicyVersion,
    ReadinessItem,
    ReadinessScore,
    Reset,
    Signal,
    SkillCover,
    SourcingDecision,
    TargetVersion,
    Touchpoint,
    Update,
    Waiver,
    WorthEstimate,
)
from portfolio.queries.definitions import leaning_unaligned
from portfolio.queries.portfolio import WINDOW
from portfolio.queries.pulses import BEGUN, rounds_of
from portfolio.queries.signals import worst_first
from portfolio.queries.sources import needed_by
from portfolio.queries.story import milestones_of

Lists = Mapping[str, QuerySet[Any, Any]]
SLOTS: dict[str, Slotted] = {
    "use_case": models.BigIntegerField(),
    "team": models.BigIntegerField(),
    "since": models.DateField(),
}


def _page(*, use_case: Slot, team: Slot, since: Slot) -> Lists:
    """What stands on the overview beside its gate; `since` begins the quarter."""
    of = {"use_case": use_case}
    measured = {"metric__use_case": use_case, "metric__retired_at": None}
    newest = Window(RowNumber(), partition_by="metric", order_by=F("period_start").desc())
    return {
        "people": Assignment.objects.standing()
        .filter(**of)
        .select_related("user")
        .order_by("user__name", "pk"),
        "targets": TargetVersion.objects.current().filter(**measured).order_by("metric"),
        # A chart shows thirteen closed periods and the running one.
        "values": Measurement.objects.standing()
        .filter(**measured)
        .select_related("recorded_by")
        .annotate(newness=newest)
        .filter(newness__lte=WINDOW + 1)
        .order_by("metric", "-period_start"),
        "signals": worst_first(
            Signal.objects.standing()
            .filter(**of)
            .select_related("acknowledged_by", "snoozed_by")
        ),
        "blockers": Blocker.objects.open()
        .filter(**of)
        .oldest_first()
        .select_related("mover", "authority")
        .annotate(date_changes_count=Count("date_changes")),
        # The most urgent first.
        "waiting": Decision.objects.waiting()
        .filter(**of)
        .select_related("asked_of")
        .order_by(F("needed_date").asc(nulls_last=True), "-pk"),
        "updates": Update.objects.posted()
        .filter(**of)
        .select_related("posted_by")
        .order_by("-month_date")[:1],
        "milestones": milestones_of(use_case),
        "met": _count(Touchpoint.objects.standing().filter(met_date__gte=since, **of)),
        "challenged": _count(Challenge.objects.waiting().filter(**of)),
        "resets": _count(Reset.objects.open().filter(**of)),
    }


def _gate(*, use_case: Slot, team: Slot, since: Slot) -> Lists:
    """What the gates ask, and what panels show of it."""
    of: dict[str, Any] = {"use_case": use_case}
    warned = CandidateFlag.objects.filter(candidate=OuterRef("candidate")).order_by()
    chosen = {
        "candidate__sourcings__use_case": use_case,
        "candidate__sourcings__replaced_at": None,
    }
    silent = ~Exists(FlagAnswer.objects.filter(flag=OuterRef("pk")))
    return {
        "policy": PolicyVersion.objects.order_by("-number")[:1],
        "signed": Metric.objects.standing()
        .filter(**of)
        .order_by("-primary", "name", "pk")
        .values_list("name", "primary", "signed_at"),
        "needs": needed_by(use_case),
        "worth": WorthEstimate.objects.filter(replaced_at=None, **of).order_by("-expected"),
        "waivers": Waiver.objects.filter(withdrawn_at=None, **of)
        .select_related("waived_by")
        .order_by("waived_at", "pk"),
        "sourcing": SourcingDecision.objects.current()
        .filter(**of)
        .select_related("candidate__partner")
        .annotate(warned=Exists(warned)),
        "answered": CandidateAnswer.objects.current()
        .with_evidence()
        .filter(**chosen)
        .values_list("question"),
        "unanswered": CandidateFlag.objects.filter(silent, **chosen)
        .order_by("raised_at", "pk")
        .values_list("flag"),
        "rounds": rounds_of(use_case, team),
        "begun": PhaseMove.objects.filter(end__in=BEGUN, **of)
        .order_by("moved_at")
        .values_list("moved_at")[:1],
        "unaligned": leaning_unaligned(use_case),
        "items": ReadinessItem.objects.order_by("position", "pk"),
        "scores": ReadinessScore.objects.current().filter(**of).order_by("pk"),
        "covers": SkillCover.objects.standing()
        .filter(**of)
        .select_related("person")
        .order_by("named_at", "pk"),
        "explained": Explanation.objects.current()
        .filter(**of)
        .select_related("action")
        .order_by("pk"),
    }


def _count(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    counted = rows.order_by().values("use_case").annotate(count=Count("pk"))
    listed: QuerySet[Any, Any] = counted.values_list("count")
    return listed


PAGE, GATE = Together(_page), Together(_gate)

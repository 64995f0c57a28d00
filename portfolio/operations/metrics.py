"""Drafting metrics, and changing what was agreed about them."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict, Unpack

from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.books import Span
from portfolio.analysis.measures import (
    Aggregation,
    Cadence,
    Direction,
    Evidence,
    Kind,
    MetricType,
)
from portfolio.analysis.promises import Promise
from portfolio.models import Metric, TargetVersion, UseCase
from portfolio.operations import assignments, dirty, editing, noting, signatures, targets
from portfolio.queries.days import day_of

# A change of one of these is a change of what was signed.
AGREED = frozenset(
    {
        "name",
        "unit",
        "direction",
        "kind",
        "cadence",
        "aggregation",
        "min_denominator",
        "method",
        "source_system",
        "primary",
    }
)
# With values there, these would change what the values mean.
FIXED_BY_VALUES = frozenset({"cadence", "aggregation"})


JUDGED = ("lower_bound", "upper_bound", "money_per_unit", "currency", "min_denominator")
MOST = 1_000_000_000


class CannotMeasure(Refused):
    code = "cannot-measure"


class Terms(TypedDict, total=False):
    """What may be said of a metric, apart from its target."""

    name: str
    technical_name: str
    glossary_url: str
    unit: str
    type: MetricType
    direction: Direction
    kind: Kind
    cadence: Cadence
    aggregation: Aggregation
    min_denominator: int
    lower_bound: float | None
    upper_bound: float | None
    method: str
    source_system: str
    evidence: Evidence
    primary: bool
    money_per_unit: Decimal | None
    money_span: Span
    currency: str
    owner: User | None
    first_date: date | None


@ledger.writes
def draft(
    *,
    use_case_id: int,
    by: User,
    now: datetime,
    promise: Promise | None = None,
    key: str = "",
    **terms: Unpack[Terms],
) -> Metric:
    """
    Add a metric to a use case, with the first version of its target.

    :raises CannotMeasure: without a plain name, after the end, or if the key is taken
    :raises targets.Contradictory: if baseline and target contradict each other
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    if not use_case.is_open:
        raise CannotMeasure(_("This use case has ended; it takes no new metric."))
    name = terms["name"] = terms.get("name", "").strip()
    if not name:
        raise CannotMeasure(_("A metric needs a plain name.")).about("name")
    metric = Metric(
        use_case=use_case,
        key=_free_key(use_case, key or name),
        created_at=now,
        created_by=by,
        **terms,
    )
    _judge(metric)
    targets.judge(metric, promise or Promise())
    metric.save()
    TargetVersion.objects.create(
        metric=metric,
        number=1,
        is_current=True,
        effective_date=day_of(now),
        proposed_at=now,
        proposed_by=by,
        **targets.columns(promise or Promise()),
    )
    _after(metric, by=by, now=now)
    noting.on_metric(
        metric,
        "metric.drafted",
        {field: (None, value) for field, value in terms.items() if value not in ("", None)},
        by=by,
        now=now,
    )
    return metric


@ledger.writes
def revise(
    *,
    metric_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    promise: Promise | None = None,
    **terms: Unpack[Terms],
) -> Metric:
    """
    Change a metric. A change of what was agreed voids the signatures.

    `promise` is the draft of its target, as long as nobody has signed.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotMeasure: if values stand in the way, or the name would be empty
    :raises targets.Contradictory: if the target no longer fits
    :raises targets.CannotChange: if the draft of the target comes after a signature
    """
    metric = Metric.objects.select_for_update().get(pk=metric_id)
    if "name" in terms and not terms["name"].strip():
        raise CannotMeasure(_("A metric needs a plain name.")).about("name")
    wanted = ledger.differences(metric, dict(terms))
    if FIXED_BY_VALUES & wanted.keys() and metric.measurements.exists():
        raise CannotMeasure(
            _(
                "Cadence and aggregation stay as they are once there are values;"
                " retire this metric and draft another."
            )
        )
    _judge(Metric(**{name: terms.get(name, getattr(metric, name)) for name in JUDGED}))
    changes = editing.apply(metric, dict(terms), seen_version=seen_version)
    targets.judge(metric, promise or targets.promise_of(metric.targets.current().get()))
    if promise is not None:
        targets.write_over(metric, promise, by=by, now=now)
    if not changes:
        return metric
    if AGREED & changes.keys():
        signatures.void(metric, _("What was agreed has changed."), by=by, now=now)
    _after(metric, by=by, now=now)
    noting.on_metric(metric, "metric.revised", changes, by=by, now=now)
    return metric


@ledger.writes
def retire(*, metric_id: int, reason: str, by: User, now: datetime) -> Metric:
    """
    Stop measuring. Values and history stay; it takes no more of them.

    :raises editing.Reasonless: without a reason
    """
    reason = editing.need_reason(reason, _("Say why it is no longer measured."))
    metric = Metric.objects.select_for_update().get(pk=metric_id)
    if metric.retired_at is None:
        metric.retired_at = now
        metric.save(update_fields=["retired_at"])
        dirty.mark([metric.pk], now=now)
        noting.on_metric(metric, "metric.retired", {}, by=by, now=now, reason=reason)
    return metric


@ledger.writes
def restore(*, metric_id: int, by: User, now: datetime) -> Metric:
    """Measure again what was retired."""
    metric = Metric.objects.select_for_update().get(pk=metric_id)
    if metric.retired_at is not None:
        metric.retired_at = None
        metric.save(update_fields=["retired_at"])
        dirty.mark([metric.pk], now=now)
        noting.on_metric(metric, "metric.restored", {}, by=by, now=now)
    return metric


def _judge(metric: Metric) -> None:
    """What the table would refuse, in words and before it does."""
    lower, upper = metric.lower_bound, metric.upper_bound
    if lower is not None and upper is not None and lower >= upper:
        words = _("The least possible value lies below the greatest.")
        raise CannotMeasure(words).about("upper_bound")
    is_priced = metric.money_per_unit is not None or metric.currency
    if is_priced and not re.fullmatch("[A-Z]{3}", metric.currency):
        words = _("Say in which currency: three letters, as in EUR.")
        raise CannotMeasure(words).about("currency")
    if not 1 <= metric.min_denominator <= MOST:
        words = _("A ratio counts from a denominator between 1 and %(most)d.")
        raise CannotMeasure(words % {"most": MOST}).about("min_denominator")


def _free_key(use_case: UseCase, text: str) -> str:
    wanted = slugify(text)[:56] or "metric"
    taken = set(use_case.metrics.values_list("key", flat=True))
    if wanted not in taken:
        return wanted
    return next(
        key
        for number in range(2, len(taken) + 3)
        if (key := f"{wanted}-{number}") not in taken
    )


def _after(metric: Metric, *, by: User, now: datetime) -> None:
    if metric.owner is not None:
        assignments.include(metric.use_case, metric.owner, by=by, now=now)
    dirty.mark([metric.pk], now=now)

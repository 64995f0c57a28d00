"""Writing down what happened to a use case, or to something that belongs to it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import models

from accounts import ledger
from accounts.models import User
from portfolio.models import Metric, UseCase
from portfolio.operations import dirty

ROOT = "use-case"


def on_use_case(
    use_case: UseCase,
    verb: str,
    *,
    by: User | None,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    """Record what happened to the use case itself, and mark its signals as out of date."""
    subject = ledger.Subject(type=ROOT, id=use_case.pk, label=str(use_case))
    ledger.record(verb, subject, by=by, now=now, changes=changes, reason=reason)
    dirty.touch(use_case.pk, now=now)


def on_part(
    row: models.Model,
    label: str,
    verb: str,
    *,
    use_case_id: int,
    by: User | None,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    """Record what happened to `row` of a use case; the verb begins with its kind."""
    subject = ledger.Subject(
        type=verb.partition(".")[0],
        id=row.pk,
        label=label,
        root_type=ROOT,
        root_id=use_case_id,
    )
    ledger.record(verb, subject, by=by, now=now, changes=changes, reason=reason)
    dirty.touch(use_case_id, now=now)


def on_metric(
    metric: Metric,
    verb: str,
    changes: Mapping[str, tuple[object, object]],
    *,
    by: User,
    now: datetime,
    reason: str = "",
) -> None:
    """Record what happened to a metric, its target or one of its values."""
    on_part(
        metric,
        metric.name,
        verb,
        use_case_id=metric.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )

"""Rows of health: what the analysis kept."""

from datetime import UTC, date, datetime

import factory
import numpy as np

from portfolio.analysis.kept import FORM, HEAD, NOTHING, RUN
from portfolio.models import MetricHealth, MonthClose, MonthStatus, Restatement, Standing
from tests.factories.portfolio import MetricFactory, UseCaseFactory

CUTOFF_AT = datetime(2026, 6, 8, tzinfo=UTC)


def kept(run=(), **numbers):
    """Pack what is kept of a judgement; `run` are the numbers of months off track."""
    head = np.zeros(1, HEAD)
    nothing = {"shift": NOTHING, "status": NOTHING, "outlook": NOTHING}
    for name, number in ({"form": FORM, "run": len(run)} | nothing | numbers).items():
        head[name] = number
    return head.tobytes() + np.array(run, RUN).tobytes()


class MetricHealthFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MetricHealth

    metric = factory.SubFactory(MetricFactory)
    status = "on_track"
    month = date(2026, 5, 1)
    variation = "common"
    assurance = "none"
    state = "clear"
    kept = kept()
    inputs = "0" * 64
    policy_version = "0" * 12
    computed_at = CUTOFF_AT


class MonthStatusFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MonthStatus

    metric = factory.SubFactory(MetricFactory)
    month = date(2026, 5, 1)
    status = "on_track"
    state = "clear"
    target_number = 1
    inputs = "0" * 64
    policy_version = "0" * 12
    cutoff_at = CUTOFF_AT
    frozen_at = CUTOFF_AT


class RestatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Restatement

    month_status = factory.SubFactory(MonthStatusFactory)
    number = 1
    from_status = "on_track"
    to_status = "behind"
    noted_at = CUTOFF_AT


class MonthCloseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MonthClose

    month = date(2026, 5, 1)
    claimed_at = CUTOFF_AT


class StandingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Standing

    use_case = factory.SubFactory(UseCaseFactory)
    computed_at = CUTOFF_AT

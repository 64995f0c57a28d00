"""The laws of metrics, signatures, targets and values hold in the database itself."""

import math
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from portfolio.models import (
    DirtyMetric,
    Measurement,
    MeasurementRevision,
    Metric,
    Signature,
    TargetVersion,
)
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    CREATED_AT,
    MeasurementFactory,
    MetricFactory,
    TargetVersionFactory,
)
from tests.laws import broken

pytestmark = pytest.mark.django_db


@pytest.fixture
def metric(db):
    return MetricFactory()


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_metric_has_plain_name_and_key", {"name": ""}),
        ("portfolio_metric_has_plain_name_and_key", {"key": ""}),
        ("portfolio_metric_type_known", {"type": "glory"}),
        ("portfolio_metric_direction_known", {"direction": "sideways"}),
        ("portfolio_metric_kind_known", {"kind": "hope"}),
        ("portfolio_metric_cadence_known", {"cadence": "yearly"}),
        ("portfolio_metric_aggregation_known", {"aggregation": "best"}),
        ("portfolio_metric_evidence_known", {"evidence": "rumor"}),
        ("portfolio_metric_version_from_one", {"version": 0}),
        ("portfolio_metric_bounds_in_order", {"lower_bound": 1.0, "upper_bound": 1.0}),
        ("portfolio_metric_money_span_known", {"money_span": "week"}),
        ("portfolio_metric_money_has_currency", {"money_per_unit": Decimal(1)}),
        ("portfolio_metric_min_denominator_positive", {"min_denominator": 0}),
    ],
)
def test_metrics(metric, law, wrong):
    with broken(law):
        Metric.objects.filter(pk=metric.pk).update(**wrong)


def test_portfolio_metric_key_once_per_use_case(metric):
    with broken("portfolio_metric_key_once_per_use_case"):
        MetricFactory(use_case=metric.use_case, key=metric.key)


def sign(metric, by, capacity):
    return Signature.objects.create(
        metric=metric, signed_by=by, capacity=capacity, signed_at=CREATED_AT
    )


def test_signatures(metric, alice, mallory):
    sign(metric, alice, "owner")

    with broken("portfolio_signature_capacity_known"):
        sign(metric, mallory, "witness")
    with broken("portfolio_signature_one_per_capacity"):
        sign(metric, mallory, "owner")
    with broken("portfolio_signature_two_people"):
        sign(metric, alice, "sponsor")


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        (
            "portfolio_targetversion_number_from_one",
            {"number": 0, "reason": "x", "is_current": False},
        ),
        ("portfolio_targetversion_approved_by_whom", {"approved_at": CREATED_AT}),
        (
            "portfolio_targetversion_declined_by_whom",
            {"declined_at": CREATED_AT, "is_current": False},
        ),
        ("portfolio_targetversion_dates_in_order", {"target_date": date(2026, 1, 1)}),
        ("portfolio_targetversion_finite", {"target_value": math.inf}),
        ("portfolio_targetversion_finite", {"baseline_value": -math.inf}),
    ],
)
def test_targets(law, wrong):
    row = TargetVersionFactory()

    with broken(law):
        TargetVersion.objects.filter(pk=row.pk).update(**wrong)


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_targetversion_number_once", {"number": 1}),
        ("portfolio_targetversion_change_has_reason", {"reason": ""}),
        ("portfolio_targetversion_change_needs_approval", {"is_current": True}),
    ],
)
def test_changed_targets(law, wrong):
    first = TargetVersionFactory(is_current=False)
    right = {"number": 2, "is_current": False, "reason": "x"}

    with broken(law):
        TargetVersionFactory(metric=first.metric, **(right | wrong))


def test_portfolio_targetversion_one_current():
    first = TargetVersionFactory()

    with broken("portfolio_targetversion_one_current"):
        TargetVersionFactory(
            metric=first.metric,
            number=2,
            reason="x",
            approved_at=CREATED_AT,
            approved_by=PersonFactory(),
        )


def test_portfolio_targetversion_one_proposal(metric):
    proposal = {"metric": metric, "is_current": False, "reason": "x"}
    TargetVersionFactory(number=2, **proposal)

    with broken("portfolio_targetversion_one_proposal"):
        TargetVersionFactory(number=3, **proposal)


def test_portfolio_targetversion_approved_by_another(metric, alice):
    with broken("portfolio_targetversion_approved_by_another"):
        TargetVersionFactory(
            metric=metric,
            number=2,
            reason="x",
            proposed_by=alice,
            approved_by=alice,
            approved_at=CREATED_AT,
        )


def test_portfolio_targetversion_declined_is_not_in_force(alice):
    row = TargetVersionFactory()

    with broken("portfolio_targetversion_declined_is_not_in_force"):
        TargetVersion.objects.filter(pk=row.pk).update(
            declined_at=CREATED_AT, declined_by=alice
        )


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_measurement_finite", {"value": math.inf}),
        ("portfolio_measurement_finite", {"value": -1e15}),
        ("portfolio_measurement_pair_whole", {"numerator": 1.0}),
        ("portfolio_measurement_pair_whole", {"numerator": 1.0, "denominator": 0.0}),
        ("portfolio_measurement_pair_whole", {"numerator": math.inf, "denominator": 1.0}),
        ("portfolio_measurement_revision_from_one", {"revision": 0}),
    ],
)
def test_values(law, wrong):
    row = MeasurementFactory()

    with broken(law):
        Measurement.objects.filter(pk=row.pk).update(**wrong)


def test_no_value_is_no_number():
    """PostgreSQL knows NaN and refuses it; SQLite keeps nothing in its place."""
    row = MeasurementFactory()
    rows = Measurement.objects.filter(pk=row.pk)

    if connection.vendor == "postgresql":
        with broken("portfolio_measurement_finite"):
            rows.update(value=math.nan)
    else:
        rows.update(value=math.nan)
        assert rows.get().value is None


def test_portfolio_measurement_one_per_period():
    row = MeasurementFactory()

    with broken("portfolio_measurement_one_per_period"):
        MeasurementFactory(metric=row.metric, period_start=row.period_start)


def revision(metric, by, **wrong):
    right = {
        "period_start": date(2026, 5, 1),
        "value": 1.0,
        "revision": 1,
        "recorded_at": CREATED_AT,
        "replaced_at": CREATED_AT,
        "door": "page",
    }
    return MeasurementRevision.objects.create(
        metric=metric, recorded_by=by, **(right | wrong)
    )


def test_earlier_values(metric, alice):
    revision(metric, alice)

    with broken("portfolio_measurementrevision_once"):
        revision(metric, alice)
    with broken("portfolio_measurementrevision_finite"):
        revision(metric, alice, revision=2, value=math.inf)
    with broken("portfolio_measurementrevision_pair_whole"):
        revision(metric, alice, revision=2, denominator=3.0)


def test_portfolio_dirtymetric_marked(metric):
    with broken("portfolio_dirtymetric_marked"):
        DirtyMetric.objects.create(metric=metric, marked_at=CREATED_AT, marks=0)

"""Limits begin anew for a known and lasting cause, and never by themselves."""

from datetime import date

import pytest

from portfolio.models import Rebase
from portfolio.operations import editing, rebases
from tests.factories.health import MetricHealthFactory, kept
from tests.factories.portfolio import CREATED_AT, MeasurementFactory, MetricFactory
from tests.laws import broken

pytestmark = pytest.mark.django_db

CAUSE = "A second shift was added."


@pytest.fixture
def metric(db):
    metric = MetricFactory()
    for month in range(6, 13):
        MeasurementFactory(metric=metric, period_start=date(2025, month, 1))
    return metric


def rebase(metric, by, now, **changed):
    asked = {
        "day": date(2025, 7, 15),
        "cause": CAUSE,
        "expected_to_last": True,
        "without_signal": "The line was rebuilt.",
    }
    return rebases.rebase(metric_id=metric.pk, by=by, now=now, **(asked | changed))


def test_a_rebase_begins_with_the_period_of_its_day(metric, alice, now):
    row = rebase(metric, alice, now)

    assert row.period_start == date(2025, 7, 1)
    assert metric.dirty.marks == 1


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"cause": " "}, editing.Reasonless),
        ({"without_signal": ""}, editing.Reasonless),
        ({"expected_to_last": False}, rebases.CannotRebase),
        ({"day": date(2025, 9, 1)}, rebases.CannotRebase),
    ],
    ids=["no cause", "no signal and no reason", "passes again", "too few values"],
)
def test_without_a_known_lasting_cause_nothing_is_rebased(
    metric, alice, now, changed, refusal
):
    with pytest.raises(refusal):
        rebase(metric, alice, now, **changed)

    assert not Rebase.objects.exists()


def test_a_period_begins_one_segment(metric, alice, now):
    rebase(metric, alice, now)

    with pytest.raises(rebases.CannotRebase, match="already"):
        rebase(metric, alice, now)


def test_a_rebase_taken_back_makes_room(metric, alice, now):
    row = rebase(metric, alice, now)
    rebases.withdraw(rebase_id=row.pk, reason="Wrong month", by=alice, now=now)
    with pytest.raises(rebases.CannotRebase):
        rebases.withdraw(rebase_id=row.pk, reason="Again", by=alice, now=now)

    rebase(metric, alice, now)

    assert Rebase.objects.standing().count() == 1


def test_its_laws_hold_in_the_database(metric, alice):
    right = {
        "metric": metric,
        "period_start": date(2025, 7, 1),
        "cause": CAUSE,
        "rebased_at": CREATED_AT,
        "rebased_by": alice,
    }
    Rebase.objects.create(**right)

    with broken("portfolio_rebase_one_per_period"):
        Rebase.objects.create(**right)
    with broken("portfolio_rebase_has_cause"):
        Rebase.objects.create(**(right | {"cause": ""}))
    with broken("portfolio_rebase_withdrawn_by_whom"):
        Rebase.objects.create(**(right | {"withdrawn_at": CREATED_AT}))


def test_a_lasting_shift_is_reason_enough(metric, alice, now):
    MetricHealthFactory(metric=metric, kept=kept(cadence=2, first=2025 * 12, shift=6))

    assert rebase(metric, alice, now, without_signal="").pk

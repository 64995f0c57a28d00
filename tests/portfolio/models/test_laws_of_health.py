"""The laws of what the analysis keeps hold in the database itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from portfolio.models import MetricHealth, MonthStatus, Restatement, Standing
from tests.factories.health import (
    CUTOFF_AT,
    MetricHealthFactory,
    MonthCloseFactory,
    MonthStatusFactory,
    RestatementFactory,
    StandingFactory,
)
from tests.laws import broken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_metrichealth_status_known", {"status": "fine"}),
        ("portfolio_metrichealth_original_known", {"original_status": "fine"}),
        ("portfolio_metrichealth_variation_known", {"variation": "odd"}),
        ("portfolio_metrichealth_assurance_known", {"assurance": "sure"}),
        ("portfolio_metrichealth_state_known", {"state": "hot"}),
        ("portfolio_metrichealth_outlook_known", {"outlook": "rosy"}),
        ("portfolio_metrichealth_chance_is_a_share", {"chance": 1.1}),
        ("portfolio_metrichealth_flag_is_red", {"red_flag": True, "months_in_red": 2}),
        ("portfolio_metrichealth_flag_is_red", {"red_flag": True, "state": "red"}),
    ],
)
def test_health(law, wrong):
    row = MetricHealthFactory()

    with broken(law):
        MetricHealth.objects.filter(pk=row.pk).update(**wrong)


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_monthstatus_status_known", {"status": ""}),
        ("portfolio_monthstatus_state_known", {"state": "hot"}),
        (
            "portfolio_monthstatus_frozen_after_cutoff",
            {"frozen_at": CUTOFF_AT - timedelta(1)},
        ),
    ],
)
def test_closed_months(law, wrong):
    with broken(law):
        MonthStatusFactory(**wrong)


def test_portfolio_monthstatus_once():
    row = MonthStatusFactory()

    with broken("portfolio_monthstatus_once"):
        MonthStatusFactory(metric=row.metric)


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_restatement_from_known", {"from_status": ""}),
        ("portfolio_restatement_to_known", {"to_status": ""}),
        ("portfolio_restatement_changes_something", {"to_status": "on_track"}),
    ],
)
def test_restatements(law, wrong):
    with broken(law):
        RestatementFactory(**wrong)


def test_portfolio_restatement_number_once():
    row = RestatementFactory()

    with broken("portfolio_restatement_number_once"):
        RestatementFactory(month_status=row.month_status)


def test_what_was_closed_refuses_to_be_changed():
    row = RestatementFactory()

    for model, pk in ((MonthStatus, row.month_status_id), (Restatement, row.pk)):
        with pytest.raises(IntegrityError, match="not rewritten"), transaction.atomic():
            model.objects.filter(pk=pk).update(**{model._meta.fields[2].name: None})


def test_a_month_is_claimed_before_it_is_closed():
    with broken("portfolio_monthclose_claimed_first"):
        MonthCloseFactory(closed_at=CUTOFF_AT - timedelta(1))


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_standing_status_known", {"status": "fine"}),
        ("portfolio_standing_flag_has_months", {"red_flags": 1}),
        ("portfolio_standing_cost_warning_known", {"cost_warning": "awful"}),
        (
            "portfolio_standing_governing_layer_known",
            {"readiness_governs": "cellar"},
        ),
        (
            "portfolio_standing_payback_forecast_has_month",
            {"payback_is_forecast": True},
        ),
    ],
)
def test_standings(law, wrong):
    row = StandingFactory()

    with broken(law):
        Standing.objects.filter(pk=row.pk).update(**wrong)

"""The desk: values entered right there, what comes up, what others see."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import Measurement, RecoveryPlan
from portfolio.operations import plans
from portfolio.queries.days import day_of
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    DecisionFactory,
    MeasurementFactory,
    MetricFactory,
    TargetVersionFactory,
    UseCaseFactory,
)

pytestmark = pytest.mark.django_db
MONTHLY = Cadence.MONTHLY


@pytest.fixture
def ended():
    """The month that ended last."""
    return periods.previous(day_of(timezone.now()).replace(day=1), MONTHLY)


@pytest.fixture
def before(ended, metric):
    return MeasurementFactory(
        metric=metric, period_start=periods.previous(ended, MONTHLY), value=4.9
    )


def cell(metric, day, part="v"):
    return f"{part}-{metric.pk}-{day.isoformat()}"


def test_all_values_are_entered_on_one_screen(client, use_case, metric, ended):
    other = MetricFactory(use_case=use_case, key="ratio", name="Share", aggregation="ratio")
    running = ended.replace(day=28) + timedelta(days=5)
    running = running.replace(day=1)

    answer = client.post(
        reverse("desk-values"),
        {
            cell(metric, ended): "26.9",
            cell(metric, running): "25",
            cell(other, ended, "n"): "30",
            cell(other, ended, "d"): "60",
        },
        follow=True,
    )

    found = {
        (row.metric_id, row.period_start): row.value for row in Measurement.objects.all()
    }
    assert found == {
        (metric.pk, ended): 26.9,
        (metric.pk, running): 25,
        (other.pk, ended): 0.5,
    }
    assert "3 values saved." in answer.content.decode()


def test_what_is_wrong_stands_there_and_keeps_nothing_else_from_being_saved(
    client, use_case, metric, ended
):
    other = MetricFactory(use_case=use_case, key="other", name="Hours")

    page = client.post(
        reverse("desk-values"), {cell(metric, ended): "a few", cell(other, ended): "3"}
    ).content.decode()

    assert 'value="a few"' in page
    assert "Write a number" in page
    assert Measurement.objects.get().metric == other


def test_ten_times_the_month_before_is_asked_about_and_then_kept(
    client, use_case, metric, before, ended
):
    typed = {cell(metric, ended): "48"}

    asked = client.post(reverse("desk-row"), typed).content.decode()
    assert "Did you mean 4.8" in asked
    assert not Measurement.objects.filter(period_start=ended).exists()

    client.post(reverse("desk-row"), {**typed, cell(metric, ended, "sure"): "on"})
    assert Measurement.objects.get(period_start=ended).value == 48


def test_a_closed_month_that_was_reported_is_not_changed_here(
    client, use_case, metric, ended
):
    old = periods.previous(ended, MONTHLY)
    row = MeasurementFactory(metric=metric, period_start=old, value=5)

    client.post(reverse("desk-values"), {cell(metric, old): "6"})

    row.refresh_from_db()
    assert row.value == 5


def test_nobody_reports_what_is_not_theirs(client, mallory, metric, ended):
    client.force_login(mallory)

    client.post(reverse("desk-values"), {cell(metric, ended): "1"})

    assert not Measurement.objects.exists()


def test_plans_whose_dates_come_up_stand_on_the_desk(client, use_case, metric, marta):
    now = timezone.now()
    plans.start(
        metric_id=metric.pk,
        owner=marta,
        by=marta,
        now=now - timedelta(days=30),
        checkpoints={day_of(now) + timedelta(days=5): 25.5},
    )
    assert RecoveryPlan.objects.exists()

    page = client.get(reverse("desk")).content.decode()

    assert "Checkpoint of the recovery plan" in page
    assert "25.5%" in page
    assert "Write how the recovery plan is going" in page


def test_the_desk_shows_what_i_asked_for_and_what_executives_see(
    client, use_case, metric, marta
):
    DecisionFactory(
        use_case=use_case, asked_by=marta, asked_of=PersonFactory(name="Anna Keller")
    )

    page = client.get(reverse("desk")).content.decode()

    assert "waits for Anna Keller" in page
    assert "What executives will see" in page


def test_an_update_posted_from_the_desk_leads_back_to_it(client, use_case, ended):
    answer = client.post(
        reverse("update-month", args=[use_case.ref, ended.isoformat()]),
        {"metrics_text": "We do.", "color": "green", "from": "desk"},
    )

    assert answer.url == reverse("desk") + "#updates"


def test_whoever_answers_for_much_sees_the_first_of_it_and_a_way_to_all(client, marta):
    long_ago = timezone.now() - timedelta(days=90)
    for _number in range(12):
        mine = UseCaseFactory(owner=marta, created_at=long_ago)
        MetricFactory(use_case=mine)
        MetricFactory(use_case=mine)

    some = client.get(reverse("desk")).content.decode()
    whole = client.get(f"{reverse('desk')}?all").content.decode()

    assert (some.count('class="seen"'), some.count('<details class="update"')) == (10, 10)
    assert (whole.count('class="seen"'), whole.count('<details class="update"')) == (12, 12)
    assert [page.count('class="entry__row"') for page in (some, whole)] == [20, 24]
    assert some.count("/desk/?all#") == 4
    assert "?all#" not in whole


def test_the_desk_costs_the_same_however_much_stands_on_it(
    client, use_case, metric, marta, django_assert_num_queries
):
    TargetVersionFactory(metric=MetricFactory(use_case=use_case, key="second"))
    client.get(reverse("desk"))

    with django_assert_num_queries(7):
        client.get(reverse("desk"))
    for number in range(4):
        MetricFactory(use_case=use_case, key=f"more-{number}")
        DecisionFactory(use_case=use_case, asked_by=marta)
    with django_assert_num_queries(7):
        client.get(reverse("desk"))

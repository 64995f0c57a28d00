"""Metrics and their values, from their pages."""

from datetime import date

import pytest
from django.urls import reverse

from portfolio.models import Measurement, Metric, Signature, TargetVersion, UseCase
from portfolio.web import pasting
from tests.factories.health import MetricHealthFactory
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AssignmentFactory, MeasurementFactory
from tests.portfolio.web.addresses import address

pytestmark = pytest.mark.django_db

# Queries of the page, half of them for session, reader and roles.
PAGE = 6


def drafted(**more):
    return {
        "name": "Units forecast wrongly",
        "unit": "%",
        "type": "error-rate",
        "direction": "decrease",
        "kind": "reach",
        "cadence": "monthly",
        "aggregation": "last",
        "evidence": "pilot",
        "min_denominator": 20,
        "baseline_value": "31",
        "baseline_date": "2026-01-01",
        "target_value": "18",
        "target_date": "2027-03-31",
        "method": "Counted each Thursday.",
        "primary": "on",
        **more,
    }


def test_a_metric_is_drafted_with_its_promise(client, use_case):
    client.post(address("metric-new", use_case), drafted())

    metric = Metric.objects.get()
    assert (metric.name, metric.primary) == ("Units forecast wrongly", True)
    assert metric.targets.get().target_value == 18


def test_a_history_is_judged_in_the_form_and_kept_with_the_draft_alone(client, use_case):
    months = [f"2026-0{month}\t{31 - month}" for month in range(1, 6)]
    given = drafted(history="\n".join([*months, "Someday\t7", "2026-03\tabc"]))

    seen = client.post(address("metric-new", use_case), given | {"look": "yes"})
    words = seen.content.decode()
    assert "Units forecast wrongly: 26% in May 2026, target 18%" in words
    assert "Not enough history for limits: 5 of" in words
    assert "Line 7, “2026-03  abc”: “abc” is no number." in words
    assert "<html" not in words
    answer = client.post(address("metric-new", use_case), given)
    assert "Line 6: Write the period as" in answer.context["form"].errors["history"][0]
    assert not Metric.objects.exists()

    client.post(address("metric-new", use_case), given | {"history": "\n".join(months)})
    values = Metric.objects.get().measurements.order_by("period_start")
    assert list(values.values_list("value", flat=True)) == [30, 29, 28, 27, 26]


def test_a_target_that_lies_the_wrong_way_is_an_error_of_its_field(client, use_case):
    answer = client.post(address("metric-new", use_case), drafted(target_value="40"))

    assert "target_value" in answer.context["form"].errors


def test_two_people_sign_a_metric(client, use_case, marta):
    client.post(address("metric-new", use_case), drafted())
    metric = Metric.objects.get()
    anna = PersonFactory(roles=["executive"])
    AssignmentFactory(use_case=use_case, user=anna, part="sponsor")
    UseCase.objects.update(sponsor=anna)

    client.post(address("metric-sign", use_case, metric.key, "owner"))
    client.force_login(anna)
    client.post(address("metric-sign", use_case, metric.key, "sponsor"))

    metric.refresh_from_db()
    assert metric.signed_at is not None


def test_the_page_of_a_metric_tells_all_of_it(client, use_case, metric):
    MeasurementFactory(metric=metric, period_start=date(2026, 4, 1), value=12.5)

    page = client.get(address("metric", use_case, metric.key)).content.decode()

    for words in ("12.5%", "Enter a value", "Sign as owner", "How it is measured"):
        assert words in page or "Before it can be signed" in page
    value = reverse("value", args=[use_case.ref, metric.key, "2026-04-01"])
    assert f'<a href="{value}">April 2026</a>' in page.partition('class="twin"')[2]


def test_values_further_back_are_one_press_away(
    client, use_case, metric, django_assert_num_queries
):
    here = address("metric", use_case, metric.key)
    MeasurementFactory(metric=metric, period_start=date(2026, 4, 1), value=12.5)
    MetricHealthFactory(metric=metric)
    client.get(here)
    with django_assert_num_queries(PAGE):
        assert "Show all" not in client.get(here).content.decode()
    for year in (2023, 2024, 2025):
        for month in range(1, 13):
            MeasurementFactory(metric=metric, period_start=date(year, month, 1))

    with django_assert_num_queries(PAGE):
        some = client.get(here).content.decode()
    whole = client.get(f"{here}?periods=all").content.decode()

    withdraw = use_case.ref + "/metrics/wrong/values/{}/withdraw/"
    assert f'href="{here}?periods=all#values"' in some
    assert "Show all 37" in " ".join(some.split())
    assert [page.count("Take back<span") for page in (some, whole)] == [24, 37]
    assert withdraw.format("2024-01-01") not in some
    assert withdraw.format("2023-01-01") in whole
    assert "Show all" not in whole


@pytest.mark.parametrize(
    "name",
    ["metric-edit", "metric-retire", "value-enter", "values-paste", "target-propose"],
)
def test_every_form_of_a_metric_opens(client, use_case, metric, name):
    assert client.get(address(name, use_case, metric.key)).status_code == 200


def test_a_metric_is_retired_and_measured_again(client, use_case, metric):
    client.post(address("metric-retire", use_case, metric.key), {"reason": "Renamed."})
    metric.refresh_from_db()
    retired = metric.retired_at
    client.post(address("metric-restore", use_case, metric.key))

    metric.refresh_from_db()
    assert retired is not None
    assert metric.retired_at is None


def test_another_target_waits_for_somebody_else(client, use_case, metric):
    Signature.objects.create(
        metric=metric,
        capacity="owner",
        signed_at=metric.created_at,
        signed_by=use_case.owner,
    )
    client.post(
        address("target-propose", use_case, metric.key),
        {
            "baseline_value": "10",
            "baseline_date": "2026-01-01",
            "target_value": "25",
            "target_date": "2027-01-31",
            "reason": "Promotions joined.",
        },
    )
    proposal = TargetVersion.objects.get(number=2)
    client.force_login(PersonFactory(roles=["executive"]))
    page = client.get(address("metric", use_case, metric.key)).content.decode()

    client.post(address("target-approve", use_case, metric.key, proposal.number))

    proposal.refresh_from_db()
    assert "Another target is proposed" in page
    assert proposal.is_current


def test_a_value_is_entered_corrected_and_taken_back(client, use_case, metric):
    enter = address("value-enter", use_case, metric.key)
    period = client.get(enter).context["form"].initial["period"]

    client.post(enter, {"period": period, "value": "1,234.5"})
    first = Measurement.objects.get().value
    client.post(enter, {"period": period, "value": "12.4", "reason": "Typed twice."})
    client.post(
        address("value-withdraw", use_case, metric.key, period), {"reason": "Wrong metric."}
    )

    assert first == 1234.5
    row = Measurement.objects.get()
    assert (row.value, row.revision) == (None, 3)


def test_a_value_put_back_into_a_closed_month_says_why(client, use_case, metric):
    row = MeasurementFactory(metric=metric, period_start=date(2026, 3, 1), value=None)
    enter, sent = address("value-enter", use_case, metric.key), {"period": "2026-03-01"}

    refused = client.post(enter, {**sent, "value": "12"})
    pasted = {"text": "2026-03\t12", "take": "yes"}
    client.post(address("values-paste", use_case, metric.key), pasted)
    row.refresh_from_db()
    assert row.value is None
    assert "a correction says why" in refused.content.decode()

    client.post(enter, {**sent, "value": "12", "reason": "Found again."})
    row.refresh_from_db()
    assert (row.value, row.reason) == (12, "Found again.")


def test_a_number_that_could_be_two_is_not_guessed(client, use_case, metric):
    enter = address("value-enter", use_case, metric.key)
    period = client.get(enter).context["form"].initial["period"]

    answer = client.post(enter, {"period": period, "value": "4,8"})

    assert "such as 4.8" in answer.content.decode()
    assert not Measurement.objects.exists()


def test_pasted_columns_are_shown_before_they_are_kept(client, use_case, metric):
    text = "month\tvalue\n2026-03\t11\n2026-04\t12.5"
    paste = address("values-paste", use_case, metric.key)

    preview = client.post(paste, {"text": text}).content.decode()
    before = Measurement.objects.count()
    client.post(paste, {"text": text, "take": "yes"})

    assert "2 lines are ready" in preview
    assert before == 0
    assert set(Measurement.objects.values_list("value", flat=True)) == {11, 12.5}


def test_lines_beyond_what_is_taken_at_once_are_not_lost_in_silence(
    client, use_case, metric, monkeypatch
):
    monkeypatch.setattr(pasting, "MOST", 2)
    text = 'Monat\tWert\n2026-01\t"1,100"\nFeb 2026\t12\n2026-03\t13\n2026-04\t14'

    page = client.post(
        address("values-paste", use_case, metric.key), {"text": text, "take": "yes"}
    ).content.decode()

    assert "At most 2 lines at once: paste from here on afterwards." in page
    assert "1 line is not accepted" in page
    assert not Measurement.objects.exists()


def test_a_price_without_a_currency_is_asked_back_at_its_field(client, use_case, metric):
    edit = address("metric-edit", use_case, metric.key)
    form = client.get(edit).context["form"]
    kept = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in kept.items() if value not in (None, False)}

    answer = client.post(edit, {**sent, "money_per_unit": "1,250"})

    assert answer.context["form"].errors.keys() == {"currency"}
    assert "Say in which currency" in answer.content.decode()


def test_a_wrong_line_says_so_and_nothing_is_kept(client, use_case, metric):
    text = "2026-03;11\n2026-99;12\n2026-04;many\n2026-03;13"

    page = client.post(
        address("values-paste", use_case, metric.key), {"text": text, "take": "yes"}
    ).content.decode()

    assert "3 lines are not accepted" in page
    assert "“many” is no number." in page
    assert not Measurement.objects.exists()

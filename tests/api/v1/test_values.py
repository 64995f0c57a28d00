"""One metric's values, one by one."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.scopes import Scope
from portfolio.analysis.measures import Cadence
from portfolio.models import Measurement, MeasurementRevision
from portfolio.operations import policies

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_late_in_november", "metric")]
ALL = "/api/v1/use-cases/UC-12/metrics/conversion-rate/measurements"
ONE = f"{ALL}/2026-11"


@pytest.fixture
def client(caller):
    return caller(Scope.MEASUREMENTS_WRITE, Scope.PORTFOLIO_READ)


def test_a_value_is_put_in_its_place(client):
    created = client.put(ONE, {"value": 12.5, "note": "by hand"})
    again = client.put(ONE, {"value": 12.5})

    assert (created.status_code, again.status_code) == (201, 200)
    shown = created.json()
    assert (shown["period"], shown["value"], shown["revision"]) == ("2026-11", 12.5, 1)
    assert (shown["recorded_by"], shown["door"]) == ("CRM export", "key")
    assert (shown["note"], shown["restated"]) == ("by hand", False)


def test_a_correction_keeps_what_it_corrects(client):
    client.put(ONE, {"value": 1})
    client.put(ONE, {"value": 2})

    shown = client.get(f"{ONE}?revisions=true").json()

    assert (shown["value"], shown["revision"]) == (2, 2)
    assert [(old["value"], old["revision"]) for old in shown["revisions"]] == [(1, 1)]
    assert client.get(ONE).json()["revisions"] is None


def test_a_correction_after_the_close_is_restated(client):
    client.put(f"{ALL}/2026-09", {"value": 1})

    silent = client.put(f"{ALL}/2026-09", {"value": 2})
    said = client.put(f"{ALL}/2026-09", {"value": 2, "reason": "late bookings"})

    assert (silent.status_code, silent.json()["code"]) == (422, "reason-missing")
    assert said.json()["restated"] is True


def test_a_value_put_back_after_the_close_is_a_correction(client):
    client.put(f"{ALL}/2026-09", {"value": 1})
    client.delete(f"{ALL}/2026-09?reason=wrong")

    silent = client.put(f"{ALL}/2026-09", {"value": 2})
    silent_again = client.put(f"{ALL}/2026-09", {"value": 1})
    said = client.put(f"{ALL}/2026-09", {"value": 2, "reason": "late bookings"})

    refused = {(each.status_code, each.json()["code"]) for each in (silent, silent_again)}
    assert refused == {(422, "reason-missing")}
    assert (said.status_code, said.json()["restated"]) == (200, True)


def test_whether_it_was_closed_is_asked_of_the_threshold_of_that_moment(
    client, alice, time_machine
):
    change = {"reason": "x", "seen_version": 0, "by": alice}
    policies.change(values={"close_after_days": 28}, now=timezone.now(), **change)
    for value in (1, 2):
        client.put(f"{ALL}/2026-10", {"value": value})
    time_machine.shift(timedelta(minutes=1))
    change["seen_version"] = 1
    policies.change(values={"close_after_days": 7}, now=timezone.now(), **change)
    client.put(f"{ALL}/2026-09", {"value": 1})
    client.put(f"{ALL}/2026-09", {"value": 2, "reason": "late"})

    rows = client.get(ALL).json()["results"]

    assert [(row["period"], row["restated"]) for row in rows] == [
        ("2026-09", True),
        ("2026-10", False),
    ]


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"value": "x"}, 422, "not-a-number"),
        ({"value": 1e15}, 422, "too-large"),
        ({}, 422, "value-missing"),
        ({"speed": 1}, 400, "invalid"),
        ([1], 400, "invalid"),
    ],
)
def test_what_is_not_taken_says_why(client, sent, status, code):
    answer = client.put(ONE, sent)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not Measurement.objects.exists()


def test_a_period_of_another_cadence_is_said(client):
    for unfit in ("2026-W41", "2026-1", "october", "2026-10-03T00:00"):
        answer = client.put(f"{ALL}/{unfit}", {"value": 1})
        assert (answer.status_code, answer.json()["code"]) == (422, "bad-period")
        assert client.get(f"{ALL}/{unfit}").status_code == 404


def test_a_withdrawn_value_leaves_its_history(client):
    client.put(ONE, {"value": 1})

    silent = client.delete(ONE)
    done = client.delete(ONE, {"reason": "wrong export"})
    gone = client.delete(f"{ONE}?reason=again")

    assert (silent.status_code, done.status_code, gone.status_code) == (400, 204, 404)
    assert MeasurementRevision.objects.get().value == 1
    shown = client.get(ONE).json()
    assert (shown["value"], shown["reason"], shown["revision"]) == (None, "wrong export", 2)


def test_who_says_what_they_saw_overwrites_nothing_else(client):
    assert client.put(ONE, {"value": 1}, headers={"If-Match": "*"}).status_code == 412
    seen = client.put(ONE, {"value": 1})["ETag"]
    assert client.get(f"{ONE}?revisions=true")["ETag"] == seen
    second = client.put(ONE, {"value": 2}, headers={"If-Match": seen})

    late = client.put(ONE, {"value": 3}, headers={"If-Match": seen})
    gone = client.delete(f"{ONE}?reason=x", headers={"If-Match": seen})

    assert second.status_code == 200
    assert (late.status_code, late.json()["code"]) == (412, "stale")
    assert gone.status_code == 412
    assert client.get(ONE).json()["value"] == 2
    newest = {"If-Match": second["ETag"]}
    assert client.delete(f"{ONE}?reason=x", headers=newest).status_code == 204


def test_values_are_read_between_periods(client):
    for month in range(1, 7):
        client.put(f"{ALL}/2026-{month:02}", {"value": month})

    found = client.get(f"{ALL}?from=2026-02&to=2026-05&limit=3").json()
    rest = client.get(found["next"]).json()

    assert [row["value"] for row in found["results"] + rest["results"]] == [2, 3, 4, 5]
    bad = client.get(f"{ALL}?from=2026-W02").json()
    assert bad["errors"][0]["field"] == "from"


def test_a_flag_is_true_or_false_and_nothing_else(client):
    client.put(ONE, {"value": 1})

    for unfit in ("revisions=1", "revisions=True"):
        for path in (ALL, ONE):
            answer = client.get(f"{path}?{unfit}")
            assert (answer.status_code, answer.json()["errors"][0]["field"]) == (
                400,
                "revisions",
            )


def test_a_list_costs_the_same_however_long(client, metric, django_assert_num_queries):
    type(metric).objects.update(cadence=Cadence.DAILY)
    for day in range(1, 15):
        client.put(f"{ALL}/2026-11-{day:02}", {"value": day})

    # The key, the metric, its values, their revisions, the line in the log.
    with django_assert_num_queries(5):
        found = client.get(f"{ALL}?revisions=true").json()

    assert found["results"][0]["period"] == "2026-11-01"


def test_who_may_not_see_finds_nothing(caller, metric):
    type(metric.use_case).objects.update(confidential=True)
    narrow = caller(Scope.PORTFOLIO_READ, Scope.MEASUREMENTS_WRITE, reach=["UC-1"])
    wide = caller(Scope.PORTFOLIO_READ, Scope.MEASUREMENTS_WRITE)

    for client in (narrow, wide):
        assert client.get(ALL).status_code == 404
        assert client.put(ONE, {"value": 1}).status_code == 404
        assert client.delete(f"{ONE}?reason=x").status_code == 404
    assert not Measurement.objects.filter(period_start=date(2026, 11, 1)).exists()

"""/measurements: values in, many at a time; every row that is not taken says why."""

import json
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import ApiCall, LedgerEntry
from accounts.scopes import Scope
from portfolio.analysis.measures import Aggregation, Cadence
from portfolio.models import DirtyMetric, DirtyUseCase, Measurement, MeasurementRevision
from tests.api.v1.batches import URL, codes, post, row
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory, UseCaseFactory
from tests.portfolio.operations.test_at_once import assert_one_chain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_late_in_november")]


def test_values_are_taken_with_their_provenance(writer, metric):
    answer = post(writer, row(note="from the CRM export"), row("2026-10", 11))

    assert answer.status_code == 200
    assert answer.json() == {
        "received": 2,
        "created": 2,
        "unchanged": 0,
        "revised": 0,
        "rejected": 0,
        "problems": [],
    }
    newest = Measurement.objects.get(period_start=date(2026, 11, 1))
    assert (newest.value, newest.note, newest.revision) == (12.5, "from the CRM export", 1)
    assert (newest.door, newest.door_detail) == ("key", writer.key.prefix)
    assert newest.recorded_by == writer.key.account.user
    entry = LedgerEntry.objects.get(verb="metric.values_recorded")
    assert entry.changes == {"2026-10": [None, 11.0], "2026-11": [None, 12.5]}
    assert (entry.door, entry.door_detail) == ("key", writer.key.prefix)
    assert DirtyMetric.objects.get().metric == metric
    assert DirtyUseCase.objects.get().use_case == metric.use_case
    assert ApiCall.objects.get().rows == 2


def test_the_same_again_is_unchanged_and_another_value_is_a_revision(writer, metric):
    post(writer, row(value=1), row("2026-10", 2))
    entries = LedgerEntry.objects.count()
    marks = DirtyMetric.objects.get().marks

    same = post(writer, row(value=1), row("2026-10", 2)).json()
    assert (same["unchanged"], LedgerEntry.objects.count()) == (2, entries)
    assert DirtyMetric.objects.get().marks == marks

    other = post(writer, row(value=1), row("2026-10", 3, reason="late")).json()
    assert (other["unchanged"], other["revised"]) == (1, 1)
    assert DirtyMetric.objects.get().marks == marks + 1
    old = MeasurementRevision.objects.get()
    assert (old.value, old.revision, old.replaced_at) == (2, 1, timezone.now())
    current = Measurement.objects.get(period_start=date(2026, 10, 1))
    assert (current.value, current.revision, current.reason) == (3, 2, "late")
    newest = LedgerEntry.objects.newest_first()[0]
    assert (newest.verb, newest.reason) == ("metric.value_revised", "late")


REFUSED = [
    (row(metric="UC-12/no-such"), "unknown-metric", "metric"),
    (row(metric="UC-99/conversion-rate"), "unknown-metric", "metric"),
    (row(metric="conversion-rate"), "unknown-metric", "metric"),
    (row(metric="UC-12/\x00"), "unknown-metric", "metric"),
    (row(metric="UC-99999999999999999999/x"), "unknown-metric", "metric"),
    (row("2026-W41"), "bad-period", "period"),
    (row("2026-13"), "bad-period", "period"),
    (row("2026-12"), "future-period", "period"),
    (row("2025-12"), "before-first-day", "period"),
    (row(value="12"), "not-a-number", "value"),
    (row(value=True), "not-a-number", "value"),
    (row(value=[1]), "not-a-number", "value"),
    (row(value=None), "value-missing", "value"),
    (row(value=1e15), "too-large", "value"),
    (row(value=-1e15), "too-large", "value"),
    (row(value=10**400), "too-large", "value"),
    (row(value=101), "above-bound", "value"),
    (row(value=-1), "below-bound", "value"),
    (row(value=1, denominator=3), "not-a-ratio", "value"),
    (row(value=None, numerator=1, denominator=3), "not-a-ratio", "value"),
    (row(note="x" * 301), "too-long", "note"),
    (row(note="a\x00b"), "bad-text", "note"),
    (row(reason="\ud800"), "bad-text", "reason"),
    (row(note=7), "not-a-text", "note"),
    (row(vlaue=7), "unknown-field", "vlaue"),
    ({"metric": "UC-12/conversion-rate", "value": 1}, "period-missing", "period"),
    ({"period": "2026-11", "value": 1}, "metric-missing", "metric"),
    (row(period=202611), "not-a-text", "period"),
    ("a text", "bad-row", ""),
    (None, "bad-row", ""),
]


@pytest.mark.parametrize(
    ("bad", "code", "field"), REFUSED, ids=[f"{n}-{r[1]}" for n, r in enumerate(REFUSED)]
)
def test_a_row_that_is_refused_says_why_and_keeps_no_other_out(
    writer, metric, bad, code, field
):
    type(metric).objects.update(
        lower_bound=0, upper_bound=100, first_date=date(2026, 1, 15)
    )

    answer = post(writer, row(value=50), bad)

    assert answer.status_code == 207
    assert codes(answer.json()) == [(1, code, field)]
    assert (answer.json()["created"], answer.json()["rejected"]) == (1, 1)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_what_is_no_finite_number_is_a_problem_of_its_row(writer, metric, text):
    body = json.dumps({"measurements": [row(), row("2026-10", 0.125)]})

    answer = writer.generic(
        "POST", URL, body.replace("0.125", text), content_type="application/json"
    )

    assert answer.status_code == 207
    assert codes(answer.json()) == [(1, "not-finite", "value")]


def test_when_no_row_is_taken_it_is_a_422(writer, metric):
    answer = post(writer, row("2027-01"))

    assert (answer.status_code, answer.json()["rejected"]) == (422, 1)
    assert not LedgerEntry.objects.filter(verb__startswith="value").exists()


def test_nothing_sent_is_nothing_taken(writer):
    answer = post(writer)

    assert (answer.status_code, answer.json()["received"]) == (200, 0)


def test_ratios_take_their_parts(writer, metric):
    type(metric).objects.update(aggregation=Aggregation.RATIO)

    answer = post(
        writer,
        row(value=None, numerator=31, denominator=420),
        row("2026-10", None, numerator=1, denominator=0),
        row("2026-09", None, numerator=1),
        row("2026-08", 0.5),
    )

    assert codes(answer.json()) == [
        (1, "denominator-not-positive", "denominator"),
        (2, "needs-both-parts", "numerator"),
        (3, "needs-both-parts", "numerator"),
    ]
    taken = Measurement.objects.get()
    assert (taken.numerator, taken.denominator, taken.value) == (31, 420, 31 / 420)


@pytest.mark.parametrize(
    ("cadence", "period", "start"),
    [
        (Cadence.WEEKLY, "2026-W41", date(2026, 10, 5)),
        (Cadence.DAILY, "2026-10-03", date(2026, 10, 3)),
    ],
)
def test_a_period_fits_the_cadence(writer, metric, cadence, period, start):
    type(metric).objects.update(cadence=cadence)

    answer = post(writer, row(period), row("2026-10"))

    assert codes(answer.json()) == [(1, "bad-period", "period")]
    assert Measurement.objects.get().period_start == start


def test_a_correction_of_a_closed_month_says_why(writer, metric):
    post(writer, row("2026-09", 1))

    silent = post(writer, row("2026-09", 2))
    said = post(writer, row("2026-09", 2, reason="late bookings"))

    assert codes(silent.json()) == [(0, "reason-missing", "reason")]
    assert said.json()["revised"] == 1


def test_of_two_rows_for_one_period_the_last_counts_and_the_first_is_reported(
    writer, metric
):
    answer = post(writer, row(value=1), row("2026-10", 5), row(value=2))

    assert codes(answer.json()) == [(0, "superseded", "period")]
    assert (answer.status_code, answer.json()["created"]) == (207, 2)
    assert Measurement.objects.get(period_start=date(2026, 11, 1)).value == 2


def test_an_ended_use_case_takes_nothing(writer, metric):
    type(metric).objects.update(retired_at=timezone.now())

    assert codes(post(writer, row()).json()) == [(0, "ended", "metric")]


def test_atomic_takes_all_or_nothing(writer, metric):
    refused = post(writer, row(), row("2027-01"), query="?atomic=true&results=all")

    assert refused.status_code == 422
    assert codes(refused.json()) == [(1, "future-period", "period")]
    assert [each["result"] for each in refused.json()["results"]] == ["rejected"] * 2
    assert not Measurement.objects.exists()

    assert post(writer, row(), query="?atomic=true").status_code == 200


def test_results_of_all_rows_on_request(writer, metric):
    post(writer, row("2026-10", 1))

    answer = post(writer, row(), row("2026-10", 1), row("2027-01"), query="?results=all")

    assert answer.json()["results"][0] == {
        "index": 0,
        "metric": "UC-12/conversion-rate",
        "period": "2026-11",
        "result": "created",
    }
    assert [each["result"] for each in answer.json()["results"]] == [
        "created",
        "unchanged",
        "rejected",
    ]


def test_a_key_writes_within_its_reach_only(caller, metric):
    other = MetricFactory(use_case=UseCaseFactory(number=7), key="tickets")
    client = caller(Scope.MEASUREMENTS_WRITE, reach=["UC-7"])

    answer = post(client, row(), row(metric="UC-7/tickets"), row(metric="UC-8/x"))

    assert codes(answer.json()) == [
        (0, "not-in-reach", "metric"),
        (2, "not-in-reach", "metric"),
    ]
    assert Measurement.objects.get().metric == other


def test_a_confidential_use_case_is_there_for_a_key_that_names_it(caller):
    MetricFactory(use_case=UseCaseFactory(number=3, confidential=True), key="churn")
    wide = caller(Scope.MEASUREMENTS_WRITE)
    narrow = caller(Scope.MEASUREMENTS_WRITE, reach=["UC-3"])

    assert codes(post(wide, row(metric="UC-3/churn")).json())[0][1] == "unknown-metric"
    assert post(narrow, row(metric="UC-3/churn")).status_code == 200


def test_a_person_enters_values_where_they_are_named(session, metric):
    owner = PersonFactory(roles=["owner"])
    mine = MetricFactory(use_case=UseCaseFactory(number=4, owner=owner), key="mine")
    client = session(owner)
    page = client.get("/api/docs/")
    token = page.context["csrf_token"]

    forged = post(client, row(metric="UC-4/mine"))
    answer = post(client, row(metric="UC-4/mine"), row(), **{"x-csrftoken": str(token)})

    assert (forged.status_code, forged.json()["code"]) == (403, "csrf-failed")
    assert codes(answer.json()) == [(1, "unknown-metric", "metric")]
    assert Measurement.objects.get().metric == mine
    assert Measurement.objects.get().door == "page"


def test_a_key_without_the_scope_is_told(reader):
    answer = post(reader, row())

    assert answer.status_code == 403
    assert "measurements:write" in answer.json()["detail"]


def test_points_have_a_budget_of_their_own(caller, metric):
    client = caller(Scope.MEASUREMENTS_WRITE, points_a_minute=3)

    assert post(client, row(), row("2026-10")).status_code == 200
    refused = post(client, row("2026-09"), row("2026-08"))

    assert (refused.status_code, refused.json()["budget"]) == (429, "points")
    assert '"points";q=3' in refused["RateLimit-Policy"]
    assert refused["Retry-After"]


def test_a_note_that_is_named_like_a_field_is_only_a_note(writer, metric):
    answer = post(writer, row(note="value"), row("2026-10", note="metric"))

    assert answer.json()["created"] == 2


def test_a_batch_costs_the_same_statements_however_large(writer, django_assert_num_queries):
    # The key; a transaction: the metrics, what stands, the values with their history and
    # marks, the ledger's head, its entries; the line of the call. SQLite cannot write
    # several tables in one statement.
    cost = 9 if connection.vendor == "postgresql" else 13
    metrics = [
        MetricFactory(use_case=UseCaseFactory(number=100 + number), key="k")
        for number in range(20)
    ]
    for each in metrics:
        type(each).objects.filter(pk=each.pk).update(cadence=Cadence.DAILY)

    def body(count, value):
        return [
            row(f"2026-11-{1 + index // 20:02}", value, f"UC-{100 + index % 20}/k")
            for index in range(count)
        ]

    post(writer, *body(1, 0.5))
    for value in (1.5, 2.5):
        for count in (2, 400):
            # Revisions and creations alike.
            with django_assert_num_queries(cost):
                answer = post(writer, *body(count, value))
            assert answer.status_code == 200


def test_a_lone_value_is_looked_at_written_and_done(
    writer, metric, django_assert_num_queries
):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite cannot write several tables in one statement")
    post(writer, row("2026-09", 1.5))

    # The key; the metric with what stands; all that is written; the line of the call.
    for value in (12.5, 13.5):
        with django_assert_num_queries(4):
            assert post(writer, row(value=value)).status_code == 200
    # What changes nothing writes nothing.
    with django_assert_num_queries(3):
        assert post(writer, row(value=13.5)).json()["unchanged"] == 1
    assert_one_chain()

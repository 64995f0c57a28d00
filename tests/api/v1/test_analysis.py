"""The analysis through its endpoint: the numbers of other people's software, and no 500."""

import json
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.scopes import Scope
from tests.analysis.reference_cases import cases
from tests.analysis.series import test_variation_reference as nhs
from tests.factories.portfolio import (
    MeasurementFactory,
    MetricFactory,
    TargetVersionFactory,
    UseCaseFactory,
)
from tests.reference import reference

pytestmark = pytest.mark.django_db

URL = "/api/v1/analysis/preview"
RULES = {
    "Common Cause": "common",
    "Above UCL": "above_limit",
    "Below LCL": "below_limit",
    "7 Point Trend (Increasing)": "trend_up",
    "7 Point Trend (Decreasing)": "trend_down",
    "2 in 3 Above CL": "two_in_three_above",
    "2 in 3 Below CL": "two_in_three_below",
    "7 Points Above CL": "run_above",
    "7 Points Below CL": "run_below",
}


def month(at: int) -> str:
    return f"{2020 + at // 12}-{at % 12 + 1:02}"


def series(values, *, as_of=None, **more):
    end = month(len(values))
    return {
        "metric": {"direction": "increase", "kind": "reach", "cadence": "monthly"}
        | more.pop("metric", {}),
        "measurements": [
            {"period": month(at), "value": value} for at, value in enumerate(values)
        ],
        "as_of": as_of or f"{end}-20",
        **more,
    }


@pytest.fixture
def ask(reader):
    def asked(body):
        answer = reader.post(URL, body, format="json")
        assert answer.status_code == 200, answer.content
        return answer.json()

    return asked


@pytest.mark.parametrize("source", [nhs.NAMED, nhs.REAL])
def test_limits_and_labels_are_those_of_the_nhs_software(ask, source):
    special = nhs.FLAT | nhs.UNSCREENED | nhs.TOO_SHORT
    chosen = [case for case in cases(source) if case["id"] not in special][:40]
    assert chosen

    for case in chosen:
        told, expected = case["input"], case["expected"]
        found = ask(
            series(
                told["y"],
                metric={
                    "direction": told["improvement_direction"],
                    "kind": "maintain",
                    "target_value": told["target"],
                },
                rebases=[month(at - 1) for at in told["rebase_at_1based"]],
                freeze_after=told["fix_after_n_points"],
                screen_outliers=told["screen_outliers"],
            )
        )

        labels = [RULES[label] for label in expected["special_cause_type"]]
        assert [point["rule"] for point in found["points"]] == labels, case["id"]
        for ours, theirs in zip(found["limits"], expected["segments"], strict=True):
            assert ours["from"] == month(theirs["start_1based"] - 1)
            assert ours["mean"] == pytest.approx(theirs["mean"], rel=1e-9)
            assert ours["lower"] == pytest.approx(theirs["lpl"], rel=1e-9, abs=1e-9)
            assert ours["upper"] == pytest.approx(theirs["upl"], rel=1e-9, abs=1e-9)
            assert ours["degenerate"] is None
        assert found["variation"] == nhs.ICONS[expected["latest_point_type"]]
        assert found["variation"] == found["points"][-1]["reading"]
        assert found["assurance"] == nhs.ASSURANCE[expected["assurance"]]


def test_where_we_part_from_that_software_it_is_flagged(ask):
    for case in cases(nhs.NAMED):
        found = ask(series(case["input"]["y"]))
        expected = None
        if case["id"] in nhs.UNSCREENED:
            expected = "unscreened"
        if case["id"] in nhs.FLAT:
            expected = "flat"
        assert found["limits"][0]["degenerate"] == expected or not expected


@pytest.mark.parametrize(
    ("count", "history"),
    [(0, "none"), (5, "none"), (6, "trial"), (12, "trial"), (13, "full")],
)
def test_history_says_how_much_the_pages_may_speak_of(ask, count, history):
    found = ask(series([float(at % 3) for at in range(count)]))

    assert found["history"] == history
    assert len(found["points"]) == count
    assert found["trend"]["n"] == count
    assert (found["forecast"]["words"] == "too_early") is (count < 6)


def test_the_trend_is_that_of_the_reference(ask):
    fitting = [c for c in cases("spc/trend_cases.json") if 6 <= len(c["input"]["y"]) <= 24]
    assert fitting

    for case in fitting:
        found, expected = ask(series(case["input"]["y"]))["trend"], case["expected"]
        assert found["s"] == expected["mk_S"], case["id"]
        assert found["p"] == pytest.approx(expected["mk_p"], rel=1e-9, abs=1e-15)
        assert found["slope"] == pytest.approx(expected["sen_slope"], rel=1e-9)
        assert found["proven"] is (expected["mk_trend"] != "no trend")


def test_level_range_and_chance_are_the_golden_ones(ask):
    for case in cases("spc/forecast_golden_cases.json"):
        values, level = case["y"], case["p_ge"]["level"]
        target = f"{month(len(values) + 6)}-01"
        way = {"baseline_value": level - 50, "baseline_date": "2020-01-01"}
        way |= {"target_value": level, "target_date": target}

        found = ask(series(values, metric=way))["forecast"]

        for ours, theirs in (("alpha", "alpha"), ("level", "level"), ("sigma", "sigma")):
            assert found[ours] == pytest.approx(case[theirs], rel=1e-9)
        assert found["slope"] == pytest.approx(case["slope_used"], rel=1e-9)
        assert found["probability"] == pytest.approx(case["p_ge"]["p"], rel=1e-9)
        last = found["months"][-1]
        assert (len(found["months"]), last["month"]) == (6, month(len(values) + 5))
        assert last["point"] == pytest.approx(case["h6"]["point"], rel=1e-9)
        assert last["low"] == pytest.approx(case["h6"]["lo80"], rel=1e-9)
        assert last["high"] == pytest.approx(case["h6"]["hi80"], rel=1e-9)


def test_months_are_judged_as_the_golden_cases_are(ask):
    for case in json.loads(reference("spc/spec_golden_cases.json").read_text())["pace"]:
        told, expected = case["input"], case["expected"]
        body = {
            "metric": {
                "direction": told["direction"],
                "kind": "reach",
                "cadence": "monthly",
                "baseline_value": told["baseline"],
                "baseline_date": told["baseline_date"],
                "target_value": told["target"],
                "target_date": told["target_date"],
                "trajectory": None,
                "bounds": None,
            },
            "measurements": [
                {"period": f"2026-{at:02}", "value": value}
                for at, value in enumerate(told["values"], 1)
            ],
            # Values are due within seven days: only then is silence silence.
            "as_of": f"{told['period_end_exclusive'][:7]}-09",
            "rebases": [],
            "freeze_after": None,
            "screen_outliers": True,
            "plans": [],
        }

        last = ask(body)["months"][-1]

        assert last["status"] == expected["status"], case["id"]
        for name in {"elapsed", "progress", "ratio", "gap"} & set(expected):
            assert last[name] == pytest.approx(expected[name], abs=5e-7), case["id"]
        if "tau" in expected:
            assert last["allowance"] == pytest.approx(expected["tau"], abs=5e-7)
            assert last["expected"] == pytest.approx(expected["expected"], abs=5e-5)


ROW, UP = "measurements.0", {"direction": "increase"}
WAY = {"baseline_value": 20, "baseline_date": "2020-01-01"}
WAY |= {"target_value": 50, "target_date": "2021-01-01"}
PLAN = {
    "owner": 1,
    "approved_by": 2,
    "is_resourced": True,
    "root_cause": "The export lost a column.",
    "actions": [{"due_date": "2020-07-01"}],
    "checkpoints": [{"day": "2020-08-01", "value": 30}],
    "updated_date": "2020-07-01",
}


def test_two_months_off_track_are_red_and_a_credible_plan_holds_the_flag_back(ask):
    values = [20, 20, 20, 20, 20, 20]

    bare = ask(series(values, metric=WAY, as_of="2020-07-10"))
    planned = ask(series(values, metric=WAY, as_of="2020-07-10", plans=[PLAN]))
    empty = ask(
        series(values, metric=WAY, as_of="2020-07-10", plans=[PLAN | {"owner": None}])
    )

    assert (bare["streak"]["state"], bare["red_flag"]) == ("red", True)
    assert bare["streak"]["length"] == 6
    assert any("no recovery plan" in sentence for sentence in bare["sentences"])
    assert (planned["streak"]["state"], planned["red_flag"]) == ("red", False)
    assert empty["red_flag"] is True


def test_silence_is_counted_and_heals_nothing(ask):
    found = ask(series([20, 20, 20], metric=WAY, as_of="2020-07-10"))

    assert [each["status"] for each in found["months"]][-2:] == ["no_data", "no_data"]
    assert found["months"][-1]["value"] is None
    assert found["streak"] == {"state": "red", "length": 3, "unreported": 3}


def test_the_running_month_and_what_comes_after_the_day_are_not_judged(ask):
    body = series([1.0] * 8, as_of="2020-06-15")

    found = ask(body)

    assert [point["period"] for point in found["points"]] == [month(at) for at in range(5)]


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"metric": {"direction": "up"}}, 400, "metric.direction"),
        ({"metric": {"direction": "increase", "targt": 1}}, 400, "metric.targt"),
        ({"measurements": [{"period": "2020-01", "value": "7"}]}, 400, f"{ROW}.value"),
        ({"measurements": [{"period": "2020-01", "value": 10**400}]}, 400, None),
        ({"measurements": [{"period": "2020-W01", "value": 7}]}, 422, f"{ROW}.period"),
        ({"rebases": ["2020-13"]}, 422, "rebases.0"),
        ({"as_of": "9999-12-31"}, 422, "as_of"),
        ({"freeze_after": 0}, 400, "freeze_after"),
        ({"metric": UP | WAY | {"target_value": 20}}, 422, None),
        ({"metric": {"direction": "decrease"} | WAY}, 422, "metric.target_value"),
        ({"metric": UP | WAY | {"target_date": "2019-01-01"}}, 422, None),
        ({"metric": {"direction": "neutral", "bounds": [2, 1]}}, 422, "metric.bounds"),
        ({"metric": {"direction": "neutral", "cadence": "daily"},
          "measurements": [{"period": "1901-01-01", "value": 1}]}, 422, "measurements"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_its_place(reader, change, status, field):
    answer = reader.post(URL, series([1, 2, 3]) | change, format="json")

    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    if field is not None:
        assert [each["field"] for each in answer.json()["errors"]] == [field]


def test_a_body_that_is_no_json_says_where(reader):
    for body in (b'{"metric": NaN}', b"[" * 100_000, b'{"a": 1, "a": 2}', b"\xff"):
        answer = reader.generic("POST", URL, body, content_type="application/json")
        assert answer.status_code == 400, body[:20]
        assert "offset" in answer.json()["position"]


number = st.none() | st.floats(-9e14, 9e14) | st.integers(-5, 5)
day = st.dates(date(1990, 1, 1), date(2060, 1, 1)).map(date.isoformat)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    values=st.lists(number, max_size=40),
    direction=st.sampled_from(["increase", "decrease", "neutral"]),
    kind=st.sampled_from(["reach", "maintain"]),
    baseline_value=number,
    target_value=number,
    baseline_date=st.none() | day,
    target_date=st.none() | day,
    trajectory=st.none() | st.lists(st.tuples(day, st.floats(-1e14, 1e14)), max_size=4),
    freeze=st.none() | st.integers(1, 50),
    rebases=st.lists(st.integers(0, 45).map(month), max_size=3),
)
def test_any_series_gives_an_answer_or_a_reason(reader, values, freeze, rebases, **terms):
    body = series(values, metric=terms, freeze_after=freeze, rebases=rebases)

    answer = reader.post(URL, body, format="json")

    assert answer.status_code in (200, 422), answer.content
    if answer.status_code == 200:
        found = answer.json()
        count = sum(value is not None for value in values)
        assert len(found["points"]) == count
        assert reader.post(URL, body, format="json").content == answer.content
        months = [each["month"] for each in found["months"]]
        assert all(first < second for first, second in pairwise(months))


def test_a_stored_metric_answers_in_the_same_shape(caller, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    metric = MetricFactory(use_case=UseCaseFactory(number=12), key="rate", lower_bound=0)
    TargetVersionFactory(
        metric=metric,
        baseline_value=20,
        baseline_date=date(2026, 1, 1),
        target_value=50,
        target_date=date(2027, 1, 1),
    )
    values = [22, 24, 23, 26, 27, 28, 29, 31, 30, 33]
    for at, value in enumerate(values, 1):
        MeasurementFactory(metric=metric, period_start=date(2026, at, 1), value=value)
    client = caller(Scope.PORTFOLIO_READ)

    stored = client.get("/api/v1/use-cases/UC-12/metrics/rate/health")
    previewed = client.post(
        URL,
        {
            "metric": {
                "direction": "increase",
                "unit": metric.unit,
                "baseline_value": 20,
                "baseline_date": "2026-01-01",
                "target_value": 50,
                "target_date": "2027-01-01",
                "bounds": {"lower": 0},
            },
            "measurements": [
                {"period": f"2026-{at:02}", "value": value}
                for at, value in enumerate(values, 1)
            ],
        },
        format="json",
    )

    assert stored.status_code == 200
    assert stored.json() == previewed.json()
    assert len(stored.json()["months"]) == 10
    assert client.get("/api/v1/use-cases/UC-13/metrics/rate/health").status_code == 404


def test_hidden_metrics_have_no_health(caller):
    MetricFactory(use_case=UseCaseFactory(number=12, confidential=True), key="rate")

    answer = caller(Scope.PORTFOLIO_READ).get("/api/v1/use-cases/UC-12/metrics/rate/health")

    assert answer.status_code == 404

"""Use cases and their metrics, to read."""

from datetime import UTC, datetime

import pytest

from accounts.scopes import Scope
from portfolio.analysis.stages import EndReason, Outcome, Stage
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory, TargetVersionFactory, UseCaseFactory

pytestmark = pytest.mark.django_db


def refs(answer):
    return [row["ref"] for row in answer.json()["results"]]


def test_use_cases_are_listed_under_their_references(reader):
    ada = PersonFactory(name="Ada")
    UseCaseFactory(number=12, title="Lead order", owner=ada, stage=Stage.OVERSEE)
    UseCaseFactory(number=3)

    answer = reader.get("/api/v1/use-cases")

    assert refs(answer) == ["UC-3", "UC-12"]
    shown = answer.json()["results"][1]
    assert (shown["title"], shown["stage"]) == ("Lead order", "oversee")
    assert shown["owner"] == {"id": ada.pk, "name": "Ada"}
    assert reader.get("/api/v1/use-cases/UC-12").json()["ref"] == "UC-12"
    assert reader.get("/api/v1/use-cases/UC-99").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("stage=oversee", ["UC-2"]),
        ("search=tickets", ["UC-2"]),
        ("search=uc-1", ["UC-1"]),
        ("state=ended", ["UC-3"]),
        ("state=all&ordering=-number", ["UC-3", "UC-2", "UC-1"]),
        ("source=crm&external_id=7", ["UC-1"]),
        ("stage=audit", ["UC-1"]),
    ],
)
def test_filters_narrow_the_list(reader, query, found):
    UseCaseFactory(number=1, source="crm", external_id="7")
    UseCaseFactory(number=2, title="Urgent tickets", stage=Stage.OVERSEE)
    UseCaseFactory(
        number=3,
        ended_at=datetime(2026, 2, 1, tzinfo=UTC),
        ended_by=PersonFactory(),
        outcome=Outcome.STOPPED,
        end_reason=next(iter(EndReason)),
    )

    assert refs(reader.get(f"/api/v1/use-cases?{query}")) == found


@pytest.mark.parametrize("query", ["stage=done", "state=gone", "owner=0", "search=%00"])
def test_a_filter_that_is_none_is_refused(reader, query):
    assert reader.get(f"/api/v1/use-cases?{query}").status_code == 400


def test_what_is_confidential_or_out_of_reach_is_not_there(caller):
    UseCaseFactory(number=1, confidential=True)
    UseCaseFactory(number=2)
    UseCaseFactory(number=3)

    wide = caller(Scope.PORTFOLIO_READ)
    narrow = caller(Scope.PORTFOLIO_READ, reach=["UC-3"])

    assert refs(wide.get("/api/v1/use-cases")) == ["UC-2", "UC-3"]
    assert wide.get("/api/v1/use-cases/UC-1").status_code == 404
    assert refs(narrow.get("/api/v1/use-cases")) == ["UC-3"]
    assert narrow.get("/api/v1/use-cases/UC-2/metrics").status_code == 404


def test_metrics_carry_the_target_in_force(reader):
    metric = MetricFactory(use_case=UseCaseFactory(number=12), key="rate")
    TargetVersionFactory(metric=metric, target_value=50)

    listed = reader.get("/api/v1/use-cases/UC-12/metrics").json()["results"]
    one = reader.get("/api/v1/use-cases/UC-12/metrics/rate").json()

    assert listed == [one]
    assert (one["metric"], one["target"]["target_value"]) == ("UC-12/rate", 50)


def test_a_list_costs_the_same_however_long(reader, django_assert_num_queries):
    for number in range(1, 9):
        use_case = UseCaseFactory(number=number, owner=PersonFactory())
        TargetVersionFactory(metric=MetricFactory(use_case=use_case, primary=True))
    reader.get("/api/v1/me")

    # The key, the use cases, their tags, metrics, targets and values, the log line.
    with django_assert_num_queries(7):
        assert len(refs(reader.get("/api/v1/use-cases"))) == 8

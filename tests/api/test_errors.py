"""Whatever goes wrong has one shape."""

import pytest
from rest_framework import serializers

from accounts.refusal import Refused
from api import errors
from api.errors import Problem
from engine.models import Fault


class Inner(serializers.Serializer):
    value = serializers.FloatField()


class Outer(serializers.Serializer):
    name = serializers.CharField(max_length=3)
    rows = Inner(many=True)


def handled(error, rf):
    request = rf.get("/api/v1/things")
    request.id = "r-7"
    return errors.handle(error, {"request": request})


def test_a_refusal_is_a_409_with_its_code(rf):
    class CannotMove(Refused):
        code = "cannot-move"

    answer = handled(CannotMove("From Idea to Live there is no step."), rf)

    assert answer.status_code == 409
    assert answer.data == {
        "type": "urn:halfhour:problem:cannot-move",
        "title": "Conflict",
        "status": 409,
        "code": "cannot-move",
        "detail": "From Idea to Live there is no step.",
        "request_id": "r-7",
    }


def test_fields_that_are_wrong_are_named_by_their_path(rf):
    form = Outer(data={"name": "much too long", "rows": [{"value": 1}, {"value": "x"}]})

    with pytest.raises(serializers.ValidationError) as caught:
        form.is_valid(raise_exception=True)
    answer = handled(caught.value, rf)

    assert answer.status_code == 400
    found = {(each["field"], each["code"]) for each in answer.data["errors"]}
    assert found == {("name", "max-length"), ("rows.1.value", "invalid")}


def test_what_belongs_to_no_field_has_an_empty_one(rf):
    answer = handled(serializers.ValidationError("Nothing fits."), rf)

    assert answer.data["errors"] == [
        {"field": "", "code": "invalid", "message": "Nothing fits."}
    ]


def test_a_problem_carries_more_than_its_sentence(rf):
    answer = handled(Problem("No.", code="no", status=422, position={"offset": 4}), rf)

    assert (answer.status_code, answer.data["position"]) == (422, {"offset": 4})


@pytest.mark.django_db
def test_what_nobody_foresaw_is_logged_and_says_nothing_of_itself(rf, caplog):
    answer = handled(ZeroDivisionError("secret detail"), rf)

    assert Fault.objects.count() == 1

    assert (answer.status_code, answer.data["code"]) == (500, "internal-error")
    assert "secret detail" not in str(answer.data)
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("path", ["", "v1/", "v1/nowhere", "v2/me", "nowhere", "docs/x"])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_an_unknown_address_is_a_problem_too(client, path, method):
    answer = getattr(client, method)(f"/api/{path}")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["code"] == "not-found"


@pytest.mark.django_db
def test_an_address_that_is_nearly_right_is_told(client):
    def detail(path):
        return client.get(f"/api/v1{path}").json()["detail"]

    assert "/api/v1/use-cases is the one" in detail("/use-cases/")
    assert "/api/docs/" in detail("")
    assert "/api/docs/" in detail("/")
    assert detail("/nonsense/") == detail("/nonsense")


@pytest.mark.django_db
def test_what_is_taken_and_answered_is_said(reader):
    sent = reader.generic(
        "POST", "/api/v1/analysis/preview", "a=1", content_type="text/plain"
    )
    asked = reader.get("/api/v1/me", headers={"accept": "text/html"})

    assert (sent.status_code, asked.status_code) == (415, 406)
    assert "application/json" in sent.json()["detail"]
    assert "application/json" in asked.json()["detail"]


def test_a_method_that_is_not_there_is_a_405(reader):
    answer = reader.post("/api/v1/people", {})

    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
    assert answer["Allow"] == "GET, HEAD"
    assert reader.options("/api/v1/people").status_code == 405


@pytest.mark.django_db
def test_answers_are_json_or_nothing(reader):
    answer = reader.get("/api/v1/people", headers={"accept": "text/html"})

    assert (answer.status_code, answer.json()["code"]) == (406, "not-acceptable")


@pytest.mark.django_db
def test_a_wrong_host_is_a_problem_under_the_api(reader):
    answer = reader.get("/api/v1/people", headers={"host": "evil.example"})

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("fields=name,shoe_size", "fields"),
        ("ordering=shoe_size", "ordering"),
        ("search=a&search=b", "search"),
        ("limit=0", "limit"),
        ("limit=١", "limit"),
        ("role=king", "role"),
        ("serch=ada", "serch"),
        ("search=%00", "search"),
    ],
)
def test_a_parameter_that_is_wrong_is_named(reader, query, field):
    answer = reader.get(f"/api/v1/people?{query}")

    assert answer.status_code == 400
    assert [each["field"] for each in answer.json()["errors"]] == [field]

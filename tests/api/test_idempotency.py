"""The same request again gets the first answer, once and for a day."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import KeptAnswer
from accounts.operations import answers
from accounts.scopes import Scope
from portfolio.models import Measurement
from tests.factories.portfolio import MetricFactory, UseCaseFactory

pytestmark = pytest.mark.django_db
ROW = {"metric": "UC-12/rate", "period": "2026-03", "value": 1}


@pytest.fixture(autouse=True)
def metric():
    return MetricFactory(use_case=UseCaseFactory(number=12), key="rate")


@pytest.fixture
def writer(caller):
    return caller(Scope.MEASUREMENTS_WRITE)


def post(client, *rows, key="k-1"):
    return client.generic(
        "POST",
        "/api/v1/measurements",
        json.dumps({"measurements": list(rows)}),
        content_type="application/json",
        headers={"idempotency-key": key},
    )


def test_the_first_answer_comes_again(writer):
    first = post(writer, ROW)
    again = post(writer, ROW)

    assert (first.status_code, first.json()["created"]) == (200, 1)
    assert (again.status_code, again.content) == (200, first.content)
    assert "Idempotency-Replayed" not in first
    assert again["Idempotency-Replayed"] == "true"


def test_a_refusal_is_an_answer_too(writer):
    bad = {**ROW, "value": "x"}

    assert post(writer, bad).status_code == 422
    assert post(writer, bad)["Idempotency-Replayed"] == "true"


def test_another_body_under_the_key_is_a_mistake(writer):
    post(writer, ROW)

    answer = post(writer, {**ROW, "value": 2})

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency-key-reused")
    assert Measurement.objects.get().value == 1


def test_while_the_first_is_running_the_second_is_told(writer):
    post(writer, ROW)
    KeptAnswer.objects.update(status=None)

    answer = post(writer, ROW)

    assert (answer.status_code, answer.json()["code"]) == (409, "still-running")


def test_a_claim_of_a_process_that_is_no_more_is_taken_over(writer):
    post(writer, ROW)
    KeptAnswer.objects.update(
        status=None, claimed_at=timezone.now() - answers.ABANDONED - timedelta(seconds=1)
    )

    answer = post(writer, ROW)

    assert (answer.status_code, answer.json()["unchanged"]) == (200, 1)


def test_after_a_day_the_key_is_free(writer, time_machine):
    post(writer, ROW)
    time_machine.move_to(timezone.now() + timedelta(hours=24, seconds=1))

    assert post(writer, {**ROW, "value": 2, "reason": "late"}).json()["revised"] == 1


def test_old_answers_are_swept(writer):
    post(writer, ROW)

    assert answers.sweep(now=timezone.now()) == 0
    assert answers.sweep(now=timezone.now() + timedelta(days=2)) == 1


def test_one_caller_knows_nothing_of_another(caller, session, writer):
    post(writer, ROW)

    assert KeptAnswer.objects.get().user == writer.key.account.user


@pytest.mark.parametrize("key", ["", "x" * 201, "tab\there"])
def test_a_key_that_is_none_is_refused(writer, key):
    answer = post(writer, ROW, key=key)

    assert (answer.status_code, answer.json()["code"]) == (400, "bad-idempotency-key")


def test_a_request_that_could_not_be_read_claims_nothing(writer):
    answer = writer.generic(
        "POST",
        "/api/v1/measurements",
        "{",
        content_type="application/json",
        headers={"idempotency-key": "k-1"},
    )

    assert answer.status_code == 400
    assert not KeptAnswer.objects.exists()

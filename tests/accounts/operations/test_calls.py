"""The call log: one cheap line for each call, gone after thirty days."""

from datetime import timedelta

import pytest

from accounts.jobs import sweep_calls
from accounts.models import ApiCall, ApiKey
from accounts.operations import calls
from tests.factories.keys import api_key

pytestmark = pytest.mark.django_db


def note(key, now, **more):
    calls.log(
        **{
            "key": key,
            "method": "POST",
            "path": "/api/v1/measurements",
            "status": 207,
            "rows": 3,
            "duration_ms": 12,
            "address": "192.0.2.7",
            "request_id": "r-1",
            "now": now,
            **more,
        }
    )


def test_a_call_is_noted_as_it_was(now):
    key = api_key().key

    note(key, now)

    call = ApiCall.objects.get()
    assert (call.method, call.path, call.status, call.rows, call.duration_ms) == (
        "POST",
        "/api/v1/measurements",
        207,
        3,
        12,
    )
    assert (call.at, call.address, call.request_id) == (now, "192.0.2.7", "r-1")


def test_what_is_too_long_or_unknown_is_no_reason_to_fail(now):
    key = api_key().key

    note(key, now, path="/" + "x\0" * 900, method="PROPFINDING", rows=None, address=None)

    call = ApiCall.objects.get()
    assert (len(call.path), call.method, call.rows) == (250, "PROPFINDIN", None)


def test_last_used_is_written_once_a_minute(now, django_assert_num_queries):
    key = api_key().key
    note(key, now)
    key.refresh_from_db()

    with django_assert_num_queries(1):
        note(key, now + timedelta(seconds=59), address="192.0.2.8")
    assert ApiKey.objects.get().last_used_from == "192.0.2.7"

    note(key, now + timedelta(seconds=60), address="192.0.2.8")
    used = ApiKey.objects.get()
    assert (used.last_used_at, used.last_used_from) == (
        now + timedelta(seconds=60),
        "192.0.2.8",
    )


def test_the_log_is_kept_for_thirty_days(now, time_machine):
    key = api_key().key
    note(key, now - timedelta(days=30, seconds=1), path="/old")
    note(key, now - timedelta(days=30), path="/kept")
    time_machine.move_to(now, tick=False)

    sweep_calls()

    assert [call.path for call in ApiCall.objects.all()] == ["/kept"]

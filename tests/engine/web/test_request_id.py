"""Each request has an id: in the answer, in the log, in the ledger."""

import re

import pytest
from structlog.testing import capture_logs

from accounts.models import LedgerEntry

pytestmark = pytest.mark.django_db


def test_an_id_is_given_and_answered(client):
    first, second = client.get("/sign-in/"), client.get("/sign-in/")

    assert re.fullmatch("[0-9a-f]{32}", first["X-Request-ID"])
    assert first["X-Request-ID"] != second["X-Request-ID"]


@pytest.mark.parametrize("given", ["edge-2026.abc_1", "run-7", "1"])
def test_a_proxys_id_is_kept(client, given):
    response = client.get("/sign-in/", headers={"x-request-id": given})

    assert response["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["a/b", "a" * 65, "two\twords", "<script>alert(1)"])
def test_an_id_that_could_do_harm_is_replaced(client, given):
    response = client.get("/sign-in/", headers={"x-request-id": given})

    assert response["X-Request-ID"] != given


def test_the_id_ends_in_the_ledger(client, alice):
    client.force_login(alice)

    response = client.post(
        "/me/appearance/", {"theme": "dark"}, headers={"x-request-id": "edge-2026"}
    )

    assert response.status_code < 400
    entry = LedgerEntry.objects.get()
    assert (entry.request_id, entry.door, entry.door_detail) == (
        "edge-2026",
        "page",
        "/me/appearance/",
    )


def test_each_request_is_one_line_with_its_route_and_without_its_words(client, alice):
    client.force_login(alice)

    with capture_logs() as lines:
        client.get("/find/?q=payroll")

    (line,) = [line for line in lines if line["event"] == "request"]
    assert (line["route"], line["status"], line["user_id"]) == ("/find/", 200, alice.pk)
    assert "payroll" not in str(line)


def test_probes_are_not_worth_a_line(client):
    with capture_logs() as lines:
        client.get("/livez")

    assert lines == []


def test_the_token_of_an_address_is_not_written(client):
    with capture_logs() as lines:
        list(client.get("/static/css/tokens.css").streaming_content)
        client.get("/jobs/7/")
        client.get("/nowhere/abcdefghijklmnopqrstuvwxyz0123456789/")
        client.get("/use-cases/UC-12/foundation.html")

    assert [(line["route"], line["ids"]) for line in lines] == [
        ("/jobs/<int:pk>/", {"pk": 7}),
        ("nowhere: /nowhere/…/", {}),
        ("nowhere: /use-cases/UC-12/foundation.html", {}),
    ]

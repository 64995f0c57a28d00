"""What a load balancer learns: alive, ready, degraded or not, and never a detail."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from engine.operations import heartbeats
from engine.queries import broker, health
from tests.factories.jobs import JobFactory


def test_a_live_process_answers_without_a_database(client):
    response = client.get("/livez")

    assert (response.status_code, response.json()) == (200, {"status": "alive"})


@pytest.mark.django_db
def test_a_healthy_house_is_ready(client, now):
    heartbeats.beat(now=now)

    with time_machine.travel(now, tick=False):
        response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "checks": dict.fromkeys(
            ["database", "migrations", "cache", "broker", "beat", "queue", "disk"], "passed"
        ),
    }
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("late", [None, timedelta(minutes=4)], ids=["never", "late"])
def test_a_silent_clock_degrades_but_keeps_the_pages(client, now, late):
    if late:
        heartbeats.beat(now=now - late)

    with time_machine.travel(now, tick=False):
        response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["status"] == "degraded"
    assert response.json()["checks"]["beat"] == "failed"


@pytest.mark.django_db
def test_a_job_that_nobody_takes_degrades(client, now):
    JobFactory(asked_at=now - timedelta(minutes=11))

    with time_machine.travel(now, tick=False):
        checks = client.get("/readyz").json()["checks"]

    assert checks["queue"] == "failed"


@pytest.mark.django_db
def test_a_house_that_was_away_for_a_night_is_starting_and_not_degraded(client, now):
    JobFactory(asked_at=now - timedelta(hours=9))
    heartbeats.beat(now=now - timedelta(hours=9))
    heartbeats.beat(now=now)

    def said(after):
        heartbeats.beat(now=now + after)
        with time_machine.travel(now + after, tick=False):
            return client.get("/readyz")

    soon, later = said(timedelta(seconds=30)), said(timedelta(minutes=3))

    assert soon.status_code == 200
    assert (soon.json()["status"], soon.json()["checks"]["queue"]) == (
        "starting",
        "starting",
    )
    assert (later.json()["status"], later.json()["checks"]["queue"]) == (
        "degraded",
        "failed",
    )


@pytest.mark.django_db
def test_a_broker_that_is_gone_is_found_out_soon(client, settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    broker.current_app.conf.broker_url = settings.CELERY_BROKER_URL
    try:
        checks = client.get("/readyz").json()["checks"]
    finally:
        broker.current_app.conf.broker_url = "filesystem://"

    assert checks["broker"] == "failed"


@pytest.mark.django_db
def test_a_cache_that_is_gone_takes_the_house_out(client, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["status"] == "not ready"


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_takes_the_house_out(client):
    health._all_applied.cache_clear()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'engine'")

    assert client.get("/readyz").json()["checks"]["migrations"] == "failed"


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
@pytest.mark.django_db
def test_probes_know_neither_hosts_nor_redirects(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["halfhour.example"]

    assert client.get(path, headers={"host": "10.0.3.7"}).status_code == 200

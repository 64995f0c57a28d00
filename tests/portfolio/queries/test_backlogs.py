"""The operations page says what waits in the database, and what could not be done."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from portfolio.models import DirtyMetric
from portfolio.operations import dirty
from portfolio.queries.backlogs import backlogs
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, 2, tzinfo=UTC)


def test_a_long_pass_shows_how_far_it_is_and_what_it_could_not_do(client):
    waiting = [MetricFactory().pk for _ in range(3)][:2]
    dirty.mark(waiting, now=NOW)
    DirtyMetric.objects.filter(metric=waiting[0]).update(failures=1, error="ValueError")

    metrics = backlogs()[0]

    assert (metrics.waiting, metrics.total, metrics.done) == (2, 3, 1)
    assert (metrics.failing, metrics.errors, metrics.oldest_at) == (1, ("ValueError",), NOW)
    client.force_login(PersonFactory(roles=["portfolio_manager"]))
    page = client.get(reverse("operations")).content.decode()
    assert "2 of 3" in page
    assert "One could not be judged" in page

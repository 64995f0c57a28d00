"""What runs by itself finds what is due in the database, whatever became of a message."""

import pytest
from django.core.cache import cache

from portfolio.jobs import recompute
from portfolio.jobs.close_months import close_months
from portfolio.jobs.recompute import recompute_dirty
from portfolio.jobs.recompute_all import recompute_all
from portfolio.models import DirtyMetric, MetricHealth, MonthClose
from portfolio.operations import dirty
from tests.factories.portfolio import MetricFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch):
    """The messages that would have gone to a worker."""
    cache.delete(recompute._CALLED)
    sent = []
    monkeypatch.setattr(recompute_dirty, "apply_async", lambda **how: sent.append(how))
    yield sent
    cache.delete(recompute._CALLED)


def test_the_sweep_judges_what_is_marked(now):
    dirty.mark([MetricFactory().pk], now=now)

    recompute_dirty.apply()

    assert MetricHealth.objects.count() == 1
    assert not DirtyMetric.objects.exists()


def test_the_night_judges_everything_marked_or_not():
    MetricFactory.create_batch(2)

    recompute_all.apply()

    assert MetricHealth.objects.count() == 2


def test_months_are_closed_by_the_hour():
    MetricFactory()

    close_months.apply()
    close_months.apply()

    closed = MonthClose.objects.filter(closed_at__isnull=False)
    assert closed.count() == MonthClose.objects.count() > 0


def test_many_posts_call_one_worker_which_looks_after_them(
    calls, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(50):
            recompute.soon()

    assert calls == [{"countdown": recompute.GATHERING, "retry": False}]

"""Saved views, readers, benchmarks and the kept standing: what the database refuses."""

from datetime import date, timedelta

import pytest

from portfolio.models import Benchmark, Reader, SavedView
from tests.factories.health import StandingFactory
from tests.factories.people import PersonFactory
from tests.laws import broken

pytestmark = pytest.mark.django_db


def test_a_view_has_a_name_and_each_owner_gives_it_once(alice, now):
    SavedView.objects.create(name="Board", owner=alice, saved_at=now)
    SavedView.objects.create(name="Board", owner=alice, saved_at=now, dropped_at=now)
    SavedView.objects.create(name="Board", owner=PersonFactory(), saved_at=now)

    with broken("portfolio_savedview_has_name"):
        SavedView.objects.create(name="", owner=alice, saved_at=now)
    with broken("portfolio_savedview_name_once_per_owner"):
        SavedView.objects.create(name="BOARD", owner=alice, saved_at=now)


def test_news_are_older_than_the_look(alice, now):
    with broken("portfolio_reader_news_are_older_than_the_look"):
        Reader.objects.create(user=alice, looked_at=now, since_at=now + timedelta(hours=1))


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_benchmark_measure_known", {"measure": "luck"}),
        ("portfolio_benchmark_has_source", {"source": ""}),
        ("portfolio_benchmark_version_from_one", {"version": 0}),
        ("portfolio_benchmark_value_not_negative", {"value": -1}),
    ],
)
def test_a_benchmark_is_a_known_figure_with_a_source(alice, now, law, wrong):
    right = {"measure": "abandoned", "value": 0.4, "source": "A survey"}

    with broken(law):
        Benchmark.objects.create(changed_at=now, changed_by=alice, **(right | wrong))


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_standing_outlook_known", {"outlook": "rosy"}),
        ("portfolio_standing_chance_is_a_share", {"chance": 1.2}),
        (
            "portfolio_standing_milestone_has_both_days",
            {"milestone_date": date(2026, 9, 1)},
        ),
    ],
)
def test_a_standing_keeps_only_what_makes_sense(law, wrong):
    with broken(law):
        StandingFactory(**wrong)

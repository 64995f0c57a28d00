"""The portfolio as a list: what it says, what it costs, and who sees what in it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from portfolio.analysis.stages import Phase, Stage
from portfolio.models import Standing, Tag, UseCase
from portfolio.operations import dirty, health, policies
from portfolio.queries.policy import Held
from portfolio.templatetags.portfolio import red_since
from portfolio.web.columns import COLUMNS
from tests.factories.health import StandingFactory
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    BlockerFactory,
    DecisionFactory,
    MeasurementFactory,
    MetricFactory,
    MilestoneFactory,
    TargetVersionFactory,
    TeamFactory,
    UseCaseFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    person = PersonFactory(name="Anna Keller", roles=["executive"])
    client.force_login(person)
    return person


def listed(client, **query):
    return client.get(reverse("use-cases"), query).content.decode()


def judged(now):
    """Let the job say how everything stands."""
    health.mark_all(now=now)
    dirty.touch_all(UseCase.objects.values_list("pk", flat=True), now=now)
    health.recompute(now=now)


def rich(**given):
    """A use case with something in every column."""
    use_case = UseCaseFactory(team=TeamFactory(), owner=PersonFactory(), **given)
    metric = MetricFactory(use_case=use_case, primary=True, unit="%")
    TargetVersionFactory(metric=metric, target_value=20)
    for month, value in ((3, 11.0), (4, 12.5)):
        MeasurementFactory(metric=metric, period_start=date(2026, month, 1), value=value)
    BlockerFactory(use_case=use_case)
    MilestoneFactory(use_case=use_case)
    return use_case


def test_a_row_says_where_the_metric_stands_against_its_target(client, anna, now):
    rich()
    judged(now)

    page = listed(client)

    assert "12.5%" in page
    assert "of 20%" in page


def test_the_next_date_is_the_earliest_of_what_is_promised_and_asked(client, anna, now):
    use_case = UseCaseFactory()
    MilestoneFactory(use_case=use_case, due_date=date(2031, 9, 30))
    DecisionFactory(use_case=use_case, needed_date=date(2031, 8, 2))
    judged(now)

    page = listed(client, col="next")

    assert "2 Aug 2031" in page
    assert "30 Sep 2031" not in page


def test_without_values_nothing_is_green(client, anna, now):
    MetricFactory(use_case=UseCaseFactory(), primary=True)
    judged(now)

    page = listed(client)

    assert "no values yet" in page
    assert "on_track" not in page.partition("<table")[2]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"Restocking", "Triage"}),
        ({"q": "resto"}, {"Restocking"}),
        ({"q": "UC-72"}, {"Triage"}),
        ({"q": "hanna triage"}, {"Triage"}),
        ({"stage": "oversee"}, {"Restocking"}),
        ({"phase": "pilot"}, {"Triage"}),
        ({"ended": "ended"}, {"Leaflet"}),
        ({"ended": "all"}, {"Restocking", "Triage", "Leaflet"}),
        ({"stage": "nonsense"}, {"Restocking", "Triage"}),
    ],
)
def test_the_address_narrows_the_list(client, anna, query, found, now):
    hanna = PersonFactory(name="Hanna Lindqvist")
    UseCaseFactory(number=71, title="Restocking", stage=Stage.OVERSEE)
    UseCaseFactory(number=72, title="Triage", phase=Phase.PILOT, owner=hanna)
    UseCaseFactory(
        title="Leaflet",
        ended_at=now,
        ended_by=hanna,
        outcome="stopped",
        end_reason="no-value",
    )

    page = listed(client, **query)

    assert {
        title for title in ("Restocking", "Triage", "Leaflet") if title in page
    } == found


def test_every_word_is_looked_for_everywhere_whatever_its_length(client, anna):
    wards, owen = TeamFactory(name="Wards"), PersonFactory(name="Owen Clarke")
    kept = UseCaseFactory(title="Beds by noon", story="Straße", team=wards, owner=owen)
    UseCaseFactory(title="Beds by dusk", number=990 + kept.number)
    for words in ("owen BEDS", "wards by", "no be", kept.ref, f"{kept.ref} ward", "straße"):
        page = listed(client, q=words)
        assert ("Beds by noon" in page, "Beds by dusk" in page) == (True, False), words

    assert "Beds" not in listed(client, q="beds owen dusk")


def test_a_list_that_nothing_fits_offers_to_clear_the_filters(client, anna):
    UseCaseFactory()

    assert "Clear the filters" in listed(client, q="nowhere")


def test_a_missing_next_date_comes_last_in_both_directions(client, anna, now):
    UseCaseFactory(title="Undated")
    MilestoneFactory(use_case=UseCaseFactory(title="Dated"))
    judged(now)

    upwards, downwards = listed(client, sort="next"), listed(client, sort="-next")

    for page in (upwards, downwards):
        assert page.index("Dated") < page.index("Undated")


def test_a_stranger_finds_an_empty_house(client, mallory):
    UseCaseFactory(title="Restocking")
    client.force_login(mallory)

    page = listed(client)

    assert "Restocking" not in page
    assert "No use case yet" in page


def test_a_confidential_one_is_not_there_for_whoever_is_not_named(client, anna):
    secret = UseCaseFactory(
        title="Secret", confidential=True, team=TeamFactory(name="Merger office")
    )
    secret.tags.add(Tag.objects.create(name="plant closure"))
    UseCaseFactory(team=TeamFactory(name="Depot"))

    page = listed(client)

    # Not even as something to filter by.
    assert "Depot" in page
    for word in ("Secret", "Merger office", "plant closure"):
        assert word not in page


def test_the_list_costs_the_same_for_one_row_and_for_nine(
    client, anna, django_assert_num_queries
):
    rich()
    listed(client)
    with django_assert_num_queries(6):
        listed(client)
    for _number in range(8):
        rich()

    with django_assert_num_queries(6):
        listed(client)


def test_every_column_is_read_with_its_row(
    client, anna, now, django_assert_max_num_queries
):
    for _number in range(3):
        rich(sponsor=PersonFactory())
    judged(now)
    columns = "&".join(f"col={key}" for key in COLUMNS)

    # Whatever a column asked for by itself would be asked for once a row.
    with django_assert_max_num_queries(13):
        page = client.get(f"{reverse('use-cases')}?{columns}").content.decode()
    assert page.count("data-row") == 3


def test_the_worst_stands_first_and_says_so(client, anna):
    StandingFactory(use_case=UseCaseFactory(title="Well"), status="on_track", severity=2000)
    StandingFactory(
        use_case=UseCaseFactory(title="Badly"),
        status="off_track",
        red_flags=1,
        months_in_red=3,
        severity=6030,
    )
    UseCaseFactory(title="Unjudged")

    page = listed(client)

    assert page.index("Badly") < page.index("Well") < page.index("Unjudged")
    assert "Red flag" in page
    assert "red since" in page
    assert "On track" in page


def test_red_begins_at_a_close_by_the_threshold_of_that_moment(anna, now):
    change = {"reason": "x", "by": anna, "now": now}
    policies.change(values={"close_after_days": 20}, seen_version=0, **change)
    held = Held()

    told = [
        red_since(Standing(computed_at=now + timedelta(days=days), months_in_red=2), held)
        for days in (-1, 1, 6)
    ]

    # On the 14th and 16th of June, and after the 21st.
    assert told == [date(2026, 4, 1), date(2026, 3, 1), date(2026, 4, 1)]


def test_a_row_wears_the_kept_status_and_the_worst_comes_first(client, anna, now):
    calm, bad = UseCaseFactory(title="Calm"), UseCaseFactory(title="Troubled")
    for use_case, values in ((calm, (14.0, 16.0)), (bad, (9.0, 9.0))):
        metric = MetricFactory(use_case=use_case, primary=True)
        TargetVersionFactory(metric=metric)
        for month, value in zip((4, 5), values, strict=True):
            MeasurementFactory(
                metric=metric, period_start=date(2026, month, 1), value=value
            )
    judged(now)

    page = listed(client)

    assert page.index("Troubled") < page.index("Calm")
    assert "off_track" in page

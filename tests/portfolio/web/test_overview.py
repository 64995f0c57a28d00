"""The portfolio page: every figure leads to what it counts, to each reader their own."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from portfolio.analysis.finding import Severity
from portfolio.analysis.packing import pack
from portfolio.analysis.sentence import say
from portfolio.models import Benchmark, Reader, Signal, StageMove
from portfolio.operations import dirty, looking, overviews
from portfolio.queries import audience
from tests.factories.health import StandingFactory
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    AssignmentFactory,
    DecisionFactory,
    TeamFactory,
    UseCaseFactory,
)

pytestmark = pytest.mark.django_db

FIGURE = re.compile(
    r'<dd class="figure__value">\s*<a href="([^"]+)"\s+aria-label="[^"]+">([\d,]+)</a>'
)
NOTE = re.compile(r'<a href="(/use-cases/\?[^"]+)">(\d+) [^<]+</a>')


@pytest.fixture
def anna(client):
    person = PersonFactory(name="Anna Keller", roles=["executive"])
    client.force_login(person)
    return person


@pytest.fixture
def portfolio(anna, now):
    """Three for everybody and one that only some may know of."""
    red = UseCaseFactory(title="Triage", stage="oversee", phase="pilot", team=TeamFactory())
    StandingFactory(
        use_case=red, status="off_track", red_flags=1, months_in_red=2, computed_at=now
    )
    still = UseCaseFactory(title="Rostering", stage="evaluate", phase="prototype")
    signal(still, now, rule="no-update", is_stalled=True)
    UseCaseFactory(title="Leaflet")
    secret = UseCaseFactory(title="Merger", confidential=True, stage="oversee")
    StandingFactory(
        use_case=secret, status="off_track", red_flags=1, months_in_red=3, computed_at=now
    )
    DecisionFactory(use_case=still, asked_of=anna)
    return {"red": red, "still": still, "secret": secret}


def signal(use_case, now, **given):
    return Signal.objects.create(
        use_case=use_case,
        since_date=now.date(),
        opened_at=now,
        severity=given.pop("severity", Severity.YELLOW),
        sentence=pack(say("No update since %(since)s.", since=now.date())),
        **given,
    )


def opened(client, url="/"):
    return " ".join(unescape(client.get(url).content.decode()).split())


def rows_in(page):
    return page.count("<tr data-row")


def test_every_figure_leads_to_exactly_what_it_counts(client, portfolio):
    page = opened(client)

    figures = FIGURE.findall(page) + NOTE.findall(page)

    assert len(figures) >= 7
    for address, count in figures:
        listed = opened(client, address)
        rows = rows_in(listed) or listed.count('aria-labelledby="decision-')
        assert rows == int(count), address


def test_every_corner_of_the_quadrant_leads_to_exactly_what_lies_in_it(client, anna, now):
    today = timezone.localdate()
    first, late, pace = today - timedelta(days=14), today - timedelta(days=15), 0.9
    places = {
        "none": ((first, first, pace),),
        "value": ((today + timedelta(9), today, pace - 0.01),),
        "delivery": ((late, late, pace), (today + timedelta(15), today, 1.2)),
        "both": ((late, late, 0.1),) * 3,
        "nowhere": ((None, None, 1.0), (first, first, None)),
    }
    for due, promised, share in sum(places.values(), ()):
        StandingFactory(
            milestone_date=due, milestone_first_date=promised, pace=share, computed_at=now
        )

    page = opened(client)

    found = dict(re.findall(r'href="([^"]+)"[^>]*aria-label="[^"]+ (\d+)"', page))
    for place, rows in places.items():
        address = f"{reverse('use-cases')}?place={place}"
        assert rows_in(opened(client, address)) == len(rows), place
        assert place == "nowhere" or found[address] == str(len(rows))
    assert "One keeps its dates, but the value is not coming" in page
    assert "Those without a place" in page


def test_the_page_counts_only_what_its_reader_may_see(client, portfolio):
    page = opened(client)

    assert "One use case is red and has no credible plan" in page
    assert "Merger" not in page + opened(client, reverse("patterns"))

    client.force_login(PersonFactory(roles=["portfolio_manager"]))
    page = opened(client)
    assert "2 use cases are red and have no credible plan" in page
    assert "Merger" in page


def test_whoever_is_named_on_a_secret_counts_it_and_nobody_else_does(
    client, portfolio, anna
):
    opened(client)
    named = PersonFactory(roles=["executive"])
    UseCaseFactory(title="Takeover", confidential=True, owner=named)

    client.force_login(named)
    assert "Takeover" in opened(client)
    client.force_login(anna)
    assert "Takeover" not in opened(client)


def test_what_is_kept_is_forgotten_as_soon_as_a_use_case_is_touched(
    client, portfolio, now, alice
):
    assert "One use case is red" in opened(client)

    standing = portfolio["red"].standing
    standing.red_flags, standing.computed_at = 0, now + timedelta(minutes=1)
    standing.save()

    assert "No red flag; one use case stands still" in opened(client)


def test_the_page_costs_the_same_for_one_row_and_for_nine(
    client, portfolio, now, django_assert_num_queries
):
    opened(client)
    with django_assert_num_queries(6):
        opened(client)
    for _number in range(8):
        standing = StandingFactory(computed_at=now)
        signal(standing.use_case, now, rule="no-update")
    with django_assert_num_queries(6):
        opened(client)


def test_an_address_with_filters_leads_to_the_table(client, anna):
    answer = client.get("/", {"stage": "audit"})

    assert answer["Location"] == "/use-cases/?stage=audit"


def test_the_news_are_what_happened_since_the_sitting_before(client, portfolio, anna, now):
    looking.look(by=anna, now=now - timedelta(days=9))
    looking.look(by=anna, now=now - timedelta(days=2))
    looking.look(by=anna, now=now - timedelta(days=2) + timedelta(minutes=50))
    StageMove.objects.create(
        use_case=portfolio["still"],
        start="audit",
        end="evaluate",
        moved_at=now - timedelta(days=8),
        moved_by=anna,
    )
    StageMove.objects.create(
        use_case=portfolio["still"],
        start="evaluate",
        end="oversee",
        moved_at=now - timedelta(days=20),
        moved_by=anna,
    )

    page = opened(client)

    assert "from Audit to Evaluate" in page
    assert "from Evaluate to Oversee" not in page
    assert Reader.objects.get(user=anna).since_at == now - timedelta(days=9)


def test_whoever_has_seen_it_all_begins_anew(client, portfolio, anna, now):
    client.post(reverse("portfolio-seen"))

    assert "Nothing opened, cleared or moved." in opened(client)


def test_a_benchmark_is_changed_by_whoever_may_with_its_source(client, anna):
    address = reverse("benchmark-set", args=["lag-to-production"])
    assert client.get(address).status_code == 403
    client.force_login(PersonFactory(roles=["portfolio_manager"]))

    given = {"value": "6.5", "source": "Our own peers"}
    assert "lies between" in opened_post(client, address, given | {"value": "90"})
    client.post(address, given)

    assert Benchmark.objects.get().value == 6.5
    assert "6.5 months" in opened(client, reverse("patterns"))


def opened_post(client, address, given):
    return client.post(address, given).content.decode()


def test_a_suppliers_people_see_no_money(client, portfolio, now):
    theirs = PersonFactory(roles=["partner"])
    AssignmentFactory(use_case=portfolio["red"], user=theirs)
    client.force_login(theirs)

    page = opened(client) + opened(client, "/use-cases/?col=worth&col=net&sort=-net")

    assert "Triage" in page
    assert "Expected a year" not in page
    assert "cell-worth" not in page


def test_a_large_portfolio_is_counted_by_a_job_and_says_as_of_when(
    client, portfolio, anna, monkeypatch
):
    monkeypatch.setattr(audience, "SMALL", 1)
    cache.clear()
    now = timezone.now()
    looking.look(by=anna, now=now)
    named = PersonFactory(roles=["executive"])
    AssignmentFactory(use_case=portfolio["secret"], user=named)

    assert overviews.tend(now=now) == 1
    tended = opened(client)
    dirty.touch(UseCaseFactory().pk, now=now)
    meanwhile = opened(client)
    client.force_login(named)
    alone = opened(client)
    client.force_login(anna)
    overviews.tend(now=now)
    again = opened(client)

    counts = [FIGURE.search(page)[2] for page in (tended, meanwhile, alone, again)]
    assert counts == ["3", "3", "5", "4"]
    assert ["is being counted" in page for page in (tended, meanwhile, alone, again)] == [
        False,
        True,
        False,
        False,
    ]

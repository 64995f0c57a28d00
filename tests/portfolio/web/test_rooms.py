"""The rooms of a use case: each an address of its own, with a budget of its own."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portfolio.models import (
    PhaseMove,
    PolicyVersion,
    ReadinessItem,
    Waiver,
    WorthEstimate,
)
from portfolio.queries import reading_lists
from portfolio.web import rooms
from portfolio.web.visits import visit
from tests.factories.health import MetricHealthFactory
from tests.factories.partners import FlagFactory, partnered
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    AssignmentFactory,
    BlockerFactory,
    DecisionFactory,
    LeaningFactory,
    MeaningFactory,
    MeasurementFactory,
    MetricFactory,
    MilestoneFactory,
    NeedFactory,
    TargetVersionFactory,
    UpdateFactory,
    UseCaseFactory,
)
from tests.factories.readiness import PARTS as TRUST
from tests.factories.readiness import PUBLISHED, PulseRoundFactory, make_ready
from tests.factories.signals import SignalFactory
from tests.portfolio import together

pytestmark = pytest.mark.django_db

# Queries of a whole page, with six for session, reader, use case and rights.
BUDGETS = {
    "overview": 9,
    "story": 11,
    "metrics": 9,
    "foundations": 8,
    "partner": 22,
    "readiness": 14,
    "trust": 13,
    "money": 14,
    "about": 7,
    "history": 6,
}


def whole(*, times):
    """A use case with `times` of everything; a new room adds what it reads."""
    # The next gate, into Oversee, asks for the most.
    use_case = UseCaseFactory(owner=PersonFactory(), stage="evaluate", phase="pilot")
    partnered(use_case, times=times)
    for number in range(times):
        metric = MetricFactory(use_case=use_case)
        TargetVersionFactory(metric=metric)
        MetricHealthFactory(metric=metric)
        MeasurementFactory(metric=metric, period_start=date(2026, 4, 1))
        BlockerFactory(use_case=use_case)
        MilestoneFactory(use_case=use_case)
        DecisionFactory(use_case=use_case)
        SignalFactory(use_case=use_case, rule=f"rule-{number}")
        NeedFactory(use_case=use_case)
        MeaningFactory(definition=LeaningFactory(use_case=use_case).definition)
        UpdateFactory(
            use_case=use_case,
            month_date=date(2026, 1 + number, 1),
            metrics_text="It moves.",
            color="green",
            posted_at=use_case.created_at,
            posted_by=use_case.owner,
        )
    make_ready(use_case, by=use_case.owner)
    for number in range(times):
        TRUST["Touchpoint"](use_case, use_case.owner)
        TRUST["Challenge"](use_case, use_case.owner)
        reset = TRUST["Reset"](use_case, use_case.owner)
        reset.commitments.create(
            who="x", what="y", due_date=date(2026, 4, 1), position=number + 1
        )
        PulseRoundFactory(use_case=use_case, **PUBLISHED)
    PulseRoundFactory(use_case=use_case)
    return use_case


@pytest.fixture
def reader(client):
    person = PersonFactory(roles=["executive"])
    client.force_login(person)
    return person


def test_every_room_has_its_budget_and_costs_the_same_however_much_there_is(client, reader):
    small, large = whole(times=1), whole(times=6)
    spent = {}
    for use_case in (small, small, large):
        for tab, slug in zip(rooms.tabs(use_case), BUDGETS, strict=True):
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(tab.url)
            assert answer.status_code == 200
            spent.setdefault(slug, []).append(len(asked))

    assert {slug: counts[1] for slug, counts in spent.items()} == BUDGETS
    assert {slug: counts[2] for slug, counts in spent.items()} == BUDGETS


def test_a_panel_asks_two_things_at_most(client, reader, rf):
    use_case = whole(times=2)
    request = rf.get("/")
    request.user = reader
    here = visit(request, use_case)

    asked = {}
    for panel in rooms.PANELS:
        with CaptureQueriesContext(connection) as queries:
            panel.read(here)
        asked[panel.slug] = len(queries)

    assert {slug: count for slug, count in asked.items() if count > 2} == {}


@pytest.mark.parametrize("lists", [reading_lists.PAGE, reading_lists.GATE])
def test_what_is_read_together_is_what_each_list_would_have_given(
    lists, django_assert_num_queries
):
    use_case = whole(times=2)
    told_by(use_case)
    given = {"use_case": use_case.pk, "team": use_case.team_id, "since": date(2026, 1, 1)}
    alone = together.asked(lists, values=given)
    assert [name for name, rows in alone.items() if not rows] == []

    with django_assert_num_queries(1):
        told = together.told(lists, slots=reading_lists.SLOTS, values=given)

    assert told == alone


def told_by(use_case):
    """Numbers with many digits, words with quotes, and rows that nobody has at first."""
    by, at = use_case.owner, datetime(2026, 1, 2, 3, 4, 5, 678900, tzinfo=UTC)
    AssignmentFactory(use_case=use_case)
    PolicyVersion.objects.create(
        number=1, values={"deep": [0.1, {"“a\\b”": None}]}, mark="m", reason="r",
        changed_at=at, changed_by=by,
    )  # fmt: skip
    Waiver.objects.create(
        use_case=use_case, gate="oversee", finding="owner", sentence="“It's\n\"so\" \\ ü”",
        reason="r", waived_at=at, waived_by=by,
    )  # fmt: skip
    WorthEstimate.objects.create(
        use_case=use_case, kind="cost", low="0.10", expected="12345678901.45",
        high="9999999999999.99", estimated_at=at, estimated_by=by,
    )  # fmt: skip
    PhaseMove.objects.create(use_case=use_case, end="pilot", moved_at=at, moved_by=by)
    ReadinessItem.objects.create(
        key="of-our-own", layer="data", title="Of our own", added_at=at, added_by=by
    )
    FlagFactory(candidate=use_case.sourcings.get().candidate, flag="anything")
    MeasurementFactory(
        metric=use_case.metrics.first(), period_start=date(2026, 5, 1), value=0.1 + 0.2
    )


def test_every_room_leads_to_every_other(client, reader):
    use_case = UseCaseFactory()

    page = client.get(reverse("use-case-money", args=[use_case.ref])).content.decode()

    assert [
        tab.url for tab in rooms.tabs(use_case) if f'href="{tab.url}"' not in page
    ] == []
    assert page.count('aria-current="page"') >= 1


def test_a_section_has_its_address_in_the_room_where_it_stands():
    use_case = UseCaseFactory()
    here = reverse("use-case", args=[use_case.ref])

    assert rooms.place(use_case) == here
    assert rooms.place(use_case, "blockers") == f"{here}#blockers"
    assert rooms.place(use_case, "milestones") == f"{here}story/#milestones"


def test_no_section_stands_in_two_rooms():
    sections = [section for room in rooms.ROOMS for section in room.sections]

    assert len(sections) == len(set(sections))


def test_a_stranger_finds_no_room_of_a_confidential_use_case(client, reader):
    use_case = UseCaseFactory(confidential=True)

    answers = [client.get(tab.url).status_code for tab in rooms.tabs(use_case)]

    assert set(answers) == {404}

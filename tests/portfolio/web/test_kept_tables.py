"""What is kept of the table is what would be counted, ordered and drawn afresh."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio.analysis.stages import EndReason, Outcome
from portfolio.models.assignment import Part
from portfolio.operations import assignments, blockers, stages, use_cases
from portfolio.queries import audience
from portfolio.queries.days import day_of
from portfolio.web.tabling import asked, table_of
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ADDRESSES = ("/?ended=all&sort=title", "/?stage=audit&page=2", "/?q=case&page=7")
DEEDS = ("retitle", "hide", "show", "end", "reopen", "name", "block")
STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 3)), min_size=2, max_size=7
)
SLOWLY = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def do(deed, use_case, manager, reader, step):
    """Do one thing to a use case, as its page would."""
    use_case.refresh_from_db()
    here = {"use_case_id": use_case.pk, "by": manager, "now": timezone.now()}
    revised = {**here, "seen_version": use_case.version}
    match deed:
        case "retitle":
            use_cases.revise(**revised, title=f"Case {9 - step}")
        case "hide" | "show":
            use_cases.revise(**revised, confidential=deed == "hide")
        case "end" if use_case.is_open:
            why = {"outcome": Outcome.STOPPED, "reason": EndReason.NO_VALUE}
            stages.end(**here, **why, story="It was not worth it.", lesson="Ask first.")
        case "reopen" if not use_case.is_open:
            stages.reopen(**here, reason="It is worth it.")
        case "name" if use_case.is_open:
            assignments.assign(**here, user=reader, part=Part.TECHNICAL_LEAD)
        case "block" if use_case.is_open:
            blockers.raise_new(**here, what="No data", layer="data", mover=manager)


def look(rf, user, address):
    """What the table shows: how many, which page, its rows."""
    # A request of its own, so a reader of its own: nothing is remembered of the last one.
    request = rf.get(address)
    request.user = type(user).objects.get(pk=user.pk)
    table = table_of(asked(request, today=day_of(timezone.now()), mark=audience.mark()))
    return table["count"], table["page"].number, str(table["rows"])


def change_and_look(rf, steps, addresses):
    manager = PersonFactory(roles=["portfolio_manager"])
    reader = PersonFactory(roles=["owner"])
    cases = [UseCaseFactory(title=f"Case {n}", owner=manager) for n in range(4)]
    looks = [(user, address) for user in (manager, reader) for address in addresses]
    for user, address in looks:
        look(rf, user, address)
    for step, (deed, place) in enumerate(steps):
        do(deed, cases[place], manager, reader, step)

        kept = [look(rf, *one) for one in looks]
        cache.clear()
        assert kept == [look(rf, *one) for one in looks], (deed, place)


def test_after_one_of_every_change_the_table_shows_what_is_there(rf):
    change_and_look(
        rf, [(deed, place % 2) for place, deed in enumerate(DEEDS)], ADDRESSES[:1]
    )


@settings(max_examples=8, deadline=None, suppress_health_check=SLOWLY)
@given(steps=STEPS)
def test_nor_does_any_sequence_of_changes_leave_something_old(rf, steps):
    with transaction.atomic():
        change_and_look(rf, steps, ADDRESSES)
        transaction.set_rollback(True)

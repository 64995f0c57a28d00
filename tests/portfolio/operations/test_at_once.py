"""Two people at once: numbers, owners and values come out whole, on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, connections

from accounts.models import LedgerEntry
from accounts.sealing import GENESIS
from portfolio.analysis.acceptance import Reading
from portfolio.models import DirtyMetric, Measurement, MeasurementRevision, UseCase
from portfolio.models.assignment import Part
from portfolio.operations import assignments, editing, measurements, use_cases
from portfolio.operations.measurements import Entry
from tests.accounts.ledger_entries import hash_of
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory, UseCaseFactory

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 8


def at_once(act, many=MANY):
    """Let `many` threads act at the same moment; return what each said or raised."""
    start = Barrier(many)

    def one(number):
        start.wait(timeout=60)
        try:
            return act(number)
        except editing.Stale as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(many) as threads:
        return list(threads.map(one, range(many)))


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; runs on PostgreSQL")


def test_references_are_given_once_each(alice, now):
    at_once(
        lambda number: use_cases.propose(
            title=f"Idea {number}", owner=alice, by=alice, now=now
        )
    )

    numbers = sorted(UseCase.objects.values_list("number", flat=True))
    assert numbers == list(range(1, MANY + 1))
    assert_one_chain()


def test_one_editor_wins_and_the_others_are_told(alice, now):
    use_case = UseCaseFactory()

    outcomes = at_once(
        lambda number: use_cases.revise(
            use_case_id=use_case.pk,
            seen_version=1,
            title=f"By {number}",
            by=alice,
            now=now,
        )
    )

    assert sum(isinstance(outcome, editing.Stale) for outcome in outcomes) == MANY - 1
    use_case.refresh_from_db()
    assert use_case.version == 2


def test_there_is_one_owner_whoever_names_them(alice, now):
    use_case = UseCaseFactory()
    people = [PersonFactory(roles=["owner"]) for _ in range(MANY)]

    at_once(
        lambda number: assignments.assign(
            use_case_id=use_case.pk,
            part=Part.OWNER,
            user=people[number],
            by=alice,
            now=now,
        )
    )

    standing = use_case.assignments.standing().get(part=Part.OWNER)
    use_case.refresh_from_db()
    assert use_case.owner == standing.user
    assert use_case.assignments.filter(part=Part.OWNER).count() == MANY


def test_every_value_of_one_period_is_kept(alice, now):
    metric = MetricFactory()

    at_once(
        lambda number: measurements.record(
            metric_id=metric.pk,
            entry=Entry(
                start=date(2026, 5, 1),
                reading=Reading(value=float(number)),
                reason="A late booking.",
            ),
            by=alice,
            now=now,
        )
    )

    row = Measurement.objects.get()
    revisions = MeasurementRevision.objects.order_by("revision")
    kept = {row.value, *(old.value for old in revisions)}
    assert kept == {float(number) for number in range(MANY)}
    assert [old.revision for old in revisions] == list(range(1, row.revision))
    assert DirtyMetric.objects.get().marks == MANY
    assert_one_chain()


def assert_one_chain():
    previous = GENESIS
    for number, entry in enumerate(LedgerEntry.objects.order_by("number"), 1):
        assert (entry.number, entry.previous_hash) == (number, previous)
        assert entry.hash == hash_of(entry)
        previous = entry.hash

"""/ledger: every change, read only."""

import pytest

from accounts import ledger
from accounts.models import LedgerEntry
from accounts.scopes import Scope
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@ledger.writes
def rename(number, *, by, now):
    ledger.record(
        "thing.renamed",
        ledger.Subject(type="thing", id=number, label=f"Thing {number}"),
        by=by,
        now=now,
        changes={"name": ("old", "new")},
    )


def test_changes_come_newest_first_with_their_proof(reader, alice, now):
    for number in (1, 2, 3):
        rename(number, by=alice, now=now)

    found = reader.get("/api/v1/ledger?object_type=thing&limit=2").json()

    assert [row["object_id"] for row in found["results"]] == ["3", "2"]
    newest = found["results"][0]
    assert newest["changes"] == {"name": ["old", "new"]}
    assert (newest["by_id"], newest["by_name"]) == (alice.pk, "Alice Ames")
    assert newest["hash"] == LedgerEntry.objects.newest_first()[0].hash
    rest = reader.get(found["next"]).json()["results"]
    assert [row["object_id"] for row in rest] == ["1"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("verb=thing.renamed", 1),
        ("object_type=thing&object_id=7", 1),
        ("door=command", 1),
        ("door=page", 0),
        ("since=2026-06-15T12:00:00Z", 1),
        ("since=2026-06-15T12:00:01Z", 0),
        ("until=2026-06-15T12:00:00Z&object_type=thing", 0),
    ],
)
def test_filters_narrow_it(reader, alice, now, query, count):
    rename(7, by=alice, now=now)

    found = reader.get(f"/api/v1/ledger?{query}&fields=number,object_type").json()[
        "results"
    ]

    assert sum(row["object_type"] == "thing" for row in found) == count


def test_one_change_has_an_address(reader, alice, now):
    rename(7, by=alice, now=now)
    number = LedgerEntry.objects.newest_first()[0].number

    assert reader.get(f"/api/v1/ledger/{number}").json()["verb"] == "thing.renamed"
    assert reader.get("/api/v1/ledger/999999").status_code == 404


def test_nobody_else_reads_it(caller, session):
    assert caller(Scope.PORTFOLIO_READ).get("/api/v1/ledger").status_code == 403
    assert session(PersonFactory(roles=["owner"])).get("/api/v1/ledger").status_code == 403
    assert session(PersonFactory(roles=["viewer"])).get("/api/v1/ledger").status_code == 200

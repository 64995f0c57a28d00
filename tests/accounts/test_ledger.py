"""What the ledger promises: one chain, written with the change, taken back with it."""

import pytest

from accounts import door, ledger
from accounts.models import LedgerEntry

pytestmark = pytest.mark.django_db


@ledger.writes
def rename(thing, *, by, now, fail=False):
    ledger.record(
        "thing.renamed",
        ledger.Subject(type="thing", id=1, label="Thing"),
        by=by,
        now=now,
        changes={"name": ("old", thing)},
    )
    if fail:
        raise ValueError(thing)


def test_entries_form_one_chain(alice, now):
    with door.through(door.Door.PAGE, "/things/"):
        rename("first", by=alice, now=now)
        rename("second", by=alice, now=now)

    older, newer = LedgerEntry.objects.order_by("number")
    assert (older.number, newer.number) == (1, 2)
    assert newer.previous_hash == older.hash == ledger.hash_of(older)
    assert older.changes == {"name": ["old", "first"]}
    assert (older.door, older.by_name) == ("page", "Alice Ames")


def test_a_change_taken_back_leaves_no_entry(alice, now):
    @ledger.writes
    def both():
        rename("kept", by=alice, now=now)
        with pytest.raises(ValueError, match="dropped"):
            rename("dropped", by=alice, now=now, fail=True)

    both()

    assert [entry.changes["name"][1] for entry in LedgerEntry.objects.all()] == ["kept"]


def test_recording_outside_a_transaction_is_a_mistake(alice, now):
    with pytest.raises(RuntimeError, match="belongs inside"):
        ledger.record(
            "x", ledger.Subject(type="thing", id=1, label="Thing"), by=alice, now=now
        )

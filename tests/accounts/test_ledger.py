"""What the ledger promises: one chain, written with the change, taken back with it."""

import pytest
from django.db import IntegrityError

from accounts import door, ledger
from accounts.models import LedgerEntry, User
from accounts.queries import chain
from tests.accounts.ledger_entries import hash_of

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
    assert newer.previous_hash == older.hash == hash_of(older)
    assert older.changes == {"name": ["old", "first"]}
    assert (older.door, older.by_name) == ("page", "Alice Ames")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("count", [1, 2])
def test_what_a_text_holds_never_breaks_the_chain(alice, now, count):
    """One entry is sealed by the database, several by us: of the same text."""
    odd = 'a "quoted", \\back\\ ,"number":0,"previous_hash":"" ü \u2028 \x01 %s %b {}\n'

    @ledger.writes
    def several():
        for number in range(count):
            subject = ledger.Subject(type="thing", id=number, label=odd, root_id=odd[:9])
            changes = {odd: (None, odd), "n": (1.5, now)}
            ledger.record(odd[:60], subject, by=alice, now=now, changes=changes, reason=odd)

    for _again in range(3):
        with door.through(door.Door.KEY, odd, odd):
            several()

    verdict = chain.verify()
    assert (verdict.broken, verdict.last) == (None, 3 * count)
    assert LedgerEntry.objects.first().changes[odd] == [None, odd]


@pytest.mark.django_db(transaction=True)
def test_what_the_commit_refuses_is_refused_to_whoever_asked(alice, now):
    """The entry and the commit are sent together: neither may fail in silence."""
    nobody = User(pk=10**6, name="Nobody")

    with pytest.raises(IntegrityError):
        rename("by nobody", by=nobody, now=now)

    rename("by somebody", by=alice, now=now)
    assert LedgerEntry.objects.get().changes["name"][1] == "by somebody"
    assert chain.verify().broken is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_inside", [False, True])
def test_what_is_refused_after_the_last_read_takes_everything_back(alice, now, is_inside):
    @ledger.writes
    def write_twice():
        rename("first", by=alice, now=now)
        ledger.nothing_more_is_read()
        for _again in range(2):
            User.objects.bulk_create(
                [User(name="Twin", email="twin@x.example", joined_at=now)]
            )

    outer = ledger.writes(write_twice) if is_inside else write_twice
    with pytest.raises(IntegrityError):
        outer()

    assert not LedgerEntry.objects.exists()
    assert not User.objects.filter(name="Twin").exists()
    rename("after", by=alice, now=now)
    assert chain.verify().last == 1


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

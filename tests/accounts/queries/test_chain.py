"""Whoever changes the ledger behind its back is found out, and where."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts import ledger
from accounts.models import LedgerCheck, LedgerEntry, LedgerHead
from accounts.operations import ledger_checks
from accounts.queries import chain
from accounts.queries.chain import Fault
from tests import guards
from tests.accounts.ledger_entries import START, chain_of, entry, hash_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def behind_its_back():
    chain_of(5)
    with guards.down(connection):
        yield LedgerEntry.objects.get


def found():
    broken = chain.verify().broken
    return (broken.number, broken.fault)


def seal_again(entry):
    entry.hash = hash_of(entry)
    entry.save()


def test_an_untouched_chain_holds():
    chain_of(5)

    verdict = chain.verify()

    assert (verdict.first, verdict.last, verdict.broken) == (1, 5, None)
    assert verdict.seal == LedgerHead.objects.get().hash


def test_a_text_that_looks_like_a_seal_is_a_text():
    text = ',"number":0,"previous_hash":"",'
    entry(label=text, reason=text)
    with ledger.writing():
        entry(label=text, reason=text)
        entry(label=text, reason=text)

    verdict = chain.verify()

    assert (verdict.last, verdict.broken) == (3, None)


def test_an_empty_ledger_holds():
    assert chain.verify().broken is None


@pytest.mark.parametrize(
    "edit",
    [
        {"by_name": "Somebody Else"},
        {"changes_json": "{}"},
        {"at": START + timedelta(days=1)},
        {"reason": "because"},
        {"object_id": "2"},
        {"door": "job"},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_an_edited_entry_is_named(behind_its_back, edit):
    LedgerEntry.objects.filter(number=3).update(**edit)

    assert found() == (3, Fault.EDITED)


def test_an_entry_that_was_edited_and_sealed_again_is_found_at_the_next(behind_its_back):
    entry = behind_its_back(number=3)
    entry.reason = "because"
    seal_again(entry)

    assert found() == (4, Fault.REWRITTEN)


def test_a_deleted_entry_is_named(behind_its_back):
    LedgerEntry.objects.filter(number__in=[2, 3])._raw_delete("default")

    assert found() == (2, Fault.DELETED)
    assert "#2–#3" in chain.verify().broken.sentence


def test_a_deleted_first_entry_is_named(behind_its_back):
    LedgerEntry.objects.filter(number=1)._raw_delete("default")

    assert found() == (1, Fault.DELETED)


def test_an_end_that_was_cut_off_is_noticed(behind_its_back):
    LedgerEntry.objects.filter(number__gte=4)._raw_delete("default")

    assert found() == (4, Fault.TRUNCATED)


def test_an_inserted_entry_is_named(behind_its_back):
    entry = behind_its_back(number=5)
    entry.pk, entry.number, entry.previous_hash = None, 6, entry.hash
    seal_again(entry)

    assert found() == (6, Fault.INSERTED)


def test_a_forged_last_entry_is_noticed_by_the_head(behind_its_back):
    entry = behind_its_back(number=5)
    entry.reason = "because"
    seal_again(entry)

    assert found() == (5, Fault.REWRITTEN)


def test_a_lost_head_is_noticed(behind_its_back):
    LedgerHead.objects.all()._raw_delete("default")

    assert found() == (1, Fault.INSERTED)


def test_a_chain_written_again_from_the_start_is_caught_by_an_earlier_check(now):
    chain_of(3)
    ledger_checks.run(now=now)
    with guards.down(connection):
        LedgerEntry.objects.all()._raw_delete("default")
        LedgerHead.objects.all()._raw_delete("default")
    chain_of(2)

    assert found() == (3, Fault.TRUNCATED)

    chain_of(2)

    assert found() == (3, Fault.REWRITTEN)


def test_a_chain_without_its_triggers_is_reported(behind_its_back):
    assert found() == (5, Fault.UNGUARDED)


def test_a_walk_may_begin_in_the_middle(behind_its_back):
    LedgerEntry.objects.filter(number=2).update(reason="because")

    assert chain.verify(start=4).broken.fault is Fault.UNGUARDED
    assert chain.verify(start=2).broken.fault is Fault.EDITED


def test_a_walk_reads_in_chunks_and_tells_how_far_it_is(
    monkeypatch, django_assert_max_num_queries
):
    chain_of(5)
    monkeypatch.setattr(chain, "CHUNK", 2)
    steps = []

    with django_assert_max_num_queries(12):
        chain.verify(step=lambda done, total: steps.append((done, total)))

    assert steps == [(2, 5), (4, 5), (5, 5)]


def test_the_command_says_that_all_is_well():
    chain_of(3)
    out = StringIO()

    call_command("verify_ledger", stdout=out)

    assert "Unbroken: 3 entries, #1 to #3." in out.getvalue()
    assert LedgerCheck.objects.get().is_unbroken


def test_the_command_names_the_break_and_fails(behind_its_back):
    LedgerEntry.objects.filter(number=3).update(reason="because")

    with pytest.raises(CommandError, match="#3 no longer says what was sealed") as raised:
        call_command("verify_ledger")

    assert raised.value.returncode == 1
    assert LedgerCheck.objects.get().broken_at == 3


def test_a_check_beyond_the_end_is_no_anchor(now):
    chain_of(1)
    ledger_checks.run(now=now, start=9)

    assert chain.verify().broken is None

"""The ledger's page: for auditors only, searched, paged by number, taken as a file."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection

from accounts import ledger
from accounts.models import LedgerEntry
from accounts.operations import ledger_checks
from accounts.queries import history
from accounts.queries.history import Search
from tests.accounts.ledger_entries import START, chain_of, entry
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(client):
    person = PersonFactory(name="Audrey Auditor", roles=["viewer"])
    client.force_login(person)
    return person


def numbers(search, reader):
    return [found.number for found in history.page(search, seen_by=reader).entries]


@pytest.fixture
def mixed(alice):
    entry(by=alice, thing=1, label="Lead time", verb="metric.signed", reason="agreed")
    entry(thing=2, label="Cost", verb="metric.drafted", now=START + timedelta(days=2))
    entry(by=alice, type="job", thing=1, label="Export", verb="job.asked", size=("1", "22"))


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        (Search(), [3, 2, 1]),
        (Search(who="alice"), [3, 1]),
        (Search(who="Halfhour"), [2]),
        (Search(verb="metric."), [2, 1]),
        (Search(verb="metric.signed"), [1]),
        (Search(type="job"), [3]),
        (Search(type="thing", object="1"), [1]),
        (Search(door="command"), [3, 2, 1]),
        (Search(door="key"), []),
        (Search(since=START + timedelta(days=1)), [2]),
        (Search(until=START + timedelta(days=1)), [3, 1]),
        (Search(words="lead"), [1]),
        (Search(words="agreed"), [1]),
        (Search(words="22 export"), [3]),
    ],
    ids=str,
)
def test_every_question_an_auditor_may_ask(mixed, auditor, search, expected):
    assert numbers(search, auditor) == expected


@pytest.mark.skipif(connection.vendor != "postgresql", reason="trigrams are PostgreSQL's")
def test_words_are_found_by_their_index(mixed, auditor):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if not cursor.fetchone():
            pytest.skip("this PostgreSQL came without trigrams")
    asked = Search(words="agreed").entries(seen_by=auditor).order_by("-number")

    # Three entries are read sooner than any index: may it be used at all?
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    plan = asked.explain()

    assert plan.count("Bitmap Index Scan on accounts_ledger_words") == 3
    assert "Bitmap Index Scan on accounts_ledger_request" in plan
    assert "Seq Scan on accounts_ledgerentry" not in plan


def test_the_history_of_a_thing_includes_what_belongs_to_it(alice, now):
    @ledger.writes
    def act():
        part = ledger.Subject(
            type="value", id=9, label="May", root_type="metric", root_id=4
        )
        ledger.record("value.entered", part, by=alice, now=now)
        other = ledger.Subject(type="value", id=4, label="June")
        ledger.record("value.entered", other, by=alice, now=now)

    act()

    assert [found.object_label for found in history.of("metric", 4)] == ["May"]


def test_pages_follow_each_other_by_number(monkeypatch, auditor):
    monkeypatch.setattr(history, "PAGE", 2)
    chain_of(5)

    first = history.page(Search(), seen_by=auditor)
    second = history.page(Search(), seen_by=auditor, before=first.older_than)
    back = history.page(Search(), seen_by=auditor, after=second.newer_than)

    assert [entry.number for entry in first.entries] == [5, 4]
    assert (first.newer_than, first.older_than) == (None, 4)
    assert [entry.number for entry in second.entries] == [3, 2]
    assert (second.newer_than, second.older_than) == (3, 2)
    assert [entry.number for entry in back.entries] == [5, 4]
    assert back.newer_than is None


def test_the_page_reads_aloud_what_was_changed(client, auditor, alice):
    entry(
        by=alice,
        verb="metric.target_moved",
        label="<Lead> time",
        reason="The board asked.",
        target=("5", "<4>"),
        owner=({"id": 1, "label": "Bob"}, None),
        open=(False, True),
        meets=(None, START + timedelta(days=3)),
    )

    page = client.get("/ledger/").content.decode()

    assert "Alice Ames target moved <b>&lt;Lead&gt; time</b>" in page
    assert "The board asked." in page
    for text in ("&lt;4&gt;", ">Bob<", ">–<", ">no<", ">yes<", "4 Jun, 09:00"):
        assert text in page


def test_what_is_kept_as_a_slug_is_read_as_people_call_it(client, auditor, alice):
    entry(
        by=alice,
        type="metric",
        verb="metric.revised",
        label="Lead time",
        cadence=("weekly", "monthly"),
        origin=(None, "asked-for"),
        risk_class=("not-assessed", "high"),
    )

    page = client.get("/ledger/").content.decode()

    for text in (">Weekly<", ">Monthly<", ">Asked for by the business<", ">High risk<"):
        assert text in page
    assert ">asked-for<" not in page


def test_words_of_a_room_are_used(client, auditor, alice):
    entry(by=alice, type="job", thing=7, verb="job.retried", label="Export")

    page = client.get("/ledger/").content.decode()

    assert "Alice Ames tried the job <b>Export</b> again" in page


def test_a_page_costs_the_same_with_many_entries(
    client, auditor, alice, django_assert_max_num_queries
):
    chain_of(60, by=alice)

    with django_assert_max_num_queries(6):
        response = client.get("/ledger/")

    assert response.content.decode().count('class="entry"') == 50


def test_an_empty_ledger_says_what_will_stand_here(client, auditor):
    assert "The ledger is empty" in client.get("/ledger/").content.decode()


def test_a_search_that_finds_nothing_offers_the_way_back(client, auditor):
    entry()

    page = client.get("/ledger/?words=unheard-of").content.decode()

    assert "No entry matches" in page


def test_a_wrong_question_is_explained(client, auditor):
    page = client.get("/ledger/?since=2026-06-02&until=2026-06-01").content.decode()

    assert "The last day lies before the first." in page


def test_the_last_check_is_shown(client, auditor, now):
    chain_of(2)
    ledger_checks.run(now=now)

    assert "up to #2" in client.get("/ledger/").content.decode()


@pytest.mark.parametrize("role", ["owner", "executive", "contributor"])
def test_who_may_not_read_the_ledger_is_told_so(client, role):
    client.force_login(PersonFactory(roles=[role]))

    assert client.get("/ledger/").status_code == 403
    assert client.post("/ledger/export/").status_code == 403


def exported(client, **data):
    response = client.post("/ledger/export/", data)
    return response, b"".join(response.streaming_content).decode()


def test_an_export_is_a_file_for_spreadsheets_without_formulas(client, auditor, alice):
    entry(by=alice, label="=HYPERLINK(1)", reason="-1+1")

    response, text = exported(client, form="csv")

    assert response["Content-Disposition"].startswith('attachment; filename="ledger-')
    (row,) = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    assert (row["object_label"], row["reason"]) == ("'=HYPERLINK(1)", "'-1+1")
    assert row["at"] == "2026-06-01T09:00:00.000000+00:00"


def test_an_export_as_ndjson_can_be_verified_elsewhere(client, auditor, monkeypatch):
    monkeypatch.setattr(history, "CHUNK", 2)
    chain_of(5)

    _, text = exported(client, form="ndjson")

    rows = [json.loads(line) for line in text.splitlines()]
    assert [row["number"] for row in rows] == [1, 2, 3, 4, 5]
    assert rows[0]["hash"] == rows[1]["previous_hash"]


def test_taking_the_ledger_along_is_written_into_it(client, auditor, mixed):
    _, text = exported(client, form="ndjson", verb="metric.")

    assert len(text.splitlines()) == 2
    newest = LedgerEntry.objects.order_by("-number").first()
    assert (newest.verb, newest.by) == ("ledger.exported", auditor)
    assert newest.changes == {"form": [None, "ndjson"], "verb": [None, "metric."]}


def test_an_export_of_nonsense_is_refused(client, auditor):
    assert client.post("/ledger/export/", {"since": "yesterday"}).status_code == 400
    assert not LedgerEntry.objects.exists()

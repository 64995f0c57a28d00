"""The pages of the catalogue: the list, one source, and who may act on it."""

from datetime import date

import pytest
from django.urls import reverse

from portfolio.models import Source, SourceNeed
from tests.factories.people import PersonFactory
from tests.factories.portfolio import NeedFactory, SourceFactory

pytestmark = pytest.mark.django_db


def at(name, source):
    return reverse(name, args=[source.pk])


def test_the_list_costs_the_same_however_long_it_is(
    client, marta, django_assert_num_queries
):
    NeedFactory()
    client.get(reverse("sources"))

    with django_assert_num_queries(6):
        client.get(reverse("sources"))
    for _ in range(4):
        NeedFactory(source__steward=PersonFactory())
    with django_assert_num_queries(6):
        client.get(reverse("sources"))


def test_what_is_doubted_stands_wherever_the_source_appears(client, marta, use_case):
    source = SourceFactory(
        kind="spreadsheet",
        is_truth=True,
        steward=marta,
        disputed_at=use_case.created_at,
        disputed_by=marta,
        dispute="Totals differ.",
    )
    NeedFactory(use_case=use_case, source=source)

    for address in (
        reverse("sources"),
        at("source", source),
        reverse("use-case-foundations", args=[use_case.ref]),
        reverse("use-case", args=[use_case.ref]),
    ):
        page = client.get(address).content.decode()
        for words in ("doubted", "a spreadsheet people go by", "one person alone"):
            assert words in page, address


def test_a_source_is_added_changed_seen_connected_doubted_and_retired(client, marta):
    client.post(reverse("source-add"), {"name": "Warehouse", "kind": "warehouse"})
    source = Source.objects.get()
    client.post(
        at("source-edit", source),
        {
            "name": "Warehouse: stock",
            "initial-name": "Warehouse",
            "kind": "warehouse",
            "initial-kind": "warehouse",
            "expected_days": "7",
            "seen_version": "1",
        },
    )
    client.post(at("source-seen", source), {"seen_date": "2026-01-02"})
    client.post(at("source-connect", source), {"on_date": "2026-01-02"})
    client.post(at("source-dispute", source), {"what": "Too high."})
    source.refresh_from_db()
    then = (source.name, source.expected_days, source.last_seen_date, source.dispute)
    client.post(at("source-settle", source), {"how": "Counted anew."})
    client.post(at("source-disconnect", source), {"reason": "Moved."})
    client.post(at("source-retire", source), {"reason": "Gone."})
    client.post(at("source-restore", source))

    source.refresh_from_db()
    assert then == ("Warehouse: stock", 7, date(2026, 1, 2), "Too high.")
    assert (source.integrated, source.dispute, source.retired_at) == (False, "", None)


def test_whoever_keeps_nothing_reads_and_may_doubt_but_changes_nothing(client):
    viewer = PersonFactory(roles=["executive"])
    client.force_login(viewer)
    source = SourceFactory()

    assert client.get(at("source", source)).status_code == 200
    assert client.get(at("source-edit", source)).status_code == 403
    assert client.get(reverse("source-add")).status_code == 403
    client.post(at("source-dispute", source), {"what": "Odd."})

    source.refresh_from_db()
    assert source.disputed_by == viewer


def test_a_steward_keeps_what_is_theirs(client):
    steward = PersonFactory(roles=["contributor"])
    client.force_login(steward)
    source = SourceFactory(steward=steward)

    assert client.get(at("source-edit", source)).status_code == 200
    assert client.get(at("source", SourceFactory())).status_code == 404


def test_a_use_case_points_to_the_catalogue(client, marta, use_case):
    source = SourceFactory(name="ERP", steward=marta)
    ref = [use_case.ref]

    told = client.get(reverse("source-new", args=ref)).content.decode()
    assert "ERP (one person alone can run it)" in told
    client.post(reverse("source-new", args=ref), {"source": source.pk, "access": "none"})
    need = SourceNeed.objects.get()
    other = SourceFactory(name="ERP 2")
    client.post(reverse("source-point", args=[*ref, need.pk]), {"source": other.pk})

    need.refresh_from_db()
    assert need.source == other

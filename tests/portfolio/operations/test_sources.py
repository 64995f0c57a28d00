"""The catalogue of sources: kept, pointed to, doubted, and hidden where it must be."""

from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from accounts.models import LedgerEntry
from accounts.queries.veils import hidden_from
from portfolio import migrations
from portfolio.models import Source, SourceNeed
from portfolio.operations import handovers, source_needs, sources
from portfolio.operations.editing import Reasonless, Stale
from portfolio.queries.holdings import held_by
from portfolio.queries.sources import (
    Shown,
    Wanted,
    catalogue,
    connected_overall,
    needs_of,
)
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    CREATED_AT,
    NeedFactory,
    SourceFactory,
    UseCaseFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 15)


@pytest.fixture
def use_case(alice):
    return UseCaseFactory(owner=alice)


def test_a_name_alone_finds_its_source_or_is_taken_up(alice, now, use_case):
    known = SourceFactory(name="ERP: orders")
    told = {"by": alice, "now": now}

    found = source_needs.add(use_case_id=use_case.pk, name="erp:  Orders", **told)
    fresh = source_needs.add(use_case_id=use_case.pk, name="Till receipts", **told)

    assert found.source == known
    assert fresh.source.name == "Till receipts"
    with pytest.raises(source_needs.CannotNeed):
        source_needs.add(use_case_id=use_case.pk, source_id=known.pk, **told)


def test_a_name_that_only_a_hidden_use_case_knows_is_as_free_as_any(alice, now, use_case):
    secret = NeedFactory(use_case__confidential=True, source__name="Merger room")

    need = source_needs.add(use_case_id=use_case.pk, name="merger room", by=alice, now=now)

    # Their own, although there is one: neither a refusal nor a missing link tells of it.
    assert need.source not in (None, secret.source)
    with pytest.raises(sources.CannotKeep, match="already"):
        sources.add(name="Merger Room", by=alice, now=now)
    other = sources.add(name="Data room", by=alice, now=now)
    NeedFactory(use_case__confidential=True, source__name="Vault")
    kept = {"source_id": other.pk, "seen_version": None, "by": alice, "now": now}
    assert sources.revise(name="Vault", **kept).twin == 1
    assert sources.revise(name="Vault two", **kept).name == "Vault two"
    assert secret.source not in Source.objects.visible_to(alice)
    with pytest.raises(source_needs.CannotNeed):
        source_needs.point(
            need_id=need.pk,
            source_id=secret.source_id,
            seen_version=None,
            by=alice,
            now=now,
        )


def test_what_is_hidden_in_the_catalogue_is_hidden_in_the_ledger(alice, now):
    secret = NeedFactory(use_case__confidential=True).source
    for source in (secret, SourceFactory()):
        sources.see(source_id=source.pk, seen_date=TODAY, by=alice, now=now)

    told = LedgerEntry.objects.exclude(hidden_from(alice)).filter(verb="data_source.seen")

    assert str(secret.pk) not in set(told.values_list("object_id", flat=True))
    assert told.count() == 1


def test_a_mere_name_is_looked_up_later(alice, now, use_case):
    need = NeedFactory(use_case=use_case, source=None, name="Excel of Eve")
    source = SourceFactory(name="Promotion calendar")

    source_needs.point(
        need_id=need.pk, source_id=source.pk, seen_version=1, by=alice, now=now
    )

    need.refresh_from_db()
    assert (need.source, need.label) == (source, "Promotion calendar")


@pytest.mark.parametrize("wrong", [{"name": " "}, {"name": "crm"}], ids=str)
def test_what_is_no_source_is_refused(alice, now, wrong):
    SourceFactory(name="CRM")

    with pytest.raises(sources.CannotKeep):
        sources.add(by=alice, now=now, **wrong)


def test_nobody_backs_themselves_up(alice, now):
    source = SourceFactory(steward=alice)

    with pytest.raises(sources.CannotKeep):
        sources.revise(source_id=source.pk, backup=alice, seen_version=1, by=alice, now=now)


def test_whoever_comes_second_is_told(alice, now):
    source = SourceFactory()
    told = {"source_id": source.pk, "by": alice, "now": now}
    sources.revise(system="SAP", seen_version=1, **told)

    with pytest.raises(Stale):
        sources.revise(system="Oracle", seen_version=1, **told)


def test_a_doubt_stands_until_somebody_says_how_it_was_settled(alice, now):
    source = SourceFactory()
    told = {"source_id": source.pk, "by": alice, "now": now}

    with pytest.raises(Reasonless):
        sources.dispute(what=" ", **told)
    sources.dispute(what="Totals differ by 4%.", disputers="Sales", **told)
    source.refresh_from_db()
    doubt = (source.disputed_by, source.disputers)
    sources.settle(how="Returns are booked in May.", **told)
    with pytest.raises(sources.CannotKeep):
        sources.settle(how="Again", **told)

    source.refresh_from_db()
    assert doubt == (alice, "Sales")
    assert (source.disputed_at, source.dispute) == (None, "")
    reasons = LedgerEntry.objects.filter(object_type="data-source").values_list("reason")
    assert {reason for (reason,) in reasons} == {
        "Totals differ by 4%.",
        "Returns are booked in May.",
    }


def test_days_that_lie_ahead_are_refused(alice, now):
    told = {"source_id": SourceFactory().pk, "by": alice, "now": now}
    ahead = date(2026, 6, 16)

    with pytest.raises(sources.CannotKeep):
        sources.see(seen_date=ahead, **told)
    with pytest.raises(sources.CannotKeep):
        sources.connect(on_date=ahead, **told)


def test_a_source_leaves_the_catalogue_only_when_nobody_needs_it(alice, now):
    need = NeedFactory()
    told = {"source_id": need.source_id, "by": alice, "now": now}

    with pytest.raises(sources.CannotKeep):
        sources.retire(reason="Old", **told)
    source_needs.drop(need_id=need.pk, reason="x", by=alice, now=now)
    sources.retire(reason="Old", **told)
    twin = SourceFactory(name=need.source.name)
    with pytest.raises(sources.CannotKeep):
        sources.restore(**told)
    twin.delete()
    sources.restore(**told)

    assert Source.objects.get(pk=need.source_id).retired_at is None


def test_whoever_leaves_hands_their_sources_over(alice, now):
    heir, by = PersonFactory(roles=["owner"]), PersonFactory(roles=["administrator"])
    source = SourceFactory(steward=alice, backup=heir)
    secret = NeedFactory(use_case__confidential=True, source__steward=alice).source

    done = handovers.hand_over(leaving=alice, to=heir, by=by, now=now)

    source.refresh_from_db()
    secret.refresh_from_db()
    assert (done.given, done.waiting) == (1, 1)
    assert secret.steward == alice
    assert secret.name not in str(list(held_by(alice)))
    assert (source.steward, source.backup) == (heir, None)


def test_the_share_that_is_integrated_counts_each_source_once(alice, use_case):
    joined = SourceFactory(integrated=True)
    other = UseCaseFactory()
    for case in (use_case, other):
        NeedFactory(use_case=case, source=joined)
    NeedFactory(use_case=use_case)
    NeedFactory(use_case=UseCaseFactory(confidential=True))
    NeedFactory(
        use_case=UseCaseFactory(
            ended_at=CREATED_AT,
            ended_by=alice,
            outcome="stopped",
            end_reason="no-value",
            end_story="No gain.",
        )
    )

    assert needs_of(use_case).connected.share == 0.5
    assert connected_overall(seen_by=alice).needed == 2


@pytest.mark.parametrize(
    ("shown", "given"),
    [
        (Shown.SHADOW, {"kind": "spreadsheet", "is_truth": True}),
        (Shown.LATE, {"expected_days": 7, "last_seen_date": date(2026, 6, 1)}),
        (Shown.APART, {}),
        (Shown.RETIRED, {"retired_at": CREATED_AT}),
    ],
)
def test_the_catalogue_is_narrowed_down(alice, shown, given):
    wanted = SourceFactory(**given)
    SourceFactory(integrated=True, expected_days=30, last_seen_date=date(2026, 6, 1))

    found = catalogue(Wanted(shown=shown), seen_by=alice, today=TODAY)

    assert list(found) == [wanted]


def test_the_migration_makes_one_source_of_one_name(alice):
    early = datetime(2025, 1, 1, tzinfo=UTC)
    first = NeedFactory(source=None, name="ERP", added_at=early)
    second = NeedFactory(source=None, name="erp", added_by=alice)
    other = NeedFactory(source=None, name="CRM")
    (path,) = Path(migrations.__path__[0]).glob("*_needs_point_to_sources.py")

    import_module(f"portfolio.migrations.{path.stem}").fill(apps, None)

    pointed = dict(SourceNeed.objects.values_list("pk", "source__name"))
    assert pointed == {first.pk: "ERP", second.pk: "ERP", other.pk: "CRM"}
    assert Source.objects.get(name="ERP").added_at == early

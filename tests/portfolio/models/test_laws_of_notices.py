"""The laws of notices hold in the database itself."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Letter
from portfolio.models import Notice
from tests.laws import broken

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 7, tzinfo=UTC)


def notice(person, **facts):
    whole = {"kind": "digest", "occasion": "digest:2026-W23", "lines": []}
    return Notice.objects.create(person=person, created_at=NOW, **(whole | facts))


def test_a_notice_keeps_its_laws(alice):
    row = notice(alice)
    letter = Letter.objects.create(to="a@x.example", created_at=NOW, due_at=NOW)

    with broken("portfolio_notice_once_per_occasion"):
        notice(alice)
    for law, wrong in (
        ("portfolio_notice_kind_known", {"kind": "gossip"}),
        ("portfolio_notice_has_occasion", {"occasion": ""}),
        ("portfolio_notice_claimed_after_created", {"claimed_at": NOW - timedelta(1)}),
        ("portfolio_notice_letter_was_claimed", {"letter": letter}),
    ):
        with broken(law):
            Notice.objects.filter(pk=row.pk).update(**wrong)

"""Thresholds are rows: bounded, explained, kept version by version, and judged by."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from accounts.models import LedgerEntry
from portfolio.analysis import marking
from portfolio.analysis.policy import DEFAULT, bounds
from portfolio.models import DirtyUseCase, PolicyVersion
from portfolio.operations import policies
from portfolio.operations.editing import Reasonless
from portfolio.queries.policy import policy_in_force, versions
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory
from tests.laws import broken

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def change(by, seen=0, reason="Two months were too few.", **values):
    return policies.change(values=values, reason=reason, seen_version=seen, by=by, now=NOW)


def test_a_change_is_a_version_that_says_what_and_why_and_judges_anew(alice):
    use_case = UseCaseFactory()
    assert policy_in_force() == DEFAULT

    first = change(alice, red_after=3)
    change(alice, seen=1, audit_days=60)

    held = policy_in_force()
    assert (held.red_after, held.audit_days) == (3, 60)
    assert first.mark == marking.policy_version(DEFAULT.__class__(red_after=3))
    assert [[one.name for one in told.changes] for told in versions()] == [
        ["audit_days"],
        ["red_after"],
    ]
    assert LedgerEntry.objects.filter(verb="policy.changed").count() == 2
    assert DirtyUseCase.objects.filter(use_case=use_case).exists()


def test_what_is_out_of_bounds_unexplained_or_unseen_is_refused(alice):
    with pytest.raises(policies.CannotSet, match="choose from 2 to 4"):
        change(alice, red_after=9)
    with pytest.raises(policies.CannotSet, match="Nothing changes"):
        change(alice, red_after=DEFAULT.red_after)
    with pytest.raises(policies.CannotSet, match="no threshold"):
        change(alice, colour=3)
    with pytest.raises(Reasonless):
        change(alice, reason=" ", red_after=3)
    change(alice, red_after=3)
    with pytest.raises(policies.CannotSet, match="meanwhile"):
        change(alice, red_after=4)


def test_a_version_keeps_its_laws(alice):
    row = {"mark": "x", "reason": "x", "changed_at": NOW, "changed_by": alice}
    for law, wrong in (
        ("portfolio_policyversion_number_from_one", {"number": 0}),
        ("portfolio_policyversion_has_reason", {"number": 1, "reason": ""}),
        ("portfolio_policyversion_has_mark", {"number": 1, "mark": ""}),
    ):
        with broken(law):
            PolicyVersion.objects.create(**(row | wrong))


def test_the_portfolio_manager_changes_them_on_a_page_and_others_do_not(client):
    form = {bound.name: f"{bound.default:g}" for bound in bounds()}
    form |= {"seen_version": "0", "red_after": "3", "reason": "Two were too few."}
    client.force_login(PersonFactory(roles=["executive"]))
    assert client.post(reverse("policy"), form).status_code == 403

    client.force_login(PersonFactory(roles=["portfolio_manager"]))
    wrong = client.post(reverse("policy"), form | {"red_after": "2.5"})
    assert "Write a whole number." in wrong.content.decode()
    answer = client.post(reverse("policy"), form, follow=True)

    assert "Two were too few." in answer.content.decode()
    assert policy_in_force().red_after == 3

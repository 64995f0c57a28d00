"""Thresholds are rows: bounded, explained, kept version by version, and judged by."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from accounts.models import LedgerEntry
from portfolio.analysis import marking
from portfolio.analysis.acceptance import Reading
from portfolio.analysis.gates.base import Gate
from portfolio.analysis.policy import DEFAULT, bounds
from portfolio.models import DirtyUseCase, PolicyVersion
from portfolio.operations import (
    batches,
    closing,
    intake,
    measurements,
    policies,
    pulses,
    rebases,
)
from portfolio.operations.editing import Reasonless
from portfolio.operations.reviews.letters import event_of
from portfolio.queries.desk import Desk
from portfolio.queries.gates import gate_of
from portfolio.queries.policy import policy_at, policy_in_force, versions
from portfolio.queries.readiness import readiness_of
from portfolio.queries.stacks import stacks_of
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    CostFactory,
    MeasurementFactory,
    MetricFactory,
    TeamFactory,
    UseCaseFactory,
)
from tests.factories.readiness import PulseRoundFactory, answered, make_ready
from tests.factories.reviews import ReviewFactory
from tests.laws import broken
from tests.plainly import money_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
TODAY = date(2026, 6, 15)
ROOT = Path(__file__).parents[3]


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


def test_an_edited_threshold_holds_wherever_it_is_read(alice):
    """One change, and each place that judges by a threshold judges by it."""
    use_case = UseCaseFactory(
        owner=alice,
        stage="evaluate",
        title="Stock",
        decision="Which articles are reordered each day.",
        data_needed="Sales and stock since 2023.",
    )
    make_ready(use_case, by=alice, but={"rollback": 3})
    CostFactory(use_case=use_case, amount=1000)
    CostFactory(use_case=use_case, kind="run", cost_date=date(2026, 5, 1), amount=1000)
    metric = MetricFactory(use_case=use_case, created_at=datetime(2026, 1, 5, tzinfo=UTC))
    for month in range(1, 8):
        MeasurementFactory(metric=metric, period_start=date(2025, month, 1))
    review = ReviewFactory(facilitator=alice)

    def read():
        row = PulseRoundFactory(team=TeamFactory(), use_case=None)
        answered(row, *[(3, 3, 3)] * 5)
        asked = {one.due for one in Desk(alice, today=date(2026, 6, 9)).duties}
        return {
            "gate": is_open(use_case, Gate.OVERSEE, "systems-ready"),
            "clarity": is_open(use_case, Gate.EVALUATE, "clarity-passed"),
            "room": readiness_of(use_case, today=TODAY).stack.is_ready,
            "stack": stacks_of([use_case.pk], today=TODAY)[use_case.pk].is_ready,
            "pulse": pulses.close(round_id=row.pk, by=alice, now=NOW).is_published,
            "money": money_of(use_case, today=TODAY).warning.value,
            "due": date(2026, 6, 7) in asked,
            "closed": closing.cutoff_of(date(2026, 5, 1), policy_in_force()).day,
            "meeting": event_of(review).minutes,
        }

    def rebase():
        rebases.rebase(
            metric_id=metric.pk,
            day=date(2025, 1, 1),
            cause="A second shift.",
            expected_to_last=True,
            without_signal="The line was rebuilt.",
            by=alice,
            now=NOW,
        )

    assert read() == {
        "gate": True,
        "clarity": True,
        "room": True,
        "stack": True,
        "pulse": True,
        "money": "red",
        "due": True,
        "closed": 8,
        "meeting": 30,
    }
    change(
        alice,
        readiness_needed=4,
        clarity_pass=8,
        pulse_answers=6,
        cost_red=50,
        close_after_days=10,
        review_minutes=45,
        rebase_after=8,
    )
    assert read() == {
        "gate": False,
        "clarity": False,
        "room": False,
        "stack": False,
        "pulse": False,
        "money": "yellow",
        "due": False,
        "closed": 11,
        "meeting": 45,
    }
    with pytest.raises(rebases.CannotRebase, match="8 values"):
        rebase()
    # What was judged before the change is judged again as it was.
    assert policy_at(NOW - timedelta(days=1)) == DEFAULT


def is_open(use_case, gate, code):
    standings = gate_of(use_case, gate, today=TODAY)
    return next(one.is_passed for one in standings if one.finding.code == code)


@pytest.mark.once
def test_nothing_outside_the_analysis_judges_by_the_defaults():
    """A default policy at hand would be used where the one in force should be."""
    knows = {"portfolio/queries/policy.py", "portfolio/operations/policies.py"}
    found = {
        str(path.relative_to(ROOT))
        for folder in ("portfolio", "api")
        for path in (ROOT / folder).rglob("*.py")
        if "portfolio/analysis/" not in path.as_posix()
        and re.search(r"policy import [^\n]*\bDEFAULT\b|\bPolicy\(\)", path.read_text())
    }
    assert found == knows


def test_a_correction_needs_its_reason_once_the_month_closed_by_the_policy(alice):
    """The eighth: a month is closed by the default, and open for twenty days after."""
    metric = MetricFactory(use_case=UseCaseFactory(owner=alice))
    eighth = datetime(2026, 6, 8, 9, tzinfo=UTC)
    MeasurementFactory(metric=metric, value=12.5)
    named = f"{metric.use_case.ref}/{metric.key}"

    def correct(value):
        row = batches.Row(metric=named, period="2026-05", value=value)
        return intake.take(rows=[row], problems={}, by=alice, now=eighth).problems

    assert correct(13.5)
    change(alice, close_after_days=20)

    assert not correct(13.5)
    entry = measurements.Entry(start=date(2026, 5, 1), reading=Reading(value=14.5))
    measurements.record(metric_id=metric.pk, entry=entry, by=alice, now=eighth)
    assert metric.measurements.get().value == 14.5

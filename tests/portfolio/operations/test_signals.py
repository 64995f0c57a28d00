"""Signals open, persist, clear and come back; people acknowledge and set them aside."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import LedgerEntry
from portfolio.analysis.finding import Finding, Severity
from portfolio.analysis.sentence import say
from portfolio.models import Signal
from portfolio.operations import signals
from portfolio.operations.editing import Reasonless
from portfolio.queries import signals as asked
from portfolio.queries.reading import Reading
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory
from tests.factories.signals import SignalFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def finding(days=41, severity=Severity.YELLOW):
    return Finding(
        since=date(2026, 5, 5),
        severity=severity,
        sentence=say("Waiting %(days)s days.", days=days),
        evidence=("decision:7",),
    )


def found(use_case, now=NOW, **rules):
    named = {rule.replace("_", "-"): one for rule, one in rules.items()}
    return signals.converge([use_case.pk], {use_case.pk: named}, now=now)


def steps(signal):
    return [event.step for event in reversed(asked.history_of(signal))]


def test_what_a_rule_finds_opens_once_and_persists_with_its_newest_sentence(
    django_assert_num_queries,
):
    use_case = UseCaseFactory()

    assert found(use_case, decision_overdue=finding()) == 1
    with django_assert_num_queries(1):
        assert found(use_case, NOW + DAY, decision_overdue=finding()) == 0
    assert found(use_case, NOW + DAY, decision_overdue=finding(days=42)) == 1

    row = Signal.objects.get()
    assert (row.opened_at, row.since_date) == (NOW, date(2026, 5, 5))
    assert row.sentence["values"] == {"days": 42}
    assert steps(row) == ["opened"]


def test_what_clears_and_returns_within_a_fortnight_is_the_same_signal():
    use_case = UseCaseFactory()
    found(use_case, decision_overdue=finding())
    found(use_case, NOW + DAY)
    assert Signal.objects.get().cleared_at == NOW + DAY

    found(use_case, NOW + 14 * DAY, decision_overdue=finding())

    row = Signal.objects.get()
    assert (row.cleared_at, row.opened_at, row.reopenings) == (None, NOW, 1)
    assert steps(row) == ["opened", "cleared", "reopened"]


def test_what_returns_later_is_another_signal():
    use_case = UseCaseFactory()
    found(use_case, decision_overdue=finding())
    found(use_case, NOW + DAY)

    found(use_case, NOW + 15 * DAY, decision_overdue=finding())

    assert Signal.objects.count() == 2
    assert Signal.objects.standing().get().opened_at == NOW + 15 * DAY


def test_what_grows_worse_is_in_sight_again():
    alice = PersonFactory()
    use_case = UseCaseFactory()
    found(use_case, decision_overdue=finding())
    row = Signal.objects.get()
    signals.acknowledge(signal_id=row.pk, by=alice, now=NOW)
    signals.snooze(
        signal_id=row.pk, until_date=date(2026, 7, 1), reason="Known", by=alice, now=NOW
    )
    assert Reading(use_case, today=NOW.date()).signals[0].is_asleep(NOW.date())
    assert asked.counts([use_case.pk], today=NOW.date()) == {}

    found(use_case, NOW + DAY, decision_overdue=finding(severity=Severity.RED))

    row.refresh_from_db()
    assert (row.snoozed_until_date, row.acknowledged_at) == (None, None)
    assert asked.counts([use_case.pk], today=NOW.date())[use_case.pk].red == 1
    assert steps(row) == ["opened", "acknowledged", "snoozed", "worsened"]


def test_a_snooze_ends_with_its_day_and_is_never_a_deletion():
    row, alice = SignalFactory(), PersonFactory()
    until = date(2026, 6, 20)
    signals.snooze(signal_id=row.pk, until_date=until, reason="Waits", by=alice, now=NOW)

    assert not asked.open_for([row.use_case_id], today=until)
    assert asked.open_for([row.use_case_id], today=until + DAY)
    assert LedgerEntry.objects.get().verb == "signal.snoozed"
    signals.wake(signal_id=row.pk, by=alice, now=NOW)
    assert asked.open_for([row.use_case_id], today=until)


def test_setting_aside_is_refused_where_it_would_hide_something():
    alice, owner = PersonFactory(roles=["executive"]), PersonFactory(roles=["owner"])
    row, red = SignalFactory(), SignalFactory(rule="red-flag", severity="red")
    gone = SignalFactory(cleared_at=NOW)
    soon = NOW.date() + DAY

    def snooze(signal, until, by=owner, reason="Waits"):
        signals.snooze(signal_id=signal.pk, until_date=until, reason=reason, by=by, now=NOW)

    with pytest.raises(Reasonless):
        snooze(row, soon, reason=" ")
    for wrong in (NOW.date() - DAY, NOW.date() + 93 * DAY):
        with pytest.raises(signals.CannotSetAside, match="three months"):
            snooze(row, wrong)
    with pytest.raises(signals.CannotSetAside, match="take decisions"):
        snooze(red, soon)
    with pytest.raises(signals.CannotSetAside, match="cleared"):
        signals.acknowledge(signal_id=gone.pk, by=owner, now=NOW)
    snooze(red, soon, by=alice)


def test_lists_show_the_gravest_and_then_the_oldest_first():
    manager = PersonFactory(roles=["portfolio_manager"])
    use_case = UseCaseFactory()
    for rule, severity, day in (
        ("no-update", "note", 1),
        ("slogan", "yellow", 3),
        ("ageing-in-stage", "yellow", 2),
        ("red-flag", "red", 9),
    ):
        SignalFactory(
            use_case=use_case, rule=rule, severity=severity, since_date=date(2026, 5, day)
        )
    SignalFactory(use_case__confidential=True)
    viewer = PersonFactory(roles=["viewer"])

    shown = asked.signals(asked.Wanted(), seen_by=viewer, today=NOW.date())

    assert [row.rule for row in shown] == [
        "red-flag",
        "ageing-in-stage",
        "slogan",
        "no-update",
    ]
    assert asked.signals(asked.Wanted(), seen_by=manager, today=NOW.date()).count() == 5
    yellow = asked.Wanted(severity=Severity.YELLOW, number=use_case.number)
    assert asked.signals(yellow, seen_by=viewer, today=NOW.date()).count() == 2

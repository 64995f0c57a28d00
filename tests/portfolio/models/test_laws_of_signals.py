"""The laws of signals hold in the database itself."""

from datetime import date, timedelta

import pytest

from portfolio.models import Signal, SignalEvent
from tests.factories.signals import OPENED_AT, SignalEventFactory, SignalFactory
from tests.laws import broken

pytestmark = pytest.mark.django_db

WRONG = (
    ("portfolio_signal_severity_known", {"severity": "orange"}),
    ("portfolio_signal_has_rule", {"rule": ""}),
    ("portfolio_signal_cleared_after_opened", {"cleared_at": OPENED_AT - timedelta(1)}),
    ("portfolio_signal_acknowledged_by_whom", {"acknowledged_at": OPENED_AT}),
    ("portfolio_signal_snoozed_by_whom", {"snoozed_until_date": date(2026, 7, 1)}),
    ("portfolio_signal_snooze_has_reason", {"snooze_reason": "Later"}),
)
WRONG_STEPS = (
    ("portfolio_signalevent_step_known", {"step": "vanished"}),
    ("portfolio_signalevent_severity_known", {"severity": "orange"}),
    ("portfolio_signalevent_people_are_named", {"step": "acknowledged"}),
    ("portfolio_signalevent_snooze_says_why_and_until", {"step": "snoozed"}),
)


def test_a_signal_keeps_its_laws():
    row = SignalFactory()

    for law, wrong in WRONG:
        with broken(law):
            Signal.objects.filter(pk=row.pk).update(**wrong)


def test_a_step_keeps_its_laws(alice):
    signal = SignalFactory()

    for law, wrong in WRONG_STEPS:
        by = alice if law.endswith("until") else None
        with broken(law):
            SignalEventFactory(signal=signal, by=by, **wrong)
    assert not SignalEvent.objects.exists()


def test_a_rule_stands_once_on_a_use_case_but_may_have_been_there_before():
    row = SignalFactory(cleared_at=OPENED_AT)
    SignalFactory(use_case=row.use_case)

    with broken("portfolio_signal_one_standing_per_rule"):
        SignalFactory(use_case=row.use_case)

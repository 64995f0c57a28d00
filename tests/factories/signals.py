"""Signals: what a rule found."""

from datetime import UTC, date, datetime

import factory

from portfolio.analysis.packing import pack
from portfolio.analysis.sentence import say
from portfolio.models import Signal, SignalEvent
from tests.factories.portfolio import UseCaseFactory

OPENED_AT = datetime(2026, 6, 1, 2, tzinfo=UTC)
SENTENCE = pack(say("No update since %(day)s.", day=date(2026, 4, 1)))


class SignalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Signal

    use_case = factory.SubFactory(UseCaseFactory)
    rule = "no-update"
    severity = "yellow"
    since_date = date(2026, 5, 1)
    sentence = SENTENCE
    opened_at = OPENED_AT


class SignalEventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SignalEvent

    signal = factory.SubFactory(SignalFactory)
    step = "opened"
    at = OPENED_AT
    severity = "yellow"
    sentence = SENTENCE

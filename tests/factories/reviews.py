"""Rows of reviews for tests."""

from datetime import UTC, date, datetime

import factory

from portfolio.analysis.packing import pack
from portfolio.analysis.sentence import say
from portfolio.models import AgendaItem, Review, ReviewOutcome, ReviewPack
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory

PLANNED_AT = datetime(2026, 6, 8, 9, tzinfo=UTC)
MEETS_AT = datetime(2026, 6, 23, 9, tzinfo=UTC)


class ReviewFactory(factory.django.DjangoModelFactory):
    """The review of May; `live=True` and `closed=True` move it on."""

    class Meta:
        model = Review
        django_get_or_create = ("month",)

    class Params:
        live = factory.Trait(
            state="live",
            prepared_at=PLANNED_AT,
            opened_at=MEETS_AT,
            opened_by=factory.SelfAttribute("facilitator"),
        )
        closed = factory.Trait(
            state="closed",
            prepared_at=PLANNED_AT,
            opened_at=MEETS_AT,
            opened_by=factory.SelfAttribute("facilitator"),
            closed_at=MEETS_AT,
            closed_by=factory.SelfAttribute("facilitator"),
        )

    month = date(2026, 5, 1)
    meets_at = MEETS_AT
    facilitator = factory.SubFactory(PersonFactory, roles=["portfolio_manager"])
    planned_at = PLANNED_AT


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    review = factory.SubFactory(ReviewFactory)
    use_case = factory.SubFactory(UseCaseFactory)
    kind = "use-case"
    place = factory.Sequence(lambda number: number + 1)
    minutes = 4
    group = "red-flag"
    sentence = factory.LazyFunction(lambda: pack(say("Off track.")))
    asked = factory.LazyFunction(lambda: pack(say("Ask for a plan?")))


class ReviewOutcomeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReviewOutcome

    item = factory.SubFactory(AgendaItemFactory)
    review = factory.SelfAttribute("item.review")
    kind = "parked"
    key = factory.Sequence(lambda number: f"key-{number}")
    text = "Until the export is there"
    made_at = MEETS_AT
    made_by = factory.SelfAttribute("review.facilitator")


class ReviewPackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReviewPack

    review = factory.SubFactory(ReviewFactory, closed=True)
    number = 1
    content = "{}"
    digest = "0" * 64
    frozen_at = MEETS_AT
    frozen_by = factory.SelfAttribute("review.facilitator")

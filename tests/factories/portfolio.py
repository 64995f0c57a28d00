"""Rows of the portfolio for tests: written straight, without the operations' refusals."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory

from portfolio.analysis.books import Basis, CostKind
from portfolio.analysis.measures import Direction
from portfolio.analysis.stages import Stage
from portfolio.models import (
    Action,
    Assignment,
    Blocker,
    Cost,
    Decision,
    DecisionOption,
    Definition,
    DefinitionMeaning,
    DefinitionUse,
    Measurement,
    Metric,
    Milestone,
    Source,
    SourceNeed,
    TargetVersion,
    Team,
    Update,
    UseCase,
)
from portfolio.models.assignment import Part
from portfolio.models.blocker import Layer
from tests.factories.people import PersonFactory

CREATED_AT = datetime(2026, 1, 10, 9, tzinfo=UTC)


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Team

    name = factory.Sequence(lambda number: f"Team {number}")


class UseCaseFactory(factory.django.DjangoModelFactory):
    """A use case; an `owner` or `sponsor` given is assigned as well."""

    class Meta:
        model = UseCase
        skip_postgeneration_save = True

    number = factory.Sequence(lambda number: number + 1001)
    title = factory.Sequence(lambda number: f"Use case {number}")
    stage = Stage.AUDIT
    entered_stage_at = CREATED_AT
    entered_phase_at = CREATED_AT
    created_at = CREATED_AT
    created_by = factory.SubFactory(PersonFactory)

    @factory.post_generation
    def assigned(self, create: bool, extracted: None, **_: object) -> None:
        for part, user in (
            (Part.OWNER, self.owner),
            (Part.SPONSOR, self.sponsor),
            (Part.TECHNICAL_LEAD, self.technical_lead),
            (Part.DOMAIN_EXPERT, self.domain_expert),
        ):
            if user is not None:
                AssignmentFactory(use_case=self, user=user, part=part)


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    use_case = factory.SubFactory(UseCaseFactory)
    user = factory.SubFactory(PersonFactory)
    part = Part.CONTRIBUTOR
    assigned_at = CREATED_AT
    assigned_by = factory.SelfAttribute("user")


class MetricFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Metric

    use_case = factory.SubFactory(UseCaseFactory)
    key = factory.Sequence(lambda number: f"metric-{number}")
    name = factory.Sequence(lambda number: f"Metric {number}")
    direction = Direction.INCREASE
    created_at = CREATED_AT
    created_by = factory.SubFactory(PersonFactory)


class TargetVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TargetVersion

    metric = factory.SubFactory(MetricFactory)
    number = 1
    baseline_value = 10.0
    baseline_date = date(2026, 1, 1)
    target_value = 20.0
    target_date = date(2026, 12, 31)
    effective_date = date(2026, 1, 10)
    proposed_at = CREATED_AT
    proposed_by = factory.SubFactory(PersonFactory)
    is_current = True


class MeasurementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measurement

    metric = factory.SubFactory(MetricFactory)
    period_start = date(2026, 5, 1)
    value = 12.5
    recorded_at = CREATED_AT
    recorded_by = factory.SubFactory(PersonFactory)
    door = "page"


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    use_case = factory.SubFactory(UseCaseFactory)
    title = "All regions on proposals"
    first_date = date(2026, 9, 30)
    due_date = date(2026, 9, 30)
    promised_at = CREATED_AT
    promised_by = factory.SubFactory(PersonFactory)


class BlockerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Blocker

    use_case = factory.SubFactory(UseCaseFactory)
    layer = Layer.DATA
    what = "The export arrives nine days late"
    since_date = date(2026, 5, 1)
    raised_at = CREATED_AT
    raised_by = factory.SubFactory(PersonFactory)


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    use_case = factory.SubFactory(UseCaseFactory)
    question = "Keep the old rule until the model is retrained?"
    asked_of = factory.SubFactory(PersonFactory)
    asked_at = CREATED_AT
    asked_by = factory.SubFactory(PersonFactory)


class DecisionOptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DecisionOption

    decision = factory.SubFactory(DecisionFactory)
    position = 1
    title = "Keep it"


class ActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Action

    use_case = factory.SubFactory(UseCaseFactory)
    what = "Call the supplier"
    owner = factory.SubFactory(PersonFactory)
    first_due_date = factory.SelfAttribute("due_date")
    due_date = date(2026, 6, 30)
    assigned_at = CREATED_AT
    assigned_by = factory.SubFactory(PersonFactory)


class UpdateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Update

    use_case = factory.SubFactory(UseCaseFactory)
    month_date = date(2026, 5, 1)
    drafted_at = CREATED_AT
    drafted_by = factory.SubFactory(PersonFactory)


class CostFactory(factory.django.DjangoModelFactory):
    """What the pilot cost."""

    class Meta:
        model = Cost

    use_case = factory.SubFactory(UseCaseFactory)
    kind = CostKind.PILOT
    basis = Basis.ACTUAL
    cost_date = date(2026, 2, 3)
    amount = Decimal(40_000)
    currency = "EUR"
    recorded_at = CREATED_AT
    recorded_by = factory.SubFactory(PersonFactory)


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    name = factory.Sequence(lambda number: f"Source {number}")
    added_at = CREATED_AT
    added_by = factory.SubFactory(PersonFactory)


class NeedFactory(factory.django.DjangoModelFactory):
    """A use case needs a source of the catalogue."""

    class Meta:
        model = SourceNeed

    use_case = factory.SubFactory(UseCaseFactory)
    source = factory.SubFactory(SourceFactory)
    name = factory.SelfAttribute("source.name")
    added_at = CREATED_AT
    added_by = factory.SubFactory(PersonFactory)


class DefinitionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Definition

    element = factory.Sequence(lambda number: f"Word {number}")
    state_since_date = date(2026, 1, 10)
    added_at = CREATED_AT
    added_by = factory.SubFactory(PersonFactory)


class MeaningFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DefinitionMeaning

    definition = factory.SubFactory(DefinitionFactory)
    team = factory.SubFactory(TeamFactory)
    meaning = "Whoever asked for an offer."
    noted_at = CREATED_AT
    noted_by = factory.SubFactory(PersonFactory)


class LeaningFactory(factory.django.DjangoModelFactory):
    """A use case leans on a word as a whole."""

    class Meta:
        model = DefinitionUse

    definition = factory.SubFactory(DefinitionFactory)
    use_case = factory.SubFactory(UseCaseFactory)
    added_at = CREATED_AT
    added_by = factory.SubFactory(PersonFactory)

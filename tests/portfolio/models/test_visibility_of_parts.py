"""Whatever hangs off a use case is seen by exactly those who see the use case."""

from datetime import date

import pytest
from django.apps import apps

from portfolio.models import Action, Comment, RecoveryPlan, SourceNeed
from tests.factories import readiness
from tests.factories.partners import (
    AgreementFactory,
    AssessmentFactory,
    CandidateFactory,
    DeliverableFactory,
    ExpectationFactory,
    SourcingFactory,
)
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    CREATED_AT,
    AssignmentFactory,
    BlockerFactory,
    CostFactory,
    DecisionFactory,
    LeaningFactory,
    MeasurementFactory,
    MetricFactory,
    MilestoneFactory,
    NeedFactory,
    UpdateFactory,
    UseCaseFactory,
)
from tests.factories.reviews import AgendaItemFactory
from tests.factories.signals import SignalFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)


def action(use_case, by):
    days = {"first_due_date": DAY, "due_date": DAY, "assigned_at": CREATED_AT}
    return Action.objects.create(
        use_case=use_case, what="x", owner=by, assigned_by=by, **days
    )


def plan(use_case, by):
    return RecoveryPlan.objects.create(
        metric=MetricFactory(use_case=use_case),
        owner=by,
        started_at=CREATED_AT,
        started_by=by,
    )


PARTS = {
    "Agreement": lambda use_case, by: AgreementFactory(use_case=use_case),
    "Candidate": lambda use_case, by: CandidateFactory(use_case=use_case),
    "Deliverable": lambda use_case, by: DeliverableFactory(use_case=use_case),
    "Expectation": lambda use_case, by: ExpectationFactory(use_case=use_case),
    "RelationshipAssessment": lambda use_case, by: AssessmentFactory(use_case=use_case),
    "SourcingDecision": lambda use_case, by: SourcingFactory(use_case=use_case),
    "AgendaItem": lambda use_case, by: AgendaItemFactory(use_case=use_case),
    "Action": action,
    "Blocker": lambda use_case, by: BlockerFactory(use_case=use_case),
    "Comment": lambda use_case, by: Comment.objects.create(
        use_case=use_case, text="x", written_at=CREATED_AT, written_by=by
    ),
    "Cost": lambda use_case, by: CostFactory(use_case=use_case),
    "Decision": lambda use_case, by: DecisionFactory(use_case=use_case),
    "Definition": lambda use_case, by: LeaningFactory(use_case=use_case).definition,
    "DefinitionUse": lambda use_case, by: LeaningFactory(use_case=use_case),
    "Measurement": lambda use_case, by: MeasurementFactory(metric__use_case=use_case),
    "Metric": lambda use_case, by: MetricFactory(use_case=use_case),
    "Milestone": lambda use_case, by: MilestoneFactory(use_case=use_case),
    "RecoveryPlan": plan,
    "Signal": lambda use_case, by: SignalFactory(use_case=use_case),
    "Source": lambda use_case, by: NeedFactory(use_case=use_case).source,
    "SourceNeed": lambda use_case, by: SourceNeed.objects.create(
        use_case=use_case, name="CRM", added_at=CREATED_AT, added_by=by
    ),
    "Update": lambda use_case, by: UpdateFactory(use_case=use_case),
    "UseCase": lambda use_case, by: use_case,
    **readiness.PARTS,
}
# Not for partners, even on a use case that they are named on; dealings are read by the
# partner whose they are (test_what_partners_see).
INSIDE = {
    "Agreement",
    "Candidate",
    "Deliverable",
    "Expectation",
    "RelationshipAssessment",
    "Signal",
    "SourcingDecision",
}
# Seen by roles, or by whose they are: they hang off no use case.
BY_ROLE = {"Partner", "SavedView"}
ROLES = {
    # role, named on it: sees the open one, sees the confidential one
    ("portfolio_manager", False): (True, True),
    ("executive", False): (True, False),
    ("executive", True): (True, True),
    ("owner", False): (True, False),
    ("contributor", False): (False, False),
    ("partner", True): (True, True),
    ("viewer", False): (True, False),
    ("administrator", False): (True, False),
}


@pytest.mark.parametrize(("role", "named"), ROLES, ids=str)
@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_seen_with_its_use_case(name, role, named):
    person, author = PersonFactory(roles=[role]), PersonFactory()
    rows = []
    for confidential in (False, True):
        use_case = UseCaseFactory(confidential=confidential)
        rows.append(PARTS[name](use_case, author))
        if named:
            AssignmentFactory(use_case=use_case, user=person)

    seen = set(type(rows[0]).objects.visible_to(person))

    expected = ROLES[role, named]
    if role == "partner" and name in INSIDE:
        expected = (False, False)
    assert tuple(row in seen for row in rows) == expected


def test_every_table_that_hides_rows_is_in_the_table_above():
    hiding = {
        model.__name__
        for model in apps.get_app_config("portfolio").get_models()
        if hasattr(model._default_manager, "visible_to")
    }

    assert hiding == set(PARTS) | BY_ROLE

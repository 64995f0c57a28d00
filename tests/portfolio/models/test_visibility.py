"""Who may know of a use case, and of everything that hangs off it."""

import pytest

from portfolio.models import Metric, UseCase
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AssignmentFactory, MetricFactory, UseCaseFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "named", "sees_open", "sees_confidential"),
    [
        ("executive", False, True, False),
        ("executive", True, True, True),
        ("portfolio_manager", False, True, True),
        ("owner", False, True, False),
        ("owner", True, True, True),
        ("contributor", False, False, False),
        ("contributor", True, True, True),
        ("partner", False, False, False),
        ("partner", True, True, True),
        ("viewer", False, True, False),
        ("administrator", False, True, False),
        (None, False, False, False),
        (None, True, False, False),
    ],
)
def test_who_sees_what(role, named, sees_open, sees_confidential):
    person = PersonFactory(roles=[role] if role else [])
    plain, secret = UseCaseFactory(), UseCaseFactory(confidential=True)
    for use_case in (plain, secret):
        MetricFactory(use_case=use_case)
        if named:
            AssignmentFactory(use_case=use_case, user=person)

    seen = set(UseCase.objects.visible_to(person))
    measured = {metric.use_case for metric in Metric.objects.visible_to(person)}

    assert (plain in seen, secret in seen) == (sees_open, sees_confidential)
    assert measured == seen


def test_whoever_left_a_confidential_use_case_no_longer_sees_it(alice, now):
    past = AssignmentFactory(
        use_case=UseCaseFactory(confidential=True),
        user=alice,
        ended_at=now,
        ended_by=alice,
    )

    assert past.use_case not in UseCase.objects.visible_to(alice)


@pytest.mark.parametrize("ref", ["UC-", "12", "UC-x", "AB-3", "UC-99999999999", "UC-²"])
def test_what_is_no_reference_finds_nothing(ref):
    UseCaseFactory(number=3)

    assert not UseCase.objects.by_ref(ref).exists()


def test_a_reference_is_read_whatever_its_capitals():
    use_case = UseCaseFactory(number=3)

    assert UseCase.objects.by_ref("uc-3").get() == use_case

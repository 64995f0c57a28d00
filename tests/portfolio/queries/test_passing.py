"""How use cases passed, out of their moves."""

from datetime import UTC, date, datetime

import pytest

from portfolio.analysis.stages import Phase, Stage
from portfolio.models import PhaseMove, StageMove
from portfolio.queries.passing import lives
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory

pytestmark = pytest.mark.django_db


def test_moves_are_told_in_order_on_the_days_of_the_house():
    by = PersonFactory()
    case, bare = UseCaseFactory(), UseCaseFactory()
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    moves = [("evaluate", late), ("audit", late.replace(day=2)), ("audit", late)]
    for end, at in moves:
        StageMove.objects.create(use_case=case, end=end, moved_at=at, moved_by=by)
    PhaseMove.objects.create(use_case=case, end="pilot", moved_at=late, moved_by=by)
    StageMove.objects.create(use_case=bare, end="audit", moved_at=late, moved_by=by)

    first, second = lives()

    days = [date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 2)]
    steps = [Stage.EVALUATE, Stage.AUDIT, Stage.AUDIT]
    assert first.stages == tuple(zip(steps, days, strict=True))
    assert first.phases == ((Phase.PILOT, days[0]),)
    assert (second.stages, second.phases) == (((Stage.AUDIT, days[0]),), ())

"""Readiness and trust for tests: a use case that no gate and no going live holds back."""

from datetime import UTC, date, datetime

import factory

from accounts.models import User
from portfolio.analysis.readiness import Skill
from portfolio.analysis.readiness_items import STANDARD
from portfolio.models import (
    Challenge,
    Explanation,
    HumanAnswer,
    PulseAnswer,
    PulseRound,
    ReadinessScore,
    Reset,
    SkillCover,
    Touchpoint,
    UseCase,
)
from tests.factories.partners import SourcingFactory
from tests.factories.people import PersonFactory
from tests.factories.portfolio import CREATED_AT, UseCaseFactory

DAY = date(2026, 1, 10)
PUBLISHED = {
    "closed_at": datetime(2026, 2, 1, 9, tzinfo=UTC),
    "answers": 6,
    "mean_first": 4.0,
    "mean_second": 3.5,
    "mean_third": 3.0,
    "spread_first": 0.5,
    "spread_second": 0.5,
    "spread_third": 1.0,
    "score": 3.5,
}


class PulseRoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PulseRound

    use_case = factory.SubFactory(UseCaseFactory)
    about = "Stock forecast in the south"
    token = factory.Sequence(lambda number: f"token-{number}")
    opened_at = CREATED_AT
    opened_by = factory.SubFactory(PersonFactory)
    closes_date = date(2026, 1, 31)


def answered(row: PulseRound, *points: tuple[int, int, int]) -> None:
    PulseAnswer.objects.bulk_create(
        PulseAnswer(round=row, first=first, second=second, third=third)
        for first, second, third in points
    )


def make_ready(use_case: UseCase, *, by: User, but: dict[str, int] | None = None) -> None:
    """Score every item 4, but those named in `but`; all else that gates ask is there."""
    if not use_case.sourcings.exists():
        SourcingFactory(use_case=use_case)
    scores = {asked.key: 4 for asked in STANDARD} | (but or {})
    ReadinessScore.objects.bulk_create(
        ReadinessScore(
            use_case=use_case,
            item=key,
            score=score,
            evidence="Seen.",
            assessed_date=DAY,
            assessed_at=CREATED_AT,
            assessed_by=by,
        )
        for key, score in scores.items()
    )
    SkillCover.objects.bulk_create(
        SkillCover(
            use_case=use_case,
            skill=skill,
            person=by,
            named_at=CREATED_AT,
            named_by=by,
        )
        for skill in Skill
    )
    Explanation.objects.create(
        use_case=use_case,
        is_risk=False,
        words="A rule of thumb with numbers.",
        since_date=DAY,
        judged_at=CREATED_AT,
        judged_by=by,
    )
    PulseRoundFactory(use_case=use_case, opened_by=by, **PUBLISHED)


def _explanation(use_case: UseCase, by: User) -> Explanation:
    return Explanation.objects.create(
        use_case=use_case,
        is_risk=True,
        words="x",
        since_date=DAY,
        judged_at=CREATED_AT,
        judged_by=by,
    )


# One row of each kind that hangs off a use case.
PARTS = {
    "Challenge": lambda use_case, by: Challenge.objects.create(
        use_case=use_case,
        prediction="x",
        question="x",
        noticed_date=DAY,
        asked_at=CREATED_AT,
        asked_by=by,
    ),
    "Explanation": _explanation,
    "HumanAnswer": lambda use_case, by: HumanAnswer.objects.create(
        use_case=use_case,
        question="trust",
        answer="x",
        asked_date=DAY,
        written_at=CREATED_AT,
        written_by=by,
    ),
    "PulseRound": lambda use_case, by: PulseRoundFactory(use_case=use_case),
    "ReadinessScore": lambda use_case, by: ReadinessScore.objects.create(
        use_case=use_case,
        item="rollback",
        score=3,
        evidence="x",
        assessed_date=DAY,
        assessed_at=CREATED_AT,
        assessed_by=by,
    ),
    "Reset": lambda use_case, by: Reset.objects.create(
        use_case=use_case,
        what_broke="x",
        facilitator="x",
        parties="x",
        goals="x",
        held_date=DAY,
        health_before=1,
        follow_up_date=date(2026, 3, 1),
        opened_at=CREATED_AT,
        opened_by=by,
    ),
    "SkillCover": lambda use_case, by: SkillCover.objects.create(
        use_case=use_case, skill="domain", person=by, named_at=CREATED_AT, named_by=by
    ),
    "Touchpoint": lambda use_case, by: Touchpoint.objects.create(
        use_case=use_case,
        kind="other",
        met_date=DAY,
        who="x",
        whom="x",
        noted_at=CREATED_AT,
        noted_by=by,
    ),
}

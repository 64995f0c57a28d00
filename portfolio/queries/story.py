"""The running story of one use case: what was promised, decided, said and done."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from accounts.kept_queries import Slot
from portfolio.models import (
    Action,
    Blocker,
    Comment,
    Decision,
    Milestone,
    UseCase,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Lists as a reader meets them: what waits first, oldest first."""

    milestones: list[Milestone]
    actions: list[Action]
    settled: list[Decision]
    resolved: list[Blocker]
    comments: list[Comment]


def story_of(use_case: UseCase) -> Story:
    """Read the story of a use case, in five queries."""
    return Story(
        milestones=list(milestones_of(use_case.pk)),
        actions=list(
            use_case.actions.open().select_related("owner").order_by("due_date", "pk")
        ),
        settled=list(
            use_case.decisions.exclude(decided_at=None, withdrawn_at=None)
            .select_related("asked_of", "decided_by", "chosen")
            .order_by("-asked_at", "-pk")
        ),
        resolved=list(
            use_case.blockers.filter(resolved_at__isnull=False).order_by("-resolved_at")
        ),
        comments=comments_of(use_case),
    )


def milestones_of(use_case: int | Slot) -> QuerySet[Milestone]:
    """Return what is promised and not yet done, the next first."""
    standing = Milestone.objects.standing().filter(use_case=use_case)
    return standing.annotate(moves_count=Count("moves")).order_by("due_date", "pk")


def comments_of(use_case: UseCase) -> list[Comment]:
    """Return what was said on the use case itself, oldest first, as a talk is read."""
    return list(
        use_case.comments.standing()
        .filter(metric=None, decision=None)
        .select_related("written_by")
        .order_by("written_at", "pk")
    )

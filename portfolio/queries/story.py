"""The running story of one use case: what was promised, decided, said and done."""

from dataclasses import dataclass

from django.db.models import Count

from portfolio.models import (
    Action,
    Blocker,
    Comment,
    Decision,
    Milestone,
    Update,
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
        milestones=milestones_of(use_case),
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


def milestones_of(use_case: UseCase) -> list[Milestone]:
    """Return what is promised and not yet done, the next first."""
    return list(
        use_case.milestones.standing()
        .annotate(moves_count=Count("moves"))
        .order_by("due_date", "pk")
    )


def updates_of(use_case: UseCase, *, limit: int) -> list[Update]:
    """Return the newest updates that were posted."""
    return list(
        use_case.updates.posted()
        .select_related("posted_by")
        .order_by("-month_date")[:limit]
    )


def comments_of(use_case: UseCase) -> list[Comment]:
    """Return what was said on the use case itself, oldest first, as a talk is read."""
    return list(
        use_case.comments.standing()
        .filter(metric=None, decision=None)
        .select_related("written_by")
        .order_by("written_at", "pk")
    )

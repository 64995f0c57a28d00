"""What one person may do on one use case: the answers that pages and the API show."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from accounts.models import User
from accounts.permissions import Permission
from portfolio.models import Assignment, Decision, UseCase
from portfolio.models.assignment import Part

RUNS_IT = frozenset({Part.OWNER, Part.TECHNICAL_LEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Booleans for a template, and for the door of a view."""

    edit: bool
    move: bool
    end: bool
    waive: bool
    go_live: bool
    sign_as_owner: bool
    sign_as_sponsor: bool
    approve_target: bool
    enter_values: bool
    write_story: bool
    take_decisions: bool
    comment: bool
    set_aside: bool
    approve_plan: bool
    # Of the house: reads what is not for partners.
    inside: bool
    # Writes its story where partners do not read along.
    write_inside: bool
    # Decides who delivers.
    source: bool


def may_decide(user: User, decision: Decision) -> bool:
    """Whoever a decision is asked of may take it, and whoever takes decisions at large."""
    return decision.asked_of_id == user.pk or user.can(Permission.DECISION_TAKE)


def rights(
    user: User, use_case: UseCase, *, people: Iterable[Assignment] | None = None
) -> Rights:
    """
    Return what `user` may do on a use case that they may see, in one query at most.

    None where it is known already who is named on it.

    "Own" means: the owner and the technical lead may change it; whoever is named on it
    may enter values and write its story.
    """
    if people is None:
        people = use_case.assignments.standing().filter(user=user)
    parts = frozenset(one.part for one in people if one.user_id == user.pk)
    runs_it = bool(parts & RUNS_IT)
    edit = user.can(Permission.USE_CASE_EDIT_ANY) or (
        runs_it and user.can(Permission.USE_CASE_EDIT_OWN)
    )
    writes = user.can(Permission.STORY_WRITE_ANY) or (
        bool(parts) and user.can(Permission.STORY_WRITE_OWN)
    )
    return Rights(
        edit=edit,
        move=edit,
        end=user.can(Permission.USE_CASE_END) or Part.OWNER in parts,
        waive=user.can(Permission.GATE_WAIVE),
        go_live=Part.OWNER in parts,
        sign_as_owner=Part.OWNER in parts and user.can(Permission.METRIC_SIGN),
        sign_as_sponsor=Part.SPONSOR in parts and user.can(Permission.METRIC_SIGN),
        approve_target=user.can(Permission.TARGET_APPROVE),
        enter_values=user.can(Permission.VALUE_ENTER_ANY)
        or (bool(parts) and user.can(Permission.VALUE_ENTER_OWN)),
        write_story=writes,
        write_inside=writes and user.can(Permission.INSIDE_SEE),
        take_decisions=user.can(Permission.DECISION_TAKE),
        comment=user.can(Permission.COMMENT_WRITE),
        approve_plan=Part.SPONSOR in parts or user.can(Permission.TARGET_APPROVE),
        set_aside=_sets_aside_anywhere(user)
        or (bool(parts) and user.can(Permission.SIGNAL_SNOOZE)),
        inside=user.can(Permission.INSIDE_SEE),
        source=edit or user.can(Permission.DECISION_TAKE),
    )


def set_aside_on(user: User, use_case_ids: Collection[int]) -> set[int]:
    """Return on which of the use cases `user` may set signals aside; one query at most."""
    if _sets_aside_anywhere(user):
        return set(use_case_ids)
    if not user.can(Permission.SIGNAL_SNOOZE):
        return set()
    named = Assignment.objects.standing().filter(user=user, use_case__in=use_case_ids)
    return set(named.values_list("use_case_id", flat=True))


def writes_on(user: User, use_case_ids: Collection[int]) -> set[int]:
    """Return on which of the use cases `user` writes the story; one query at most."""
    if user.can(Permission.STORY_WRITE_ANY):
        return set(use_case_ids)
    if not user.can(Permission.STORY_WRITE_OWN):
        return set()
    named = Assignment.objects.standing().filter(user=user, use_case__in=use_case_ids)
    return set(named.values_list("use_case_id", flat=True))


def _sets_aside_anywhere(user: User) -> bool:
    """Whoever runs the portfolio or decides in it; an owner where they are named."""
    runs = user.can(Permission.USE_CASE_EDIT_ANY) or user.can(Permission.DECISION_TAKE)
    return runs and user.can(Permission.SIGNAL_SNOOZE)

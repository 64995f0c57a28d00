"""Naming people on a use case: who answers for what, from when until when."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.models.user import Kind
from accounts.refusal import Refused
from portfolio.models import Assignment, Blocker, SourcingDecision, UseCase
from portfolio.models.assignment import Part, SharedOutcome
from portfolio.models.blocker import OWNER_NOT_NAMED, Layer
from portfolio.operations import noting
from portfolio.queries.days import day_of

COLUMN = {
    Part.OWNER: "owner",
    Part.SPONSOR: "sponsor",
    Part.TECHNICAL_LEAD: "technical_lead",
    Part.DOMAIN_EXPERT: "domain_expert",
}


class CannotAssign(Refused):
    code = "cannot-assign"


@ledger.writes
def assign(
    *,
    use_case_id: int,
    part: Part,
    user: User,
    by: User,
    now: datetime,
    outcome: SharedOutcome | None = None,
) -> None:
    """
    Give a person a part. Who played a single part before leaves it.

    :raises CannotAssign: if it is no active person, or the outcome does not fit the part
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    place(use_case, part, user, by=by, now=now, outcome=outcome)


@ledger.writes
def assign_many(
    *, use_case_ids: Iterable[int], part: Part, user: User, by: User, now: datetime
) -> None:
    """
    Give a person a part on many use cases. No clock is reset.

    :raises CannotAssign: if it is no active person, or the part names an outcome
    """
    chosen = UseCase.objects.select_for_update().filter(pk__in=list(use_case_ids))
    for use_case in chosen.order_by("pk"):
        place(use_case, part, user, by=by, now=now)


@ledger.writes
def release(
    *,
    use_case_id: int,
    part: Part,
    user: User,
    by: User,
    now: datetime,
    outcome: SharedOutcome | None = None,
) -> None:
    """
    Take a part from a person. A use case without an owner gets a blocker that says so.

    :raises CannotAssign: if the person does not play that part
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    standing = use_case.assignments.standing().filter(
        part=part, user=user, outcome=outcome or ""
    )
    if not standing.update(ended_at=now, ended_by=by):
        raise CannotAssign(
            _("%(name)s does not play that part here.") % {"name": user.name}
        )
    _cache(use_case, part, None)
    _record(use_case, part, outcome, (user.name, None), by=by, now=now)
    if part is Part.OWNER and use_case.is_open:
        miss_owner(use_case, by=by, now=now)


def place(
    use_case: UseCase,
    part: Part,
    user: User,
    *,
    by: User,
    now: datetime,
    outcome: SharedOutcome | None = None,
) -> None:
    """Do what `assign` says on a use case that the caller has locked or just made."""
    _judge(part, user, outcome)
    if part is Part.PARTNER:
        _judge_partner(use_case, user)
    standing = use_case.assignments.standing().filter(part=part, outcome=outcome or "")
    if standing.filter(user=user).exists():
        return
    before = None
    if part.is_single:
        former = standing.select_related("user").first()
        before = former.user.name if former else None
        standing.update(ended_at=now, ended_by=by)
    Assignment.objects.create(
        use_case=use_case,
        user=user,
        part=part,
        outcome=outcome or "",
        assigned_at=now,
        assigned_by=by,
    )
    _cache(use_case, part, user)
    _record(use_case, part, outcome, (before, user.name), by=by, now=now)
    if part is Part.OWNER:
        _close_missing_owner(use_case, user, by=by, now=now)


def put_back(use_case: UseCase, *, at: datetime, by: User, now: datetime) -> bool:
    """
    Take back that `by` named an owner at that moment, if that owner still stands.

    Whoever answered before goes on as if never released, and so does the blocker that
    said nobody did. The caller holds the lock on the use case.
    """
    owners = use_case.assignments.filter(part=Part.OWNER).select_related("user")
    named = owners.standing().filter(assigned_at=at, assigned_by=by).first()
    former = owners.filter(ended_at=at, ended_by=by).first()
    if named is None or (former and not former.user.is_active):
        return False
    Assignment.objects.filter(pk=named.pk).update(ended_at=now, ended_by=by)
    if former:
        Assignment.objects.filter(pk=former.pk).update(ended_at=None, ended_by=None)
    _cache(use_case, Part.OWNER, former.user if former else None)
    names = (named.user.name, former.user.name if former else None)
    _record(use_case, Part.OWNER, None, names, by=by, now=now)
    closed = use_case.blockers.filter(cause=OWNER_NOT_NAMED, resolved_at=at, resolved_by=by)
    for blocker in closed if former is None else ():
        was = blocker.resolution
        blocker.resolved_at, blocker.resolved_by, blocker.resolution = None, None, ""
        blocker.save(update_fields=["resolved_at", "resolved_by", "resolution"])
        noting.on_part(
            blocker,
            blocker.what,
            "blocker.reopened",
            use_case_id=use_case.pk,
            by=by,
            now=now,
            changes={"resolution": (was, None)},
        )
    return True


def include(use_case: UseCase, user: User, *, by: User, now: datetime) -> None:
    """Name a person as a contributor if they could not see the use case otherwise."""
    if (
        user.kind == Kind.PERSON
        and not UseCase.objects.visible_to(user).filter(pk=use_case.pk).exists()
    ):
        place(use_case, Part.CONTRIBUTOR, user, by=by, now=now)


def miss_owner(use_case: UseCase, *, by: User, now: datetime) -> Blocker:
    """Open the blocker that stays until somebody is named as deployment owner."""
    blocker = Blocker.objects.create(
        use_case=use_case,
        layer=Layer.AUTHORITY,
        cause=OWNER_NOT_NAMED,
        what=_("Nobody can be named who answers for this use case."),
        since_date=day_of(now),
        raised_at=now,
        raised_by=by,
    )
    noting.on_part(
        blocker,
        blocker.what,
        "blocker.raised",
        use_case_id=use_case.pk,
        by=by,
        now=now,
        changes={"layer": (None, Layer.AUTHORITY)},
    )
    return blocker


def _close_missing_owner(
    use_case: UseCase, owner: User, *, by: User, now: datetime
) -> None:
    resolution = _("%(name)s was named.") % {"name": owner.name}
    for blocker in use_case.blockers.open().filter(cause=OWNER_NOT_NAMED):
        blocker.resolved_at, blocker.resolved_by = now, by
        blocker.resolution = resolution
        blocker.save(update_fields=["resolved_at", "resolved_by", "resolution"])
        noting.on_part(
            blocker,
            blocker.what,
            "blocker.resolved",
            use_case_id=use_case.pk,
            by=by,
            now=now,
            changes={"resolution": (None, resolution)},
        )


def judge_person(user: User) -> None:
    """
    Look whether somebody may play a part at all.

    :raises CannotAssign: if it is no person, or nobody who is still here
    """
    if user.kind != Kind.PERSON:
        raise CannotAssign(
            _("A part is played by a person, never by a mailbox or a group.")
        )
    if not user.is_active:
        raise CannotAssign(_("%(name)s is no longer here.") % {"name": user.name})


def _judge(part: Part, user: User, outcome: SharedOutcome | None) -> None:
    judge_person(user)
    if (outcome is not None) != (part is Part.OUTCOME_OWNER):
        raise CannotAssign(_("Say which outcome, for an outcome owner and nobody else."))


def _judge_partner(use_case: UseCase, user: User) -> None:
    chosen = SourcingDecision.objects.current().filter(
        use_case=use_case,
        candidate__partner__people__user=user,
        candidate__partner__people__left_at=None,
    )
    if not chosen.exists():
        raise CannotAssign(
            _("%(name)s does not speak for the partner that was chosen here.")
            % {"name": user.name}
        )


def _cache(use_case: UseCase, part: Part, user: User | None) -> None:
    if part.is_single:
        column = COLUMN[part]
        setattr(use_case, column, user)
        use_case.save(update_fields=[column])


def _record(
    use_case: UseCase,
    part: Part,
    outcome: SharedOutcome | None,
    change: tuple[str | None, str | None],
    *,
    by: User,
    now: datetime,
) -> None:
    name = f"{part} ({outcome})" if outcome else str(part)
    noting.on_use_case(
        use_case, "use_case.assigned", by=by, now=now, changes={name: change}
    )

"""The sources a use case needs: named, asked for, granted."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import SourceNeed, UseCase
from portfolio.models.source_need import Access
from portfolio.operations import editing, noting
from portfolio.queries.days import day_of


class CannotNeed(Refused):
    code = "cannot-need-source"


@ledger.writes
def add(
    *,
    use_case_id: int,
    name: str,
    by: User,
    now: datetime,
    needed_for: str = "",
    access: Access = Access.UNKNOWN,
    as_of: date | None = None,
) -> SourceNeed:
    """
    Name a source that the use case needs; `as_of` is the day access was asked or granted.

    :raises CannotNeed: if it has no name or is named already
    """
    name = " ".join(name.split())
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    if not name:
        raise CannotNeed(_("A source needs a name."))
    if use_case.source_needs.standing().filter(name__iexact=name).exists():
        raise CannotNeed(_("%(name)s is on the list already.") % {"name": name})
    need = SourceNeed.objects.create(
        use_case=use_case,
        name=name,
        needed_for=needed_for,
        access=access,
        added_at=now,
        added_by=by,
        **_days(access, as_of or day_of(now)),
    )
    noting.on_part(
        need,
        name,
        "source.needed",
        use_case_id=use_case.pk,
        by=by,
        now=now,
        changes={"access": (None, access)},
    )
    return need


@ledger.writes
def set_access(
    *,
    need_id: int,
    access: Access,
    by: User,
    now: datetime,
    as_of: date | None = None,
    seen_version: int | None,
) -> SourceNeed:
    """
    Say how access to a source stands.

    :raises editing.Stale: if somebody changed it meanwhile
    """
    need = SourceNeed.objects.select_for_update().get(pk=need_id)
    new = {"access": access, **_days(access, as_of or day_of(now))}
    changes = editing.apply(need, new, seen_version=seen_version)
    if changes:
        _record(need, "source.access_changed", changes, by=by, now=now)
    return need


@ledger.writes
def drop(*, need_id: int, reason: str, by: User, now: datetime) -> None:
    """
    Say that a source is not needed after all.

    :raises editing.Reasonless: without a reason
    """
    reason = editing.need_reason(reason, _("Say why it is no longer needed."))
    need = SourceNeed.objects.select_for_update().get(pk=need_id)
    if need.dropped_at is None:
        need.dropped_at = now
        need.save(update_fields=["dropped_at"])
        _record(need, "source.dropped", {}, by=by, now=now, reason=reason)


def _days(access: Access, day: date) -> dict[str, date]:
    match access:
        case Access.ASKED:
            return {"asked_date": day}
        case Access.GRANTED:
            return {"granted_date": day}
    return {}


def _record(
    need: SourceNeed,
    verb: str,
    changes: dict[str, tuple[object, object]],
    *,
    by: User,
    now: datetime,
    reason: str = "",
) -> None:
    noting.on_part(
        need,
        need.name,
        verb,
        use_case_id=need.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )

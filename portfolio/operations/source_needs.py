"""The sources a use case needs: named, asked for, granted."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Source, SourceNeed, UseCase
from portfolio.models.source_need import Access
from portfolio.operations import editing, noting, sources
from portfolio.queries.days import day_of


class CannotNeed(Refused):
    code = "cannot-need-source"


@ledger.writes
def add(
    *,
    use_case_id: int,
    by: User,
    now: datetime,
    name: str = "",
    source_id: int | None = None,
    needed_for: str = "",
    access: Access = Access.UNKNOWN,
    as_of: date | None = None,
) -> SourceNeed:
    """
    Name a source that the use case needs; `as_of` is the day access was asked or granted.

    With `source_id` it is one of the catalogue. A name alone is looked up there, and taken
    up where it is new.

    :raises CannotNeed: if it has no name or is named already
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    source = _source(source_id, name, by=by, now=now)
    name = " ".join((source.name if source else name).split())
    if not name:
        raise CannotNeed(_("A source needs a name.")).about("name")
    _judge_new(use_case, name, source)
    need = SourceNeed.objects.create(
        use_case=use_case,
        source=source,
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
def point(
    *, need_id: int, source_id: int, by: User, now: datetime, seen_version: int | None
) -> SourceNeed:
    """
    Say which source of the catalogue is meant.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotNeed: if the use case needs that one already, or it left the catalogue
    """
    need = SourceNeed.objects.select_for_update().get(pk=need_id)
    source = _source(source_id, "", by=by, now=now)
    assert source is not None
    others = need.use_case.source_needs.standing().exclude(pk=need.pk)
    if others.filter(Q(source=source) | Q(name__iexact=source.name)).exists():
        raise CannotNeed(_("%(name)s is on the list already.") % {"name": source.name})
    new = {"source": source, "name": source.name}
    changes = editing.apply(need, new, seen_version=seen_version)
    if changes:
        _record(need, "source.pointed", changes, by=by, now=now)
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


def _source(source_id: int | None, name: str, *, by: User, now: datetime) -> Source | None:
    """
    Find the source in the catalogue, or take it up; None where it has no name.

    One that `by` may not see is not found: they take up their own, as with any new name.
    """
    standing = Source.objects.standing()
    if source_id is not None:
        found = standing.visible_to(by).filter(pk=source_id).first()
        if found is None:
            raise CannotNeed(_("That source is not in the catalogue."))
        return found
    name = " ".join(name.split())
    if not name:
        return None
    found = standing.visible_to(by).filter(name__iexact=name).order_by("twin", "pk").first()
    return found or sources.add(name=name, by=by, now=now)


def _judge_new(use_case: UseCase, name: str, source: Source | None) -> None:
    same = Q(name__iexact=name)
    if source is not None:
        same |= Q(source=source)
    if use_case.source_needs.standing().filter(same).exists():
        raise CannotNeed(_("%(name)s is on the list already.") % {"name": name})


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

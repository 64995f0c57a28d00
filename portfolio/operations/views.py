"""Saved views: kept, changed, dropped and brought back; with which one a reader begins."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusal import Refused
from portfolio.models import Reader, SavedView

MOST = 50
LONGEST = 600


class CannotSave(Refused):
    code = "cannot-save-view"


@ledger.writes
def save(*, name: str, query: str, is_shared: bool, by: User, now: datetime) -> SavedView:
    """
    Keep what an address asks for under a name.

    :raises CannotSave: if the name is taken or empty, or there are too many, or sharing
        is not theirs to do
    """
    standing = SavedView.objects.standing().filter(owner=by)
    if standing.count() >= MOST:
        raise CannotSave(
            _("You keep %(most)d views already. Drop one first.") % {"most": MOST}
        )
    view = SavedView(owner=by, saved_at=now)
    _write(view, name=name, query=query, is_shared=is_shared)
    _record(view, "view.saved", by=by, now=now, changes={"query": (None, view.query)})
    return view


@ledger.writes
def change(
    *,
    view_id: int,
    by: User,
    now: datetime,
    name: str | None = None,
    query: str | None = None,
    is_shared: bool | None = None,
) -> SavedView:
    """
    Rename one's own view, share it, or let it show something else.

    :raises CannotSave: as `save` does, and if it is somebody else's
    """
    view = _own(view_id, by)
    wanted: dict[str, object] = {
        key: value
        for key, value in (("name", name), ("query", query), ("is_shared", is_shared))
        if value is not None
    }
    changes = ledger.differences(view, wanted)
    if changes:
        _write(
            view,
            name=view.name if name is None else name,
            query=view.query if query is None else query,
            is_shared=view.is_shared if is_shared is None else is_shared,
        )
        _record(view, "view.changed", by=by, now=now, changes=changes)
    return view


@ledger.writes
def drop(*, view_id: int, by: User, now: datetime) -> None:
    """
    Put a view away. Whoever began with it begins with everything again.

    :raises CannotSave: if it is somebody else's
    """
    view = _own(view_id, by)
    view.dropped_at = now
    view.save(update_fields=["dropped_at"])
    _record(view, "view.dropped", by=by, now=now)


@ledger.writes
def restore(*, view_id: int, by: User, now: datetime) -> None:
    """
    Bring a dropped view back.

    :raises CannotSave: if it is somebody else's, or its name was given away since
    """
    view = SavedView.objects.select_for_update().get(pk=view_id)
    if view.owner_id != by.pk:
        raise CannotSave(_("This view is somebody else's."))
    if view.dropped_at is not None:
        _judge_name(view, view.name)
        view.dropped_at = None
        view.save(update_fields=["dropped_at"])
        _record(view, "view.restored", by=by, now=now)


@ledger.writes
def begin_with(*, view_id: int | None, by: User, now: datetime) -> None:
    """
    Let the table open with a view, or with everything. Nobody else sees a change.

    :raises CannotSave: if there is no such view for this reader
    """
    view = None
    if view_id is not None:
        view = SavedView.objects.visible_to(by).filter(pk=view_id).first()
        if view is None:
            raise CannotSave(_("There is no such view."))
    Reader.objects.update_or_create(user=by, defaults={"first_view": view})


def _own(view_id: int, by: User) -> SavedView:
    view = SavedView.objects.standing().select_for_update().get(pk=view_id)
    if view.owner_id != by.pk:
        raise CannotSave(_("This view is somebody else's."))
    return view


def _write(view: SavedView, *, name: str, query: str, is_shared: bool) -> None:
    name = " ".join(name.split())
    _judge_name(view, name)
    if len(query) > LONGEST:
        raise CannotSave(_("That is too much for one view. Choose fewer filters."))
    if is_shared and not view.is_shared and not view.owner.can(Permission.VIEW_SHARE):
        raise CannotSave(_("Sharing a view takes a role that may share."))
    view.name, view.query, view.is_shared = name, query, is_shared
    view.save()


def _judge_name(view: SavedView, name: str) -> None:
    if not name:
        raise CannotSave(_("A view needs a name."))
    others = SavedView.objects.standing().filter(owner=view.owner, name__iexact=name)
    if others.exclude(pk=view.pk).exists():
        raise CannotSave(_("You keep a view of that name already."))


def _record(
    view: SavedView,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: dict[str, tuple[object, object]] | None = None,
) -> None:
    subject = ledger.Subject(type="view", id=view.pk, label=view.name)
    ledger.record(verb, subject, by=by, now=now, changes=changes)

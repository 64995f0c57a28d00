"""Editing what readiness asks for: changing an item, adding one, leaving one out."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.readiness import Layer
from portfolio.analysis.readiness_items import KEPT, STANDARD
from portfolio.models import ReadinessItem
from portfolio.operations import dirty, editing
from portfolio.queries import readiness_items
from portfolio.queries.readiness import open_use_case_ids


class CannotAsk(Refused):
    code = "cannot-ask-for-readiness"


@ledger.writes
def add(
    *,
    layer: Layer,
    title: str,
    by: User,
    now: datetime,
    ready_when: str = "",
    at_go_live: bool = False,
) -> ReadinessItem:
    """
    Ask every use case for one thing more.

    :raises CannotAsk: if it has no name, or one that is there already
    """
    title = _named(title)
    listed = readiness_items.items(retired=True)
    key = _key_of(title, taken={item.key for item in listed})
    _not_twice(title, key, listed)
    last = ReadinessItem.objects.aggregate(last=Max("position"))["last"] or 0
    item = ReadinessItem.objects.create(
        key=key,
        layer=layer,
        title=title,
        ready_when=ready_when.strip(),
        at_go_live=at_go_live,
        position=max(last, len(listed)) + 1,
        added_at=now,
        added_by=by,
    )
    _record(item, "readiness_item.added", by=by, now=now, changes={"layer": (None, layer)})
    return item


@ledger.writes
def revise(
    *,
    key: str,
    by: User,
    now: datetime,
    seen_version: int | None,
    title: str | None = None,
    ready_when: str | None = None,
    at_go_live: bool | None = None,
) -> ReadinessItem:
    """
    Change how an item reads or whether going live asks for it. Its scores stay.

    :raises CannotAsk: if there is no such item, or its name would be another's
    :raises editing.Stale: if somebody changed it meanwhile
    """
    item, is_new = _own_row(key, by=by, now=now)
    wanted: dict[str, object] = {}
    if title is not None:
        wanted["title"] = _named(title)
        _not_twice(wanted["title"], key, readiness_items.items(retired=True))
    if ready_when is not None:
        wanted["ready_when"] = ready_when.strip()
    if at_go_live is not None:
        wanted["at_go_live"] = at_go_live
    seen = None if is_new else seen_version
    changes = editing.apply(item, wanted, seen_version=seen)
    if changes:
        _record(item, "readiness_item.revised", by=by, now=now, changes=changes)
    return item


@ledger.writes
def retire(*, key: str, reason: str, by: User, now: datetime) -> ReadinessItem:
    """
    Ask for an item no more; the scores it was given stay in the history.

    :raises CannotAsk: if there is no such item, or it is left out already
    :raises editing.Reasonless: without a reason
    """
    reason = editing.need_reason(reason, _("Say why it is no longer asked for."))
    item, _is_new = _own_row(key, by=by, now=now)
    if item.retired_at is not None:
        raise CannotAsk(_("It is not asked for any more already."))
    editing.apply(item, {"retired_at": now}, seen_version=None)
    _record(item, "readiness_item.retired", by=by, now=now, reason=reason)
    return item


@ledger.writes
def restore(*, key: str, by: User, now: datetime) -> ReadinessItem:
    """
    Ask for an item again; what it was scored before counts again.

    :raises CannotAsk: if it is asked for
    """
    item, _is_new = _own_row(key, by=by, now=now)
    if item.retired_at is None:
        raise CannotAsk(_("It is asked for."))
    editing.apply(item, {"retired_at": None}, seen_version=None)
    _record(item, "readiness_item.restored", by=by, now=now)
    return item


def _own_row(key: str, *, by: User, now: datetime) -> tuple[ReadinessItem, bool]:
    """Return the row of an item, locked; a standard item gets a new one here."""
    row = ReadinessItem.objects.select_for_update().filter(key=key).first()
    if row is not None:
        return row, False
    asked = readiness_items.standard(key)
    if asked is None:
        raise CannotAsk(_("There is no such item."))
    row = ReadinessItem.objects.create(
        key=asked.key,
        layer=asked.layer,
        title=asked.title,
        ready_when=asked.ready_when,
        at_go_live=asked.at_go_live,
        position=STANDARD.index(asked),
        added_at=now,
        added_by=by,
    )
    return row, True


def _named(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise CannotAsk(_("An item needs a name."))
    return title


def _not_twice(title: object, key: str, listed: list[readiness_items.ListedItem]) -> None:
    name = str(title).casefold()
    others = {item.title.casefold() for item in listed if item.key != key}
    if name in others | {kept.title.casefold() for kept in KEPT}:
        raise CannotAsk(_("%(title)s is on the list already.") % {"title": title})


def _key_of(title: str, *, taken: set[str]) -> str:
    """Return a short key for the name, another one if it is taken."""
    taken = taken | {kept.key for kept in KEPT}
    root = slugify(title)[:50] or "item"
    key, number = root, 1
    while key in taken:
        number += 1
        key = f"{root}-{number}"
    return key


def _record(
    item: ReadinessItem,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    subject = ledger.Subject(type="readiness_item", id=item.key, label=item.title)
    ledger.record(verb, subject, by=by, now=now, changes=changes, reason=reason)
    dirty.touch_all(open_use_case_ids(), now=now)

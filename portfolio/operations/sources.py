"""The catalogue of sources: taken up, kept true, seen fresh, disputed, connected."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.sources import SourceKind
from portfolio.laws import free_twin
from portfolio.models import Source
from portfolio.operations import dirty, editing
from portfolio.queries.days import day_of

TYPE = "data-source"


class CannotKeep(Refused):
    code = "cannot-keep-source"


class Words(TypedDict, total=False):
    """What may be said of a source."""

    name: str
    system: str
    kind: SourceKind
    about: str
    is_truth: bool
    steward: User | None
    steward_words: str
    backup: User | None
    backup_words: str
    expected_days: int | None


@ledger.writes
def add(*, by: User, now: datetime, **words: Unpack[Words]) -> Source:
    """
    Take a source up into the catalogue.

    :raises CannotKeep: without a name, if the name is taken, or one person is to back
        themselves up
    """
    twin = _judge(_clean(words), by=by)
    source = Source.objects.create(added_at=now, added_by=by, twin=twin, **words)
    told = {name: (None, value) for name, value in words.items() if value}
    _record(source, "data_source.added", told, by=by, now=now)
    return source


@ledger.writes
def revise(
    *,
    source_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    **words: Unpack[Words],
) -> Source:
    """
    Change what is said of a source.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotKeep: as when it is taken up
    """
    source = _locked(source_id)
    twin = _judge(_clean(words), source, by=by)
    changes = editing.apply(source, {**words, "twin": twin}, seen_version=seen_version)
    changes.pop("twin", None)
    if changes:
        _record(source, "data_source.revised", changes, by=by, now=now)
    return source


@ledger.writes
def see(*, source_id: int, seen_date: date, by: User, now: datetime) -> Source:
    """
    Say on which day something new was last seen in it.

    :raises CannotKeep: if the day lies ahead
    """
    if seen_date > day_of(now):
        words = _("Nobody has seen it on a day that is still ahead.")
        raise CannotKeep(words).about("seen_date")
    source = _locked(source_id)
    changes = editing.apply(source, {"last_seen_date": seen_date}, seen_version=None)
    if changes:
        _record(source, "data_source.seen", changes, by=by, now=now)
    return source


@ledger.writes
def connect(*, source_id: int, on_date: date | None, by: User, now: datetime) -> Source:
    """
    Say since when it is integrated: read by systems, without anybody's hand.

    :raises CannotKeep: if the day lies ahead
    """
    day = on_date or day_of(now)
    if day > day_of(now):
        raise CannotKeep(_("What is still ahead is not integrated yet."))
    source = _locked(source_id)
    new = {"integrated": True, "integrated_date": day}
    changes = editing.apply(source, new, seen_version=None)
    if changes:
        _record(source, "data_source.connected", changes, by=by, now=now)
    return source


@ledger.writes
def disconnect(*, source_id: int, reason: str, by: User, now: datetime) -> Source:
    """
    Say that it is no longer integrated.

    :raises editing.Reasonless: without a reason
    """
    reason = editing.need_reason(reason, _("Say why it is no longer integrated."))
    source = _locked(source_id)
    new = {"integrated": False, "integrated_date": None}
    changes = editing.apply(source, new, seen_version=None)
    if changes:
        _record(source, "data_source.disconnected", changes, by=by, now=now, reason=reason)
    return source


@ledger.writes
def dispute(
    *, source_id: int, what: str, by: User, now: datetime, disputers: str = ""
) -> Source:
    """
    Say what is doubted about it, and who doubts it if that is somebody else.

    :raises editing.Reasonless: without saying what
    """
    what = editing.need_reason(what, _("Say what is doubted."))
    source = _locked(source_id)
    new = {
        "disputed_at": source.disputed_at or now,
        "disputed_by": source.disputed_by or by,
        "dispute": what,
        "disputers": disputers.strip(),
    }
    editing.apply(source, new, seen_version=None)
    _record(
        source,
        "data_source.disputed",
        {"disputers": (None, disputers.strip() or by.name)},
        by=by,
        now=now,
        reason=what,
    )
    return source


@ledger.writes
def settle(*, source_id: int, how: str, by: User, now: datetime) -> Source:
    """
    Say how a dispute was settled.

    :raises editing.Reasonless: without saying how
    :raises CannotKeep: if nobody disputes it
    """
    how = editing.need_reason(how, _("Say how it was settled."))
    source = _locked(source_id)
    if source.disputed_at is None:
        raise CannotKeep(_("Nobody disputes it."))
    before = source.dispute
    new = {"disputed_at": None, "disputed_by": None, "dispute": "", "disputers": ""}
    editing.apply(source, new, seen_version=None)
    changes = {"dispute": (before, None)}
    _record(source, "data_source.settled", changes, by=by, now=now, reason=how)
    return source


@ledger.writes
def retire(*, source_id: int, reason: str, by: User, now: datetime) -> Source:
    """
    Take a source out of the catalogue; what was said of it stays to be read.

    :raises editing.Reasonless: without a reason
    :raises CannotKeep: while a use case needs it
    """
    reason = editing.need_reason(reason, _("Say why it leaves the catalogue."))
    source = _locked(source_id)
    if source.needs.filter(dropped_at=None).exists():
        raise CannotKeep(_("A use case still needs it."))
    editing.apply(source, {"retired_at": now}, seen_version=None)
    _record(source, "data_source.retired", {}, by=by, now=now, reason=reason)
    return source


@ledger.writes
def restore(*, source_id: int, by: User, now: datetime) -> Source:
    """
    Take a source up again.

    :raises CannotKeep: if another has its name by now
    """
    source = _locked(source_id)
    twin = _judge({}, source, by=by)
    editing.apply(source, {"retired_at": None, "twin": twin}, seen_version=None)
    _record(source, "data_source.restored", {}, by=by, now=now)
    return source


def _locked(source_id: int) -> Source:
    return Source.objects.select_for_update().get(pk=source_id)


def _clean(words: Words) -> Words:
    if "name" in words:
        words["name"] = " ".join(words["name"].split())
    # A person comes before a group: whoever is named is who is asked.
    if words.get("steward"):
        words["steward_words"] = ""
    if words.get("backup"):
        words["backup_words"] = ""
    return words


def _judge(words: Words, source: Source | None = None, *, by: User) -> int:
    """Judge what a source would be with these words; return which of its name it is."""
    name = words.get("name", source.name if source else "")
    steward = words.get("steward", source.steward if source else None)
    backup = words.get("backup", source.backup if source else None)
    if not name:
        raise CannotKeep(_("A source needs a name.")).about("name")
    same = Source.objects.standing().filter(name__iexact=name)
    if source is not None:
        same = same.exclude(pk=source.pk)
    if same.visible_to(by).exists():
        raise CannotKeep(_("A source of that name is in the catalogue already."))
    if steward is not None and steward == backup:
        raise CannotKeep(_("A backup is somebody else than the steward."))
    return free_twin(same, held=source.twin if source else 0)


def _record(
    source: Source,
    verb: str,
    changes: Mapping[str, tuple[object, object]],
    *,
    by: User,
    now: datetime,
    reason: str = "",
) -> None:
    subject = ledger.Subject(type=TYPE, id=source.pk, label=source.name)
    ledger.record(verb, subject, by=by, now=now, changes=changes, reason=reason)
    # It is visible wherever it is needed.
    needed = source.needs.filter(dropped_at=None).values_list("use_case_id", flat=True)
    dirty.touch_all(needed, now=now)

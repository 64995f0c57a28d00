"""Shared definitions: the words, and whether teams agree on what each means."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.definitions import Alignment
from portfolio.laws import free_twin
from portfolio.models import (
    Definition,
    DefinitionAgreement,
)
from portfolio.operations import dirty, editing
from portfolio.queries.days import day_of

TYPE = "definition"


VERBS = {
    Alignment.UNKNOWN: "definition.unsettled",
    Alignment.CONFLICTING: "definition.conflict_found",
    Alignment.ALIGNED: "definition.aligned",
}


class CannotDefine(Refused):
    code = "cannot-define"


@ledger.writes
def add(
    *,
    element: str,
    by: User,
    now: datetime,
    about: str = "",
    next_check_date: date | None = None,
) -> Definition:
    """
    Take up a word that must mean one thing; nobody knows yet whether it does.

    :raises CannotDefine: without a word, or if it is there already
    """
    element, twin = _free(element, by=by)
    row = Definition.objects.create(
        element=element,
        twin=twin,
        about=about.strip(),
        next_check_date=next_check_date,
        state_since_date=day_of(now),
        added_at=now,
        added_by=by,
    )
    note(row, "definition.added", {}, by=by, now=now)
    return row


@ledger.writes
def revise(
    *,
    definition_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    **words: object,
) -> Definition:
    """
    Change the word, what is said about it, or when it is looked at again.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotDefine: without a word, or if another is the same
    """
    row = locked(definition_id)
    if "element" in words:
        words["element"], words["twin"] = _free(str(words["element"]), but=row, by=by)
    changes = editing.apply(row, words, seen_version=seen_version)
    changes.pop("twin", None)
    if changes:
        note(row, "definition.revised", changes, by=by, now=now)
    return row


@ledger.writes
def find_conflict(
    *, definition_id: int, reason: str, by: User, now: datetime
) -> Definition:
    """
    Say that teams mean different things by it.

    :raises editing.Reasonless: without saying how it shows
    :raises CannotDefine: before two teams have said what they mean, or if it is known
    """
    reason = editing.need_reason(reason, _("Say how it shows."))
    row = locked(definition_id)
    if row.meanings.filter(replaced_at=None).count() < 2:
        raise CannotDefine(_("First write down what at least two teams mean by it."))
    if row.state == Alignment.CONFLICTING:
        raise CannotDefine(_("That is known already."))
    _move(row, Alignment.CONFLICTING, by=by, now=now, reason=reason)
    return row


@ledger.writes
def align(
    *,
    definition_id: int,
    wording: str,
    agreed: Iterable[User],
    by: User,
    now: datetime,
    agreed_words: str = "",
    aligned_date: date | None = None,
    next_check_date: date | None = None,
) -> Definition:
    """
    Write down the wording that was agreed, by whom, and when to look at it again.

    :raises CannotDefine: without a wording, if nobody agreed, or on a day still ahead
    """
    people, day = list(agreed), aligned_date or day_of(now)
    wording = wording.strip()
    if not wording:
        raise CannotDefine(_("Write the wording that was agreed."))
    if not people and not agreed_words.strip():
        raise CannotDefine(_("Say who agreed.")).about("agreed")
    if day > day_of(now):
        raise CannotDefine(_("What is still ahead is not agreed yet."))
    if next_check_date is not None and next_check_date <= day:
        raise CannotDefine(_("The next check comes after the agreement."))
    row = locked(definition_id)
    row.agreements.filter(voided_at=None).update(voided_at=now)
    rows = [DefinitionAgreement(agreed_by=person) for person in people]
    if agreed_words.strip():
        rows.append(DefinitionAgreement(words=agreed_words.strip()))
    for agreement in rows:
        agreement.definition, agreement.agreed_at = row, now
    DefinitionAgreement.objects.bulk_create(rows)
    names = [person.name for person in people]
    _move(
        row,
        Alignment.ALIGNED,
        by=by,
        now=now,
        told={"agreed_by": (None, [*names, *filter(None, [agreed_words.strip()])])},
        wording=wording,
        aligned_date=day,
        next_check_date=next_check_date,
    )
    return row


@ledger.writes
def unsettle(*, definition_id: int, reason: str, by: User, now: datetime) -> Definition:
    """
    Say that nobody knows any more whether it means one thing; the wording stays.

    :raises editing.Reasonless: without a reason
    :raises CannotDefine: if that is so already
    """
    reason = editing.need_reason(reason, _("Say what became doubtful."))
    row = locked(definition_id)
    if row.state == Alignment.UNKNOWN:
        raise CannotDefine(_("That is known already."))
    _move(row, Alignment.UNKNOWN, by=by, now=now, reason=reason)
    return row


@ledger.writes
def retire(*, definition_id: int, reason: str, by: User, now: datetime) -> Definition:
    """
    Take a word out; what was said of it stays to be read.

    :raises editing.Reasonless: without a reason
    :raises CannotDefine: while something depends on it
    """
    reason = editing.need_reason(reason, _("Say why it is not needed any more."))
    row = locked(definition_id)
    if row.uses.filter(removed_at=None).exists():
        raise CannotDefine(_("Something still depends on it."))
    editing.apply(row, {"retired_at": now}, seen_version=None)
    note(row, "definition.retired", {}, by=by, now=now, reason=reason)
    return row


@ledger.writes
def restore(*, definition_id: int, by: User, now: datetime) -> Definition:
    """
    Take a word up again.

    :raises CannotDefine: if another is the same by now
    """
    row = locked(definition_id)
    _element, twin = _free(row.element, but=row, by=by)
    editing.apply(row, {"retired_at": None, "twin": twin}, seen_version=None)
    note(row, "definition.restored", {}, by=by, now=now)
    return row


def locked(definition_id: int) -> Definition:
    """Return the word; nobody else changes it until the transaction ends."""
    return Definition.objects.select_for_update().get(pk=definition_id)


def note(
    row: Definition,
    verb: str,
    changes: Mapping[str, tuple[object, object]],
    *,
    by: User,
    now: datetime,
    reason: str = "",
) -> None:
    """Record what happened to a word; whatever leans on it is looked at anew."""
    subject = ledger.Subject(type=TYPE, id=row.pk, label=row.element)
    ledger.record(verb, subject, by=by, now=now, changes=changes, reason=reason)
    leaning = row.uses.filter(removed_at=None).values_list("use_case_id", flat=True)
    dirty.touch_all(leaning, now=now)


def _free(element: str, *, by: User, but: Definition | None = None) -> tuple[str, int]:
    """Return the word as it is kept, and which of that word it is."""
    element = " ".join(element.split())
    if not element:
        raise CannotDefine(_("Which word is it?"))
    same = Definition.objects.standing().filter(element__iexact=element)
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.visible_to(by).exists():
        raise CannotDefine(_("That word is among the definitions already."))
    return element, free_twin(same, held=but.twin if but else 0)


def _move(
    row: Definition,
    to: Alignment,
    *,
    by: User,
    now: datetime,
    told: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
    **more: object,
) -> None:
    since = row.state_since_date if row.state == to else day_of(now)
    new = {"state": to, "state_since_date": since, **more}
    changes = editing.apply(row, new, seen_version=None)
    note(
        row,
        VERBS[to],
        {**changes, **(told or {})},
        by=by,
        now=now,
        reason=reason,
    )

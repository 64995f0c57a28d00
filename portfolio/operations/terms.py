"""The glossary: plain words for technical ones."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Term
from portfolio.operations import editing


class CannotExplain(Refused):
    code = "cannot-explain"


@ledger.writes
def add(
    *, technical: str, plain: str, by: User, now: datetime, explanation: str = ""
) -> Term:
    """
    Say what to call a technical thing in plain words.

    :raises CannotExplain: if one of the two is missing, or the technical one is explained
    """
    technical, plain = " ".join(technical.split()), " ".join(plain.split())
    _judge(technical, plain)
    row = Term.objects.create(
        technical=technical,
        plain=plain,
        explanation=explanation.strip(),
        added_at=now,
        added_by=by,
    )
    _record(row, "term.added", {"plain": (None, plain)}, by=by, now=now)
    return row


@ledger.writes
def revise(
    *, term_id: int, seen_version: int | None, by: User, now: datetime, **words: str
) -> Term:
    """
    Change what is said.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotExplain: as when it is added
    """
    row = _locked(term_id)
    words = {name: " ".join(text.split()) for name, text in words.items()}
    _judge(words.get("technical", row.technical), words.get("plain", row.plain), but=row)
    changes = editing.apply(row, words, seen_version=seen_version)
    if changes:
        _record(row, "term.revised", changes, by=by, now=now)
    return row


@ledger.writes
def retire(*, term_id: int, by: User, now: datetime) -> None:
    """Take a word out of the glossary."""
    row = _locked(term_id)
    if editing.apply(row, {"retired_at": row.retired_at or now}, seen_version=None):
        _record(row, "term.retired", {}, by=by, now=now)


@ledger.writes
def restore(*, term_id: int, by: User, now: datetime) -> None:
    """
    Take it up again.

    :raises CannotExplain: if somebody explained it anew meanwhile
    """
    row = _locked(term_id)
    _judge(row.technical, row.plain, but=row)
    if editing.apply(row, {"retired_at": None}, seen_version=None):
        _record(row, "term.restored", {}, by=by, now=now)


def _locked(term_id: int) -> Term:
    return Term.objects.select_for_update().get(pk=term_id)


def _judge(technical: str, plain: str, *, but: Term | None = None) -> None:
    if not technical or not plain:
        raise CannotExplain(_("It takes both: the technical word and the plain one."))
    if technical.casefold() == plain.casefold():
        raise CannotExplain(_("The plain words are the technical ones."))
    same = Term.objects.standing().filter(technical__iexact=technical)
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        raise CannotExplain(_("That word is in the glossary already."))


def _record(
    row: Term,
    verb: str,
    changes: dict[str, tuple[object, object]],
    *,
    by: User,
    now: datetime,
) -> None:
    subject = ledger.Subject(type="term", id=row.pk, label=row.technical)
    ledger.record(verb, subject, by=by, now=now, changes=changes)

"""The monthly update: drafted in passing, posted once, corrected in the open."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Update, UseCase
from portfolio.models.update import Color
from portfolio.operations import editing, noting


class CannotPost(Refused):
    code = "cannot-post"


class Said(TypedDict, total=False):
    metrics_text: str
    blocking_text: str
    needs_text: str
    color: Color | str
    percent_done: int | None


@ledger.writes
def save_draft(
    *,
    use_case_id: int,
    month: date,
    by: User,
    now: datetime,
    seen_version: int | None = None,
    **said: Unpack[Said],
) -> Update:
    """
    Keep what is written so far. A draft is nobody's news: the ledger does not tell it.

    :raises CannotPost: if the month was posted already, or the percentage is none
    :raises editing.Stale: if somebody else wrote into the draft meanwhile
    """
    UseCase.objects.select_for_update().get(pk=use_case_id)
    _judge_percent(said.get("percent_done"))
    update, is_new = Update.objects.select_for_update().get_or_create(
        use_case_id=use_case_id,
        month_date=month.replace(day=1),
        defaults={"drafted_at": now, "drafted_by": by, **said},
    )
    if update.posted_at is not None:
        raise CannotPost(_("The update for this month was posted; correct that one."))
    if not is_new:
        editing.apply(update, dict(said), seen_version=seen_version)
    return update


@ledger.writes
def post(
    *,
    use_case_id: int,
    month: date,
    by: User,
    now: datetime,
    seen_version: int | None = None,
    **said: Unpack[Said],
) -> Update:
    """
    Post the update of a month.

    :raises CannotPost: if it was posted already, or says nothing on the metrics, or has no
        color
    :raises editing.Stale: if somebody else wrote into the draft meanwhile
    """
    update = save_draft(
        use_case_id=use_case_id,
        month=month,
        by=by,
        now=now,
        seen_version=seen_version,
        **said,
    )
    _judge(update)
    update.posted_at, update.posted_by = now, by
    update.save(update_fields=["posted_at", "posted_by"])
    _record(
        update,
        "update.posted",
        by=by,
        now=now,
        changes={
            name: (None, getattr(update, name))
            for name in Said.__annotations__
            if getattr(update, name) not in ("", None)
        },
    )
    return update


@ledger.writes
def correct(
    *,
    update_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    **said: Unpack[Said],
) -> Update:
    """
    Correct a posted update; the history keeps what it said before.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotPost: if it would say nothing, or was not posted yet
    """
    update = Update.objects.select_for_update().get(pk=update_id)
    if update.posted_at is None:
        raise CannotPost(_("This update was not posted yet."))
    _judge_percent(said.get("percent_done"))
    changes = editing.apply(update, dict(said), seen_version=seen_version)
    _judge(update)
    if changes:
        _record(update, "update.corrected", by=by, now=now, changes=changes)
    return update


def _judge(update: Update) -> None:
    if not update.metrics_text.strip():
        raise CannotPost(_("Say whether the metrics are being hit."))
    if update.color not in list(Color):
        raise CannotPost(_("Choose how you see it: green, yellow or red."))


def _judge_percent(percent: int | None) -> None:
    if percent is not None and not 0 <= percent <= 100:
        raise CannotPost(_("Between nothing and all of it: 0 to 100."))


def _record(
    update: Update,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]],
) -> None:
    noting.on_part(
        update,
        f"{update.month_date:%Y-%m}",
        verb,
        use_case_id=update.use_case_id,
        by=by,
        now=now,
        changes=changes,
    )

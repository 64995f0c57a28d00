"""Comments with mentions: on a use case, on a point of a metric, on a decision."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Comment, Decision, Metric, UseCase
from portfolio.operations import editing, noting

LONGEST = 5000


class CannotComment(Refused):
    code = "cannot-comment"


@ledger.writes
def write(
    *,
    use_case_id: int,
    text: str,
    by: User,
    now: datetime,
    metric: Metric | None = None,
    period_start: date | None = None,
    decision: Decision | None = None,
    mentions: Iterable[User] = (),
) -> Comment:
    """
    Say something. Mentioning gives nobody sight of what they may not see.

    :raises CannotComment: if it is empty, too long, or speaks of another use case's thing
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    _judge(text)
    for thing in (metric, decision):
        if thing is not None and thing.use_case_id != use_case.pk:
            raise CannotComment(_("That belongs to another use case."))
    comment = Comment.objects.create(
        use_case=use_case,
        metric=metric,
        period_start=period_start,
        decision=decision,
        text=text.strip(),
        written_at=now,
        written_by=by,
    )
    comment.mentions.set(_who_may_see(use_case, mentions))
    _record(comment, "comment.written", by=by, now=now)
    return comment


@ledger.writes
def edit(
    *,
    comment_id: int,
    text: str,
    seen_version: int | None,
    by: User,
    now: datetime,
    mentions: Iterable[User] = (),
) -> Comment:
    """
    Change one's own comment; it says that it was edited.

    :raises CannotComment: if it is somebody else's, withdrawn, empty or too long
    :raises editing.Stale: if it was changed meanwhile
    """
    _judge(text)
    comment = _own(comment_id, by)
    changes = editing.apply(comment, {"text": text.strip()}, seen_version=seen_version)
    if changes:
        comment.edited_at = now
        comment.save(update_fields=["edited_at"])
        comment.mentions.set(_who_may_see(comment.use_case, mentions))
        _record(comment, "comment.edited", by=by, now=now, changes=changes)
    return comment


@ledger.writes
def withdraw(*, comment_id: int, by: User, now: datetime) -> Comment:
    """
    Take one's own comment back; its place stays.

    :raises CannotComment: if it is somebody else's, or withdrawn already
    """
    comment = _own(comment_id, by)
    editing.apply(comment, {"withdrawn_at": now}, seen_version=None)
    _record(comment, "comment.withdrawn", by=by, now=now)
    return comment


def _judge(text: str) -> None:
    if not text.strip():
        raise CannotComment(_("Write something first."))
    if len(text) > LONGEST:
        raise CannotComment(
            _("A comment has at most %(most)d characters.") % {"most": LONGEST}
        )


def _own(comment_id: int, by: User) -> Comment:
    comment = Comment.objects.select_for_update().get(pk=comment_id)
    if comment.written_by_id != by.pk:
        raise CannotComment(_("Only who wrote a comment changes it."))
    if comment.withdrawn_at is not None:
        raise CannotComment(_("This comment was taken back."))
    return comment


def _who_may_see(use_case: UseCase, users: Iterable[User]) -> list[User]:
    return [
        user
        for user in users
        if UseCase.objects.visible_to(user).filter(pk=use_case.pk).exists()
    ]


def _record(
    comment: Comment,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
) -> None:
    noting.on_part(
        comment,
        comment.text[:80],
        verb,
        use_case_id=comment.use_case_id,
        by=by,
        now=now,
        changes=changes,
    )

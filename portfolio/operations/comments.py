"""Comments with mentions: on a use case, on a point of a metric, on a decision."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.letter_sorts import Sort
from accounts.models import User
from accounts.operations import letter_choices, letters
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
    Say something. Who is mentioned and may see it is told by letter; nobody gains sight.

    :raises CannotComment: if it is empty, too long, speaks of another use case's thing, or
        of a period that has no value
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    _judge(text)
    for thing in (metric, decision):
        if thing is not None and thing.use_case_id != use_case.pk:
            raise CannotComment(_("That belongs to another use case."))
    if period_start is not None:
        _judge_point(metric, period_start)
    comment = Comment.objects.create(
        use_case=use_case,
        metric=metric,
        period_start=period_start,
        decision=decision,
        text=text.strip(),
        written_at=now,
        written_by=by,
    )
    told = _who_may_see(use_case, mentions)
    comment.mentions.set(told)
    _tell(comment, told, now=now)
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
        told = _who_may_see(comment.use_case, mentions)
        comment.mentions.set(told)
        _tell(comment, told, now=now)
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


def _judge_point(metric: Metric | None, period_start: date) -> None:
    """A point is a period of a metric for which a value was ever reported."""
    if metric is None or not metric.measurements.filter(period_start=period_start).exists():
        raise CannotComment(_("There is no value in that period."))


def _tell(comment: Comment, people: Iterable[User], *, now: datetime) -> None:
    """Write to whoever is mentioned, once each; of what is confidential no word travels."""
    for person in people:
        if person.pk == comment.written_by_id:
            continue
        if not letter_choices.wants(person, Sort.MENTION):
            continue
        subject = _("%(name)s mentions you on %(ref)s") % {
            "name": comment.written_by.name,
            "ref": comment.use_case.ref,
        }
        letters.write(
            to=person.email,
            subject=subject,
            template="mention",
            context={
                "name": person.name,
                "comment": comment,
                "use_case": comment.use_case,
                "link": settings.BASE_URL.rstrip("/") + address_of(comment),
            },
            key=f"mention:{comment.pk}:{person.pk}",
            now=now,
            language=person.language,
            stop_url=letter_choices.stop_url(person, Sort.MENTION),
        )


def address_of(comment: Comment) -> str:
    """Where a comment is read: at a value, a metric, a decision, or in the story."""
    here = f"/use-cases/{comment.use_case.ref}/"
    if comment.decision_id:
        here += f"decisions/{comment.decision_id}/"
    elif comment.metric is not None:
        here += f"metrics/{comment.metric.key}/"
        if comment.period_start:
            here += f"values/{comment.period_start.isoformat()}/"
    else:
        here += "story/"
    return f"{here}#comment-{comment.pk}"


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

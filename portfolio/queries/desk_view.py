"""Beside what must be done: what others see of my use cases, and what I wait for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch

from accounts.models import User
from portfolio.models import AgendaItem, Decision, Signal, Update, UseCase
from portfolio.models.review import ReviewState
from portfolio.queries import signals


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One use case as its executives meet it: standing, signals, place on the agenda."""

    use_case: UseCase
    signals: list[Signal]
    item: AgendaItem | None

    @property
    def sentence(self) -> dict[str, object] | None:
        """The first sentence that the review shows of its worst metric, packed."""
        metric = getattr(getattr(self.use_case, "standing", None), "metric", None)
        told = getattr(getattr(metric, "health", None), "sentences", None) or {}
        return told.get("red") or told.get("pace")


def seen_of(user: User, *, today: date, limit: int | None = None) -> list[Seen]:
    """Return what executives see of what `user` owns, the worst first; three queries."""
    coming = AgendaItem.objects.filter(
        review__state__in=[ReviewState.PREPARING, ReviewState.LIVE],
        review__called_off_at=None,
        place__isnull=False,
    ).select_related("review")
    owned = list(
        UseCase.objects.visible_to(user)
        .open()
        .filter(owner=user)
        .select_related("standing__metric__health")
        .prefetch_related(Prefetch("agenda_items", queryset=coming, to_attr="coming"))
        .order_by(F("standing__severity").desc(nulls_last=True), "number")[:limit]
    )
    found = signals.open_for([one.pk for one in owned], today=today)
    return [
        Seen(
            use_case=one,
            signals=found.get(one.pk, []),
            item=next(iter(one.coming), None),  # type: ignore[attr-defined]
        )
        for one in owned
    ]


def asked_by(user: User) -> list[Decision]:
    """Return the questions that `user` asked and that still wait; one query."""
    return list(
        Decision.objects.visible_to(user)
        .waiting()
        .filter(asked_by=user)
        .select_related("use_case", "asked_of")
        .order_by("needed_date", "asked_at", "pk")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A month's update that is still to be posted, with what is kept and the last one."""

    use_case: UseCase
    month: date
    draft: Update | None
    last: Update | None


def updates_due(
    user: User, *, month: date, today: date, limit: int | None = None
) -> list[Writing]:
    """Return the updates of a month that `user` owes; two queries."""
    rows = Update.objects.order_by("-month_date").filter(month_date__lte=month)
    posted = Update.objects.posted().filter(use_case=OuterRef("pk"), month_date=month)
    owned = (
        UseCase.objects.visible_to(user)
        .open()
        .filter(~Exists(posted), owner=user, created_at__date__lt=today.replace(day=1))
        .prefetch_related(Prefetch("updates", queryset=rows, to_attr="written"))
        .order_by("number")[:limit]
    )
    found = []
    for use_case in owned:
        written: list[Update] = use_case.written  # type: ignore[attr-defined]
        there = next((one for one in written if one.month_date == month), None)
        last = next(
            (one for one in written if one.month_date < month and one.posted_at), None
        )
        found.append(Writing(use_case=use_case, month=month, draft=there, last=last))
    return found

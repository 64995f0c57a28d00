"""Where use cases lie in the quadrant of milestones against value."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, F, Value, When

from accounts.models import User
from portfolio.analysis.overview import Talk, weeks_late
from portfolio.models import UseCase
from portfolio.models.use_case import UseCaseQuerySet
from portfolio.queries.portfolio import Place, Shown, lies, stands

# More dots than these are a cloud: the rest is counted in words.
DOTS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One use case in the quadrant: weeks late, share of plan, what it is worth."""

    number: int
    title: str
    weeks: float
    pace: float
    worth: float
    shown: Shown


def places_of(seen: UseCaseQuerySet, today: date) -> dict[Talk, int]:
    """Count the corners of the quadrant, in one query."""
    counts = seen.open().aggregate(
        **{
            talk.value: Count("pk", filter=lies(Place(talk.value), today=today))
            for talk in Talk
        }
    )
    return {talk: counts[talk.value] for talk in Talk}


def dots_of(seen_by: User, today: date) -> tuple[Placed, ...]:
    """Place what has a promised milestone and a pace; the worst and the weightiest."""
    placeable = (
        UseCase.objects.visible_to(seen_by)
        .open()
        .filter(standing__pace__isnull=False, standing__milestone_date__isnull=False)
    )
    rows = (
        placeable.annotate(shown=shown_case())
        .order_by(F("standing__severity").desc(), "number")
        .values_list(
            "number",
            "title",
            "standing__milestone_date",
            "standing__milestone_first_date",
            "standing__pace",
            "standing__worth_expected",
            "shown",
        )
    )
    return tuple(
        Placed(
            number=number,
            title=title,
            weeks=weeks_late(due, first, today=today),
            pace=pace,
            worth=float(worth or 0),
            shown=Shown(shown),
        )
        for number, title, due, first, pace, worth, shown in rows[:DOTS]
        if due is not None and first is not None and pace is not None
    )


def shown_case() -> Case:
    """The shape of a use case as a column; see `portfolio.stands`."""
    *known, last = Shown
    return Case(
        *(When(stands(shown), then=Value(shown.value)) for shown in known),
        default=Value(last.value),
        output_field=CharField(),
    )

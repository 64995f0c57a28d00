"""A visit: who looks at which use case, and when; all that a room or a panel asks of."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict
from django.utils import timezone

from accounts.http import SignedInRequest
from accounts.models import User
from portfolio.models import Assignment, UseCase
from portfolio.queries.case import by_part, people_of
from portfolio.queries.days import day_of
from portfolio.queries.reading import Reading
from portfolio.queries.rights import Rights, rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The use case is one that the reader may see; `given` is what the address asks."""

    use_case: UseCase
    reader: User
    may: Rights
    people: list[Assignment]
    now: datetime
    given: QueryDict
    # What several parts of the page show, read once.
    reading: Reading

    @property
    def today(self) -> date:
        return day_of(self.now)


def visit(
    request: SignedInRequest, use_case: UseCase, *, is_overview: bool = False
) -> Visit:
    """
    Begin a visit, in one query: who is named, and so what the reader may do.

    The overview reads with them all that it shows beside.
    """
    now = timezone.now()
    reading = Reading(use_case, today=day_of(now))
    people = by_part(reading.people) if is_overview else people_of(use_case)
    return Visit(
        people=people,
        use_case=use_case,
        reader=request.user,
        may=rights(request.user, use_case, people=people),
        now=now,
        given=request.GET,
        reading=reading,
    )

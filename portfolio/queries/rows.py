"""The portfolio as a table: one kept row for each use case, and what filters offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Exists, Model, OuterRef, QuerySet, Value
from django.db.models.functions import Lower

from accounts.kept_queries import Slotted, somebody
from accounts.kept_rows import Together
from accounts.models import User
from accounts.permissions import Permission
from portfolio.models import (
    Decision,
    Metric,
    Partner,
    Signal,
    Standing,
    Tag,
    Team,
    UseCase,
)
from portfolio.queries import signals
from portfolio.queries.among import Ids
from portfolio.queries.portfolio import Wanted, narrowed

# What the columns of the table show of a use case, its standing and its metric.
_SHOWN = (
    *(
        "number",
        "title",
        "stage",
        "entered_stage_at",
        "phase",
        "confidential",
        "risk_class",
    ),
    *("created_at", "ended_at", "outcome", "owner", "sponsor", "team"),
)
_SHOWN_OF_STANDING = (
    *("status", "red_flags", "months_in_red", "computed_at", "latest", "value", "target"),
    *("outlook", "chance", "currency", "worth_expected", "realised_year", "net_year"),
    *("open_blockers", "waiting_decisions", "next_date"),
)
_SHOWN_OF_METRIC = ("name", "unit")
# Texts that no column shows.
_LONG = ("decision", "beneficiaries", "data_needed", "impact", "way_to_tell", "end_story")


def rows(wanted: Wanted, *, seen_by: User, today: date) -> QuerySet[UseCase]:
    """Return the use cases asked for, each with its people, team and kept `.standing`."""
    found = narrowed(wanted, seen_by=seen_by, today=today)
    return found.select_related("owner", "sponsor", "team", "standing__metric").defer(
        *_LONG
    )


def as_shown(found: QuerySet[UseCase]) -> QuerySet[UseCase]:
    """Return the same rows without what no column of a page shows."""
    return found.defer(
        *_but(UseCase, "", "id", *_SHOWN),
        *_but(User, "owner__", "id", "name"),
        *_but(User, "sponsor__", "id", "name"),
        *_but(Standing, "standing__", "id", "use_case", "metric", *_SHOWN_OF_STANDING),
        *_but(Metric, "standing__metric__", "id", *_SHOWN_OF_METRIC),
    )


def _but(model: type[Model], path: str, *kept: str) -> list[str]:
    names = (each.name for each in model._meta.concrete_fields)
    return [f"{path}{name}" for name in names if name not in kept]


def counts(wanted: Sequence[Wanted], *, seen_by: User, today: date) -> list[int]:
    """Return how many use cases each of them asks for, in one query."""
    if not wanted:
        return []
    first, *others = (
        narrowed(one, seen_by=seen_by, today=today)
        .order_by()
        .annotate(place=Value(place))
        .values("place")
        .annotate(found=Count("pk"))
        .values_list("place", "found")
        for place, one in enumerate(wanted)
    )
    found = dict(first.union(*others, all=True) if others else first)
    return [found.get(place, 0) for place in range(len(wanted))]


def with_signals(page: Iterable[UseCase], *, today: date) -> list[UseCase]:
    """Give each use case its `.open_signals`, the worst first, in one query."""
    listed = list(page)
    found = signals.open_for([use_case.pk for use_case in listed], today=today)
    for use_case in listed:
        kept: list[Signal] = found.get(use_case.pk, [])
        use_case.open_signals = kept  # type: ignore[attr-defined]
    return listed


def shown(keys: Sequence[int], *, today: date, has_signals: bool) -> list[UseCase]:
    """
    Return these use cases in this order, without what no column shows; in one query.

    With signals each has its `.worst_signal`, as lists show it, and `.more_signals`.
    Whoever asks has found the keys among what the reader sees.
    """
    found = _PAGE.read(
        shape=(has_signals,), slots=_SLOTS, values={"keys": keys, "today": today}
    )
    named = {one.pk: one for one in found["rows"]}
    told: dict[int, list[tuple[Any, ...]]] = {}
    for row in found.get("signals", ()):
        told.setdefault(row[1], []).append(row)
    if has_signals:
        for pk, use_case in named.items():
            mine = told.get(pk, [])
            worst = Signal.from_db("default", _TOLD, mine[0]) if mine else None
            use_case.worst_signal = worst
            use_case.more_signals = len(mine) - 1 if mine else 0
    return [named[key] for key in keys if key in named]


# What a list says of a signal.
_TOLD = ("id", "use_case_id", "rule", "severity", "is_stalled")


def _page(has_signals: bool, *, keys: Any, today: Any) -> dict[str, QuerySet[Any, Any]]:
    wide = UseCase.objects.select_related("owner", "sponsor", "team", "standing__metric")
    lists: dict[str, QuerySet[Any, Any]] = {
        "rows": as_shown(wide).filter(pk__among=keys).order_by()
    }
    if has_signals:
        open_ones = Signal.objects.open(today=today).filter(use_case__among=keys)
        lists["signals"] = signals.worst_first(open_ones).values_list(*_TOLD)
    return lists


_PAGE = Together(_page)
_SLOTS: dict[str, Slotted] = {"keys": Ids(), "today": models.DateField()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Rows to filter by, as (key, name), in the order of their names."""

    owners: list[tuple[int, str]] = field(default_factory=list)
    teams: list[tuple[int, str]] = field(default_factory=list)
    tags: list[tuple[int, str]] = field(default_factory=list)
    partners: list[tuple[int, str]] = field(default_factory=list)


def facets(*, seen_by: User) -> Facets:
    """Return what a reader may filter by, in one query."""
    found = _FACETS.read(
        shape=(frozenset(seen_by.permissions), seen_by.reach),
        slots={},
        values={"user": seen_by.pk},
    )
    return Facets(**found)


def _facets(
    permissions: frozenset[Permission], reach: frozenset[str] | None
) -> dict[str, QuerySet[Any, Any]]:
    reader = somebody("user", permissions, reach)
    seen = UseCase.objects.visible_to(reader)
    # A team or a tag may stand on nothing but what is hidden.
    kinds: dict[str, QuerySet[Any, Any]] = {
        "owners": User.objects.filter(Exists(seen.filter(owner=OuterRef("pk")))),
        "teams": Team.objects.filter(Exists(seen.filter(team=OuterRef("pk")))),
        "tags": Tag.objects.filter(Exists(seen.filter(tags=OuterRef("pk")))),
        "partners": Partner.objects.all()
        if reader.can(Permission.PARTNERS_SEE)
        else Partner.objects.none(),
    }
    return {
        kind: source.order_by(Lower("name"), "pk").values_list("pk", "name")
        for kind, source in kinds.items()
    }


_FACETS = Together(_facets)


def decisions_waiting(*, asked_of: User) -> QuerySet[Decision]:
    """Return the decisions that wait for one person, the longest first."""
    return (
        Decision.objects.visible_to(asked_of)
        .waiting()
        .filter(asked_of=asked_of)
        .order_by("asked_at", "pk")
    )

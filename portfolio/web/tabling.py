"""The table of use cases as an address asks for it: rows, order, columns, page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.paginator import Page
from django.db.models import Count, F, OrderBy, QuerySet, Window, prefetch_related_objects
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from look.pages import SIZE, page_of
from look.tables import Column, Sort, sort_of
from portfolio.models import UseCase
from portfolio.queries import audience
from portfolio.queries.portfolio import narrowed
from portfolio.queries.rows import (
    Facets,
    counts,
    facets,
    rows,
)
from portfolio.queries.rows import shown as shown_rows
from portfolio.web import drawn
from portfolio.web.columns import COLUMNS, shown
from portfolio.web.forms.portfolio import FilterForm
from portfolio.web.saved import asked_of

T = TypeVar("T")
# What is longer is no number of a page.
DIGITS = 7
DEFAULT_SORT = "-status"
# Whoever keeps more views than these reads the number on the page of the view.
VIEWS_COUNTED = 30
# Whoever edits nothing has nothing to tick.
EDITS = (Permission.USE_CASE_EDIT_ANY, Permission.USE_CASE_EDIT_OWN)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What one address asks of the table."""

    request: SignedInRequest
    form: FilterForm
    today: date
    mark: str

    def kept(self, name: str, compute: Callable[[], T]) -> T:
        """Compute something of what was asked once for all who see the same."""
        query = asked_of(self.request.GET)
        return audience.kept(
            f"table:{name}:{self.inside}:{query}",
            compute,
            seen_by=self.request.user,
            today=self.today,
            mark=self.mark,
        )

    @property
    def inside(self) -> bool:
        """Whether the reader may see what is not for outside: money, signals."""
        return self.request.user.can(Permission.INSIDE_SEE)

    @cached_property
    def sort(self) -> Sort:
        offered = shown(COLUMNS, inside=self.inside)
        return sort_of(self.request, offered, default=DEFAULT_SORT)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return shown(self.form.columns_shown, inside=self.inside)

    @property
    def has(self) -> dict[str, bool]:
        return {column.key: True for column in self.columns}

    @property
    def found(self) -> QuerySet[UseCase]:
        """Every row that was asked for, in the order asked for."""
        found = rows(self.form.wanted, seen_by=self.request.user, today=self.today)
        if "tags" in self.has:
            found = found.prefetch_related("tags")
        return found.order_by(*self._order)

    @property
    def narrow(self) -> QuerySet[UseCase]:
        """The same rows in the same order, to ask for their keys."""
        found = narrowed(self.form.wanted, seen_by=self.request.user, today=self.today)
        return found.order_by(*self._order)

    @property
    def _order(self) -> tuple[OrderBy, str]:
        wanted = F(self.sort.column.order_by)
        if self.sort.descending:
            return wanted.desc(nulls_last=True), "number"
        return wanted.asc(nulls_last=True), "number"


class _Counted:
    """Rows whose number is known, or counted once until something changes."""

    def __init__(self, one: Asked, known: int | None) -> None:
        self.one, self.known = one, known
        # Which rows stand on a page, by where it begins, once they were counted.
        self.keys: dict[int, list[int]] = {}

    def __len__(self) -> int:
        if self.known is None:
            self.known = self.one.kept("count", self._count)
        return self.known

    def __getitem__(self, wanted: slice) -> Iterable[UseCase]:
        return _Slice(self.one, wanted, self.keys.get(wanted.start))

    def _count(self) -> int:
        """Count them all, and find the page that was asked for, in one query."""
        start = SIZE * (_number(self.one.request.GET.get("page")) - 1)
        counted = self.one.narrow.annotate(total=Window(Count("pk")))
        rows: list[tuple[int, int]] = list(
            counted.values_list("pk", "total")[start : start + SIZE]
        )
        if not rows:
            # No such page; the nearest one is shown instead.
            return self.one.narrow.count()
        self.keys[start] = [pk for pk, _total in rows]
        total: int = rows[0][1]
        return total


class _Slice:
    """The rows of one page, read once somebody draws them."""

    def __init__(self, one: Asked, wanted: slice, keys: list[int] | None) -> None:
        self.one, self.wanted, self.keys = one, wanted, keys

    def __iter__(self) -> Iterator[UseCase]:
        # Which rows stand on the page is found without the width of all the others.
        keys = self.keys
        if keys is None:
            keys = list(self.one.narrow.values_list("pk", flat=True)[self.wanted])
        one = self.one
        listed = shown_rows(keys, today=one.today, has_signals="signals" in one.has)
        if "tags" in one.has:
            prefetch_related_objects(listed, "tags")
        return iter(listed)


def _number(page: str | None) -> int:
    """The page that an address names, the first if it names none."""
    is_number = page is not None and page.isdecimal() and len(page) < DIGITS
    return max(int(page), 1) if page and is_number else 1


def _rows(one: Asked, page: Page[UseCase], *, tickable: bool) -> SafeString:
    """Return the rows of a page as they are drawn."""

    def draw() -> SafeString:
        return drawn.rows(list(page.object_list), has=one.has, tickable=tickable)

    zone = timezone.get_current_timezone_name()
    return one.kept(
        f"rows:{page.number}:{tickable}:{one.inside}:{get_language()}:{zone}", draw
    )


def asked(request: SignedInRequest, *, today: date, mark: str) -> Asked:
    offered: Facets = audience.kept(
        f"facets:{request.user.can(Permission.PARTNERS_SEE)}",
        lambda: facets(seen_by=request.user),
        seen_by=request.user,
        today=today,
        mark=mark,
    )
    form = FilterForm(
        request.GET,
        facets=offered,
        inside=request.user.can(Permission.INSIDE_SEE),
    )
    return Asked(request=request, form=form, today=today, mark=mark)


def table_of(one: Asked, *, count: int | None = None) -> dict[str, Any]:
    """
    Return what the template of the table shows; its rows are drawn once for all readers
    who see the same, until something changes.

    `count` is how many rows there are, for whoever knows already.
    """
    counted: Any = _Counted(one, count)
    page: Page[UseCase] = page_of(counted, one.request)
    tickable = any(one.request.user.can(each) for each in EDITS)
    return {
        "form": one.form,
        "page": page,
        "rows": _rows(one, page, tickable=tickable),
        "count": page.paginator.count,
        "columns": _with_ticks(one.columns) if tickable else one.columns,
        "has": one.has,
        "sort": one.sort,
        "tickable": tickable,
        "kept": {
            "filters": _pairs(one.request.GET, but=("col", "page")),
            "columns": _pairs(one.request.GET, only=("col", "sort")),
        },
        "export": {
            kind: f"{reverse('use-cases-export', args=[kind])}?{_query(one.request.GET)}"
            for kind in ("csv", "xlsx")
        },
        "inside": one.inside,
        "may_export": one.request.user.can(Permission.EXPORT),
        "may_propose": one.request.user.can(Permission.USE_CASE_CREATE),
        "may_invite": one.request.user.can(Permission.PEOPLE_MANAGE),
    }


def with_counts(one: Asked, views: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each saved view how many use cases it holds for this reader, in one query."""
    counted = views[:VIEWS_COUNTED]
    queries = [str(each["view"].query) for each in counted]

    def count() -> list[int]:
        wanted = [
            FilterForm(QueryDict(query), facets=one.form.facets, inside=one.inside).wanted
            for query in queries
        ]
        return counts(wanted, seen_by=one.request.user, today=one.today)

    partners = one.request.user.can(Permission.PARTNERS_SEE)
    found = audience.kept(
        f"views:{partners}:{one.inside}:{queries}",
        count,
        seen_by=one.request.user,
        today=one.today,
        mark=one.mark,
    )
    for each, number in zip(counted, found, strict=True):
        each["count"] = number
    return views


def _with_ticks(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return (Column(key="tick", label="✓", silent=True), *columns)


def _pairs(
    given: QueryDict, *, but: tuple[str, ...] = (), only: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    """Everything that an address holds, one pair a value, for hidden fields."""
    return [
        (name, value)
        for name, values in given.lists()
        for value in values
        if value and name not in but and (not only or name in only)
    ]


def _query(given: QueryDict) -> str:
    kept = given.copy()
    kept.pop("page", None)
    return kept.urlencode()

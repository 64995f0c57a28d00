"""The table of use cases as an address asks for it: rows, order, columns, page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from look.pages import page_of
from look.tables import Column, Sort, sort_of
from portfolio.models import UseCase
from portfolio.queries.rows import facets, rows, with_signals
from portfolio.web.columns import COLUMNS, shown
from portfolio.web.forms.portfolio import FilterForm

DEFAULT_SORT = "-status"
# Whoever edits nothing has nothing to tick.
EDITS = (Permission.USE_CASE_EDIT_ANY, Permission.USE_CASE_EDIT_OWN)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What one address asks of the table."""

    request: SignedInRequest
    form: FilterForm
    today: date

    @cached_property
    def sort(self) -> Sort:
        return sort_of(self.request, tuple(COLUMNS.values()), default=DEFAULT_SORT)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return shown(self.form.columns_shown)

    @property
    def has(self) -> dict[str, bool]:
        return {column.key: True for column in self.columns}

    @property
    def found(self) -> QuerySet[UseCase]:
        """Every row that was asked for, in the order asked for."""
        wanted = F(self.sort.column.order_by)
        ordered = (
            wanted.desc(nulls_last=True)
            if self.sort.descending
            else wanted.asc(nulls_last=True)
        )
        found = rows(self.form.wanted, seen_by=self.request.user, today=self.today)
        if "tags" in self.has:
            found = found.prefetch_related("tags")
        return found.order_by(ordered, "number")


class _Counted:
    """Rows whose number is known, or counted when it is asked for."""

    def __init__(self, rows: QuerySet[UseCase], known: int | None) -> None:
        self.rows, self.known = rows, known

    def __len__(self) -> int:
        return self.rows.count() if self.known is None else self.known

    def __getitem__(self, wanted: slice) -> QuerySet[UseCase]:
        return self.rows[wanted]


def asked(request: SignedInRequest, *, today: date) -> Asked:
    form = FilterForm(request.GET, facets=facets(seen_by=request.user))
    return Asked(request=request, form=form, today=today)


def table_of(one: Asked, *, count: int | None = None) -> dict[str, Any]:
    """
    Return what the template of the table shows, in three queries and one for tags.

    `count` is how many rows there are, for whoever knows already.
    """
    counted: Any = _Counted(one.found, count)
    page: Page[UseCase] = page_of(counted, one.request)
    listed = list(page.object_list)
    if "signals" in one.has:
        listed = with_signals(listed, today=one.today)
    tickable = any(one.request.user.can(each) for each in EDITS)
    return {
        "form": one.form,
        "page": page,
        "listed": listed,
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
        "may_export": one.request.user.can(Permission.EXPORT),
        "may_propose": one.request.user.can(Permission.USE_CASE_CREATE),
    }


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

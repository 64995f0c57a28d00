"""What readiness asks for: the standard set as read here, and items of our own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portfolio.analysis.readiness import Layer
from portfolio.analysis.readiness_items import STANDARD, Asked
from portfolio.models import ReadinessItem


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedItem:
    """One item as it is asked for, and whether somebody here wrote it."""

    key: str
    layer: Layer
    title: str
    ready_when: str
    at_go_live: bool
    is_standard: bool
    is_retired: bool = False
    version: int = 0


def items(*, retired: bool = False) -> list[ListedItem]:
    """Return what is asked for, from the ground up, in one query."""
    return listed_from(ReadinessItem.objects.order_by("position", "pk"), retired=retired)


def listed_from(
    kept: Iterable[ReadinessItem], *, retired: bool = False
) -> list[ListedItem]:
    """Return what is asked for, from the ground up: the standard set as kept here."""
    rows = {row.key: row for row in kept}
    listed = [
        _of_a_row(rows.pop(asked.key)) if asked.key in rows else _of_the_standard(asked)
        for asked in STANDARD
    ]
    listed += [_of_a_row(row) for row in rows.values()]
    order = list(Layer)
    return sorted(
        (item for item in listed if retired or not item.is_retired),
        key=lambda item: order.index(item.layer),
    )


def item(key: str) -> ListedItem | None:
    return next((each for each in items() if each.key == key), None)


def standard(key: str) -> Asked | None:
    return next((asked for asked in STANDARD if asked.key == key), None)


def at_go_live(listed: Iterable[ListedItem]) -> list[ListedItem]:
    return [each for each in listed if each.at_go_live]


def _of_the_standard(asked: Asked) -> ListedItem:
    return ListedItem(
        key=asked.key,
        layer=asked.layer,
        title=_(asked.title),
        ready_when=_(asked.ready_when),
        at_go_live=asked.at_go_live,
        is_standard=True,
    )


def _of_a_row(row: ReadinessItem) -> ListedItem:
    return ListedItem(
        key=row.key,
        layer=Layer(row.layer),
        title=row.title,
        ready_when=row.ready_when,
        at_go_live=row.at_go_live,
        is_standard=standard(row.key) is not None,
        is_retired=row.retired_at is not None,
        version=row.version,
    )

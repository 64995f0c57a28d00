"""Tables of charts and rows of lists, drawn once, as drawings are: see ADR 0220."""

from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256

from django.core.cache import cache
from django.db.models import Model
from django.template.loader import get_template, render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from look.release import release
from portfolio.documents import charts
from portfolio.documents.drawn import kept
from portfolio.models import UseCase
from portfolio.queries.days import day_of
from portfolio.queries.policy import Held

# An age is another one tomorrow.
ROWS_KEPT_FOR = 24 * 3600
TWIN = "portfolio/chart_table.html"
ROW = "portfolio/table/row.html"
# A job writes it anew each night and shows nothing by it.
UNSEEN = frozenset({"computed_at", "worst_signal"})


def twin(chart: charts.Chart) -> SafeString:
    """The table twin of a chart, closed until somebody wants it."""
    return kept("twin", chart, lambda: render_to_string(TWIN, {"table": chart.table()}))


def rows(listed: Sequence[UseCase], *, has: Collection[str], tickable: bool) -> SafeString:
    """The rows of the table, in their order: only those that differ are drawn anew."""
    around = "|".join(
        (
            release(),
            str(get_language()),
            # Ages and days are those of the reader.
            f"{timezone.localdate()} {timezone.get_current_timezone_name()}",
            f"{sorted(has)} {tickable}",
        )
    )
    keys = [_key_of(use_case, has, around) for use_case in listed]
    known: dict[str, str] = cache.get_many(keys)
    missing = {}
    template = get_template(ROW)
    given = {"has": dict.fromkeys(has, True), "tickable": tickable, "held": Held()}
    for key, use_case in zip(keys, listed, strict=True):
        if key not in known:
            drawn = str(template.render({"use_case": use_case, **given}))
            known[key] = missing[key] = drawn
    if missing:
        cache.set_many(missing, ROWS_KEPT_FOR)
    return mark_safe("".join(known[key] for key in keys))


def _key_of(use_case: UseCase, has: Collection[str], around: str) -> str:
    """A key made of all that a row may show."""
    standing = getattr(use_case, "standing", None)
    shown: list[object] = [
        [one and one.name for one in (use_case.owner, use_case.sponsor, use_case.team)],
        _columns(use_case),
        _columns(standing),
        _columns(standing.metric if standing else None),
    ]
    if "signals" in has:
        shown.append(_columns(use_case.worst_signal))  # type: ignore[attr-defined]
    if "tags" in has:
        shown.append([tag.name for tag in use_case.tags.all()])
    if standing is not None:
        # The months in red are counted back from this day.
        shown.append(day_of(standing.computed_at))
    return f"row:{sha256(f'{around}|{shown!r}'.encode()).hexdigest()}"


def _columns(row: Model | None) -> Mapping[str, object]:
    """What a row holds itself; what it leads to is asked for by name."""
    if row is None:
        return {}
    return {
        name: value
        for name, value in vars(row).items()
        if name not in UNSEEN and not name.startswith("_")
    }

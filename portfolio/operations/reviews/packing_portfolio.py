"""The portfolio page of a pack: figures and one row for each use case, as they stand."""

from datetime import datetime

from django.db.models import Count, Q, Sum
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from look import formats
from portfolio.analysis.stages import Stage
from portfolio.documents import charts, pack, words
from portfolio.models import Review, ReviewPack, Standing, UseCase
from portfolio.queries.days import day_of
from portfolio.queries.money import house_currency
from portfolio.queries.reviews.promises import before


def portfolio(review: Review, *, now: datetime) -> pack.PortfolioPart:
    """Return figures, funnel and rows of what runs now, in five queries."""
    rows = list(
        UseCase.objects.open().select_related("owner", "standing").order_by("number")
    )
    sums = Standing.objects.filter(use_case__ended_at=None).aggregate(
        expected=Sum("worth_expected"),
        realised=Sum("realised_year"),
        flags=Count("pk", filter=Q(red_flags__gte=1)),
        plans=Count("pk", filter=Q(red_flags=0, months_in_red__gte=1)),
        waiting=Sum("waiting_decisions"),
        blockers=Sum("open_blockers"),
    )
    was = _figures_before(review)
    figures = tuple(
        _figure(name, number, was, is_money=is_money)
        for name, number, is_money in (
            (_("Use cases"), len(rows), False),
            (_("Red flags"), sums["flags"], False),
            (_("Plans in force"), sums["plans"], False),
            (_("Decisions waiting"), sums["waiting"] or 0, False),
            (_("Open blockers"), sums["blockers"] or 0, False),
            (_("Expected a year"), float(sums["expected"] or 0), True),
            (_("Realised a year"), float(sums["realised"] or 0), True),
        )
    )
    flags = sums["flags"]
    sentence = ngettext(
        "%(count)d use case runs; %(flags)s.",
        "%(count)d use cases run; %(flags)s.",
        len(rows),
    ) % {
        "count": len(rows),
        "flags": ngettext("%(n)d red flag", "%(n)d red flags", flags) % {"n": flags},
    }
    return pack.PortfolioPart(
        sentence=sentence,
        figures=figures,
        funnel=_funnel(rows, now),
        rows=tuple(_row(one) for one in rows),
    )


def _figure(
    name: str, number: float, was: dict[str, float], *, is_money: bool
) -> pack.Figure:
    language = translation.get_language() or "en"

    def written(value: float) -> str:
        if is_money:
            return formats.money(value, currency=house_currency(), language=language)
        return formats.number(value, language=language)

    earlier = was.get(name)
    change = ""
    if earlier is not None and earlier != number:
        sign = "+" if number > earlier else "−"
        change = f"{sign}{written(abs(number - earlier))}"
    return pack.Figure(
        name=name, value=written(number), number=float(number), change=change
    )


def _figures_before(review: Review) -> dict[str, float]:
    """The figures of the last pack, so that a change can be said."""
    last = before(review)
    row = (
        ReviewPack.objects.filter(review=last).order_by("-number").first() if last else None
    )
    if row is None:
        return {}
    earlier = pack.thawed(row.content.encode())
    return {
        one.name: one.number for one in earlier.portfolio.figures if one.number is not None
    }


def _funnel(rows: list[UseCase], now: datetime) -> charts.Funnel:
    """How many came into each stage, and how many are there now."""
    order = list(Stage)
    at = [order.index(Stage(one.stage)) for one in rows]
    steps = []
    for place, stage in enumerate(order):
        here = [one for one, where in zip(rows, at, strict=True) if where == place]
        days = sorted((day_of(now) - day_of(one.entered_stage_at)).days for one in here)
        steps.append(
            charts.Step(
                name=str(words.STAGES[stage]),
                entered=sum(where >= place for where in at),
                now=len(here),
                age=formats.age(days[len(days) // 2]) if days else "–",
            )
        )
    title = ngettext(
        "%(there)d of %(all)d use case is in oversee",
        "%(there)d of %(all)d use cases are in oversee",
        len(rows),
    ) % {"there": at.count(len(order) - 1), "all": len(rows)}
    return charts.Funnel(title=title, steps=tuple(steps))


def _row(one: UseCase) -> pack.Row:
    standing = getattr(one, "standing", None)
    slug = _slug(standing)
    return pack.Row(
        ref=one.ref,
        title=one.title,
        owner=one.owner.name if one.owner else "",
        stage_words=str(words.STAGES[one.stage]),
        phase_words=str(words.PHASES[one.phase]),
        status=slug,
        status_words=str(words.STATUSES[slug]),
        months_red=standing.months_in_red if standing else 0,
        expected=_float(standing.worth_expected) if standing else None,
        realised=_float(standing.realised_year) if standing else None,
    )


def _slug(standing: Standing | None) -> str:
    if standing is None:
        return "no_data"
    if standing.red_flags:
        return "red_flag"
    return "plan" if standing.months_in_red else standing.status or "no_data"


def _float(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]

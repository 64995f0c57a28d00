"""The portfolio page of a pack: figures, quadrant, funnel and ageing out of its rows."""

import math
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from look import formats
from portfolio.analysis.overview import limits_from, weeks_late
from portfolio.analysis.stages import Phase, Stage
from portfolio.documents import charts, overview, quadrant, words
from portfolio.documents.pack import value as parts
from portfolio.documents.pack.inputs import Inputs, RowUsed
from portfolio.queries.passing import OLDEST, Old, Waiting
from portfolio.queries.placing import DOTS, Placed
from portfolio.queries.policy import of_values
from portfolio.queries.portfolio import Shown

THERE = (Phase.PRODUCTION, Phase.RETIRED)


def portfolio_of(used: Inputs) -> parts.PortfolioPart:
    rows = used.rows
    return parts.PortfolioPart(
        sentence=_sentence(rows),
        figures=tuple(_figures(used)),
        quadrant=_quadrant(used),
        funnel=_funnel(used),
        ageing=_ageing(used),
        rows=tuple(_row(one) for one in rows),
    )


def _sentence(rows: Sequence[RowUsed]) -> str:
    flags = sum(one.flags > 0 for one in rows)
    return ngettext(
        "%(count)d use case runs; %(flags)s.",
        "%(count)d use cases run; %(flags)s.",
        len(rows),
    ) % {
        "count": len(rows),
        "flags": ngettext("%(n)d red flag", "%(n)d red flags", flags) % {"n": flags},
    }


def _figures(used: Inputs) -> list[parts.Figure]:
    rows = used.rows
    counted = (
        (_("Use cases"), len(rows)),
        (_("Red flags"), sum(one.flags > 0 for one in rows)),
        (
            _("Plans in force"),
            sum(not one.flags and one.months_red > 0 for one in rows),
        ),
        (_("Decisions waiting"), sum(one.waiting for one in rows)),
        (_("Open blockers"), sum(one.blockers for one in rows)),
    )
    money = (
        (_("Expected a year"), _sum(one.expected for one in rows)),
        (_("Realised a year"), _sum(one.realised for one in rows)),
    )
    found = [_figure(used, *one, is_money=False) for one in counted]
    return found + [_figure(used, *one, is_money=True) for one in money]


def _sum(values) -> float:  # type: ignore[no-untyped-def]
    """To the cent, and the same whatever the order."""
    return round(math.fsum(value or 0.0 for value in values), 2)


def _figure(used: Inputs, name: str, number: float, *, is_money: bool) -> parts.Figure:
    def written(value: float) -> str:
        if is_money:
            return formats.money(value, currency=used.currency, language=used.language)
        return formats.number(value, language=used.language)

    earlier = used.before.get(name)
    change = ""
    if earlier is not None and earlier != number:
        sign = "+" if number > earlier else "−"
        change = f"{sign}{written(abs(number - earlier))}"
    return parts.Figure(
        name=name, value=written(number), number=float(number), change=change
    )


def _quadrant(used: Inputs) -> charts.Quadrant:
    """Milestones against value; what has no date or no pace is counted, not guessed."""
    placeable = [
        one for one in used.rows if one.pace is not None and one.due and one.first_due
    ]
    worst = sorted(placeable, key=lambda one: (-one.severity, _number(one)))
    dots = tuple(
        Placed(
            number=_number(one),
            title=one.title,
            weeks=weeks_late(one.due, one.first_due, today=used.today),
            pace=one.pace,
            worth=one.expected or 0.0,
            shown=_shown(one),
        )
        for one in worst[:DOTS]
        if one.due is not None and one.first_due is not None and one.pace is not None
    )
    return quadrant.quadrant_of(
        dots, open_=len(used.rows), placeable=len(placeable), language=used.language
    )


def _ageing(used: Inputs) -> charts.Ageing:
    """Days in stage against how long most earlier ones took."""
    took = {Stage(one.stage): one.days for one in used.took}
    limits = limits_from(took, policy=of_values(used.policy.values))
    waiting = []
    for stage in Stage:
        old = sorted(
            (
                Old(
                    number=_number(one), title=one.title, days=(used.today - one.since).days
                )
                for one in used.rows
                if one.stage == stage
                and not (stage is Stage.OVERSEE and one.phase in THERE)
            ),
            key=lambda one: (-one.days, one.number),
        )
        limit = limits[stage]
        waiting.append(
            Waiting(
                stage=stage,
                oldest=tuple(old[:OLDEST]),
                count=len(old),
                ageing=sum(one.days > limit.ageing_after for one in old),
                stalled=sum(one.days > limit.stalled_after for one in old),
                limits=limit,
            )
        )
    return overview.ageing_of(tuple(waiting))


def _funnel(used: Inputs) -> charts.Funnel:
    """How many came into each stage, and how many are there now."""
    order = list(Stage)
    at = [order.index(Stage(one.stage)) for one in used.rows]
    steps = []
    for place, stage in enumerate(order):
        days = sorted(
            (used.today - one.since).days for one in used.rows if one.stage == stage
        )
        steps.append(
            charts.Step(
                name=str(words.STAGES[stage]),
                entered=sum(where >= place for where in at),
                now=len(days),
                age=formats.age(days[len(days) // 2]) if days else "–",
            )
        )
    title = ngettext(
        "%(there)d of %(all)d use case is in oversee",
        "%(there)d of %(all)d use cases are in oversee",
        len(used.rows),
    ) % {"there": at.count(len(order) - 1), "all": len(used.rows)}
    return charts.Funnel(title=title, steps=tuple(steps))


def _row(one: RowUsed) -> parts.Row:
    slug = _slug(one)
    return parts.Row(
        ref=one.ref,
        title=one.title,
        owner=one.owner,
        stage_words=str(words.STAGES[one.stage]),
        phase_words=str(words.PHASES[one.phase]),
        status=slug,
        status_words=str(words.STATUSES[slug]),
        months_red=one.months_red,
        expected=one.expected,
        realised=one.realised,
    )


def _slug(one: RowUsed) -> str:
    if one.flags:
        return "red_flag"
    return "plan" if one.months_red else one.status or "no_data"


def _shown(one: RowUsed) -> Shown:
    """Only what is red, or protected, has a colour in the quadrant."""
    if one.flags:
        return Shown.RED_FLAG
    return Shown.PLAN if one.months_red else Shown.NO_DATA


def _number(one: RowUsed) -> int:
    return int(one.ref.removeprefix("UC-"))

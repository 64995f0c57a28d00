"""How the work with a partner goes, as a picture of what both sides say."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from look import formats
from portfolio.analysis.partnering import Aspect, Side
from portfolio.documents.charts import Matter, TwoSides
from portfolio.documents.charts.two_sides import APART
from portfolio.models import RelationshipAssessment
from portfolio.queries.days import day_of
from portfolio.queries.partnership import Gap, gaps_of


def two_sides(
    assessments: Sequence[RelationshipAssessment],
    *,
    names: dict[Aspect, str],
    sides: tuple[str, str],
    speaks: Side | None,
    today: date,
    language: str,
) -> TwoSides | None:
    """Draw what each side said of each aspect; nothing of a single assessment."""
    oldest = list(reversed(assessments))
    days = {day_of(one.assessed_at) for one in oldest} | {today}
    chart = TwoSides(
        title=_title(gaps_of(list(assessments)), names, speaks),
        subtitle=_("Scores from 0 to 4; what lies between the two sides is shaded"),
        sides=sides,
        matters=tuple(
            Matter(
                name=names[aspect],
                first=_said(oldest, Side.HOUSE, aspect),
                second=_said(oldest, Side.PARTNER, aspect),
            )
            for aspect in Aspect
        ),
        until=today,
        days={day: formats.day(day, today=today, language=language) for day in days},
    )
    return chart if chart.is_drawable else None


def _said(
    oldest: Sequence[RelationshipAssessment], side: Side, aspect: Aspect
) -> tuple[tuple[date, int], ...]:
    return tuple(
        (day_of(one.assessed_at), one.scores[aspect]) for one in oldest if one.side == side
    )


def _title(gaps: Sequence[Gap], names: dict[Aspect, str], speaks: Side | None) -> str:
    """Say the widest gap; where there is none, what both see lowest."""
    both = [gap for gap in gaps if gap.difference is not None]
    if not both:
        return _("Only one side has said yet how the work is going")
    widest = max(both, key=lambda gap: gap.difference or 0)
    if (widest.difference or 0) >= APART:
        said = (
            _("%(what)s: the house says %(house)d of 4, we say %(partner)d")
            if speaks is Side.PARTNER
            else _("%(what)s: we say %(house)d of 4, the partner says %(partner)d")
        )
        return said % {
            "what": names[widest.aspect],
            "house": widest.house,
            "partner": widest.partner,
        }
    lowest = min(both, key=lambda gap: gap.lowest or 0)
    return _("Both see much the same; lowest is %(what)s, at %(score)d of 4") % {
        "what": names[lowest.aspect].lower(),
        "score": lowest.lowest,
    }

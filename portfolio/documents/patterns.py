"""How the portfolio behaves over the years, held against what is said to be usual."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from look import formats
from portfolio.analysis.benchmarks import Measure, Yardstick
from portfolio.analysis.overview import Abandoned, Lag, Reached
from portfolio.documents.charts import Bullet, Unit
from portfolio.documents.charts.bullet import NAMED, SIZES
from portfolio.queries.heat import HeatRow
from portfolio.queries.portfolio import Shown

MONTHS = Unit(suffix=" mo", decimals=1)
SHARES = Unit(suffix="%", decimals=0)
HUNDRED = 100


# Where the defaults come from.
SOURCES = {
    Measure.LAG: gettext_lazy(
        "Surveys of enterprise AI, 2024 and 2025; a public inventory of 551 use cases: 8.6"
    ),
    Measure.REACHED: gettext_lazy(
        "Surveys of enterprise AI, 2024; quoted as what does and as what does not"
    ),
    Measure.ABANDONED_BEFORE: gettext_lazy("Surveys of enterprise AI, companies in 2024"),
    Measure.ABANDONED: gettext_lazy("Surveys of enterprise AI, companies in 2025"),
}


def source_words(measure: Measure, yardstick: Yardstick) -> str:
    """Who says so: whoever was named, or where the default comes from."""
    return str(SOURCES[measure]) if yardstick.is_default else yardstick.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A figure held against a benchmark: the sentence, the picture, the source."""

    title: str
    chart: Bullet | None
    note: str
    source: str
    source_url: str


def lag(found: Lag | None, yardstick: Yardstick, *, language: str) -> Held:
    """Months from prototype to production, half of them longer, half shorter."""
    usual = formats.number(yardstick.value, language=language)
    if found is None:
        return Held(
            title=_("Nothing has come from prototype to production yet"),
            chart=None,
            note=_("Usual elsewhere: %(usual)s months.") % {"usual": usual},
            source=source_words(Measure.LAG, yardstick),
            source_url=yardstick.source_url,
        )
    said = {
        "months": formats.number(round(found.median, 1), language=language),
        "usual": usual,
        "low": formats.number(round(found.low, 1), language=language),
        "high": formats.number(round(found.high, 1), language=language),
    }
    longer = found.median > yardstick.value
    return Held(
        title=(
            _(
                "Prototypes take %(months)s months to production, longer than the usual "
                "%(usual)s"
            )
            if longer
            else _("Prototypes take %(months)s months to production; %(usual)s are usual")
        )
        % said,
        chart=Bullet(
            title=_("Months from prototype to production"),
            real=round(found.median, 1),
            goal=yardstick.value,
            low=round(found.low, 1),
            high=round(found.high, 1),
            unit=MONTHS,
            names=(
                _("ours %(months)s") % said,
                _("usual %(usual)s") % said,
            ),
            sizes=NAMED,
        ),
        note=ngettext(
            "%(count)d did both; the middle half took %(low)s to %(high)s months.",
            "%(count)d did both; the middle half took %(low)s to %(high)s months.",
            found.count,
        )
        % (said | {"count": found.count}),
        source=source_words(Measure.LAG, yardstick),
        source_url=yardstick.source_url,
    )


def reached(found: Reached, yardstick: Yardstick, *, language: str) -> Held:
    """Of the prototypes that were decided, how many reached production."""
    usual = formats.percent(yardstick.value, language=language)
    share = found.share
    if share is None:
        return Held(
            title=_("No prototype was decided yet"),
            chart=None,
            note=_("Usual elsewhere: %(usual)s reach production.") % {"usual": usual},
            source=source_words(Measure.REACHED, yardstick),
            source_url=yardstick.source_url,
        )
    return Held(
        title=_("%(share)s of prototypes reached production; %(usual)s are usual")
        % {"share": formats.percent(share, language=language), "usual": usual},
        chart=_share(
            _("Prototypes that reached production"),
            share,
            yardstick.value,
            names=(
                _("ours %(share)s") % {"share": formats.percent(share, language=language)},
                _("usual %(usual)s") % {"usual": usual},
            ),
        ),
        note=_(
            "%(reached)d of %(tried)d that went live or ended; those still at it are left "
            "out."
        )
        % {"reached": found.reached, "tried": found.tried},
        source=source_words(Measure.REACHED, yardstick),
        source_url=yardstick.source_url,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year of endings: the picture, and the reasons with how often each was given."""

    found: Abandoned
    chart: Bullet
    words: str


def years(
    found: tuple[Abandoned, ...], before: Yardstick, last: Yardstick, *, language: str
) -> list[Year]:
    """Each year against the benchmark of its time: an earlier one until 2024."""
    return [
        Year(
            found=one,
            chart=_share(
                _("Abandoned in %(year)s") % {"year": one.year},
                one.share,
                (before if one.year <= 2024 else last).value,
            ),
            words=formats.percent(one.share, language=language),
        )
        for one in reversed(found)
    ]


def years_title(found: tuple[Abandoned, ...], last: Yardstick, *, language: str) -> str:
    if not found:
        return _("Nothing was abandoned yet")
    newest = found[-1]
    return _("%(share)s of what ran in %(year)s was abandoned; %(usual)s is usual") % {
        "share": formats.percent(newest.share, language=language),
        "year": newest.year,
        "usual": formats.percent(last.value, language=language),
    }


def teams_title(rows: Sequence[HeatRow]) -> str:
    """In how many teams something is red."""
    teams = [row for row in rows if row.team_id]
    red = sum(1 for row in teams if row.counts.get(Shown.RED_FLAG))
    if not red:
        return _("No team has a red flag")
    return ngettext(
        "%(count)d of %(all)d teams has a red flag",
        "%(count)d of %(all)d teams have a red flag",
        red,
    ) % {"count": red, "all": len(teams)}


def rollouts_title(crowded: int, most: int) -> str:
    if not crowded:
        return _("No team carries more than %(most)d rollouts at once") % {"most": most}
    return ngettext(
        "%(count)d team carries more than %(most)d rollouts at once",
        "%(count)d teams carry more than %(most)d rollouts at once",
        crowded,
    ) % {"count": crowded, "most": most}


def said_title(kept: int, due: int) -> str:
    """Of all that was promised, how much happened by the day that was named first."""
    if not due:
        return _("Said and done")
    return _("%(kept)d of %(due)d promises were kept by the day first named") % {
        "kept": kept,
        "due": due,
    }


def _share(
    title: str, share: float, goal: float, *, names: tuple[str, str] | None = None
) -> Bullet:
    return Bullet(
        title=title,
        real=round(share * HUNDRED),
        goal=round(goal * HUNDRED),
        low=0,
        high=0,
        top=HUNDRED,
        unit=SHARES,
        names=names,
        sizes=NAMED if names else SIZES,
    )

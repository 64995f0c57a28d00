"""The quadrant: milestones against value, each corner the conversation to have."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from look import formats
from portfolio.analysis.overview import ARRIVING, LATE_DAYS, Talk
from portfolio.documents.charts import Corner, Dot, Quadrant
from portfolio.queries.figures import Figures
from portfolio.queries.placing import Placed
from portfolio.queries.portfolio import Shown

ON_TIME = -LATE_DAYS / 7
LATEST, EARLIEST = -16.0, 4.0
LEAST, MOST = -0.1, 1.3
TONES = {Shown.RED_FLAG: "bad", Shown.PLAN: "warn"}
TALKS = {
    Talk.DELIVERY: gettext_lazy("Talk about delivery"),
    Talk.NONE: gettext_lazy("No talk needed"),
    Talk.BOTH: gettext_lazy("Talk about both"),
    Talk.VALUE: gettext_lazy("Talk about value"),
}
NOTES = {
    Talk.DELIVERY: gettext_lazy("late, value arriving"),
    Talk.NONE: gettext_lazy("on time, value arriving"),
    Talk.BOTH: gettext_lazy("late, value missing"),
    Talk.VALUE: gettext_lazy("on time, value missing"),
}


def quadrant(found: Figures, *, language: str) -> Quadrant:
    """Milestones against value: each corner names the conversation to have."""
    return quadrant_of(
        found.dots,
        open_=found.open,
        placeable=found.placeable,
        language=language,
        places=found.places,
    )


def quadrant_of(
    dots: Sequence[Placed],
    *,
    open_: int,
    placeable: int,
    language: str,
    places: Mapping[Talk, int] | None = None,
) -> Quadrant:
    """The same out of the dots alone, and how many there are that have no place."""
    if places is None:
        low = [dot for dot in dots if dot.pace < ARRIVING]
        punctual = sum(-dot.weeks >= ON_TIME for dot in low)
        late = len(low) - punctual
    else:
        punctual, late = places[Talk.VALUE], places[Talk.BOTH]
    return Quadrant(
        title=_title(punctual, late, placeable),
        subtitle=_("Next milestone against value delivered, as a share of plan."),
        dots=tuple(_dot(dot, language) for dot in dots),
        corners=(
            _corner(Talk.DELIVERY, places),
            _corner(Talk.NONE, places),
            _corner(Talk.BOTH, places),
            _corner(Talk.VALUE, places),
        ),
        split=(ON_TIME, ARRIVING),
        x_range=(LATEST, EARLIEST),
        y_range=(LEAST, MOST),
        x_words=(_("← weeks late"), _("2 weeks"), _("on time →")),
        x_name=_("Weeks"),
        y_name=_("Value arrived"),
        foot=_placed_words(len(dots), open_, placeable),
    )


def links(found: Figures) -> list[tuple[str, str]]:
    """Where the rows are that the quadrant does not draw."""
    rows = reverse("use-cases")
    links = []
    if found.placeable > len(found.dots):
        links.append((_("All that have a place"), f"{rows}?place=any"))
    if found.open > found.placeable:
        links.append((_("Those without a place"), f"{rows}?place=nowhere"))
    return links


def _corner(talk: Talk, places: Mapping[Talk, int] | None) -> Corner:
    """A corner; on the page of the portfolio with its count and the way to its rows."""
    name, note = str(TALKS[talk]), str(NOTES[talk])
    if not places or not places[talk]:
        return Corner(name=name, note=note)
    href = f"{reverse('use-cases')}?place={talk}"
    return Corner(name=name, note=note, count=places[talk], href=href)


def _title(punctual: int, late: int, placed: int) -> str:
    if punctual:
        return ngettext(
            "One keeps its dates, but the value is not coming",
            "%(count)d keep their dates, but the value is not coming",
            punctual,
        ) % {"count": punctual}
    if late:
        return ngettext(
            "One is late, and its value is missing",
            "%(count)d are late, and their value is missing",
            late,
        ) % {"count": late}
    if placed:
        return _("Value arrives wherever it can be told")
    return _("No milestone stands beside a measured value yet")


def _placed_words(drawn: int, open_: int, placeable: int) -> str:
    said = {
        "drawn": drawn,
        "placed": placeable,
        "missing": open_ - placeable,
        "all": open_,
    }
    if placeable > drawn:
        return (
            _(
                "The %(drawn)d most pressing of %(placed)d are drawn; %(missing)d of "
                "%(all)d lack a date or a value."
            )
            % said
        )
    return (
        _("%(drawn)d of %(all)d placed; %(missing)d lack a date or a value: not guessed.")
        % said
    )


def _dot(dot: Placed, language: str) -> Dot:
    share = formats.percent(dot.pace, language=language)
    if dot.weeks > 0:
        weeks = formats.number(round(dot.weeks, 1), language=language)
        said = _("%(weeks)s weeks behind its first date, %(share)s of planned value") % {
            "weeks": weeks,
            "share": share,
        }
    else:
        said = _("as first promised, %(share)s of planned value") % {"share": share}
    behind = round(-dot.weeks, 1) or 0.0
    return Dot(
        x_words=formats.number(behind, language=language),
        y_words=share,
        ref=f"UC-{dot.number}",
        name=dot.title,
        x=behind,
        y=dot.pace,
        worth=dot.worth,
        words=said,
        tone=TONES.get(dot.shown, "plain"),
        href=reverse("use-case", args=[f"UC-{dot.number}"]),
    )

"""The pictures of the portfolio page: each titled by what it says."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from look import formats
from portfolio.analysis.overview import ARRIVING, LATE_DAYS, Passage, Talk
from portfolio.analysis.stages import Stage
from portfolio.documents.charts import (
    Aged,
    Ageing,
    Corner,
    Dot,
    Funnel,
    Quadrant,
    StageAge,
    Step,
)
from portfolio.queries.figures import Figures, Placed
from portfolio.queries.passing import Passing, Waiting
from portfolio.queries.portfolio import Shown

ON_TIME = -LATE_DAYS / 7
LATEST, EARLIEST = -16.0, 4.0
LEAST, MOST = -0.1, 1.3
STAGES: dict[Stage, str | Promise] = {
    Stage.AUDIT: gettext_lazy("Audit"),
    Stage.EVALUATE: gettext_lazy("Evaluate"),
    Stage.OVERSEE: gettext_lazy("Oversee"),
}
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


def heading(found: Figures) -> str:
    """The one sentence that the page is about."""
    if not found.open:
        return _("Portfolio")
    if found.red_flags:
        return ngettext(
            "%(count)d use case is red and has no credible plan",
            "%(count)d use cases are red and have no credible plan",
            found.red_flags,
        ) % {"count": found.red_flags}
    if found.stalled:
        return ngettext(
            "No red flag; %(count)d use case stands still",
            "No red flag; %(count)d use cases stand still",
            found.stalled,
        ) % {"count": found.stalled}
    return _("No red flag, and nothing stands still")


def lead(found: Figures, *, today: date, language: str) -> str:
    """What the figures are held against."""
    if not found.open:
        return ""
    day = formats.day(found.then.day, today=today, language=language)
    return _("Portfolio. Changes are since %(day)s.") % {"day": day}


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
        title=_quadrant_title(punctual, late, placeable),
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


def _corner(talk: Talk, places: Mapping[Talk, int] | None) -> Corner:
    """A corner; on the page of the portfolio with its count and the way to its rows."""
    name, note = str(TALKS[talk]), str(NOTES[talk])
    if not places or not places[talk]:
        return Corner(name=name, note=note)
    href = f"{reverse('use-cases')}?place={talk}"
    return Corner(name=name, note=note, count=places[talk], href=href)


def _quadrant_title(punctual: int, late: int, placed: int) -> str:
    if punctual:
        return ngettext(
            "%(count)d keeps its dates, but the value is not coming",
            "%(count)d keep their dates, but the value is not coming",
            punctual,
        ) % {"count": punctual}
    if late:
        return ngettext(
            "%(count)d is late, and its value is missing",
            "%(count)d are late, and their value is missing",
            late,
        ) % {"count": late}
    if placed:
        return _("Value arrives wherever it can be told")
    return _("No milestone stands beside a measured value yet")


def quadrant_links(found: Figures) -> list[tuple[str, str]]:
    """Where the rows are that the quadrant does not draw."""
    rows = reverse("use-cases")
    links = []
    if found.placeable > len(found.dots):
        links.append((_("All that have a place"), f"{rows}?place=any"))
    if found.open > found.placeable:
        links.append((_("Those without a place"), f"{rows}?place=nowhere"))
    return links


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


def funnel(found: Passing) -> Funnel:
    """How many came into each stage, how many are there, how many passed."""
    slowest = _slowest(found.steps)
    steps = [_step(step, is_slow=step is slowest) for step in found.steps]
    steps.append(Step(name=_("Achieved"), entered=found.achieved, now=0))
    return Funnel(
        title=_funnel_title(slowest),
        subtitle=_("Entered since %(year)s; dark: there today.") % {"year": found.since}
        if found.since
        else "",
        steps=tuple(steps),
    )


def _slowest(steps: Sequence[Passage]) -> Passage | None:
    """The stage before the last in which use cases wait longest."""
    waited = [step for step in steps[:-1] if step.median_age is not None]
    return max(waited, key=lambda step: step.median_age or 0, default=None)


def _funnel_title(slowest: Passage | None) -> str:
    if slowest is None:
        return _("Nothing waits before it is overseen")
    return ngettext(
        "%(stage)s is where use cases wait: %(days)d day",
        "%(stage)s is where use cases wait: %(days)d days",
        slowest.median_age or 0,
    ) % {"stage": STAGES[slowest.stage], "days": slowest.median_age or 0}


def _step(step: Passage, *, is_slow: bool) -> Step:
    passed = ""
    if step.decided:
        share = round(100 * step.passed / step.decided)
        said = {"passed": step.passed, "decided": step.decided, "share": share}
        passed = (
            _("%(passed)d of %(decided)d decided were achieved (%(share)d%%)") % said
            if step.stage is Stage.OVERSEE
            else _("%(passed)d of %(decided)d decided went on (%(share)d%%)") % said
        )
    age = "–"
    if step.median_age is not None:
        age = formats.age(step.median_age)
    return Step(
        name=str(STAGES[step.stage]),
        entered=step.entered,
        now=step.now,
        age=age,
        is_slow=is_slow,
        passed=passed,
    )


def ageing(found: Passing) -> Ageing:
    """Days in stage against the days in which most earlier ones were through."""
    return ageing_of(found.waiting)


def ageing_of(stages: Sequence[Waiting]) -> Ageing:
    late = [waiting for waiting in stages if waiting.stalled]
    return Ageing(
        title=_ageing_title(late),
        subtitle=_("Days in stage; shaded: up to the 70th and the 85th percentile."),
        foot=_ageing_foot(stages),
        stages=tuple(
            StageAge(
                name=str(STAGES[waiting.stage]),
                aged=tuple(
                    Aged(
                        ref=f"UC-{old.number}",
                        name=old.title,
                        days=old.days,
                        href=reverse("use-case", args=[f"UC-{old.number}"]),
                    )
                    for old in waiting.oldest
                ),
                ageing_after=waiting.limits.ageing_after,
                stalled_after=waiting.limits.stalled_after,
            )
            for waiting in stages
        ),
    )


def _ageing_title(late: Sequence[Waiting]) -> str:
    if not late:
        return _("Nothing is older in its stage than 85% of earlier ones")
    worst = max(late, key=lambda waiting: waiting.stalled)
    return ngettext(
        "%(count)d in %(stage)s is older than 85%% of earlier ones",
        "%(count)d in %(stage)s are older than 85%% of earlier ones",
        worst.stalled,
    ) % {"count": worst.stalled, "stage": str(STAGES[worst.stage]).lower()}


def _ageing_foot(waiting: Sequence[Waiting]) -> str:
    drawn = sum(len(one.oldest) for one in waiting)
    every = sum(one.count for one in waiting)
    parts = []
    if every > drawn:
        parts.append(
            _("The %(drawn)d oldest of %(all)d are drawn.") % {"drawn": drawn, "all": every}
        )
    few = [one for one in waiting if one.limits.ageing_after == one.limits.stalled_after]
    if few:
        names = ", ".join(str(STAGES[one.stage]) for one in few)
        parts.append(
            _("%(stages)s: too few earlier ones, usual days instead.") % {"stages": names}
        )
    return " ".join(parts)

"""The pictures of the portfolio page, the quadrant apart: each titled by what it says."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from look import formats
from portfolio.analysis.overview import Passage
from portfolio.analysis.stages import Stage
from portfolio.documents.charts import (
    Aged,
    Ageing,
    Funnel,
    StageAge,
    Step,
)
from portfolio.queries.figures import Figures
from portfolio.queries.passing import Passing, Waiting

STAGES: dict[Stage, str | Promise] = {
    Stage.AUDIT: gettext_lazy("Audit"),
    Stage.EVALUATE: gettext_lazy("Evaluate"),
    Stage.OVERSEE: gettext_lazy("Oversee"),
}


def heading(found: Figures) -> str:
    """The one sentence that the page is about."""
    if not found.open:
        return _("Portfolio")
    if found.red_flags:
        return ngettext(
            "One use case is red and has no credible plan",
            "%(count)d use cases are red and have no credible plan",
            found.red_flags,
        ) % {"count": found.red_flags}
    if found.stalled:
        return ngettext(
            "No red flag; one use case stands still",
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

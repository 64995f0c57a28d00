"""What the portfolio shows over time: lag, what was abandoned, teams, promises."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from look.navigation import Crumb
from portfolio.analysis.benchmarks import TERMS, Measure, Scale
from portfolio.analysis.stages import EndReason
from portfolio.documents import patterns
from portfolio.models import DecisionOption
from portfolio.operations import benchmarks
from portfolio.queries import audience
from portfolio.queries.audience import Counted
from portfolio.queries.benchmarks import yardsticks
from portfolio.queries.days import day_of
from portfolio.queries.figures import Figures, figures
from portfolio.queries.heat import HeatRow
from portfolio.queries.partners import PartnerRecord, say_do_records
from portfolio.queries.passing import passing
from portfolio.queries.policy import policy_in_force
from portfolio.queries.portfolio import Shown
from portfolio.queries.promises import sponsors
from portfolio.queries.rows import decisions_waiting
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.forms.saving import HUNDRED, BenchmarkForm
from portfolio.web.words import STATUSES, word

MEASURES = {
    Measure.LAG: _("From prototype to production"),
    Measure.REACHED: _("Prototypes that reach production"),
    Measure.ABANDONED_BEFORE: _("Abandoned in a year, until 2024"),
    Measure.ABANDONED: _("Abandoned in a year, from 2025"),
}
# So many teams are listed; the calmest are left to the table of use cases.
TEAMS = 40
STEPS = 4


@require_GET
def show(request: SignedInRequest) -> HttpResponse:
    now, mark = timezone.now(), audience.mark()
    today = day_of(now)
    counted = figures(seen_by=request.user, today=today, mark=mark, now=now)
    found = counted.value
    lives = passing(seen_by=request.user, today=today, mark=mark, now=now)
    passed = lives.value
    against, language = yardsticks(), get_language() or "en"
    most = policy_in_force().rollouts_most
    crowded = sorted(
        (row for row in found.heat if row.team_id and row.rollouts > most),
        key=lambda row: -row.rollouts,
    )
    records = sponsors(seen_by=request.user, today=today, mark=mark)
    partners = _partners(request, today)
    before, last = against[Measure.ABANDONED_BEFORE], against[Measure.ABANDONED]
    context = {
        "counted_at": (
            None if counted.is_of(mark) and lives.is_of(mark) else min(counted.at, lives.at)
        ),
        "lag": patterns.lag(passed.lag, against[Measure.LAG], language=language),
        "reached": patterns.reached(
            passed.reached, against[Measure.REACHED], language=language
        ),
        "years": [
            {
                "year": year,
                "reasons": [
                    (word(EndReason(reason)), count) for reason, count in year.found.reasons
                ],
            }
            for year in patterns.years(passed.abandoned, before, last, language=language)
        ],
        "years_title": patterns.years_title(passed.abandoned, last, language=language),
        "last_source": patterns.source_words(Measure.ABANDONED, last),
        "heat": _heat(request, counted, today=today),
        "crowded": crowded,
        "rollouts_title": patterns.rollouts_title(len(crowded), most),
        "sponsors": records,
        "partners": partners,
        "said_title": patterns.said_title(
            sum(one.kept for one in records) + sum(one.record.kept for one in partners),
            sum(one.due for one in records) + sum(one.record.promised for one in partners),
        ),
        "may_set": request.user.can(Permission.SETTINGS_CHANGE),
        "measures": [
            {
                "key": measure.value,
                "label": label,
                "yardstick": against[measure],
                "source": patterns.source_words(measure, against[measure]),
                "is_share": TERMS[measure].scale is Scale.SHARE,
            }
            for measure, label in MEASURES.items()
        ],
    }
    return render(request, "portfolio/patterns.html", context)


def _heat(
    request: SignedInRequest, counted: Counted[Figures], *, today: date
) -> SafeString:
    """Return the teams by shape, drawn once for all readers who see the same."""
    rows = counted.value.heat

    def draw() -> str:
        given = {
            "shapes": [(shown.value, STATUSES[shown.value]) for shown in Shown],
            "heat": [_heated(row, rows) for row in rows[:TEAMS]],
            "teams_more": max(0, len(rows) - TEAMS),
            "teams_title": patterns.teams_title(rows),
        }
        return render_to_string("portfolio/overview/heat.html", given)

    return mark_safe(
        audience.kept(
            f"heat:{get_language()}",
            draw,
            seen_by=request.user,
            today=today,
            mark=counted.mark,
        )
    )


def _heated(row: HeatRow, every: tuple[HeatRow, ...]) -> dict[str, object]:
    """A row with, for each shape, how many and how deep its ground is coloured."""
    most = max(STEPS, *(max(one.counts.values()) for one in every))
    return {
        "row": row,
        "cells": [
            {
                "shown": shown.value,
                "label": STATUSES[shown.value],
                "count": (count := row.counts.get(shown, 0)),
                "step": -(-STEPS * count // most),
            }
            for shown in Shown
        ],
    }


def _partners(request: SignedInRequest, today: date) -> list[PartnerRecord]:
    if not request.user.can(Permission.PARTNERS_SEE):
        return []
    return say_do_records(seen_by=request.user, today=today)


@require_GET
def show_decisions(request: SignedInRequest) -> HttpResponse:
    """What waits for a word of the reader, the longest first."""
    options = Prefetch(
        "options", queryset=DecisionOption.objects.order_by("position"), to_attr="listed"
    )
    asked = decisions_waiting(asked_of=request.user).prefetch_related(options)
    rows = asked.select_related("use_case", "asked_by")
    context = {"decisions": rows, "today": day_of(timezone.now())}
    return render(request, "portfolio/decisions.html", context)


@require_http_methods(["GET", "POST"])
def set_benchmark(request: SignedInRequest, measure: str) -> HttpResponse:
    if measure not in list(Measure):
        raise Http404
    if not request.user.can(Permission.SETTINGS_CHANGE):
        raise PermissionDenied(Permission.SETTINGS_CHANGE.label)
    known = Measure(measure)
    kept = yardsticks()[known]
    factor = HUNDRED if TERMS[known].scale is Scale.SHARE else 1
    start = {
        "value": round(kept.value * factor, 2),
        "source": patterns.source_words(known, kept),
        "source_url": kept.source_url,
    }
    form = BenchmarkForm(**acts.sent(request), initial=start, measure=known)
    deed = Deed(
        title=MEASURES[known],
        lead=_("Charts are held against this from now on; the history keeps what it was."),
        verb=_("Set the benchmark"),
        said=_("The benchmark is set."),
        back=reverse("patterns") + "#benchmarks",
    )
    return acts.page(
        request,
        form,
        lambda: benchmarks.put(
            measure=known,
            value=form.value_kept,
            source=form.cleaned_data["source"],
            source_url=form.cleaned_data["source_url"],
            by=request.user,
            now=timezone.now(),
        ),
        deed,
        above=[Crumb(label=_("The portfolio over time"), url=reverse("patterns"))],
    )

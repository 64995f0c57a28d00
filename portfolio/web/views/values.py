"""Values: entered one by one, pasted as columns, corrected, taken back."""

from datetime import date
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from look import toasts
from look.formats import decimal_mark
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.documents.pictures import period_words, window, written
from portfolio.models import Measurement, Metric
from portfolio.operations import measurements
from portfolio.queries.days import day_of
from portfolio.queries.measure import point_of
from portfolio.queries.rights import rights
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_metric, value_or_404
from portfolio.web.foreseeing import Foreseen, foresee
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.comment import CommentForm
from portfolio.web.forms.value import PasteForm, ValueForm
from portfolio.web.pasting import Line, lines_of, questioned


@require_GET
@on_metric()
def show(request: SignedInRequest, metric: Metric, day: str) -> HttpResponse:
    """Show one value: where it came from, what it was before, what was said about it."""
    row = value_or_404(metric, day)
    context = {
        "use_case": metric.use_case,
        "metric": metric,
        "value": row,
        "point": point_of(row),
        "may": rights(request.user, metric.use_case),
        "comment_form": CommentForm(),
        "today": day_of(timezone.now()),
    }
    return render(request, "portfolio/value/show.html", context)


@require_http_methods(["GET", "POST"])
@on_metric("enter_values")
def enter(request: SignedInRequest, metric: Metric) -> HttpResponse:
    today = day_of(timezone.now())
    rows = {row.period_start: row for row in metric.measurements.all()}
    start = _asked_for(request) or _first_missing(metric, rows, today)
    form = ValueForm(
        **acts.sent(request),
        metric=metric,
        today=today,
        rows=rows,
        initial=_starting(rows.get(start), start),
    )
    deed = Deed(
        title=_("Enter a value: %(name)s") % {"name": metric.name},
        lead=_was(metric, rows, start),
        verb=_("Save the value"),
        said=_("Saved."),
        back=acts.metric_place(metric, "values"),
    )
    return acts.page(
        request,
        form,
        lambda: measurements.record(
            metric_id=metric.pk, entry=form.entry, by=request.user, now=timezone.now()
        ),
        deed,
        template="portfolio/value/enter.html",
        use_case=metric.use_case,
        metric=metric,
    )


@require_http_methods(["GET", "POST"])
@on_metric("enter_values")
def paste(request: SignedInRequest, metric: Metric) -> HttpResponse:
    form = PasteForm(**acts.sent(request))
    lines: list[Line] = []
    if form.is_bound and form.is_valid():
        lines = lines_of(
            form.cleaned_data["text"],
            metric,
            today=day_of(timezone.now()),
            mark=decimal_mark(get_language() or "en"),
            reason=form.cleaned_data["reason"],
        )
        there = {row.period_start: row for row in metric.measurements.standing()}
        lines = questioned(lines, metric, there)
        wrong = [line for line in lines if line.problem]
        if (
            "take" in request.POST
            and lines
            and not wrong
            and _taken(request, metric, form, lines)
        ):
            return redirect(acts.metric_place(metric, "values"))
    context = {
        "use_case": metric.use_case,
        "metric": metric,
        "form": form,
        "lines": lines,
        "foreseen": _foreseen(metric, lines) if lines else None,
        "wrong": sum(1 for line in lines if line.problem),
        "example": [
            periods.write(start, Cadence(metric.cadence))
            for start in window(
                Cadence(metric.cadence), (), today=day_of(timezone.now()), size=2
            )
        ],
    }
    return render(request, "portfolio/value/paste.html", context)


@require_http_methods(["GET", "POST"])
@on_metric("enter_values")
def withdraw(request: SignedInRequest, metric: Metric, day: str) -> HttpResponse:
    row = _row(metric, day)
    form = ReasonForm(**acts.sent(request), label=_("Why is it taken back?"))
    said = {
        "value": written(metric, row.value),
        "period": period_words(row.period_start, Cadence(metric.cadence)),
    }
    deed = Deed(
        title=_("Take back %(value)s of %(period)s") % said,
        lead=_("The value and its history stay readable; the period has no value then."),
        verb=_("Take it back"),
        said=_("Taken back."),
        back=acts.metric_place(metric, "values"),
        danger=True,
    )
    act = partial(measurements.withdraw, metric_id=metric.pk, start=row.period_start)
    return acts.ask(request, form, act, deed, use_case=metric.use_case, metric=metric)


def _foreseen(metric: Metric, lines: list[Line]) -> Foreseen:
    """What the metric would say with these lines kept."""
    goal = metric.targets.current().first()
    return foresee(metric, goal, lines, metric.measurements.standing())


def _taken(
    request: SignedInRequest, metric: Metric, form: PasteForm, lines: list[Line]
) -> bool:
    entries = [line.entry for line in lines if line.entry]
    counts: list[dict[measurements.Taken, int]] = []
    done = acts.done(
        form,
        lambda: counts.append(
            measurements.record_many(
                metric_id=metric.pk, entries=entries, by=request.user, now=timezone.now()
            )
        ),
    )
    for count in counts:
        said = _("%(created)d new, %(revised)d corrected, %(unchanged)d as they were.")
        toasts.say(request, said % {kind.value: number for kind, number in count.items()})
    return done


def _row(metric: Metric, day: str) -> Measurement:
    row = value_or_404(metric, day)
    if row.value is None:
        raise Http404
    return row


def _asked_for(request: SignedInRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("period", ""))
    except ValueError:
        return None


def _first_missing(metric: Metric, rows: dict[date, Measurement], today: date) -> date:
    """The newest ended period without a value; the running one if all are there."""
    cadence = Cadence(metric.cadence)
    ended = window(cadence, (), today=today)
    missing = [start for start in ended if start not in rows or rows[start].value is None]
    return missing[-1] if missing else periods.start_of(today, cadence)


def _starting(row: Measurement | None, start: date) -> dict[str, object]:
    if row is None:
        return {"period": start.isoformat()}
    names = ("value", "numerator", "denominator", "note")
    return {"period": start.isoformat(), **{name: getattr(row, name) for name in names}}


def _was(metric: Metric, rows: dict[date, Measurement], start: date) -> str:
    """What was reported last before this period: the best guard against a slip."""
    before = [day for day in rows if day < start and rows[day].value is not None]
    if not before:
        return _("The first value of this metric.")
    last = rows[max(before)]
    return _("%(period)s: %(value)s") % {
        "period": period_words(last.period_start, Cadence(metric.cadence)),
        "value": written(metric, last.value),
    }

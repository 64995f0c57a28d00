"""Metrics: drafted, changed, signed by two people, given up."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from portfolio.analysis.jargon import hints
from portfolio.models import Metric, UseCase
from portfolio.models.signature import Capacity
from portfolio.operations import drafting, metrics, signatures
from portfolio.queries.days import day_of
from portfolio.queries.measure import Measure, measure_of
from portfolio.queries.portfolio import WINDOW
from portfolio.queries.rights import Rights, rights
from portfolio.web import acts, foreseeing
from portfolio.web.acts import Deed
from portfolio.web.finding import on_metric, on_use_case
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.comment import CommentForm
from portfolio.web.forms.metric import DraftForm, RevisionForm, starting
from portfolio.web.judging import chart_of
from portfolio.web.value_rows import value_rows


@require_GET
@on_metric()
def show(request: SignedInRequest, metric: Metric) -> HttpResponse:
    is_whole = request.GET.get("periods") == "all"
    measure = measure_of(metric, seen_by=request.user, is_whole=is_whole)
    may = rights(request.user, metric.use_case, people=measure.people)
    now = timezone.now()
    chart = chart_of(
        metric,
        measure.values,
        measure.in_force,
        now=now,
        size=None if is_whole else WINDOW,
        marks=measure.marks,
    )
    context = {
        "use_case": metric.use_case,
        "metric": metric,
        "measure": measure,
        "values": value_rows(metric, measure),
        "chart": chart,
        "is_whole": is_whole,
        "today": day_of(now),
        "may": may,
        "signing": _signing(may, metric, measure),
        "unwritten": [
            signatures.FIELDS[name]
            for name in signatures.unwritten(metric, target=measure.in_force)
        ],
        "comment_form": CommentForm(),
        "jargon": hints(metric.name, measure.glossary),
        "may_keep": request.user.can(Permission.FOUNDATIONS_EDIT),
    }
    return render(request, "portfolio/metric/show.html", context)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def new(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    start = {
        "money_span": "year",
        "primary": not use_case.metrics.standing().filter(primary=True).exists(),
        "evidence": "pilot",
        "cadence": "monthly",
        "aggregation": "last",
    }
    may_enter = rights(request.user, use_case).enter_values
    form = DraftForm(**acts.sent(request), initial=start, may_enter=may_enter)
    foreseen = foreseeing.of_draft(form, use_case) if form.is_bound else None
    for line in foreseen.wrong if foreseen else ():
        said = {"line": line.number, "problem": line.problem}
        form.add_error("history", _("Line %(line)d: %(problem)s") % said)
    if foreseen and "look" in request.POST:
        return render(
            request,
            "portfolio/metric/foreseen.html",
            {"foreseen": foreseen, "use_case": use_case},
        )
    deed = Deed(
        title=_("A metric in plain words"),
        lead=_("What would be different, in a number that somebody can be held to."),
        verb=_("Draft the metric"),
        said=_("Drafted. Two people sign it: the owner and the sponsor."),
        back=acts.place(use_case, "metrics"),
    )
    return acts.page(
        request,
        form,
        lambda: drafting.draft_with_history(
            use_case_id=use_case.pk,
            entries=foreseen.entries if foreseen else [],
            by=request.user,
            now=timezone.now(),
            promise=form.promise,
            **form.terms,
        ),
        deed,
        template="portfolio/metric/new.html",
        use_case=use_case,
        foreseen=foreseen,
    )


@require_http_methods(["GET", "POST"])
@on_metric("edit")
def edit(request: SignedInRequest, metric: Metric) -> HttpResponse:
    is_signed = metric.signatures.exists()
    target = metric.targets.current().first()
    form = RevisionForm(
        **acts.sent(request), initial=starting(metric, target), is_signed=is_signed
    )
    lead = _("A change of what was agreed voids the signatures; both are asked again.")
    deed = Deed(
        title=_("Definition of “%(name)s”") % {"name": metric.name},
        lead=lead if is_signed else "",
        verb=_("Save"),
        said=_("Saved."),
        back=acts.metric_place(metric),
    )
    return acts.ask(
        request,
        form,
        partial(metrics.revise, metric_id=metric.pk),
        deed,
        template="portfolio/metric/form.html",
        use_case=metric.use_case,
        metric=metric,
    )


@require_POST
@on_metric()
def sign(request: SignedInRequest, metric: Metric, capacity: str) -> HttpResponse:
    if capacity not in list(Capacity):
        raise Http404
    return acts.press(
        request,
        partial(signatures.sign, metric_id=metric.pk, capacity=Capacity(capacity)),
        said=_("Signed."),
        back=acts.metric_place(metric, "signatures"),
    )


@require_http_methods(["GET", "POST"])
@on_metric("edit")
def retire(request: SignedInRequest, metric: Metric) -> HttpResponse:
    form = ReasonForm(**acts.sent(request), label=_("Why is it no longer measured?"))
    deed = Deed(
        title=_("Stop measuring “%(name)s”") % {"name": metric.name},
        lead=_("Values and history stay; it takes no more of them."),
        verb=_("Stop measuring"),
        said=_("No longer measured."),
        back=acts.place(metric.use_case, "metrics"),
        undo=reverse("metric-restore", args=[metric.use_case.ref, metric.key]),
        danger=True,
    )
    act = partial(metrics.retire, metric_id=metric.pk)
    return acts.ask(request, form, act, deed, use_case=metric.use_case, metric=metric)


@require_POST
@on_metric("edit")
def restore(request: SignedInRequest, metric: Metric) -> HttpResponse:
    return acts.press(
        request,
        partial(metrics.restore, metric_id=metric.pk),
        said=_("Measured again."),
        back=acts.metric_place(metric),
    )


def _signing(may: Rights, metric: Metric, measure: Measure) -> list[dict[str, object]]:
    """Each signature that is missing, and whether it is this reader's to give."""
    named = {
        Capacity.OWNER: (metric.use_case.owner, may.sign_as_owner),
        Capacity.SPONSOR: (metric.use_case.sponsor, may.sign_as_sponsor),
    }
    return [
        {"capacity": capacity, "person": named[capacity][0], "is_mine": named[capacity][1]}
        for capacity in measure.unsigned
    ]

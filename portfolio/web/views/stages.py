"""Stages and phases: what the gate asks, waivers, going back, going live, the end."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from portfolio.analysis.gates.base import Gate
from portfolio.analysis.stages import Phase, Stage, is_back
from portfolio.documents.saying import said
from portfolio.models import UseCase
from portfolio.operations import phases, stages, waivers
from portfolio.queries.case import next_gate
from portfolio.queries.days import day_of
from portfolio.queries.gates import Standing, gate_of
from portfolio.queries.rights import rights
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.stage import EndForm, PhaseForm, WaiveForm
from portfolio.web.words import word


@require_GET
@on_use_case()
def show(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    today = day_of(timezone.now())
    may = rights(request.user, use_case)
    waived = use_case.waivers.select_related("waived_by").order_by("-waived_at")
    context = {
        "use_case": use_case,
        # What gates find speaks of partners: it is not for them to read.
        "gate": next_gate(use_case, today=today) if may.inside else None,
        "may": may,
        "earlier": [stage for stage in Stage if is_back(Stage(use_case.stage), stage)],
        "moves": use_case.stage_moves.select_related("moved_by").order_by("-moved_at"),
        "phases": use_case.phase_moves.select_related("moved_by").order_by("-moved_at"),
        "waivers": waived if may.inside else [],
        "today": today,
    }
    return render(request, "portfolio/stage/show.html", context)


@require_POST
@on_use_case("move")
def forward(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    gate = next_gate(use_case, today=day_of(timezone.now()))
    if gate is None:
        raise Http404
    return acts.press(
        request,
        partial(stages.move, use_case_id=use_case.pk, to=gate.into),
        said=_("Moved to %(stage)s.") % {"stage": word(gate.into)},
        back=acts.place(use_case),
    )


@require_http_methods(["GET", "POST"])
@on_use_case("move")
def back(request: SignedInRequest, use_case: UseCase, stage: str) -> HttpResponse:
    if stage not in list(Stage) or not is_back(Stage(use_case.stage), Stage(stage)):
        raise Http404
    to = Stage(stage)
    form = ReasonForm(**acts.sent(request), label=_("Why does it go back?"))
    deed = Deed(
        title=_("Back to %(stage)s") % {"stage": word(to)},
        verb=_("Move back"),
        said=_("Moved back to %(stage)s.") % {"stage": word(to)},
        back=acts.place(use_case),
    )
    act = partial(stages.move, use_case_id=use_case.pk, to=to)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("waive")
def waive(
    request: SignedInRequest, use_case: UseCase, stage: str, finding: str
) -> HttpResponse:
    standing = _standing(use_case, stage, finding)
    sentence = standing.finding.sentence
    form = WaiveForm(**acts.sent(request))
    deed = Deed(
        title=_("Waive: %(title)s") % {"title": standing.finding.title},
        lead=said(sentence, today=day_of(timezone.now())) if sentence else "",
        verb=_("Waive this one"),
        said=_("Waived. The reason stays on the page."),
        back=reverse("stage", args=[use_case.ref]),
    )
    act = partial(waivers.waive, use_case_id=use_case.pk, gate=Gate(stage), finding=finding)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("waive")
def unwaive(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    waiver = get_object_or_404(use_case.waivers, pk=pk)
    return acts.press(
        request,
        partial(waivers.withdraw, waiver_id=waiver.pk),
        said=_("The waiver is taken back."),
        back=reverse("stage", args=[use_case.ref]),
    )


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def change_phase(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = PhaseForm(**acts.sent(request), initial={"to": use_case.phase})
    deed = Deed(
        title=_("What exists now?"),
        lead=_("Going live is another step: the deployment owner takes it in person."),
        verb=_("Save"),
        said=_("Saved."),
        back=acts.place(use_case),
    )
    act = partial(phases.move, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("go_live")
def go_live(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = ReasonForm(
        **acts.sent(request), label=_("Anything to remember about it?"), required=False
    )
    deed = Deed(
        title=_("Go live with %(title)s") % {"title": use_case.title},
        lead=_("You authorise this as its deployment owner. Your name stands under it."),
        verb=_("Go live"),
        said=_("It is live."),
        back=acts.place(use_case),
    )
    act = partial(phases.move, use_case_id=use_case.pk, to=Phase.PRODUCTION)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("end")
def end(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = EndForm(**acts.sent(request))
    deed = Deed(
        title=_("End %(title)s") % {"title": use_case.title},
        lead=_("Nothing is deleted: it stays readable with its reason and its lesson."),
        verb=_("End it"),
        said=_("Ended. Its history stays."),
        back=acts.place(use_case),
        danger=True,
    )
    act = partial(stages.end, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("end")
def reopen(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = ReasonForm(**acts.sent(request), label=_("Why does it go on?"))
    deed = Deed(
        title=_("Take the end back"),
        lead=_("The stage and its date are what they were; the history keeps the end."),
        verb=_("Go on"),
        said=_("It goes on."),
        back=acts.place(use_case),
    )
    act = partial(stages.reopen, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


def _standing(use_case: UseCase, stage: str, finding: str) -> Standing:
    if stage in list(Gate):
        for standing in gate_of(use_case, Gate(stage), today=day_of(timezone.now())):
            if standing.finding.code == finding:
                return standing
    raise Http404

"""Readiness of a use case: assessing an item, naming people for skills, asking people."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from portfolio.analysis.readiness import Skill
from portfolio.models import UseCase
from portfolio.models.human_answer import HumanQuestion
from portfolio.operations import readiness
from portfolio.queries import readiness_items
from portfolio.queries.days import day_of
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.readiness import (
    AskPeopleForm,
    AssessForm,
    CoverForm,
    ExplainForm,
)
from portfolio.web.words import word


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def assess(request: SignedInRequest, use_case: UseCase, key: str) -> HttpResponse:
    item = readiness_items.item(key)
    if item is None:
        raise Http404
    now = timezone.now()
    former = use_case.readiness_scores.current().filter(item=key).first()
    start = {"assessed_date": day_of(now), "link": former.link if former else ""}
    form = AssessForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Assess: %(title)s") % {"title": item.title},
        lead=_("Ready when: %(words)s") % {"words": item.ready_when}
        if item.ready_when
        else "",
        verb=_("Save the score"),
        said=_("Assessed. The older score stays to be read."),
        back=acts.place(use_case, "readiness"),
    )
    act = partial(readiness.assess, use_case_id=use_case.pk, item=key)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def cover(request: SignedInRequest, use_case: UseCase, skill: str) -> HttpResponse:
    if skill not in list(Skill):
        raise Http404
    form = CoverForm(**acts.sent(request))
    deed = Deed(
        title=_("Who covers %(skill)s?") % {"skill": word(Skill(skill))},
        verb=_("Name them"),
        said=_("Named."),
        back=acts.place(use_case, "skills"),
    )
    act = partial(readiness.cover, use_case_id=use_case.pk, skill=Skill(skill))
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("edit")
def uncover(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = get_object_or_404(use_case.skill_covers.standing(), pk=pk)
    return acts.press(
        request,
        partial(readiness.uncover, cover_id=row.pk),
        said=_("%(name)s does not cover it any more.") % {"name": row.who},
        back=acts.place(use_case, "skills"),
        undo=reverse("skill-again", args=[use_case.ref, row.pk]),
    )


@require_POST
@on_use_case("edit")
def cover_again(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = get_object_or_404(use_case.skill_covers.select_related("person"), pk=pk)
    return acts.press(
        request,
        partial(
            readiness.cover,
            use_case_id=use_case.pk,
            skill=Skill(row.skill),
            person=row.person,
            person_words=row.person_words,
        ),
        said=_("Named again."),
        back=acts.place(use_case, "skills"),
    )


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def explain(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    former = use_case.explanations.current().first()
    start = (
        {"is_risk": "yes" if former.is_risk else "no", "words": former.words}
        if former
        else {}
    )
    form = ExplainForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Explainability"),
        lead=_("A known risk is ready once an action has an owner."),
        verb=_("Save"),
        said=_("Saved. What was judged before stays to be read."),
        back=acts.place(use_case, "explainability"),
    )
    act = partial(readiness.explain, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_inside")
def ask_people(request: SignedInRequest, use_case: UseCase, question: str) -> HttpResponse:
    if question not in list(HumanQuestion):
        raise Http404
    now = timezone.now()
    form = AskPeopleForm(**acts.sent(request), initial={"asked_date": day_of(now)})
    deed = Deed(
        title=word(HumanQuestion(question)),
        verb=_("Write it down"),
        said=_("Written down. The older answer stays to be read."),
        back=acts.place(use_case, "human"),
    )
    act = partial(
        readiness.ask_people, use_case_id=use_case.pk, question=HumanQuestion(question)
    )
    return acts.ask(request, form, act, deed, use_case=use_case)

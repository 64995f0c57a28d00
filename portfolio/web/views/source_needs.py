"""The sources that a use case needs: named, looked up, asked for, granted."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from portfolio.models import SourceNeed, UseCase
from portfolio.operations import source_needs
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.sources import NeedForm, PointForm
from portfolio.web.forms.use_case import AccessForm


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def add(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = NeedForm(
        **acts.sent(request), reader=request.user, initial={"access": "unknown"}
    )
    deed = Deed(
        title=_("Name a source it needs"),
        verb=_("Add"),
        said=_("Source added."),
        back=acts.place(use_case, "sources"),
    )
    act = partial(source_needs.add, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def access(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    need = _need(use_case, pk)
    start = {"access": need.access, "seen_version": need.version}
    form = AccessForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Access to “%(name)s”") % {"name": need.label},
        verb=_("Save"),
        said=_("Saved."),
        back=acts.place(use_case, "sources"),
    )
    return acts.ask(
        request,
        form,
        partial(source_needs.set_access, need_id=need.pk),
        deed,
        use_case=use_case,
        other={
            "url": reverse("source-drop", args=[use_case.ref, need.pk]),
            "label": _("It is not needed after all"),
        },
    )


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def drop(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    need = _need(use_case, pk)
    form = ReasonForm(**acts.sent(request), label=_("Why is it no longer needed?"))
    deed = Deed(
        title=_("“%(name)s” is not needed") % {"name": need.label},
        verb=_("Take it off the list"),
        said=_("Taken off the list."),
        back=acts.place(use_case, "sources"),
        danger=True,
    )
    act = partial(source_needs.drop, need_id=need.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def point(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    need = _need(use_case, pk)
    form = PointForm(
        **acts.sent(request), reader=request.user, initial={"source": need.source_id}
    )
    deed = Deed(
        title=_("Which source is “%(name)s”?") % {"name": need.label},
        lead=_("It then shows what the catalogue knows of it."),
        verb=_("This is it"),
        said=_("Saved."),
        back=acts.place(use_case, "sources"),
    )
    act = partial(source_needs.point, need_id=need.pk, seen_version=need.version)
    return acts.ask(request, form, act, deed, use_case=use_case)


def _need(use_case: UseCase, pk: int) -> SourceNeed:
    return get_object_or_404(
        use_case.source_needs.standing().select_related("source"), pk=pk
    )

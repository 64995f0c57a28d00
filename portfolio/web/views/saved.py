"""Saved views: kept under a name, changed, put away, begun with."""

from functools import partial

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from portfolio.models import SavedView
from portfolio.operations import views
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.forms.saving import ViewForm
from portfolio.web.saved import asked_of, view_url


@require_http_methods(["GET", "POST"])
def save(request: SignedInRequest) -> HttpResponse:
    query = asked_of(request.GET)
    form = ViewForm(**acts.sent(request), by=request.user)
    deed = Deed(
        title=_("Save this view"),
        lead=_("Its filters, order and columns stand one click away from now on."),
        verb=_("Save the view"),
        said=_("The view is saved."),
        back=f"{reverse('use-cases')}?{query}",
    )
    return acts.page(
        request,
        form,
        lambda: views.save(
            name=form.cleaned_data["name"],
            query=query,
            is_shared=form.cleaned_data.get("is_shared", False),
            by=request.user,
            now=timezone.now(),
        ),
        deed,
        onward=view_url,
    )


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    view = _own(request, pk)
    start = {"name": view.name, "is_shared": view.is_shared}
    form = ViewForm(**acts.sent(request), initial=start, by=request.user)
    deed = Deed(
        title=_("Rename or share the view"),
        verb=_("Save"),
        said=_("The view is changed."),
        back=view_url(view),
    )
    return acts.page(
        request,
        form,
        lambda: views.change(
            view_id=view.pk,
            name=form.cleaned_data["name"],
            is_shared=form.cleaned_data.get("is_shared"),
            by=request.user,
            now=timezone.now(),
        ),
        deed,
    )


@require_POST
def keep(request: SignedInRequest, pk: int) -> HttpResponseRedirect:
    """Let the view show what the address shows now."""
    view, query = _own(request, pk), asked_of(request.GET)
    before = view.query
    return acts.press(
        request,
        partial(views.change, view_id=view.pk, query=query),
        said=_("“%(name)s” shows this from now on.") % {"name": view.name},
        back=f"{reverse('use-cases')}?{query}&view={view.pk}",
        undo=f"{reverse('view-keep', args=[view.pk])}?{before}",
    )


@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponseRedirect:
    view = _own(request, pk)
    return acts.press(
        request,
        partial(views.drop, view_id=view.pk),
        said=_("“%(name)s” is dropped.") % {"name": view.name},
        back=reverse("use-cases") + "?view=everything",
        undo=reverse("view-restore", args=[view.pk]),
    )


@require_POST
def restore(request: SignedInRequest, pk: int) -> HttpResponseRedirect:
    view = get_object_or_404(SavedView, pk=pk, owner=request.user)
    return acts.press(
        request,
        partial(views.restore, view_id=view.pk),
        said=_("Taken back."),
        back=view_url(view),
    )


@require_POST
def begin(request: SignedInRequest, pk: int = 0) -> HttpResponseRedirect:
    """Begin with this view, or with everything where none is named."""
    back = reverse("use-cases") + "?view=everything"
    said = _("The table opens with everything from now on.")
    if pk:
        view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
        back = view_url(view)
        said = _("The table opens with “%(name)s” from now on.") % {"name": view.name}
    return acts.press(
        request,
        partial(views.begin_with, view_id=pk or None),
        said=said,
        back=back,
    )


def _own(request: SignedInRequest, pk: int) -> SavedView:
    return get_object_or_404(SavedView.objects.standing(), pk=pk, owner=request.user)

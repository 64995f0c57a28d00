"""Handing over all that somebody holds, on one page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.permissions import Permission
from accounts.queries.holdings import held_by
from accounts.web.access import needs
from look import toasts
from portfolio.operations import handovers
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.forms.choosing import HandOverForm


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_MANAGE)
def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    leaving = get_object_or_404(User.objects.people(), pk=pk)
    form = HandOverForm(leaving=leaving, **acts.sent(request))
    deed = Deed(
        title=_("Hand over what %(name)s holds") % {"name": leaving.name},
        lead=_("Signatures and what is settled stay with whoever signed and settled it."),
        verb=_("Hand everything over"),
        said=_("Handed over."),
        back=reverse("person", args=[leaving.pk]),
    )

    def act() -> None:
        done = handovers.hand_over(
            leaving=leaving, by=request.user, now=timezone.now(), **form.cleaned_data
        )
        if done.waiting:
            left = ngettext(
                "%(count)d thing waits for somebody who may see its use case.",
                "%(count)d things wait for somebody who may see their use cases.",
                done.waiting,
            )
            toasts.warn(request, left % {"count": done.waiting})

    return acts.page(
        request,
        form,
        act,
        deed,
        template="portfolio/hand_over.html",
        holdings=held_by(leaving),
    )

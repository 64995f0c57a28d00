"""Pulses as those who ask see them: opening, the link to share, extending, closing."""

import base64
from datetime import timedelta
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from portfolio.models import PulseRound, UseCase
from portfolio.operations import pulses
from portfolio.queries.days import day_of
from portfolio.queries.pulses import rounds_about
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.trust import ExtendForm, PulseForm

USUAL = timedelta(days=14)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def open_round(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    now = timezone.now()
    team = use_case.team
    start = {
        # Strangers read it: the title of a confidential one is not put there by itself.
        "about": "" if use_case.confidential else use_case.title,
        "closes_date": day_of(now) + USUAL,
    }
    form = PulseForm(**acts.sent(request), initial=start, team=team.name if team else "")

    def act() -> PulseRound:
        about_team = form.is_about_team and team is not None
        return pulses.open_round(
            about=form.cleaned_data["about"],
            closes_date=form.cleaned_data["closes_date"],
            use_case_id=None if about_team else use_case.pk,
            team_id=team.pk if about_team and team else None,
            by=request.user,
            now=now,
        )

    def share_it(row: PulseRound) -> str:
        return reverse("pulse-share", args=[use_case.ref, row.pk])

    deed = Deed(
        title=_("Ask how it is trusted"),
        lead=_(
            "Three questions from 1 to 5 and a comment, by a link without a name."
            " Nothing is shown of fewer than five answers, and nothing before it closes."
        ),
        verb=_("Open the pulse"),
        said=_("The pulse is open. Share its link."),
        back=acts.place(use_case, "pulses"),
    )
    return acts.page(request, form, act, deed, onward=share_it, use_case=use_case)


@never_cache
@require_GET
@on_use_case("write_inside")
def share(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = _round(request, use_case, pk)
    link = request.build_absolute_uri(reverse("pulse", args=[row.token]))
    context = {"use_case": use_case, "round": row, "link": link, "picture": _qr(link)}
    return render(request, "portfolio/trust/share.html", context)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def extend(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = _round(request, use_case, pk)
    start = {"closes_date": row.closes_date, "seen_version": row.version}
    form = ExtendForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Another last day"),
        lead=row.about,
        verb=_("Save"),
        said=_("Saved."),
        back=acts.place(use_case, "pulses"),
    )
    act = partial(pulses.extend, round_id=row.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("edit")
def close(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = _round(request, use_case, pk)
    return acts.press(
        request,
        partial(pulses.close, round_id=row.pk),
        said=_("Closed for good."),
        back=acts.place(use_case, "pulses"),
    )


def _round(request: SignedInRequest, use_case: UseCase, pk: int) -> PulseRound:
    return get_object_or_404(rounds_about(use_case, seen_by=request.user).running(), pk=pk)


def _qr(link: str) -> str:
    """The link as a picture for a poster or a slide."""
    # Read when the first one is drawn: it brings a library of pictures along.
    import qrcode  # noqa: PLC0415
    from qrcode.image.svg import SvgPathImage  # noqa: PLC0415

    drawn = qrcode.make(link, image_factory=SvgPathImage).to_string()
    return "data:image/svg+xml;base64," + base64.b64encode(drawn).decode()

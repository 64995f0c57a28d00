"""The pulse as those see it who answer: by a link, signed in or not, and never named."""

from hashlib import sha256
from secrets import token_urlsafe

from allauth.core.internal.ratelimit import get_ip
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portfolio.models import PulseRound
from portfolio.operations import pulses
from portfolio.queries.days import day_of
from portfolio.web.acts import done
from portfolio.web.forms.trust import PulseAnswerForm

# A team behind one address may well answer within the same minute; a script is faster.
LOOKS, ANSWERS = 120, 40
MINUTE = 60
DAY = 24 * 60 * MINUTE
REMEMBERED = 120 * DAY
SALT = "pulse"


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    # Whoever happens to be signed in is nobody here: not on the page, not in the log.
    request.user = AnonymousUser()
    if _too_often(request):
        return render(request, "429.html", status=429)
    now = timezone.now()
    row = PulseRound.objects.running().filter(token=token).first()
    if row is None or day_of(now) > row.closes_date:
        return render(request, "portfolio/pulse/closed.html", status=410)
    if _has_answered(request, row):
        return render(request, "portfolio/pulse/thanks.html", {"round": row})
    form = PulseAnswerForm(request.POST or None, initial={"once": token_urlsafe(16)})
    if request.method == "POST":
        # Sent twice by one click: the first one counts.
        again = form.is_valid() and not cache.add(_spent(form), True, timeout=DAY)
        if again or done(form, lambda: _take(form, token)):
            response = redirect("pulse", token)
            response.set_signed_cookie(
                _cookie(row),
                "answered",
                salt=SALT,
                max_age=REMEMBERED,
                path=request.path,
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
            return response
    return render(request, "portfolio/pulse/answer.html", {"form": form, "round": row})


def _take(form: PulseAnswerForm, token: str) -> None:
    pulses.answer(
        token=token,
        points=form.points,
        words=form.cleaned_data["words"],
        now=timezone.now(),
    )


def _has_answered(request: HttpRequest, row: PulseRound) -> bool:
    said = request.get_signed_cookie(_cookie(row), default="", salt=SALT)
    return said == "answered"


def _cookie(row: PulseRound) -> str:
    return f"pulse_{row.pk}"


def _spent(form: PulseAnswerForm) -> str:
    return "pulse.once." + sha256(form.cleaned_data["once"].encode()).hexdigest()


def _too_often(request: HttpRequest) -> bool:
    """Count this minute's requests of one address, and forget them with the minute."""
    is_post = request.method == "POST"
    minute = int(timezone.now().timestamp()) // MINUTE
    address = sha256(f"{minute}.{get_ip(request)}".encode()).hexdigest()
    key = f"pulse.{'answers' if is_post else 'looks'}.{address}"
    cache.add(key, 0, timeout=2 * MINUTE)
    count: int = cache.incr(key)
    return count > (ANSWERS if is_post else LOOKS)

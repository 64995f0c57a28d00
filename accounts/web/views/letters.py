"""Which letters one receives: a page of one's own, and the link in each letter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.letter_sorts import REQUIRED
from accounts.operations import letter_choices
from accounts.web.forms.letters import LettersForm


@require_http_methods(["GET", "POST"])
def choose(request: SignedInRequest) -> HttpResponse:
    form = LettersForm(request.POST or None, initial=LettersForm.of(request.user))
    if request.method == "POST":
        # No box ticked is an answer too: an empty form says that.
        form = LettersForm(request.POST)
        if form.is_valid():
            letter_choices.choose(wanted=form.wanted(), by=request.user, now=timezone.now())
            messages.success(request, _("Saved which letters you receive."))
            return redirect("letters")
    return render(request, "accounts/letters.html", {"form": form, "required": REQUIRED})


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """
    Turn off what the link names, by a post: programs that look at links change nothing.

    A mailbox posts without a cookie (RFC 8058); who may is told by the token alone.
    """
    found = letter_choices.read(token)
    if found is None:
        return render(request, "accounts/letters_stop.html", {"sort": None}, status=404)
    person, sort = found
    is_done = request.method == "POST"
    on = request.POST.get("again") == "yes"
    if is_done:
        letter_choices.turn(person_id=person.pk, sort=sort, on=on, now=timezone.now())
    context = {"sort": sort, "person": person, "is_done": is_done, "on": on}
    return render(request, "accounts/letters_stop.html", context)

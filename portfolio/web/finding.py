"""How an address finds its row: through what the reader may see, or not at all."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.permissions import Permission
from portfolio.models import Measurement, Metric, UseCase
from portfolio.queries.rights import rights

View = Callable[..., HttpResponse]

# What a closed door names, by the right that opens it.
NEEDED = {
    "edit": Permission.USE_CASE_EDIT_ANY.label,
    "move": Permission.USE_CASE_EDIT_ANY.label,
    "end": Permission.USE_CASE_END.label,
    "waive": Permission.GATE_WAIVE.label,
    "go_live": _("go live in person, as the deployment owner of this use case"),
    "sign_as_owner": _("sign as the deployment owner of this use case"),
    "sign_as_sponsor": _("sign as the sponsor of this use case"),
    "approve_target": Permission.TARGET_APPROVE.label,
    "enter_values": Permission.VALUE_ENTER_ANY.label,
    "write_story": Permission.STORY_WRITE_ANY.label,
    "write_inside": Permission.STORY_WRITE_ANY.label,
    "take_decisions": Permission.DECISION_TAKE.label,
    "comment": Permission.COMMENT_WRITE.label,
    "approve_plan": _("approve a plan, as the sponsor or an executive"),
    "set_aside": Permission.SIGNAL_SNOOZE.label,
    "inside": Permission.INSIDE_SEE.label,
    "source": Permission.DECISION_TAKE.label,
}


class RefConverter:
    """`UC-12` in an address, whatever its capitals."""

    regex = "[Uu][Cc]-[0-9]{1,9}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value


def on_use_case(may: str = "") -> Callable[[View], View]:
    """
    Give the view the use case that its address names; a 404 to whoever may not see it.

    With a right, whoever lacks it is told what it takes.
    """

    def find(view: View) -> View:
        @wraps(view)
        def found(
            request: SignedInRequest, ref: str, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            use_case = use_case_or_404(request.user, ref)
            _admit(request.user, use_case, may)
            return view(request, use_case, *args, **kwargs)

        return found

    return find


def on_metric(may: str = "") -> Callable[[View], View]:
    """Give the view the metric that its address names by use case and key."""

    def find(view: View) -> View:
        @wraps(view)
        def found(
            request: SignedInRequest, ref: str, key: str, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            use_case = use_case_or_404(request.user, ref)
            metrics = use_case.metrics.select_related("owner", "health")
            # Through the use case, it leads back to the one that was found, whole.
            metric = get_object_or_404(metrics, key=key)
            _admit(request.user, use_case, may)
            return view(request, metric, *args, **kwargs)

        return found

    return find


def use_case_or_404(user: User, ref: str) -> UseCase:
    visible = UseCase.objects.visible_to(user).by_ref(ref)
    return get_object_or_404(visible.select_related("owner", "sponsor", "team", "standing"))


def value_or_404(metric: Metric, day: str) -> Measurement:
    """The value of the period that an address names by its first day, withdrawn or not."""
    try:
        start = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    rows = metric.measurements.select_related("recorded_by")
    return get_object_or_404(rows, period_start=start)


def _admit(user: User, use_case: UseCase, may: str) -> None:
    if may and not getattr(rights(user, use_case), may):
        raise PermissionDenied(NEEDED[may])

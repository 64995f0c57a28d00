"""What else the palette finds: decisions, saved views, teams, and what lies over time."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from look.find import EACH, Found
from portfolio.models import Decision, SavedView, Team
from portfolio.web.saved import view_url


def views(request: HttpRequest, words: str) -> Iterable[Found]:
    """One's own views and the shared ones."""
    reader = _reader(request)
    if reader is None or not words:
        return []
    found = SavedView.objects.visible_to(reader).filter(name__icontains=words)
    return [
        Found(label=view.name, url=view_url(view), note=_("saved view"))
        for view in found.order_by("name", "pk")[:EACH]
    ]


def decisions(request: HttpRequest, words: str) -> Iterable[Found]:
    """Questions by their words, those that still wait first."""
    reader = _reader(request)
    if reader is None or len(words) < 2:
        return []
    found = Decision.objects.visible_to(reader).filter(
        question__icontains=words, withdrawn_at=None
    )
    shown = ("question", "use_case__number")
    return [
        Found(
            label=decision.question,
            url=reverse("decision", args=[decision.use_case.ref, decision.pk]),
            note=_("decision on %(ref)s") % {"ref": decision.use_case.ref},
        )
        for decision in found.select_related("use_case")
        .only(*shown)
        .order_by("decided_at", "asked_at", "pk")[:EACH]
    ]


def teams(request: HttpRequest, words: str) -> Iterable[Found]:
    """A team leads to its use cases."""
    reader = _reader(request)
    if reader is None or not words or not reader.can(Permission.USE_CASE_SEE_ALL):
        return []
    return [
        Found(
            label=team.name,
            url=f"{reverse('use-cases')}?team={team.pk}",
            note=_("use cases of a team"),
        )
        for team in Team.objects.filter(name__icontains=words).order_by("name", "pk")[:EACH]
    ]


def pages(request: HttpRequest, words: str) -> Iterable[Found]:
    """Pages of the portfolio that do not stand in the bar."""
    if _reader(request) is None:
        return
    for name, label in (
        ("use-cases", _("All use cases")),
        ("patterns", _("The portfolio over time")),
        ("decisions", _("Decisions waiting for you")),
    ):
        if words.casefold() in label.casefold():
            yield Found(label=label, url=reverse(name), note=_("page"))


def _reader(request: HttpRequest) -> User | None:
    reader = request.user if isinstance(request.user, User) else None
    return reader if reader and reader.can(Permission.PORTFOLIO_SEE) else None

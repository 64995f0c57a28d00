"""What the palette finds in the portfolio, kind by kind: looked up once for all of them."""

from collections.abc import Iterable
from dataclasses import replace
from weakref import WeakKeyDictionary

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from look.find import Found
from portfolio.models import UseCase
from portfolio.queries.finding import Finds, finds
from portfolio.web.saved import view_url
from portfolio.web.words import word

# The page asks for one kind after the other; the first one looks them all up.
_FOUND: WeakKeyDictionary[HttpRequest, tuple[str, Finds]] = WeakKeyDictionary()


def use_cases(request: HttpRequest, words: str) -> Iterable[Found]:
    """Use cases that hold every word, ended ones as well: a reference finds its own."""
    return map(_use_case, _finds(request, words).use_cases)


def people(request: HttpRequest, words: str) -> Iterable[Found]:
    """Whoever owns something leads to it."""
    return [
        Found(label=name, url=f"{reverse('use-cases')}?owner={pk}", note=_("owner"))
        for pk, name in _finds(request, words).owners
    ]


def metrics(request: HttpRequest, words: str) -> Iterable[Found]:
    """Metrics by their plain or technical name."""
    return [
        Found(
            label=metric.name,
            url=reverse("metric", args=[metric.use_case.ref, metric.key]),
            note=_("metric of %(ref)s") % {"ref": metric.use_case.ref},
        )
        for metric in _finds(request, words).metrics
    ]


def sources(request: HttpRequest, words: str) -> Iterable[Found]:
    """Sources of the catalogue by name or system."""
    return [
        Found(
            label=source.name,
            url=reverse("source", args=[source.pk]),
            note=", ".join([_("source"), *map(str, map(word, source.standing_concerns))]),
        )
        for source in _finds(request, words).sources
    ]


def definitions(request: HttpRequest, words: str) -> Iterable[Found]:
    """Words that must mean one thing."""
    note = _("definition")
    return [
        Found(label=row.element, url=reverse("definition", args=[row.pk]), note=note)
        for row in _finds(request, words).definitions
    ]


def partners(request: HttpRequest, words: str) -> Iterable[Found]:
    """Partners of the register, by name, sector or a system they know."""
    return [
        Found(
            label=partner.name, url=reverse("partner", args=[partner.pk]), note=_("partner")
        )
        for partner in _finds(request, words).partners
    ]


def views(request: HttpRequest, words: str) -> Iterable[Found]:
    """One's own views and the shared ones."""
    return [
        Found(label=view.name, url=view_url(view), note=_("saved view"))
        for view in _finds(request, words).views
    ]


def decisions(request: HttpRequest, words: str) -> Iterable[Found]:
    """Questions by their words, those that still wait first."""
    return [
        Found(
            label=decision.question,
            url=reverse("decision", args=[decision.use_case.ref, decision.pk]),
            note=_("decision on %(ref)s") % {"ref": decision.use_case.ref},
        )
        for decision in _finds(request, words).decisions
    ]


def teams(request: HttpRequest, words: str) -> Iterable[Found]:
    """A team leads to its use cases."""
    return [
        Found(
            label=name,
            url=f"{reverse('use-cases')}?team={pk}",
            note=_("use cases of a team"),
        )
        for pk, name in _finds(request, words).teams
    ]


def meant(request: HttpRequest, words: str) -> Iterable[Found]:
    """What may have been meant, where the words were found nowhere."""
    return [
        replace(_use_case(case), note=_("%(ref)s, reads alike") % {"ref": case.ref})
        for case in _finds(request, words).meant
    ]


def deeds(request: HttpRequest, words: str) -> Iterable[Found]:
    """What can be begun from anywhere."""
    reader = _reader(request)
    propose = _("Propose a use case")
    may = reader is not None and reader.can(Permission.USE_CASE_CREATE)
    if may and words.casefold() in propose.casefold():
        yield Found(label=propose, url=reverse("use-case-new"), note=_("to do"))


def pages(request: HttpRequest, words: str) -> Iterable[Found]:
    """Pages of the portfolio that do not stand in the bar."""
    reader = _reader(request)
    if reader is None or not reader.can(Permission.PORTFOLIO_SEE):
        return
    for name, label in (
        ("use-cases", _("All use cases")),
        ("patterns", _("The portfolio over time")),
        ("decisions", _("Decisions waiting for you")),
    ):
        if words.casefold() in label.casefold():
            yield Found(label=label, url=reverse(name), note=_("page"))


def _finds(request: HttpRequest, words: str) -> Finds:
    reader = _reader(request)
    if reader is None:
        return Finds()
    asked, found = _FOUND.get(request, (None, Finds()))
    if asked != words:
        found = finds(words, seen_by=reader)
        _FOUND[request] = words, found
    return found


def _use_case(use_case: UseCase) -> Found:
    url = reverse("use-case", args=[use_case.ref])
    return Found(label=use_case.title, url=url, note=use_case.ref)


def _reader(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None

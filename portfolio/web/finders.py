"""What the palette finds in the portfolio: use cases, metrics, and things to begin."""

from collections.abc import Iterable

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from look.find import EACH, Found
from portfolio.models import Definition, Metric, Source
from portfolio.queries.partners import partners_named
from portfolio.queries.portfolio import Ended, Wanted, narrowed
from portfolio.web.words import word


def use_cases(request: HttpRequest, words: str) -> Iterable[Found]:
    """Use cases that hold every word, ended ones as well: a reference finds its own."""
    reader = _reader(request)
    if reader is None or not words:
        return []
    wanted = Wanted(words=words, ended=Ended.ALL)
    # As narrow as what is shown: a job of the database to look through ten thousand.
    found = narrowed(wanted, seen_by=reader).only("number", "title")
    return [
        Found(
            label=use_case.title,
            url=reverse("use-case", args=[use_case.ref]),
            note=use_case.ref,
        )
        for use_case in found.order_by("-entered_stage_at", "number")[:EACH]
    ]


def metrics(request: HttpRequest, words: str) -> Iterable[Found]:
    """Metrics by their plain or technical name."""
    reader = _reader(request)
    if reader is None or not words:
        return []
    visible = Metric.objects.visible_to(reader).standing()
    found = visible.filter(Q(name__icontains=words) | Q(technical_name__icontains=words))
    shown = ("name", "key", "use_case__number")
    return [
        Found(
            label=metric.name,
            url=reverse("metric", args=[metric.use_case.ref, metric.key]),
            note=_("metric of %(ref)s") % {"ref": metric.use_case.ref},
        )
        for metric in found.select_related("use_case")
        .only(*shown)
        .order_by("name", "pk")[:EACH]
    ]


def sources(request: HttpRequest, words: str) -> Iterable[Found]:
    """Sources of the catalogue by name or system."""
    reader = _reader(request)
    if reader is None or not words:
        return []
    visible = Source.objects.visible_to(reader).standing()
    found = visible.filter(Q(name__icontains=words) | Q(system__icontains=words))
    return [
        Found(
            label=source.name,
            url=reverse("source", args=[source.pk]),
            note=", ".join([_("source"), *map(str, map(word, source.standing_concerns))]),
        )
        for source in found.order_by("name", "pk")[:EACH]
    ]


def definitions(request: HttpRequest, words: str) -> Iterable[Found]:
    """Words that must mean one thing."""
    reader = _reader(request)
    if reader is None or not words:
        return []
    visible = Definition.objects.visible_to(reader).standing()
    found = visible.filter(element__icontains=words).order_by("element", "pk")
    note = _("definition")
    return [
        Found(label=row.element, url=reverse("definition", args=[row.pk]), note=note)
        for row in found[:EACH]
    ]


def partners(request: HttpRequest, words: str) -> Iterable[Found]:
    """Partners of the register, by name, sector or a system they know."""
    reader = _reader(request)
    if reader is None or not words or not reader.can(Permission.PARTNERS_SEE):
        return []
    found = partners_named(words, seen_by=reader)
    return [
        Found(
            label=partner.name, url=reverse("partner", args=[partner.pk]), note=_("partner")
        )
        for partner in found[:EACH]
    ]


def deeds(request: HttpRequest, words: str) -> Iterable[Found]:
    """What can be begun from anywhere."""
    reader = _reader(request)
    propose = _("Propose a use case")
    may = reader is not None and reader.can(Permission.USE_CASE_CREATE)
    if may and words.casefold() in propose.casefold():
        yield Found(label=propose, url=reverse("use-case-new"), note=_("to do"))


def _reader(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None

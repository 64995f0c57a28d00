"""What a person answers for in the portfolio, and must hand over before they leave."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries.holdings import Holding
from portfolio.models import (
    Action,
    Assignment,
    Blocker,
    Decision,
    Metric,
    SkillCover,
    Source,
    SourceNeed,
    UseCase,
)
from portfolio.models.assignment import Part
from portfolio.queries.readiness_words import VOCABULARY

# Parts that cannot stay empty; a contributor may simply leave.
ANSWERS = (Part.OWNER, Part.SPONSOR, Part.TECHNICAL_LEAD)


def held_by(person: User) -> Iterator[Holding]:
    """Yield what would be without its person, in seven queries; settled things are not."""
    for part in parts_of(person):
        yield _holding(_("Use case"), part.use_case)
    for metric in metrics_of(person):
        yield _holding(_("Metric"), metric.use_case, metric.name)
    for action in actions_of(person):
        yield _holding(_("Action"), action.use_case, action.what)
    for decision in decisions_of(person):
        yield _holding(_("Decision"), decision.use_case, decision.question)
    for blocker in blockers_of(person):
        yield _holding(_("Blocker"), blocker.use_case, blocker.what)
    for source in sources_of(person):
        yield _kept(source)
    for cover in skills_of(person):
        yield _holding(_("Skill"), cover.use_case, _skill(cover))


def parts_of(person: User) -> list[Assignment]:
    rows = Assignment.objects.standing().filter(user=person, part__in=ANSWERS)
    return list(
        rows.filter(use_case__ended_at=None).select_related("use_case").order_by("pk")
    )


def metrics_of(person: User) -> list[Metric]:
    rows = Metric.objects.standing().filter(owner=person, use_case__ended_at=None)
    return list(rows.select_related("use_case").order_by("pk"))


def actions_of(person: User) -> list[Action]:
    rows = Action.objects.open().filter(owner=person)
    return list(rows.select_related("use_case").order_by("pk"))


def decisions_of(person: User) -> list[Decision]:
    rows = Decision.objects.waiting().filter(asked_of=person)
    return list(rows.select_related("use_case").order_by("pk"))


def blockers_of(person: User) -> list[Blocker]:
    rows = Blocker.objects.open().filter(Q(mover=person) | Q(authority=person))
    return list(rows.select_related("use_case").order_by("pk"))


def sources_of(person: User) -> list[Source]:
    """Return the sources they keep, each with `is_hidden`."""
    needs = SourceNeed.objects.filter(source=OuterRef("pk"))
    rows = Source.objects.standing().filter(steward=person)
    hidden = Q(Exists(needs)) & ~Q(Exists(needs.filter(use_case__confidential=False)))
    return list(rows.annotate(is_hidden=hidden).order_by("name", "pk"))


def skills_of(person: User) -> list[SkillCover]:
    """Return the skills that they alone or with others cover on open use cases."""
    rows = SkillCover.objects.standing().filter(person=person)
    return list(
        rows.filter(use_case__ended_at=None).select_related("use_case").order_by("pk")
    )


def _skill(cover: SkillCover) -> str:
    return f"{cover.use_case.title}: {VOCABULARY.fields[cover.skill]}"


def _kept(source: Source) -> Holding:
    """Name a source, unless only confidential use cases ever needed it."""
    if source.is_hidden:  # type: ignore[attr-defined]
        return Holding(kind=_("Source"), label=_("of a confidential use case"))
    return Holding(kind=_("Source"), label=source.name, url=f"/sources/{source.pk}/")


def _holding(kind: str, use_case: UseCase, label: str = "") -> Holding:
    """Name the thing, but of a confidential use case no more than its reference."""
    if use_case.confidential:
        return Holding(kind=kind, label=use_case.ref)
    words = f"{use_case.ref} {label or use_case.title}"
    return Holding(kind=kind, label=words, url=f"/use-cases/{use_case.ref}/")

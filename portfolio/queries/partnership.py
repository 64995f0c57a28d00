"""A use case and its partner: who delivers, what was promised, how the work is going."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from accounts.models import User
from accounts.permissions import Permission
from portfolio.analysis.partnering import Aspect, Promised, SayDo, Side, say_do
from portfolio.analysis.response import Problem, ResponseTimes, response_times
from portfolio.models import (
    Agreement,
    Blocker,
    CandidateFlag,
    Deliverable,
    DeliverableMove,
    Expectation,
    Partner,
    PartnerPerson,
    RelationshipAssessment,
    SourcingDecision,
    UseCase,
)
from portfolio.models.blocker import Layer
from portfolio.queries.candidates import flags_with_answers
from portfolio.queries.days import day_of
from portfolio.queries.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One aspect of the relationship: what each side said last, and before that."""

    aspect: Aspect
    house: int | None
    partner: int | None
    house_before: int | None = None
    partner_before: int | None = None

    @property
    def difference(self) -> int | None:
        if self.house is None or self.partner is None:
            return None
        return abs(self.house - self.partner)

    @property
    def lowest(self) -> int | None:
        said = [score for score in (self.house, self.partner) if score is not None]
        return min(said) if said else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """The dealings with the partner of one use case, as one reader may see them."""

    # What was decided and why: nothing of it for anybody from outside.
    sourcing: SourcingDecision | None
    earlier: list[SourcingDecision]
    flags: list[CandidateFlag]
    partner: Partner | None
    # For which side the reader speaks here, if for any.
    side: Side | None
    deliverables: list[Deliverable]
    expectations: list[Expectation]
    assessments: list[RelationshipAssessment]
    response: ResponseTimes
    record: SayDo
    people: list[PartnerPerson]
    agreements: list[Agreement]

    @property
    def gaps(self) -> list[Gap]:
        """The three aspects, as the two sides see them now."""
        return gaps_of(self.assessments)

    @property
    def is_assessed(self) -> bool:
        return bool(self.assessments)


def partnership_of(use_case: UseCase, *, seen_by: User, today: date) -> Partnership:
    """Read the partner room of a use case; the number of queries does not grow."""
    decisions = list(
        use_case.sourcings.select_related("candidate__partner", "decided_by").order_by(
            "-decided_at", "-pk"
        )
    )
    current = next((one for one in decisions if one.replaced_at is None), None)
    candidate = current.candidate if current else None
    partner = candidate.partner if candidate else None
    inside = seen_by.can(Permission.INSIDE_SEE)
    people = people_of(partner)
    speaks = any(person.user_id == seen_by.pk for person in people)
    if not inside and not speaks:
        # Somebody from outside who is named here, but not for this partner.
        partner, people = None, []
    dealings = {"use_case": use_case, "partner": partner}
    deliverables = list(
        Deliverable.objects.visible_to(seen_by)
        .filter(**dealings)
        .standing()
        .select_related("accepted_by")
        .prefetch_related(_moves())
        .order_by("due_date", "pk")
    )
    return Partnership(
        sourcing=current if inside else None,
        earlier=[one for one in decisions if one is not current] if inside else [],
        flags=list(flags_with_answers().filter(candidate=candidate)) if inside else [],
        partner=partner,
        side=Side.PARTNER if speaks else Side.HOUSE if inside else None,
        deliverables=deliverables,
        expectations=list(
            Expectation.objects.visible_to(seen_by)
            .filter(**dealings)
            .standing()
            .select_related("written_by", "house_signed_by", "partner_signed_by")
            .select_related("deliverable")
            .order_by("-written_at", "-pk")
        ),
        assessments=list(
            RelationshipAssessment.objects.visible_to(seen_by)
            .filter(**dealings)
            .select_related("assessed_by")
            .order_by("-assessed_at", "-pk")
        ),
        response=response_of(use_case, today=today),
        record=record_of(deliverables, today=today),
        people=people,
        agreements=list(
            Agreement.objects.visible_to(seen_by)
            .in_force(today)
            .filter(partner=partner)
            .soonest_first()
        )
        if partner
        else [],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPanel:
    """The shortest answer to: who delivers, and does it come?"""

    sourcing: SourcingDecision | None
    partner: Partner | None
    # Whether the chosen one carries a warning.
    is_warned: bool
    next_deliverables: list[Deliverable]


def panel_of(reading: Reading, *, seen_by: User) -> PartnerPanel:
    """Read the partner panel of the overview, in one query beside what was decided."""
    inside = seen_by.can(Permission.INSIDE_SEE)
    decision = reading.sourcing
    open_ones = Deliverable.objects.visible_to(seen_by).open()
    open_ones = open_ones.filter(use_case=reading.use_case)
    return PartnerPanel(
        sourcing=decision if inside else None,
        partner=decision.candidate.partner if decision and decision.candidate else None,
        is_warned=inside and decision is not None and getattr(decision, "warned", False),
        next_deliverables=list(open_ones.order_by("due_date", "pk")[:3]),
    )


def people_of(partner: Partner | None) -> list[PartnerPerson]:
    """Return who speaks for a partner."""
    rows = PartnerPerson.objects.standing().filter(partner=partner)
    return list(rows.select_related("user").order_by("user__name", "pk"))


def speaks_for(user: User, use_case: UseCase) -> Side | None:
    """
    Return the side for which `user` may speak on a use case, in one query.

    None for somebody from outside whose partner was not chosen here.
    """
    if user.can(Permission.INSIDE_SEE):
        return Side.HOUSE
    is_theirs = PartnerPerson.objects.standing().filter(
        user=user,
        partner__candidacies__sourcings__use_case=use_case,
        partner__candidacies__sourcings__replaced_at=None,
    )
    return Side.PARTNER if is_theirs.exists() else None


def response_of(use_case: UseCase, *, today: date) -> ResponseTimes:
    """Return how quickly problems with the partner surfaced and were solved."""
    blockers = Blocker.objects.filter(use_case=use_case, layer=Layer.PARTNER)
    return response_times(
        (
            Problem(
                since=blocker.since_date,
                raised=day_of(blocker.raised_at),
                escalated=day_of(blocker.escalated_at) if blocker.escalated_at else None,
                resolved=day_of(blocker.resolved_at) if blocker.resolved_at else None,
            )
            for blocker in blockers.order_by("since_date", "pk")
        ),
        today=today,
    )


def record_of(deliverables: list[Deliverable], *, today: date) -> SayDo:
    """Return how many of the promises that were due came on their first day."""
    return say_do(
        (
            Promised(
                first_date=one.first_date, due_date=one.due_date, done_date=one.done_date
            )
            for one in deliverables
        ),
        today=today,
    )


def gaps_of(assessments: list[RelationshipAssessment]) -> list[Gap]:
    """Return what each side said last of each aspect; `assessments` newest first."""
    said: dict[Side, list[RelationshipAssessment]] = {side: [] for side in Side}
    for one in assessments:
        said[Side(one.side)].append(one)
    house, theirs = said[Side.HOUSE], said[Side.PARTNER]
    return [
        Gap(
            aspect=aspect,
            house=_nth(house, 0, aspect),
            partner=_nth(theirs, 0, aspect),
            house_before=_nth(house, 1, aspect),
            partner_before=_nth(theirs, 1, aspect),
        )
        for aspect in Aspect
    ]


def _nth(rows: list[RelationshipAssessment], place: int, aspect: Aspect) -> int | None:
    return rows[place].scores[aspect] if len(rows) > place else None


def _moves() -> "Prefetch[Any]":
    rows = DeliverableMove.objects.order_by("moved_at", "pk")
    return Prefetch("moves", queryset=rows, to_attr="moved")

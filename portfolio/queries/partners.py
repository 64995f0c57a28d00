"""The register of partners, one of them, and how what they said became what they did."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import (
    Count,
    DateField,
    Exists,
    IntegerField,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from accounts.models import User
from accounts.permissions import Permission
from portfolio.analysis.partnering import AGREEMENT_AHEAD, Promised, SayDo, say_do
from portfolio.models import (
    Agreement,
    Deliverable,
    Partner,
    PartnerContact,
    PartnerPerson,
    PartnerTrait,
    Signal,
    SourcingDecision,
    UseCase,
)
from portfolio.models.partner import PartnerKind, TraitKind

# An agreement that ends, or must be given notice, within these days stands in sight.
AHEAD = timedelta(days=AGREEMENT_AHEAD)
# What a use case brings to its partner's page as well.
OVERRAN = "review-overrun"


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPartners:
    """What a reader narrowed the register down to; the address holds exactly this."""

    words: str = ""
    kind: PartnerKind | None = None
    # None: those we work with and those we did.
    ended: bool | None = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRecord:
    """One partner's promises, on how many use cases."""

    partner: Partner
    record: SayDo
    use_cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A use case that a partner delivers, as its page in the register lists it."""

    use_case: UseCase
    decision: SourcingDecision
    record: SayDo
    # Open: it took far more of the last review than it was given.
    overrun: Signal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPage:
    """All that is known of one partner, as far as the reader may know it."""

    contacts: list[PartnerContact]
    people: list[PartnerPerson]
    agreements: list[Agreement]
    past_agreements: list[Agreement]
    chosen: list[Chosen]
    candidacies: list[UseCase]
    record: SayDo


def partners(wanted: WantedPartners, *, seen_by: User, today: date) -> QuerySet[Partner]:
    """
    Return the partners a reader asked for, in no order yet.

    Each has `.sectors` and `.systems`, `.use_case_count` (open ones that rely on it and
    that the reader sees) and `.next_end` (the first end of an agreement in force).
    """
    found = Partner.objects.visible_to(seen_by)
    if wanted.ended is not None:
        found = found.filter(ended_at__isnull=not wanted.ended)
    if wanted.kind is not None:
        found = found.filter(kind=wanted.kind)
    for word in wanted.words.split():
        found = found.filter(_says(word))
    visible = UseCase.objects.visible_to(seen_by).open()
    relying = (
        SourcingDecision.objects.current()
        .filter(candidate__partner=OuterRef("pk"), use_case__in=visible)
        .order_by()
        .values("candidate__partner")
        .annotate(count=Count("pk"))
    )
    ends = (
        Agreement.objects.visible_to(seen_by)
        .in_force(today)
        .filter(partner=OuterRef("pk"))
        .order_by()
        .values("partner")
        .annotate(day=Min("ends_date"))
    )
    return found.annotate(
        use_case_count=Coalesce(
            Subquery(relying.values("count"), output_field=IntegerField()), 0
        ),
        next_end=Subquery(ends.values("day"), output_field=DateField()),
    ).prefetch_related(
        Prefetch("traits", queryset=_traits(TraitKind.SECTOR), to_attr="sectors"),
        Prefetch("traits", queryset=_traits(TraitKind.SYSTEM), to_attr="systems"),
    )


def say_do_records(*, seen_by: User, today: date) -> list[PartnerRecord]:
    """
    Return the record of every partner that promised something to a visible use case.

    The weakest first; one query.
    """
    rows = list(
        Deliverable.objects.visible_to(seen_by)
        .standing()
        .select_related("partner")
        .order_by("partner__name", "partner_id", "pk")
    )
    by_partner: dict[int, list[Deliverable]] = defaultdict(list)
    for row in rows:
        by_partner[row.partner_id].append(row)
    records = [
        PartnerRecord(
            partner=theirs[0].partner,
            record=_record(theirs, today),
            use_cases=len({row.use_case_id for row in theirs}),
        )
        for theirs in by_partner.values()
    ]
    return sorted(
        (one for one in records if one.record.promised),
        key=lambda one: (one.record.rate or 0, -one.record.promised, one.partner.name),
    )


def records_of(partner_ids: list[int], *, seen_by: User, today: date) -> dict[int, SayDo]:
    """Return the record of some partners, by id; one query."""
    rows: dict[int, list[Deliverable]] = {pk: [] for pk in partner_ids}
    found = Deliverable.objects.visible_to(seen_by).standing()
    for row in found.filter(partner__in=partner_ids).order_by("pk"):
        rows[row.partner_id].append(row)
    return {pk: _record(theirs, today) for pk, theirs in rows.items()}


def partner_page(partner: Partner, *, seen_by: User, today: date) -> PartnerPage:
    """Read what the page of one partner shows, in eight queries."""
    visible = UseCase.objects.visible_to(seen_by)
    agreements = list(
        partner.agreements.visible_to(seen_by).select_related("use_case").soonest_first()
    )
    in_force = [
        one
        for one in agreements
        if one.ended_at is None and (one.ends_date is None or one.ends_date >= today)
    ]
    decisions = list(
        SourcingDecision.objects.current()
        .filter(candidate__partner=partner, use_case__in=visible)
        .select_related("use_case")
        .order_by("use_case__number")
    )
    delivered: dict[int, list[Deliverable]] = defaultdict(list)
    for row in (
        partner.deliverables.visible_to(seen_by).standing().order_by("due_date", "pk")
    ):
        delivered[row.use_case_id].append(row)
    chosen_for = {decision.use_case_id for decision in decisions}
    overran = Signal.objects.visible_to(seen_by).open(today=today)
    overruns = {
        row.use_case_id: row
        for row in overran.filter(use_case__in=chosen_for, rule=OVERRAN)
    }
    return PartnerPage(
        contacts=list(partner.contacts.standing().order_by("name", "pk")),
        people=list(
            partner.people.standing().select_related("user").order_by("user__name", "pk")
        ),
        agreements=in_force,
        past_agreements=[one for one in agreements if one not in in_force],
        chosen=[
            Chosen(
                use_case=decision.use_case,
                decision=decision,
                record=_record(delivered[decision.use_case_id], today),
                overrun=overruns.get(decision.use_case_id),
            )
            for decision in decisions
        ],
        candidacies=list(
            visible.filter(candidates__partner=partner, candidates__dropped_at=None)
            .exclude(pk__in=chosen_for)
            .order_by("number")
        )
        if seen_by.can(Permission.INSIDE_SEE)
        else [],
        record=_record([row for rows in delivered.values() for row in rows], today),
    )


def ending_soon(*, seen_by: User, today: date) -> QuerySet[Agreement]:
    """Return the agreements in force that end, or need notice, before long."""
    return (
        Agreement.objects.visible_to(seen_by)
        .in_force(today)
        .filter(ends_date__lte=today + AHEAD, partner__ended_at=None)
        .select_related("partner", "use_case")
        .soonest_first()
    )


def partners_that_could(*, seen_by: User, use_case: UseCase) -> QuerySet[Partner]:
    """Return the partners that are not compared for a use case yet."""
    compared = use_case.candidates.filter(dropped_at=None).values("partner")
    return (
        Partner.objects.visible_to(seen_by)
        .active()
        .exclude(pk__in=compared)
        .order_by("name", "pk")
    )


def _record(rows: list[Deliverable], today: date) -> SayDo:
    return say_do(
        (
            Promised(
                first_date=row.first_date, due_date=row.due_date, done_date=row.done_date
            )
            for row in rows
        ),
        today=today,
    )


def _traits(kind: TraitKind) -> QuerySet[PartnerTrait]:
    return PartnerTrait.objects.filter(kind=kind).order_by("name", "pk")


def _says(word: str) -> Q:
    """Each word stands somewhere: in the name, what it is about, a sector or a system."""
    trait = PartnerTrait.objects.filter(partner=OuterRef("pk"), name__icontains=word)
    return Q(name__icontains=word) | Q(about__icontains=word) | Q(Exists(trait))

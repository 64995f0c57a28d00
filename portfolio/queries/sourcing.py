"""How use cases are sourced: for gates and for rules."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import F

from portfolio.analysis.facts import AgreementFacts, PartnerFacts
from portfolio.analysis.gates.base import SourcingFacts
from portfolio.analysis.partnering import Flag, Question
from portfolio.models import (
    Agreement,
    CandidateFlag,
    Deliverable,
    Expectation,
    SourcingDecision,
    UseCase,
)
from portfolio.queries import among  # noqa: F401 - the lookup
from portfolio.queries.days import day_of


def facts_of_sourcing(
    decision: SourcingDecision | None, *, answered: Collection[str], silent: Iterable[str]
) -> SourcingFacts | None:
    """
    Return what gates may know of what was decided.

    `answered` are the questions answered with evidence, `silent` the warnings that nobody
    answered, of the candidate that was chosen.
    """
    if decision is None:
        return None
    if decision.candidate is None:
        return SourcingFacts()
    return SourcingFacts(
        partner=decision.candidate.partner.name,
        questions_without_evidence=tuple(
            question for question in Question if question not in answered
        ),
        flags_unanswered=tuple(Flag(flag) for flag in silent),
    )


def partner_facts(use_case_ids: Collection[int], *, today: date) -> dict[int, PartnerFacts]:
    """
    Return what rules may know of the chosen partner of each use case that has one.

    Five queries, whatever the number of use cases.
    """
    chosen = list(
        SourcingDecision.objects.current()
        .filter(use_case__among=use_case_ids, candidate__isnull=False)
        .order_by("pk")
        .values_list(
            "use_case_id",
            "candidate_id",
            "candidate__partner__name",
            "decided_at",
            "candidate__partner_id",
        )
    )
    flags: dict[int, list[Flag]] = defaultdict(list)
    raised = CandidateFlag.objects.filter(candidate__in=[row[1] for row in chosen])
    for candidate_id, flag in raised.order_by("raised_at", "pk").values_list(
        "candidate_id", "flag"
    ):
        flags[candidate_id].append(Flag(flag))
    signed: dict[int, list[Agreement]] = defaultdict(list)
    ending = Agreement.objects.filter(
        partner__in=[row[4] for row in chosen], ended_at=None, ends_date__isnull=False
    )
    for agreement in ending.soonest_first():
        signed[agreement.partner_id].append(agreement)
    silent: dict[int, list[tuple[str, date]]] = defaultdict(list)
    for use_case_id, title, due in _late(use_case_ids, today):
        silent[use_case_id].append((title, due))
    return {
        use_case_id: PartnerFacts(
            name=name,
            chosen_date=day_of(decided_at),
            red_flags=tuple(flag.phrase for flag in flags[candidate_id]),
            silent_deliverables=tuple(silent[use_case_id]),
            agreements=tuple(
                AgreementFacts(
                    title=one.title,
                    ends_date=one.ends_date,
                    notice_date=one.notice_date,
                )
                for one in signed[partner_id]
                if one.ends_date and one.use_case_id in (None, use_case_id)
            ),
        )
        for use_case_id, candidate_id, name, decided_at, partner_id in chosen
    }


def _late(use_case_ids: Collection[int], today: date) -> list[tuple[int, str, date]]:
    """Late deliverables of the chosen partner that nobody wrote of since they were due."""
    rows = list(
        Deliverable.objects.open()
        .filter(
            use_case__among=use_case_ids,
            due_date__lt=today,
            use_case__sourcings__replaced_at=None,
            use_case__sourcings__candidate__partner=F("partner"),
        )
        .order_by("due_date", "pk")
        .values_list("pk", "use_case_id", "title", "due_date")
    )
    spoken: dict[int, date] = {}
    written = Expectation.objects.standing().filter(
        deliverable__in=[row[0] for row in rows]
    )
    for deliverable_id, moment in written.order_by("written_at", "pk").values_list(
        "deliverable_id", "written_at"
    ):
        if deliverable_id is not None:
            spoken[deliverable_id] = day_of(moment)
    return [
        (use_case_id, title, due)
        for pk, use_case_id, title, due in rows
        if spoken.get(pk, date.min) < due
    ]


def chosen_partner_id(use_case: UseCase) -> int | None:
    """Return who delivers a use case now, if it is a partner."""
    return (
        SourcingDecision.objects.current()
        .filter(use_case=use_case)
        .values_list("candidate__partner_id", flat=True)
        .first()
    )

"""How a use case stands before a gate: the findings, and which of them are waived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models.functions import Coalesce

from portfolio.analysis.clarity import Draft, check
from portfolio.analysis.gates.base import Gate, GateFacts, GateFinding
from portfolio.analysis.gates.catalogue import findings
from portfolio.analysis.policy import DEFAULT
from portfolio.models import UseCase, Waiver
from portfolio.models.source_need import Access
from portfolio.queries.definitions import unaligned_under_primary
from portfolio.queries.pulses import baseline_of
from portfolio.queries.readiness import asked_at_go_live, seen_of, stack_from
from portfolio.queries.readiness_items import items
from portfolio.queries.sourcing import sourcing_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One finding of a gate for one use case, with the waiver that lets it pass, if any."""

    finding: GateFinding
    waiver: Waiver | None

    @property
    def is_passed(self) -> bool:
        return self.finding.is_met or self.waiver is not None


def gate_of(
    use_case: UseCase,
    gate: StrEnum,
    *,
    today: date,
    waivers: Sequence[Waiver] | None = None,
) -> list[Standing]:
    """Return every finding of a gate; one query less with the waivers."""
    if waivers is None:
        waivers = waivers_of(use_case)
    given = {
        waiver.finding: waiver
        for waiver in waivers
        if waiver.gate == gate and (waiver.until_date or today) >= today
    }
    return [
        Standing(
            finding=finding,
            waiver=None if finding.is_met else given.get(finding.code),
        )
        for finding in findings(gate, gate_facts(use_case, gate, today=today))
    ]


def waivers_of(use_case: UseCase) -> list[Waiver]:
    """Return every waiver that was not taken back, oldest first."""
    return list(
        use_case.waivers.filter(withdrawn_at=None)
        .select_related("waived_by")
        .order_by("waived_at", "pk")
    )


def draft_of(use_case: UseCase) -> Draft:
    """Return the words of a use case as the clarity check reads them."""
    return Draft(
        title=use_case.title,
        story=use_case.story,
        decision=use_case.decision,
        data=use_case.data_needed,
        impact=use_case.impact,
        proof=use_case.way_to_tell,
    )


def gate_facts(use_case: UseCase, gate: StrEnum, *, today: date) -> GateFacts:
    """Return what a gate may know of one use case."""
    sources = list(
        use_case.source_needs.standing()
        .annotate(called=Coalesce("source__name", "name"))
        .order_by("called", "pk")
        .values_list("called", "access")
    )
    metrics = list(
        use_case.metrics.standing()
        .order_by("name", "pk")
        .values_list("name", "primary", "signed_at")
    )
    return GateFacts(
        clarity=check(draft_of(use_case)),
        has_owner=use_case.owner_id is not None,
        has_worth=use_case.worth_estimates.filter(replaced_at=None).exists(),
        sources_named=len(sources),
        sources_without_access_known=tuple(
            name for name, access in sources if access == Access.UNKNOWN
        ),
        metrics_drafted=len(metrics),
        primary_metrics_signed=sum(1 for _, main, signed in metrics if main and signed),
        primary_metrics_unsigned=tuple(
            name for name, main, signed in metrics if main and not signed
        ),
        **_readiness(use_case, gate, today=today),
    )


def _readiness(use_case: UseCase, gate: StrEnum, *, today: date) -> dict[str, Any]:
    """What only the later gates ask for: readiness, trust, and who delivers."""
    if gate not in (Gate.OVERSEE, Gate.GO_LIVE):
        return {}
    listed = items()
    seen = seen_of([use_case.pk], today=today)[use_case.pk]
    facts: dict[str, Any] = {"readiness_needed": DEFAULT.readiness_needed}
    if gate == Gate.GO_LIVE:
        return facts | {"asked_at_go_live": asked_at_go_live(seen, listed)}
    return facts | {
        "stack": stack_from(seen, listed),
        "baseline": baseline_of(use_case),
        "primary_words_unaligned": unaligned_under_primary(use_case),
        "sourcing": sourcing_facts(use_case),
    }

"""How a use case stands before a gate: the findings, and which of them are waived."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from portfolio.analysis.clarity import Draft, check
from portfolio.analysis.gates.base import Gate, GateFacts, GateFinding
from portfolio.analysis.gates.catalogue import findings
from portfolio.models import UseCase, Waiver
from portfolio.models.source_need import Access
from portfolio.queries.reading import Reading
from portfolio.queries.stacks import asked_at_go_live, stack_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One finding of a gate for one use case, with the waiver that lets it pass, if any."""

    finding: GateFinding
    waiver: Waiver | None

    @property
    def is_passed(self) -> bool:
        return self.finding.is_met or self.waiver is not None


def gate_of(
    use_case: UseCase, gate: StrEnum, *, today: date, reading: Reading | None = None
) -> list[Standing]:
    """Return every finding of a gate; what the page has read is not read again."""
    reading = reading or Reading(use_case, today=today)
    given = {
        waiver.finding: waiver
        for waiver in reading.waivers
        if waiver.gate == gate and (waiver.until_date or today) >= today
    }
    return [
        Standing(
            finding=finding,
            waiver=None if finding.is_met else given.get(finding.code),
        )
        for finding in findings(gate, _facts(reading, gate))
    ]


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


def _facts(reading: Reading, gate: StrEnum) -> GateFacts:
    """Return what a gate may know of one use case."""
    use_case, sources = reading.use_case, reading.needs.rows
    primary = [metric for metric in reading.signed if metric.is_primary]
    return GateFacts(
        clarity=check(draft_of(use_case), needed=reading.policy.clarity_pass),
        has_owner=use_case.owner_id is not None,
        has_worth=bool(reading.worth),
        sources_named=len(sources),
        sources_without_access_known=tuple(
            need.label for need in sources if need.access == Access.UNKNOWN
        ),
        metrics_drafted=len(reading.signed),
        primary_metrics_signed=sum(metric.is_signed for metric in primary),
        primary_metrics_unsigned=tuple(
            metric.name for metric in primary if not metric.is_signed
        ),
        **_readiness(reading, gate),
    )


def _readiness(reading: Reading, gate: StrEnum) -> dict[str, Any]:
    """What only the later gates ask for: readiness, trust, and who delivers."""
    if gate not in (Gate.OVERSEE, Gate.GO_LIVE):
        return {}
    seen, listed, policy = reading.seen, reading.items, reading.policy
    facts: dict[str, Any] = {"readiness_needed": policy.readiness_needed}
    if gate == Gate.GO_LIVE:
        return facts | {"asked_at_go_live": asked_at_go_live(seen, listed, policy=policy)}
    return facts | {
        "stack": stack_from(seen, listed, policy=policy),
        "baseline": reading.baseline,
        "primary_words_unaligned": tuple(
            sorted(word.element for word in reading.unaligned if word.under_primary)  # type: ignore[attr-defined]
        ),
        "sourcing": reading.sourcing_facts,
    }

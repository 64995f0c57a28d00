"""What each gate asks for, in the order in which a reader should meet it."""

from enum import StrEnum

from portfolio.analysis.gates import going_live
from portfolio.analysis.gates.base import Check, Gate, GateFacts, GateFinding
from portfolio.analysis.gates.findings import (
    clarity_passed,
    data_ready,
    definitions_aligned,
    metric_drafted,
    owner_named,
    partner_evaluated,
    people_ready,
    primary_metric_signed,
    pulse_baseline,
    sources_known,
    sourcing_decided,
    systems_ready,
    worth_estimated,
)

# The gate into a stage. Audit has none: everything begins there.
GATES: dict[StrEnum, tuple[Check, ...]] = {
    Gate.AUDIT: (),
    Gate.EVALUATE: (
        clarity_passed.check,
        owner_named.check,
        worth_estimated.check,
        sources_known.check,
        metric_drafted.check,
    ),
    Gate.OVERSEE: (
        primary_metric_signed.check,
        definitions_aligned.check,
        data_ready.check,
        systems_ready.check,
        people_ready.check,
        pulse_baseline.check,
        sourcing_decided.check,
        partner_evaluated.check,
    ),
}


def findings(gate: StrEnum, facts: GateFacts) -> list[GateFinding]:
    """Return every check of a gate, met or with what is missing."""
    if gate == Gate.GO_LIVE:
        return going_live.findings(facts)
    return [
        GateFinding(
            code=check.code,
            title=check.title,
            place=check.place,
            sentence=check.miss(facts),
        )
        for check in GATES[gate]
    ]

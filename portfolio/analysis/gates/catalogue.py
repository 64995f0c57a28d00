"""What each gate asks for, in the order in which a reader should meet it."""

from portfolio.analysis.gates.base import Check, GateFacts, GateFinding
from portfolio.analysis.gates.findings import (
    clarity_passed,
    metric_drafted,
    owner_named,
    primary_metric_signed,
    sources_known,
    worth_estimated,
)
from portfolio.analysis.stages import Stage

# The gate into a stage. Audit has none: everything begins there.
GATES: dict[Stage, tuple[Check, ...]] = {
    Stage.AUDIT: (),
    Stage.EVALUATE: (
        clarity_passed.check,
        owner_named.check,
        worth_estimated.check,
        sources_known.check,
        metric_drafted.check,
    ),
    Stage.OVERSEE: (primary_metric_signed.check,),
}


def findings(gate: Stage, facts: GateFacts) -> list[GateFinding]:
    """Return every check of the gate into a stage, met or with what is missing."""
    return [
        GateFinding(
            code=check.code,
            title=check.title,
            place=check.place,
            sentence=check.miss(facts),
        )
        for check in GATES[gate]
    ]

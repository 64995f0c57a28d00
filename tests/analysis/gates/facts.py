"""Facts of a use case that passes every gate, and the way to break one of them."""

from dataclasses import replace

from portfolio.analysis.clarity import Draft, check
from portfolio.analysis.gates.base import Baseline, GateFacts, SourcingFacts
from portfolio.analysis.readiness import judge

SPECIFIC = Draft(
    title="Ticket escalation",
    story="Each hour the shift lead decides which of 900 tickets go to second line.",
    decision="Which support tickets need urgent escalation before customers leave.",
    data="Ticket texts and outcomes from the service desk since 2023.",
    impact="Tickets passed on without need fall from 31% to 15%.",
    proof="Share of tickets passed to second line, against 31% before.",
)
HEALTHY = GateFacts(
    clarity=check(SPECIFIC),
    has_owner=True,
    has_worth=True,
    sources_named=1,
    metrics_drafted=1,
    primary_metrics_signed=1,
    stack=judge([], needed=3),
    baseline=Baseline.TAKEN,
    sourcing=SourcingFacts(partner="Norrvik Analytics"),
)


def healthy_but(**changed: object) -> GateFacts:
    return replace(HEALTHY, **changed)

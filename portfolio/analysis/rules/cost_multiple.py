"""Cost multiple: a year of running costs several times what the pilot did.

A hundredfold is more often a wrong unit than a wrong project, so it asks first.
"""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    pilot, run = facts.money.pilot_cost, facts.money.run_cost
    if not pilot or run is None or run / pilot < policy.cost_yellow:
        return None
    times = run / pilot
    sentence = say(
        "A year of running costs %(times)s times the pilot.", times=round(times, 1)
    )
    if times >= policy.cost_odd:
        sentence = say(
            "A year of running costs %(times)s times the pilot: is the unit right?",
            times=round(times),
        )
    return Finding(
        since=facts.money.run_cost_since or facts.phase_since,
        severity=Severity.RED if times >= policy.cost_red else Severity.YELLOW,
        sentence=sentence,
    )


rule = Rule("cost-multiple", "Cost multiple", find)

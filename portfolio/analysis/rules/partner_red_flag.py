"""Partner with a red flag: the chosen partner carries one of the four warnings."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    partner = facts.partner
    if not partner.red_flags:
        return None
    return Finding(
        since=partner.chosen_date or facts.stage_since,
        severity=Severity.YELLOW,
        sentence=say(
            "%(partner)s was chosen with a warning: %(flags)s.",
            partner=partner.name,
            flags=partner.red_flags,
        ),
    )


rule = Rule("partner-red-flag", "Partner with a red flag", find)

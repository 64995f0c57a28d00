"""Value not arriving: built on time, in production for months, and short of its value."""

from datetime import timedelta

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import Share, say
from portfolio.analysis.stages import Phase


def find(facts: Facts, policy: Policy) -> Finding | None:
    money = facts.money
    late = [one for one in facts.milestones if one.current_date < facts.today]
    if (
        facts.phase is not Phase.PRODUCTION
        or facts.days_in_phase < policy.value_days
        or late
    ):
        return None
    if not money.expected or money.realised is None:
        return None
    share = money.realised / money.expected
    if share >= policy.value_share:
        return None
    is_red = money.short_months >= policy.value_red_months
    return Finding(
        since=facts.phase_since + timedelta(days=policy.value_days),
        severity=Severity.RED if is_red else Severity.YELLOW,
        sentence=say(
            "Milestones are on time, but only %(share)s of the value expected by now "
            "has arrived.",
            share=Share(share),
        ),
    )


rule = Rule("value-not-arriving", "Value not arriving", find)

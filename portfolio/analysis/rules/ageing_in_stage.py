"""Ageing in stage: longer here than most earlier use cases took to pass.

Ten completed stages make a percentile; before that, a number of days stands in for history.
"""

from datetime import timedelta

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.overview import nearest_rank
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import Share, say
from portfolio.analysis.stages import Phase, Stage


def find(facts: Facts, policy: Policy) -> Finding | None:
    if facts.stage is Stage.OVERSEE and facts.phase in (Phase.PRODUCTION, Phase.RETIRED):
        return None
    age = facts.days_in_stage
    if len(facts.stage_durations) < policy.durations_least:
        return _by_default(facts, policy)
    ageing = nearest_rank(facts.stage_durations, policy.ageing_share)
    stalled = nearest_rank(facts.stage_durations, policy.stalled_share)
    if age <= ageing:
        return None
    is_stalled = age > stalled
    days = stalled if is_stalled else ageing
    return Finding(
        since=facts.stage_since + timedelta(days=days),
        severity=Severity.YELLOW,
        sentence=say(
            "In %(stage)s for %(days)s days; %(share)s of earlier use cases were through "
            "in %(most)s.",
            stage=facts.stage.value,
            days=age,
            share=Share(policy.stalled_share if is_stalled else policy.ageing_share),
            most=days,
        ),
        is_stalled=is_stalled,
    )


def _by_default(facts: Facts, policy: Policy) -> Finding | None:
    limit = {
        Stage.AUDIT: policy.audit_days,
        Stage.EVALUATE: policy.evaluate_days,
        Stage.OVERSEE: policy.oversee_days,
    }[facts.stage]
    if facts.days_in_stage > limit:
        since, name, age = facts.stage_since, facts.stage.value, facts.days_in_stage
    elif facts.phase is Phase.PILOT and facts.days_in_phase > policy.pilot_days:
        since, name, age = facts.phase_since, facts.phase.value, facts.days_in_phase
        limit = policy.pilot_days
    else:
        return None
    return Finding(
        since=since + timedelta(days=limit),
        severity=Severity.YELLOW,
        sentence=say(
            "In %(stage)s for %(days)s days; %(most)s are usual.",
            stage=name,
            days=age,
            most=limit,
        ),
        is_stalled=True,
    )


rule = Rule("ageing-in-stage", "Ageing in stage", find)

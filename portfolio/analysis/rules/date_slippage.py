"""Date slippage: the target date has moved, twice or by much of the time there was."""

from itertools import pairwise

from portfolio.analysis.facts import Facts, MetricFacts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import Share, say_of


def find(facts: Facts, policy: Policy) -> Finding | None:
    return worst([one for one in (_of(metric, policy) for metric in facts.primary) if one])


def _of(metric: MetricFacts, policy: Policy) -> Finding | None:
    dates, start = metric.target_dates, metric.start_date
    moves = [after for before, after in pairwise(dates) if after > before]
    if start is None or not moves or dates[-1] <= dates[0]:
        return None
    original = (dates[-1] - dates[0]).days / max(1, (dates[0] - start).days)
    current = (dates[-1] - dates[-2]).days / max(1, (dates[-2] - start).days)
    stalled = current > policy.stall_current or original > policy.stall_original
    noticed = current > policy.slip_current or original > policy.slip_original
    if not (stalled or noticed or len(moves) >= policy.moves_least):
        return None
    return Finding(
        since=dates[0],
        severity=Severity.YELLOW,
        sentence=say_of(
            len(moves),
            "Target date of “%(metric)s” moved once; now %(share)s later than "
            "first approved.",
            "Target date of “%(metric)s” moved %(count)s times; now %(share)s later than "
            "first approved.",
            metric=metric.name,
            share=Share(original),
        ),
        evidence=(f"metric:{metric.id}",),
        is_stalled=stalled,
    )


rule = Rule("date-slippage", "Date slippage", find)

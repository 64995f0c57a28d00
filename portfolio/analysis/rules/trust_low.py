"""Trust is low: the latest pulse is low or fell; with too few answers it is silent."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    pulse = facts.pulse
    if pulse is None or pulse.answers < policy.pulse_answers:
        return None
    if pulse.score < policy.pulse_low:
        sentence = say("Trust stands at %(score)s of 5.", score=round(pulse.score, 1))
    elif pulse.before is not None and pulse.before - pulse.score >= policy.pulse_fall:
        sentence = say(
            "Trust fell from %(before)s to %(score)s of 5.",
            before=round(pulse.before, 1),
            score=round(pulse.score, 1),
        )
    else:
        return None
    return Finding(since=pulse.day, severity=Severity.YELLOW, sentence=sentence)


rule = Rule("trust-low", "Trust is low", find)

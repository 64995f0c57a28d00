"""Decision overdue: a question has waited a month, or has passed a review unanswered."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say_of


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = []
    for decision in facts.decisions:
        waited = facts.days_since(decision.asked_date)
        if waited <= policy.decision_days and not decision.reviews_passed:
            continue
        found.append(
            Finding(
                since=decision.asked_date,
                severity=Severity.YELLOW,
                sentence=say_of(
                    waited,
                    "Waiting one day for a decision: %(question)s",
                    "Waiting %(count)s days for a decision: %(question)s",
                    question=decision.question,
                ),
                evidence=(f"decision:{decision.id}",),
                is_stalled=True,
            )
        )
    return worst(found)


rule = Rule("decision-overdue", "Decision overdue", find)

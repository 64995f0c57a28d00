"""Reset follow-up due: the day to look again at a repaired relationship has passed."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    due = facts.reset_due_date
    if due is None or facts.today <= due:
        return None
    return Finding(
        since=due,
        severity=Severity.NOTE,
        sentence=say(
            "The follow-up of the relationship reset was due on %(day)s.", day=due
        ),
    )


rule = Rule("reset-due", "Reset follow-up due", find)

"""Nobody answers for it: no owner, one who cannot act, or one who carries too much."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say
from portfolio.analysis.stages import Stage


def find(facts: Facts, policy: Policy) -> Finding | None:
    owner = facts.owner
    grave = Severity.RED if facts.stage is Stage.OVERSEE else Severity.YELLOW
    if owner is None:
        sentence = say("No deployment owner is named.")
    elif not owner.is_active:
        sentence = say("The deployment owner no longer has an active account.")
    elif owner.is_mailbox:
        sentence = say("The deployment owner is a mailbox; one person must answer.")
    elif owner.active_use_cases > policy.owner_most:
        grave = Severity.NOTE
        sentence = say(
            "Its owner carries %(count)s active use cases at once.",
            count=owner.active_use_cases,
        )
    else:
        return None
    return Finding(since=facts.stage_since, severity=grave, sentence=sentence)


rule = Rule("accountability-gap", "Nobody answers for it", find)

"""Definitions conflict: teams mean different things by a word that a metric rests on."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = []
    for definition in facts.definitions:
        unknown = definition.unknown_since
        if definition.is_conflicting:
            since = definition.since or facts.today
            sentence = say(
                "“%(name)s” means different things to different teams, and a metric or "
                "source depends on it.",
                name=definition.name,
            )
        elif unknown is not None and facts.days_since(unknown) >= policy.unknown_days:
            since = unknown
            sentence = say(
                "Nobody has said for %(days)s days what “%(name)s” means; a metric or "
                "source depends on it.",
                days=facts.days_since(unknown),
                name=definition.name,
            )
        else:
            continue
        row = (f"definition:{definition.id}",)
        found.append(
            Finding(since=since, severity=Severity.YELLOW, sentence=sentence, evidence=row)
        )
    return worst(found)


rule = Rule("definition-conflict", "Definitions conflict", find)

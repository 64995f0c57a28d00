"""Shadow source: the source of truth is a spreadsheet, or a source has a single keeper."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = []
    for source in facts.spreadsheets:
        sentence = say(
            "“%(name)s”, a spreadsheet, is the source of truth.", name=source.name
        )
        if not source.is_spreadsheet:
            sentence = say("Only one person can run “%(name)s”.", name=source.name)
        elif source.only_keeper:
            sentence = say(
                "“%(name)s”, a spreadsheet, is the source of truth, and only one person "
                "can keep it.",
                name=source.name,
            )
        found.append(
            Finding(
                since=source.since,
                severity=(
                    Severity.YELLOW
                    if source.only_keeper and source.is_spreadsheet
                    else Severity.NOTE
                ),
                sentence=sentence,
                evidence=(f"source:{source.id}",),
            )
        )
    return worst(found)


rule = Rule("shadow-source", "Shadow source", find)

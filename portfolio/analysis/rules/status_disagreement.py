"""Status disagreement: the story says green, the numbers do not."""

from datetime import timedelta

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.pace import Status
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import Month, say


def find(facts: Facts, policy: Policy) -> Finding | None:
    if not facts.updates or not facts.updates[-1].reports_green:
        return None
    found = []
    for metric in facts.primary:
        since = metric.off_track_since
        if metric.status is not Status.OFF_TRACK or since is None:
            continue
        month = since - timedelta(days=1)
        found.append(
            Finding(
                since=since,
                severity=Severity.YELLOW,
                sentence=say(
                    "Owner reports green; “%(metric)s” has been off track since %(month)s.",
                    metric=metric.name,
                    month=Month(month),
                ),
                evidence=(f"metric:{metric.id}", f"update:{facts.updates[-1].id}"),
            )
        )
    return worst(found)


rule = Rule("status-disagreement", "Status disagreement", find)

"""Agreement ending: what was signed with the chosen partner ends, or wants notice, soon."""

from datetime import timedelta

from portfolio.analysis.facts import AgreementFacts, Facts
from portfolio.analysis.finding import Finding, Rule, Severity, worst
from portfolio.analysis.partnering import AGREEMENT_AHEAD
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import Sentence, say


def find(facts: Facts, policy: Policy) -> Finding | None:
    found = []
    for agreement in facts.partner.agreements:
        since = agreement.acts_on - timedelta(days=AGREEMENT_AHEAD)
        if facts.today >= since:
            found.append(
                Finding(
                    since=since,
                    severity=Severity.NOTE,
                    sentence=_sentence(facts, agreement),
                )
            )
    return worst(found)


def _sentence(facts: Facts, agreement: AgreementFacts) -> Sentence:
    said = {"title": agreement.title, "partner": facts.partner.name}
    if agreement.ends_date < facts.today:
        return say(
            "“%(title)s” with %(partner)s ended on %(day)s; nobody has renewed or closed "
            "it.",
            day=agreement.ends_date,
            **said,
        )
    if agreement.notice_date is None:
        return say(
            "“%(title)s” with %(partner)s ends on %(day)s.", day=agreement.ends_date, **said
        )
    if agreement.notice_date < facts.today:
        return say(
            "The day for notice on “%(title)s” with %(partner)s was %(day)s: it goes on by "
            "itself.",
            day=agreement.notice_date,
            **said,
        )
    return say(
        "Notice on “%(title)s” with %(partner)s can be given until %(day)s; it ends on "
        "%(end)s.",
        day=agreement.notice_date,
        end=agreement.ends_date,
        **said,
    )


rule = Rule("agreement-ending", "Agreement ending", find)

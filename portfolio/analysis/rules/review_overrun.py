"""Review overrun: it took far more of the meeting than it was given."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding, Rule, Severity
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import say


def find(facts: Facts, policy: Policy) -> Finding | None:
    review = facts.review
    if review is None:
        return None
    twice = review.minutes_taken > policy.overrun_times * review.minutes_given
    long = review.meeting_minutes > policy.review_minutes and review.took_most_of_excess
    if not (twice or long):
        return None
    return Finding(
        since=review.day,
        severity=Severity.YELLOW,
        sentence=say(
            "Took %(taken)s of its %(given)s minutes in the last review.",
            taken=round(review.minutes_taken),
            given=round(review.minutes_given),
        ),
    )


rule = Rule("review-overrun", "Review overrun", find)

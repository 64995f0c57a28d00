"""Readiness and trust as rules see them: skipped layers, pulses, resets, explanations."""

from django.db.models import Min

from portfolio.analysis.facts import PulseFacts, WaiverFacts
from portfolio.analysis.readiness import State
from portfolio.analysis.stages import Stage
from portfolio.models import Reset
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told
from portfolio.queries.pulses import latest_of
from portfolio.queries.readiness import seen_of, stack_from
from portfolio.queries.readiness_items import items


def load(scope: Scope) -> Told:
    """Return the facts in seven queries."""
    listed = items()
    told: dict[int, dict[str, object]] = {}
    for pk, seen in seen_of(scope.use_cases, today=scope.today).items():
        stack = stack_from(seen, listed, policy=scope.policy)
        told[pk] = {
            "waivers": tuple(
                WaiverFacts(
                    layer=layer.value,
                    since=day_of(waiver.waived_at),
                    # Waived layers raise no score: by itself it may be ready by now.
                    is_ready_now=stack.of(layer).state is State.READY,
                )
                for layer, waiver in seen.waivers.items()
                # It counts once somebody moved on under it.
                if scope.use_cases[pk].stage == Stage.OVERSEE
            )
        }
        explanation = seen.explanation
        if explanation and explanation.is_risk and not explanation.is_owned:
            told[pk]["unexplained_since"] = explanation.since_date
    for pk, (latest, before) in latest_of(scope.use_cases.values()).items():
        if latest.answers is not None and latest.score is not None and latest.closed_at:
            told[pk]["pulse"] = PulseFacts(
                day=day_of(latest.closed_at),
                answers=latest.answers,
                score=latest.score,
                before=before.score if before else None,
            )
    due = Reset.objects.open().filter(use_case__in=list(scope.use_cases))
    for pk, day in due.values_list("use_case").annotate(first=Min("follow_up_date")):
        told[pk]["reset_due_date"] = day
    return told

"""Readiness and trust as rules see them: skipped layers, pulses, resets, explanations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Min, Q

from portfolio.analysis.facts import PulseFacts, WaiverFacts
from portfolio.analysis.gates import going_live
from portfolio.analysis.gates.base import Gate
from portfolio.analysis.readiness import Stack, State
from portfolio.analysis.stages import Phase, Stage
from portfolio.models import Reset, UseCase, Waiver
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told
from portfolio.queries.stacks import FINDINGS


def load(scope: Scope) -> Told:
    waivers = _waivers(scope)
    told: dict[int, dict[str, object]] = {}
    for pk, seen in scope.seen.items():
        stack, given = scope.stacks[pk], waivers.get(pk, ())
        told[pk] = {"waivers": tuple(_skipped(given, scope.use_cases[pk], stack))}
        explanation = seen.explanation
        if explanation and explanation.is_risk and not explanation.is_owned:
            told[pk]["unexplained_since"] = explanation.since_date
    for pk, (latest, before) in scope.pulses.items():
        if latest.answers is not None and latest.score is not None and latest.closed_at:
            told[pk]["pulse"] = PulseFacts(
                day=day_of(latest.closed_at),
                answers=latest.answers,
                score=latest.score,
                before=before.score if before else None,
            )
    due = Reset.objects.open().filter(use_case__among=scope.ids)
    for pk, day in due.values_list("use_case").annotate(first=Min("follow_up_date")):
        told[pk]["reset_due_date"] = day
    return told


def _waivers(scope: Scope) -> dict[int, list[Waiver]]:
    """What was waived of layers: before oversee, and before going live."""
    found: dict[int, list[Waiver]] = defaultdict(list)
    of_layers = Q(gate=Gate.OVERSEE, finding__in=FINDINGS) | Q(gate=Gate.GO_LIVE)
    rows = Waiver.objects.filter(of_layers, use_case__among=scope.ids)
    for waiver in rows.order_by("waived_at", "pk"):
        found[waiver.use_case_id].append(waiver)
    return found


def _skipped(
    waivers: Iterable[Waiver], use_case: UseCase, stack: Stack
) -> Iterator[WaiverFacts]:
    """
    Yield what somebody moved on under, whatever became of the waiver since.

    One that was taken back or ran out after the move makes no layer ready.
    """
    for waiver in waivers:
        if waiver.gate == Gate.OVERSEE:
            is_there = use_case.stage == Stage.OVERSEE
            moved_at = use_case.entered_stage_at
            layer = FINDINGS[waiver.finding]
            # Waived layers raise no score: by itself it may be ready by now.
            is_ready = stack.of(layer).state is State.READY
        else:
            is_there = use_case.phase == Phase.PRODUCTION
            moved_at = use_case.entered_phase_at
            item = stack.item(waiver.finding.removeprefix(going_live.PREFIX))
            if item is None:
                # It is asked for no longer.
                continue
            layer = item.layer
            is_ready = item not in stack.of(layer).short + stack.of(layer).unseen
        if is_there and _stood(waiver, moved_at):
            yield WaiverFacts(
                layer=layer.value, since=day_of(waiver.waived_at), is_ready_now=is_ready
            )


def _stood(waiver: Waiver, moment: datetime) -> bool:
    return (
        waiver.waived_at <= moment
        and (waiver.withdrawn_at is None or waiver.withdrawn_at > moment)
        and (waiver.until_date is None or waiver.until_date >= day_of(moment))
    )

"""Moving use cases between stages, ending them, and taking an end back."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.stages import EndReason, Outcome, Stage, is_back, may_move
from portfolio.models import StageMove, UseCase
from portfolio.operations import dirty, editing, noting
from portfolio.queries.days import day_of
from portfolio.queries.gates import Standing, gate_of


class CannotMove(Refused):
    code = "cannot-move"


class GateClosed(CannotMove):
    """Findings of the gate are neither met nor waived; `missing` holds them."""

    code = "gate-closed"

    def __init__(self, missing: list[Standing]) -> None:
        super().__init__(
            _("The gate is closed: %(sentences)s")
            % {
                "sentences": " ".join(
                    str(standing.finding.sentence) for standing in missing
                )
            }
        )
        self.missing = missing


class CannotEnd(Refused):
    code = "cannot-end"


@ledger.writes
def move(
    *, use_case_id: int, to: Stage, by: User, now: datetime, reason: str = ""
) -> StageMove:
    """
    Move a use case to another stage and remember who did it.

    Forward by one, through the gate; back to any, with a reason.

    :raises CannotMove: if it has ended, or no step leads there
    :raises GateClosed: if findings of the gate are neither met nor waived
    :raises editing.Reasonless: if it goes back without a reason
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    start = Stage(use_case.stage)
    if not use_case.is_open:
        raise CannotMove(_("It has ended; an ended use case does not move."))
    if not may_move(start, to):
        raise CannotMove(
            _("A use case cannot go from %(start)s to %(end)s.")
            % {"start": start.label, "end": to.label}
        )
    if is_back(start, to):
        reason = editing.need_reason(reason, _("Say why it goes back."))
    else:
        missing = [
            standing
            for standing in gate_of(use_case, to, today=day_of(now))
            if not standing.is_passed
        ]
        if missing:
            raise GateClosed(missing)

    use_case.stage = to
    use_case.entered_stage_at = now
    use_case.version += 1
    use_case.save(update_fields=["stage", "entered_stage_at", "version"])
    noting.on_use_case(
        use_case,
        "use_case.moved",
        by=by,
        now=now,
        changes={"stage": (start, to)},
        reason=reason,
    )
    return StageMove.objects.create(
        use_case=use_case, start=start, end=to, reason=reason, moved_at=now, moved_by=by
    )


@ledger.writes
def end(
    *,
    use_case_id: int,
    outcome: Outcome,
    reason: EndReason,
    story: str,
    lesson: str,
    by: User,
    now: datetime,
) -> UseCase:
    """
    End a use case from any stage, as achieved or stopped.

    :raises CannotEnd: if it has ended already
    :raises editing.Reasonless: without the story of how it ended
    """
    story = editing.need_reason(story, _("Say in a sentence or two how it ended."))
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    if not use_case.is_open:
        raise CannotEnd(_("It has ended already."))
    new = {
        "ended_at": now,
        "ended_by": by,
        "outcome": outcome,
        "end_reason": reason,
        "end_story": story,
        "lesson": lesson.strip(),
    }
    editing.apply(use_case, new, seen_version=None)
    dirty.mark(use_case.metrics.values_list("pk", flat=True), now=now)
    noting.on_use_case(
        use_case,
        "use_case.ended",
        by=by,
        now=now,
        changes={"outcome": (None, outcome), "reason": (None, reason)},
        reason=story,
    )
    return use_case


@ledger.writes
def reopen(*, use_case_id: int, reason: str, by: User, now: datetime) -> UseCase:
    """
    Take an end back; the stage and its date are what they were. The history keeps the end.

    :raises CannotEnd: if it has not ended
    :raises editing.Reasonless: without a reason
    """
    reason = editing.need_reason(reason, _("Say why it goes on."))
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    if use_case.is_open:
        raise CannotEnd(_("It has not ended."))
    was = use_case.outcome
    new = {
        "ended_at": None,
        "ended_by": None,
        "outcome": "",
        "end_reason": "",
        "end_story": "",
        "lesson": "",
    }
    changes = editing.apply(use_case, new, seen_version=None)
    dirty.mark(use_case.metrics.values_list("pk", flat=True), now=now)
    noting.on_use_case(
        use_case,
        "use_case.reopened",
        by=by,
        now=now,
        changes={"outcome": (was, None), "lesson": changes.get("lesson", ("", ""))},
        reason=reason,
    )
    return use_case

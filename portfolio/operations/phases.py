"""Saying what technically exists. Going live is the deployment owner's own word."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.gates.base import Gate
from portfolio.analysis.stages import Phase
from portfolio.models import PhaseMove, UseCase
from portfolio.operations import noting
from portfolio.queries.days import day_of
from portfolio.queries.gates import Standing, gate_of


class CannotChangePhase(Refused):
    code = "cannot-change-phase"


class NotReady(CannotChangePhase):
    """Going live asks for what is neither ready nor waived; `missing` holds it."""

    code = "not-ready-to-go-live"

    def __init__(self, missing: list[Standing]) -> None:
        super().__init__(
            _("It is not ready to go live: %(sentences)s")
            % {"sentences": " ".join(str(each.finding.sentence) for each in missing)}
        )
        self.missing = missing


class OnlyTheOwner(CannotChangePhase):
    code = "only-the-owner-goes-live"


@ledger.writes
def move(
    *, use_case_id: int, to: Phase, by: User, now: datetime, reason: str = ""
) -> PhaseMove:
    """
    Say that a use case is in another phase now.

    :raises CannotChangePhase: if it has ended, or is there already
    :raises OnlyTheOwner: into production, unless `by` is its deployment owner
    :raises NotReady: into production, over what going live asks for
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    start = Phase(use_case.phase)
    if not use_case.is_open:
        raise CannotChangePhase(_("It has ended; its phase stays as it was."))
    if start is to:
        raise CannotChangePhase(_("It is there already."))
    if to is Phase.PRODUCTION and use_case.owner_id != by.pk:
        raise OnlyTheOwner(
            _("Only the deployment owner says that it goes live, in person.")
        )
    if to is Phase.PRODUCTION:
        asked = gate_of(use_case, Gate.GO_LIVE, today=day_of(now))
        missing = [standing for standing in asked if not standing.is_passed]
        if missing:
            raise NotReady(missing)
    use_case.phase = to
    use_case.entered_phase_at = now
    use_case.version += 1
    use_case.save(update_fields=["phase", "entered_phase_at", "version"])
    noting.on_use_case(
        use_case,
        "use_case.phase_changed",
        by=by,
        now=now,
        changes={"phase": (start, to)},
        reason=reason,
    )
    return PhaseMove.objects.create(
        use_case=use_case, start=start, end=to, reason=reason, moved_at=now, moved_by=by
    )

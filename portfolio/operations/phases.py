"""Saying what technically exists. Going live is the deployment owner's own word."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.stages import Phase
from portfolio.models import PhaseMove, UseCase
from portfolio.operations import noting


class CannotChangePhase(Refused):
    code = "cannot-change-phase"


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

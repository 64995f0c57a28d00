"""How the work with a partner is going, as each side says it."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.partnering import HIGHEST, LOWEST, Aspect, Side
from portfolio.models import RelationshipAssessment, UseCase
from portfolio.operations import editing, noting
from portfolio.operations.partnered import partner_of, side_of


class CannotAssess(Refused):
    code = "cannot-assess"


@ledger.writes
def assess(
    *,
    use_case_id: int,
    shared_picture: int,
    open_communication: int,
    accountability: int,
    by: User,
    now: datetime,
    note: str = "",
    side: Side | None = None,
) -> RelationshipAssessment:
    """
    Say for one's own side how three aspects stand, from 0 to 4; what was said before stays.

    The house may take down what the partner said, with a note on who said so and where.

    :raises partnered.WrongSide: if a partner's person would speak for the house
    :raises editing.Reasonless: if the house speaks for the partner without a note
    :raises CannotAssess: with another score, or as long as no partner is chosen
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    partner = partner_of(use_case)
    if partner is None:
        raise CannotAssess(_("No partner is chosen yet with whom to work."))
    scores = {
        Aspect.SHARED_PICTURE: shared_picture,
        Aspect.OPEN_COMMUNICATION: open_communication,
        Aspect.ACCOUNTABILITY: accountability,
    }
    if any(not LOWEST <= score <= HIGHEST for score in scores.values()):
        raise CannotAssess(_("A score lies between 0 and 4."))
    speaks = side_of(by, partner, wanted=side)
    if speaks is not side_of(by, partner):
        note = editing.need_reason(note, _("Say who of the partner said so, and where."))
    assessment = RelationshipAssessment.objects.create(
        use_case=use_case,
        partner=partner,
        side=speaks,
        note=note.strip(),
        assessed_at=now,
        assessed_by=by,
        **{str(aspect): score for aspect, score in scores.items()},
    )
    noting.on_part(
        assessment,
        partner.name,
        "relationship.assessed",
        use_case_id=use_case.pk,
        by=by,
        now=now,
        changes={
            "side": (None, speaks),
            **{str(aspect): (None, score) for aspect, score in scores.items()},
        },
        reason=note.strip(),
    )
    return assessment

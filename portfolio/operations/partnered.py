"""Who delivers a use case now, and for which side somebody speaks: for other operations."""

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.partnering import Side
from portfolio.models import Partner, PartnerPerson, UseCase


class WrongSide(Refused):
    code = "wrong-side"


def partner_of(use_case: UseCase) -> Partner | None:
    """Return the partner that the sourcing decision in force names, if any."""
    return Partner.objects.filter(
        candidacies__sourcings__use_case=use_case,
        candidacies__sourcings__replaced_at=None,
    ).first()


def side_of(by: User, partner: Partner, *, wanted: Side | None = None) -> Side:
    """
    Return for which side `by` speaks with `partner`.

    The house may take something down for the partner; never the other way round.

    :raises WrongSide: if a partner's person would speak for the house, or for another one
    """
    theirs = PartnerPerson.objects.standing().filter(user=by).first()
    if theirs is None:
        return wanted or Side.HOUSE
    if theirs.partner_id != partner.pk or wanted is Side.HOUSE:
        raise WrongSide(_("A partner's people speak for their own side."))
    return Side.PARTNER

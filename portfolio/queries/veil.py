"""Which ledger entries a reader may not see: those about what is hidden from them."""

from typing import Any

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from accounts.models import User
from accounts.permissions import Permission
from portfolio.models import Deliverable, Expectation, RelationshipAssessment, UseCase

TYPE = "use-case"
# What is not for outside, wherever it belongs: how partners compare, money, trust.
INSIDE = (
    "agreement",
    "candidate",
    "challenge",
    "contact",
    "cost",
    "explanation",
    "partner",
    "people",
    "pulse",
    "readiness",
    "reference",
    "reset",
    "signal",
    "skill",
    "sourcing",
    "waiver",
)
INSIDE_VERBS = ("use_case.estimated",)
# The dealings with one partner, which the next one does not read.
DEALINGS = {
    "deliverable": Deliverable,
    "expectation": Expectation,
    "relationship": RelationshipAssessment,
}


def veil(user: User) -> Q:
    """The auditor reads everything but the confidential, the administrator as well."""
    seen = UseCase.objects.visible_to(user)
    hidden = _ids(UseCase.objects.exclude(pk__in=seen.values("pk")))
    return Q(object_type=TYPE, object_id__in=hidden) | Q(root_type=TYPE, root_id__in=hidden)


def narrowed(user: User) -> Q:
    """A key narrowed to use cases reads what happened to those, nothing of the house."""
    if user.reach is None:
        return Q(pk__in=[])
    seen = _ids(UseCase.objects.visible_to(user))
    theirs = Q(object_type=TYPE, object_id__in=seen) | Q(root_type=TYPE, root_id__in=seen)
    return ~theirs


def inside(user: User) -> Q:
    """Somebody from outside reads the history of a use case, but not of the dealings."""
    if user.can(Permission.INSIDE_SEE):
        return Q(pk__in=[])
    hidden = Q(object_type__in=INSIDE) | Q(verb__in=INSIDE_VERBS)
    hidden |= Q(verb__startswith="review")
    for kind, table in DEALINGS.items():
        rows = table._default_manager.all()
        seen = rows.visible_to(user)  # type: ignore[attr-defined]
        theirs = _ids(rows.exclude(pk__in=seen.values("pk")))
        hidden |= Q(object_type=kind, object_id__in=theirs)
    return hidden


def _ids(rows: Any) -> Any:
    return rows.annotate(text=Cast("pk", CharField())).values("text")

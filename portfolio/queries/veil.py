"""Which ledger entries a reader may not see: those about use cases hidden from them."""

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from accounts.models import User
from portfolio.models import UseCase

TYPE = "use-case"


def veil(user: User) -> Q:
    """The auditor reads everything but the confidential, the administrator as well."""
    seen = UseCase.objects.visible_to(user)
    hidden = (
        UseCase.objects.exclude(pk__in=seen.values("pk"))
        .annotate(text=Cast("pk", CharField()))
        .values("text")
    )
    return Q(object_type=TYPE, object_id__in=hidden) | Q(root_type=TYPE, root_id__in=hidden)

"""Which ledger entries tell of a source or definition that is hidden from a reader."""

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from accounts.models import User
from portfolio.models import Definition, Source

SHARED: dict[str, type[Source] | type[Definition]] = {
    "data-source": Source,
    "definition": Definition,
}


def veil(user: User) -> Q:
    """What leans on hidden use cases alone is as hidden here as in the catalogue."""
    hidden = Q(pk__in=[])
    for kind, table in SHARED.items():
        seen = table.objects.visible_to(user)
        rows = table.objects.exclude(pk__in=seen.values("pk"))
        texts = rows.annotate(text=Cast("pk", CharField())).values("text")
        hidden |= Q(object_type=kind, object_id__in=texts)
    return hidden

"""Facts of who answers for a use case, and what else they answer for."""

from django.db.models import Count

from accounts.models.user import Kind
from portfolio.analysis.facts import OwnerFacts
from portfolio.analysis.mailboxes import is_mailbox
from portfolio.models import UseCase
from portfolio.queries.facts.base import Scope, Told


def load(scope: Scope) -> Told:
    owners = {row.owner_id for row in scope.use_cases.values() if row.owner_id}
    carried = dict(
        UseCase.objects.open()
        .filter(owner__in=owners)
        .order_by()
        .values_list("owner")
        .annotate(count=Count("pk"))
    )
    return {
        pk: {
            "owner": OwnerFacts(
                is_active=row.owner.is_active,
                is_mailbox=row.owner.kind == Kind.SERVICE or is_mailbox(row.owner.email),
                active_use_cases=carried.get(row.owner_id, 0),
            )
        }
        for pk, row in scope.use_cases.items()
        if row.owner
    }

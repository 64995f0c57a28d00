"""Facts of who answers for a use case, and what else they answer for."""

from django.db.models import Count

from accounts.models import User
from accounts.models.user import Kind
from portfolio.analysis.facts import OwnerFacts
from portfolio.analysis.mailboxes import is_mailbox
from portfolio.models import UseCase
from portfolio.queries.facts.base import Scope, Told


def load(scope: Scope) -> Told:
    owners = {row.owner_id for row in scope.use_cases.values() if row.owner_id}
    carried = dict(
        UseCase.objects.open()
        .filter(owner__among=owners)
        .order_by()
        .values_list("owner")
        .annotate(count=Count("pk"))
    )
    people = User.objects.filter(pk__among=owners).values_list(
        "pk", "is_active", "kind", "email"
    )
    facts = {
        pk: OwnerFacts(
            is_active=is_active,
            is_mailbox=kind == Kind.SERVICE or is_mailbox(email),
            active_use_cases=carried.get(pk, 0),
        )
        for pk, is_active, kind, email in people
    }
    return {
        pk: {"owner": facts[row.owner_id]}
        for pk, row in scope.use_cases.items()
        if row.owner_id
    }

"""What leans on a word: a use case, or one of its metrics."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from portfolio.models import Definition, DefinitionUse, UseCase
from portfolio.operations import dirty
from portfolio.operations.definitions import TYPE, CannotDefine
from portfolio.operations.noting import ROOT


@ledger.writes
def lean_on(
    *,
    definition_id: int,
    use_case_id: int,
    by: User,
    now: datetime,
    metric_id: int | None = None,
) -> DefinitionUse:
    """
    Say that a use case, or one of its metrics, depends on it.

    :raises CannotDefine: if that is noted already, or `by` may not see the definition
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    row = Definition.objects.visible_to(by).standing().filter(pk=definition_id).first()
    if row is None:
        raise CannotDefine(_("That word is not among the definitions."))
    metric = None
    if metric_id is not None:
        metric = use_case.metrics.get(pk=metric_id)
    if row.uses.filter(use_case=use_case, metric=metric, removed_at=None).exists():
        raise CannotDefine(_("It is noted already."))
    use = DefinitionUse.objects.create(
        definition=row, use_case=use_case, metric=metric, added_at=now, added_by=by
    )
    changes = {"metric": (None, metric.name)} if metric else {}
    _record(use, "definition.leaned_on", changes, by=by, now=now)
    return use


@ledger.writes
def let_go(*, use_id: int, by: User, now: datetime) -> None:
    """Say that it no longer depends on it."""
    use = (
        DefinitionUse.objects.select_for_update(of=("self",))
        .select_related("definition")
        .get(pk=use_id)
    )
    if use.removed_at is None:
        use.removed_at = now
        use.save(update_fields=["removed_at"])
        _record(use, "definition.let_go", {}, by=by, now=now)


def _record(
    use: DefinitionUse,
    verb: str,
    changes: Mapping[str, tuple[object, object]],
    *,
    by: User,
    now: datetime,
) -> None:
    """In the history of the use case, and of the definition."""
    subject = ledger.Subject(
        type=TYPE,
        id=use.definition_id,
        label=use.definition.element,
        root_type=ROOT,
        root_id=use.use_case_id,
    )
    ledger.record(verb, subject, by=by, now=now, changes=changes)
    dirty.touch(use.use_case_id, now=now)

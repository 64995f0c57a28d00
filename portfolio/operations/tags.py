"""Tags of use cases: made when first used, gone when last used."""

from collections.abc import Iterable
from datetime import datetime

from accounts import ledger
from accounts.models import User
from portfolio.models import Tag, UseCase
from portfolio.operations import noting


@ledger.writes
def replace(*, use_case_id: int, names: Iterable[str], by: User, now: datetime) -> None:
    """Give a use case exactly these tags. No clock is reset."""
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    _set(use_case, _made(names), by=by, now=now)


@ledger.writes
def add(
    *, use_case_ids: Iterable[int], names: Iterable[str], by: User, now: datetime
) -> None:
    """Add tags to many use cases. No clock is reset."""
    new = _made(names)
    chosen = UseCase.objects.select_for_update().filter(pk__in=list(use_case_ids))
    for use_case in chosen.order_by("pk"):
        _set(use_case, {*use_case.tags.all(), *new}, by=by, now=now)


@ledger.writes
def remove(
    *, use_case_ids: Iterable[int], names: Iterable[str], by: User, now: datetime
) -> None:
    """Take tags off many use cases. No clock is reset."""
    gone = {" ".join(name.split()).casefold() for name in names}
    chosen = UseCase.objects.select_for_update().filter(pk__in=list(use_case_ids))
    for use_case in chosen.order_by("pk"):
        kept = {tag for tag in use_case.tags.all() if tag.name.casefold() not in gone}
        _set(use_case, kept, by=by, now=now)


def put_back(
    use_case: UseCase, *, before: list[str], after: list[str], by: User, now: datetime
) -> bool:
    """Give a locked use case the tags it had, if it still has those it was given."""
    if sorted(tag.name for tag in use_case.tags.all()) != after:
        return False
    _set(use_case, _made(before), by=by, now=now)
    return True


def attach(use_case: UseCase, names: Iterable[str], *, by: User, now: datetime) -> None:
    """Set the tags of a use case that the caller has locked or just made."""
    wanted = _made(names)
    if wanted:
        _set(use_case, wanted, by=by, now=now)


def _made(names: Iterable[str]) -> set[Tag]:
    made = set()
    for name in {" ".join(name.split()) for name in names} - {""}:
        tag = Tag.objects.filter(name__iexact=name).first()
        made.add(tag or Tag.objects.create(name=name))
    return made


def _set(use_case: UseCase, wanted: set[Tag], *, by: User, now: datetime) -> None:
    before = sorted(tag.name for tag in use_case.tags.all())
    after = sorted(tag.name for tag in wanted)
    if before == after:
        return
    use_case.tags.set(wanted)
    noting.on_use_case(
        use_case, "use_case.tagged", by=by, now=now, changes={"tags": (before, after)}
    )

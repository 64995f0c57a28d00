"""What people set for themselves: how they are called and how the pages look to them."""

from collections.abc import Mapping
from datetime import datetime

from accounts import ledger
from accounts.models import User
from accounts.models.user import Theme

CHANGED = "profile.changed"


@ledger.writes
def dress(*, theme: Theme, more_contrast: bool, by: User, now: datetime) -> None:
    """Set the appearance of every page for the one who asks."""
    keep(by.pk, {"theme": theme, "more_contrast": more_contrast}, verb=CHANGED, now=now)


@ledger.writes
def change(
    *,
    name: str,
    time_zone: str,
    language: str,
    theme: Theme,
    more_contrast: bool,
    shortcuts: bool,
    by: User,
    now: datetime,
) -> None:
    """Change one's own profile."""
    new = {
        "name": name,
        "time_zone": time_zone,
        "language": language,
        "theme": theme,
        "more_contrast": more_contrast,
        "shortcuts": shortcuts,
    }
    keep(by.pk, new, verb=CHANGED, now=now)


@ledger.writes
def keep(person_id: int, new: Mapping[str, object], *, verb: str, now: datetime) -> None:
    """Write what somebody chose for themselves, and the history of what is another now."""
    person = User.objects.select_for_update().get(pk=person_id)
    changes = ledger.differences(person, new)
    if not changes:
        return
    for field, value in new.items():
        setattr(person, field, value)
    person.save(update_fields=list(new))
    subject = ledger.Subject(type="person", id=person.pk, label=person.name)
    ledger.record(verb, subject, by=person, now=now, changes=changes)

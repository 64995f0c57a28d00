"""What people set for themselves: how they are called and how the pages look to them."""

from datetime import datetime

from accounts import ledger
from accounts.models import User
from accounts.models.user import Theme


@ledger.writes
def dress(*, theme: Theme, more_contrast: bool, by: User, now: datetime) -> None:
    """Set the appearance of every page for the one who asks."""
    _write(by, {"theme": theme, "more_contrast": more_contrast}, now)


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
    _write(by, new, now)


def _write(person: User, new: dict[str, object], now: datetime) -> None:
    user = User.objects.select_for_update().get(pk=person.pk)
    changes = ledger.differences(user, new)
    if not changes:
        return
    for field, value in new.items():
        setattr(user, field, value)
    user.save(update_fields=list(new))
    subject = ledger.Subject(type="person", id=user.pk, label=user.name)
    ledger.record("profile.changed", subject, by=user, now=now, changes=changes)

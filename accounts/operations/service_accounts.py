"""Opening an integration's account, handing it to somebody else, and ending it."""

import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import ApiKey, ServiceAccount, User
from accounts.models.service_account import LONGEST_NAME
from accounts.models.user import Kind
from accounts.refusal import Refused


class CannotOpen(Refused):
    code = "cannot-open-service-account"


class CannotHandOver(Refused):
    code = "cannot-hand-over-service-account"


class CannotEnd(Refused):
    code = "cannot-end-service-account"


@ledger.writes
def open_account(
    *, name: str, owner_id: int, by: User, now: datetime, description: str = ""
) -> ServiceAccount:
    """
    Open an account that never signs in and that a person answers for.

    :raises CannotOpen: if the name is empty or taken, or the owner is no active person
    """
    name = name.strip()
    if not name:
        raise CannotOpen(_("A service account needs a name."))
    if len(name) > LONGEST_NAME:
        raise CannotOpen(
            _("Its name has at most %(most)d characters.") % {"most": LONGEST_NAME}
        )
    owner = User.objects.select_for_update().get(pk=owner_id)
    if not _may_answer(owner):
        raise CannotOpen(_("An active person must answer for a service account."))
    if ServiceAccount.objects.running().filter(name=name).exists():
        raise CannotOpen(
            _("A service account named %(name)s is running already.") % {"name": name}
        )
    user = User(
        kind=Kind.SERVICE,
        name=name,
        email=f"service-{secrets.token_hex(8)}@halfhour.invalid",
        joined_at=now,
    )
    user.set_unusable_password()
    user.save(force_insert=True)
    account = ServiceAccount.objects.create(
        user=user,
        owner=owner,
        name=name,
        description=description.strip(),
        created_at=now,
        created_by=by,
    )
    ledger.record(
        "service_account.opened",
        subject_of(account),
        by=by,
        now=now,
        changes={"owner": (None, owner.name), "description": ("", account.description)},
    )
    return account


@ledger.writes
def hand_over(*, account_id: int, to_id: int, by: User, now: datetime) -> ServiceAccount:
    """
    Let another person answer for an account.

    :raises CannotHandOver: if it has ended or they are no active person
    """
    account = ServiceAccount.objects.select_for_update().get(pk=account_id)
    to = User.objects.select_for_update().get(pk=to_id)
    if not account.is_running:
        raise CannotHandOver(_("This service account has ended."))
    if not _may_answer(to):
        raise CannotHandOver(_("An active person must answer for a service account."))
    before = User.objects.get(pk=account.owner_id)
    if before == to:
        return account
    account.owner = to
    account.save(update_fields=["owner"])
    ledger.record(
        "service_account.handed_over",
        subject_of(account),
        by=by,
        now=now,
        changes={"owner": (before.name, to.name)},
    )
    return account


@ledger.writes
def end(*, account_id: int, by: User, now: datetime) -> ServiceAccount:
    """
    End an account: every key of it stops working at once.

    :raises CannotEnd: if it has ended already
    """
    account = ServiceAccount.objects.select_for_update().get(pk=account_id)
    if not account.is_running:
        raise CannotEnd(_("This service account has ended already."))
    revoked = ApiKey.objects.filter(account=account, revoked_at=None).update(
        revoked_at=now, revoked_by=by
    )
    account.ended_at, account.ended_by = now, by
    account.save(update_fields=["ended_at", "ended_by"])
    User.objects.filter(pk=account.user_id).update(is_active=False, deactivated_at=now)
    ledger.record(
        "service_account.ended",
        subject_of(account),
        by=by,
        now=now,
        changes={"ended_at": (None, now), "keys_at_work": (revoked, 0)},
    )
    return account


def subject_of(account: ServiceAccount) -> ledger.Subject:
    return ledger.Subject(type="service_account", id=account.pk, label=account.name)


def _may_answer(user: User) -> bool:
    return user.kind == Kind.PERSON and user.is_active

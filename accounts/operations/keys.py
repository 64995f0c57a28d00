"""Making a key, letting a second take over from it, and revoking it."""

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import ApiKey, ServiceAccount, User
from accounts.models.api_key import (
    DEFAULT_POINTS_A_MINUTE,
    DEFAULT_REQUESTS_A_MINUTE,
    PREFIX,
)
from accounts.queries.keys import hash_of
from accounts.refusal import Refused
from accounts.scopes import Scope

REFERENCE = re.compile(r"[A-Z]{1,6}-[1-9][0-9]{0,8}")
MOST = 2_147_483_647


class CannotCreate(Refused):
    code = "cannot-create-key"


class CannotRotate(Refused):
    code = "cannot-rotate-key"


class CannotRevoke(Refused):
    code = "cannot-revoke-key"


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key and its secret, which is nowhere else and cannot be shown again."""

    key: ApiKey
    secret: str


@ledger.writes
def create(
    *,
    account_id: int,
    scopes: Collection[Scope],
    by: User,
    now: datetime,
    reach: Collection[str] = (),
    expires_at: datetime | None = None,
    requests_a_minute: int = DEFAULT_REQUESTS_A_MINUTE,
    points_a_minute: int = DEFAULT_POINTS_A_MINUTE,
) -> NewKey:
    """
    Make a key for a service account; its secret is returned this once.

    :raises CannotCreate: if the account has ended, or what is asked for makes no sense
    """
    account = ServiceAccount.objects.select_for_update().get(pk=account_id)
    if not account.is_running:
        raise CannotCreate(_("This service account has ended."))
    if not scopes:
        raise CannotCreate(_("A key needs at least one scope."))
    if unfit := [word for word in reach if not REFERENCE.fullmatch(word)]:
        raise CannotCreate(
            _("%(word)s is not the reference of a use case, such as UC-12.")
            % {"word": unfit[0]}
        )
    if expires_at is not None and expires_at <= now:
        raise CannotCreate(_("A key must expire later than now."))
    if not (1 <= requests_a_minute <= MOST and 1 <= points_a_minute <= MOST):
        raise CannotCreate(
            _("A limit is a number from 1 to %(most)d a minute.") % {"most": MOST}
        )
    new = _mint(
        ApiKey(
            account=account,
            scopes_text=" ".join(scope for scope in Scope if scope in scopes),
            reach_text=" ".join(sorted(set(reach))),
            requests_a_minute=requests_a_minute,
            points_a_minute=points_a_minute,
            expires_at=expires_at,
        ),
        by=by,
        now=now,
    )
    _record("key.created", new.key, account, by=by, now=now)
    return new


@ledger.writes
def rotate(
    *, key_id: int, by: User, now: datetime, expires_at: datetime | None = None
) -> NewKey:
    """
    Make a second key like this one; both work until the first is revoked.

    :raises CannotRotate: if it works no longer, or a second is at work already
    """
    account = ServiceAccount.objects.select_for_update().get(keys=key_id)
    old = ApiKey.objects.select_for_update().get(pk=key_id)
    if not account.is_running or not old.is_usable(now=now):
        raise CannotRotate(_("This key works no longer; create a new one."))
    if ApiKey.objects.filter(rotates=old, revoked_at=None).exists():
        raise CannotRotate(_("A second key is at work beside this one already."))
    if expires_at is not None and expires_at <= now:
        raise CannotRotate(_("A key must expire later than now."))
    new = _mint(
        ApiKey(
            account=account,
            scopes_text=old.scopes_text,
            reach_text=old.reach_text,
            requests_a_minute=old.requests_a_minute,
            points_a_minute=old.points_a_minute,
            expires_at=expires_at,
            rotates=old,
        ),
        by=by,
        now=now,
    )
    _record("key.rotated", new.key, account, by=by, now=now, rotates=old.prefix)
    return new


@ledger.writes
def revoke(*, key_id: int, by: User, now: datetime) -> ApiKey:
    """
    Close a key for good, from this moment.

    :raises CannotRevoke: if it is revoked already
    """
    account = ServiceAccount.objects.select_for_update().get(keys=key_id)
    key = ApiKey.objects.select_for_update().get(pk=key_id)
    if key.revoked_at is not None:
        raise CannotRevoke(_("This key is revoked already."))
    key.revoked_at, key.revoked_by = now, by
    key.save(update_fields=["revoked_at", "revoked_by"])
    ledger.record(
        "key.revoked",
        _subject_of(key, account),
        by=by,
        now=now,
        changes={"revoked_at": (None, now)},
    )
    return key


def _mint(key: ApiKey, *, by: User, now: datetime) -> NewKey:
    secret = PREFIX + secrets.token_urlsafe(32)
    key.prefix = secret[:16]
    key.secret_hash = hash_of(secret)
    key.created_at, key.created_by = now, by
    key.save(force_insert=True)
    return NewKey(key, secret)


def _record(
    verb: str,
    key: ApiKey,
    account: ServiceAccount,
    *,
    by: User,
    now: datetime,
    rotates: str = "",
) -> None:
    changes: dict[str, tuple[object, object]] = {
        "scopes": (None, key.scopes_text),
        "requests_a_minute": (None, key.requests_a_minute),
        "points_a_minute": (None, key.points_a_minute),
    }
    if key.reach_text:
        changes["reach"] = (None, key.reach_text)
    if key.expires_at:
        changes["expires_at"] = (None, key.expires_at)
    if rotates:
        changes["rotates"] = (None, rotates)
    ledger.record(verb, _subject_of(key, account), by=by, now=now, changes=changes)


def _subject_of(key: ApiKey, account: ServiceAccount) -> ledger.Subject:
    return ledger.Subject(
        type="api_key",
        id=key.pk,
        label=f"{key.prefix}… ({account.name})",
        root_type="service_account",
        root_id=account.pk,
    )

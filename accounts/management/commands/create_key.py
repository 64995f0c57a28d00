"""`create_key NAME --scope …`: make a key for an integration and print it, this once."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts import ledger
from accounts.models import ServiceAccount, User
from accounts.models.api_key import DEFAULT_POINTS_A_MINUTE, DEFAULT_REQUESTS_A_MINUTE
from accounts.operations import keys, service_accounts
from accounts.permissions import Permission
from accounts.refusal import Refused
from accounts.scopes import Scope

# The last one that the pages take.
LAST_DAY = date(2199, 12, 31)


class Command(BaseCommand):
    help = (
        "Make an API key for an integration. The key alone goes to standard output, so"
        " that a script can keep it; it cannot be shown again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="what the integration is called")
        parser.add_argument(
            "--scope",
            action="append",
            required=True,
            choices=[scope.value for scope in Scope],
            dest="scopes",
            help="what the key may do; may be given several times",
        )
        parser.add_argument(
            "--reach",
            action="append",
            default=[],
            metavar="UC-1",
            help="narrow the key to this use case; may be given several times",
        )
        parser.add_argument(
            "--owner",
            metavar="E-MAIL",
            help="who answers for the integration (else the first who may manage keys)",
        )
        parser.add_argument("--description", default="")
        parser.add_argument("--expires-in-days", type=int, metavar="DAYS")
        parser.add_argument(
            "--requests-a-minute", type=int, default=DEFAULT_REQUESTS_A_MINUTE
        )
        parser.add_argument("--points-a-minute", type=int, default=DEFAULT_POINTS_A_MINUTE)

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        owner = _owner(options["owner"])
        try:
            new = _make(options, owner=owner, now=now)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stderr.write(
            f"Key {new.key.prefix}… of {new.key.account.name}, answered for by"
            f" {new.key.account.owner.name}: {new.key.scopes_text}."
            " Keep it now; it is not shown again."
        )
        self.stdout.write(new.secret)


@ledger.writes
def _make(options: dict[str, Any], *, owner: User, now: datetime) -> keys.NewKey:
    name = options["name"].strip()
    account = ServiceAccount.objects.running().filter(name=name).first()
    if account is None:
        account = service_accounts.open_account(
            name=name,
            owner_id=owner.pk,
            description=options["description"],
            by=owner,
            now=now,
        )
    return keys.create(
        account_id=account.pk,
        scopes=[Scope(word) for word in options["scopes"]],
        reach=options["reach"],
        expires_at=_end(options["expires_in_days"], now),
        requests_a_minute=options["requests_a_minute"],
        points_a_minute=options["points_a_minute"],
        by=owner,
        now=now,
    )


def _end(days: int | None, now: datetime) -> datetime | None:
    if days is None:
        return None
    if days > (LAST_DAY - now.date()).days:
        raise CommandError(f"A key expires no later than the year {LAST_DAY.year}.")
    return now + timedelta(days=days)


def _owner(address: str | None) -> User:
    people = User.objects.people().active()
    if address:
        owner = people.filter(email=address.strip().lower()).first()
        if owner is None:
            raise CommandError(f"No active person has the address {address}.")
        return owner
    owner = people.holding(Permission.KEYS_MANAGE).order_by("pk").first()
    if owner is None:
        raise CommandError(
            "Nobody here may manage keys. Name who answers for it: --owner ada@example.com"
        )
    return owner

"""`create_administrator NAME E-MAIL`: let the first person in by a link that works once."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from accounts import ledger
from accounts.models import User
from accounts.models.user import Kind
from accounts.operations import people, roles
from accounts.permissions import Role
from accounts.refusal import Refused


class Command(BaseCommand):
    help = (
        "Create an administrator, or make one of somebody who is here. The link to set a"
        " password alone goes to standard output; it works once, for three days."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("email")

    def handle(self, *args: Any, name: str, email: str, **options: Any) -> None:
        try:
            validate_email(email)
            person = _administrator(name, email.strip().lower())
        except ValidationError as error:
            raise CommandError(f"{email!r} is no e-mail address.") from error
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stderr.write(f"{person.email} is an administrator. Set a password here:")
        self.stdout.write(_link(person))


@ledger.writes
def _administrator(name: str, email: str) -> User:
    now = timezone.now()
    person = User.objects.filter(email=email).first()
    if person is None:
        return people.add(
            name=name, email=email, to_roles=[Role.ADMINISTRATOR], by=None, now=now
        )
    if not person.is_active or person.kind != Kind.PERSON:
        raise people.AlreadyHere(
            "This address belongs to a deactivated person or to an integration."
        )
    held = person.roles | {Role.ADMINISTRATOR}
    roles.change(user_id=person.pk, to=held, by=None, now=now)
    return person


def _link(person: User) -> str:
    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(person),
            "key": default_token_generator.make_token(person),
        },
    )
    return settings.BASE_URL.rstrip("/") + path

"""Where allauth asks the house: who may sign in, what is written down, how letters go."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.jobs.deliver_letters import soon
from accounts.models import User
from accounts.models.user import Kind
from accounts.operations import addresses, letters, passwords, sign_ins
from accounts.operations.passwords import Way
from accounts.web import words

SEEN_KEY = "seen_at"


def display(user: User) -> str:
    return user.name


class SignIn(DefaultAccountAdapter):
    """Nobody signs up; only active people sign in; every coming and going is recorded."""

    error_messages = {**DefaultAccountAdapter.error_messages, **words.ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(
        self, request: HttpRequest, user: User, **kwargs: Any
    ) -> HttpResponse | None:
        if user.kind != Kind.PERSON or not user.is_active:
            sign_ins.failed(email=user.email, why="deactivated", now=timezone.now())
            # allauth answers so to whoever is not active; a service account is no better.
            user.is_active = False
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def login(self, request: HttpRequest, user: User) -> None:
        records = get_authentication_records(request, user)
        super().login(request, user)
        now = timezone.now()
        request.session[SEEN_KEY] = now.timestamp()
        used = [str(record.get("type") or record["method"]) for record in records]
        sign_ins.came(person=user, by_means_of=" + ".join(dict.fromkeys(used)), now=now)

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            sign_ins.left(person=request.user, now=timezone.now())
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        email = str(credentials.get("email", ""))
        sign_ins.failed(email=email, why="wrong password", now=timezone.now())

    def reauthenticate(self, user: User, password: str) -> bool:
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def set_password(self, user: User, password: str) -> None:
        match = self.request.resolver_match
        way = {
            # Who never had one sets their first: the administrator of an empty house.
            "account_reset_password_from_key": Way.RESET
            if user.has_usable_password()
            else Way.SET,
            "account_set_password": Way.SET,
        }.get(match.url_name if match else "", Way.CHANGED)
        passwords.write(person=user, password=password, way=way, now=timezone.now())

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        def move() -> bool:
            return bool(super(SignIn, self).confirm_email(request, email_address))

        try:
            return addresses.confirm(
                user_id=email_address.user_id,
                email=email_address.email,
                move=move,
                now=timezone.now(),
            )
        except addresses.AddressTaken as refusal:
            messages.error(request, str(refusal))
            return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("profile")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        signed_in = self.request.user.is_authenticated
        return reverse("account_email" if signed_in else "account_login")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in the house's words, and nothing where the page itself says it."""
        text = message or words.MESSAGES.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        letter = words.LETTERS[template_prefix]
        user = context.get("user") or User.objects.filter(email=email.lower()).first()
        letters.write(
            to=email,
            subject=str(letter.subject),
            template=letter.template,
            context={
                "name": user.name if user else "",
                "sentence": letter.sentence,
                "link": self._link(context),
                "at": timezone.now(),
                "old": context.get("from_email", ""),
                "new": context.get("to_email", ""),
            },
            secret=letter.secret,
            language=user.language if user else "",
            now=timezone.now(),
        )
        soon()

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        self.send_mail(
            template_prefix, email or user.email, {**(context or {}), "user": user}
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _, token = key.partition("-")
        path = reverse(
            "account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}
        )
        return settings.BASE_URL.rstrip("/") + path

    def get_email_confirmation_url(
        self, request: HttpRequest, emailconfirmation: Any
    ) -> str:
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return settings.BASE_URL.rstrip("/") + path

    def _link(self, context: dict[str, Any]) -> str:
        link = context.get("password_reset_url") or context.get("activate_url")
        return str(link or settings.BASE_URL.rstrip("/") + reverse("mfa_index"))

"""Where allauth asks the house about the identity provider: who it vouches for, and how."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone

from accounts.models import Invitation
from accounts.operations import invitations, roles, sign_ins


class Provider(DefaultSocialAccountAdapter):
    """The provider proves who somebody is; whether they may come in, the house knows."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        sign_ins.failed(email=_address(sociallogin), why="not invited", now=timezone.now())
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        data = sociallogin.account.extra_data
        told, proven = data.get("userinfo") or {}, data.get("id_token") or {}
        if told and proven and told.get("sub") != proven.get("sub"):
            # Two answers about two people: the specification says to refuse both.
            sign_ins.failed(email="", why="provider's answers differ", now=timezone.now())
            raise ImmediateHttpResponse(redirect("socialaccount_login_error"))
        if not sociallogin.is_existing:
            self._accept_invitation(request, sociallogin)
        if sociallogin.is_existing and settings.OIDC_ROLE_MAP:
            claim = settings.OIDC_GROUPS_CLAIM
            roles.follow_groups(
                user_id=sociallogin.user.pk,
                groups=_groups({**proven, **told}.get(claim)),
                mapping=settings.OIDC_ROLE_MAP,
                now=timezone.now(),
            )

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kw: Any) -> None:
        sign_ins.failed(email="", why="refused by the provider", now=timezone.now())

    def _accept_invitation(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Who was invited and comes by the provider needs no password and no link."""
        now = timezone.now()
        invitation = (
            Invitation.objects.usable(now).filter(email=_address(sociallogin)).first()
        )
        if invitation is None:
            return
        person = invitations.accept(
            invitation_id=invitation.pk, name=invitation.name, password=None, now=now
        )
        sociallogin.connect(request, person)


def _address(sociallogin: SocialLogin) -> str:
    """The address that the provider has verified, if it has."""
    verified = [entry.email for entry in sociallogin.email_addresses if entry.verified]
    return str(verified[0]).lower() if verified else ""


def _groups(claim: object) -> list[str]:
    match claim:
        case str():
            return [claim]
        case list():
            return [str(group) for group in claim]
    return []

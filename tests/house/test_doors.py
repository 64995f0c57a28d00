"""Every page turns a stranger away, but for those that are meant for strangers."""

from collections.abc import Iterator

import pytest
from django.urls import URLResolver, get_resolver, reverse

# Who is not signed in may see these, each for a reason of its own.
PUBLIC = {
    # The way in, and out.
    "account_login",
    "account_logout",
    "account_inactive",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "invitation",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    # The way back in.
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    # A link in a letter, opened in whatever browser.
    "account_confirm_email",
    "account_email_verification_sent",
    # The same: turns off the sort of letter that it came with, by a post.
    "letters-stop",
    # How the sign-in page looks.
    "appearance",
    # What a calendar asks for; the address itself is the secret.
    "calendar-feed",
    # Three questions by an unguessable link, answered without a name.
    "pulse",
}
# The API asks for its own keys and answers 401.
API = "api/"
ARGUMENTS = {
    "pk": 1,
    "id": 1,
    "number": 1,
    "moment": 1,
    "token": "x",
    "key": "x",
    "provider_id": "oidc",
    "ref": "UC-1",
    "day": "2026-10-01",
    "month": "2026-10",
    "stage": "audit",
    "finding": "x",
    "capacity": "owner",
}


def pages(
    resolver: URLResolver,
    prefix: str = "",
    space: str = "",
    above: dict[str, object] | None = None,
) -> Iterator[tuple[str, dict[str, object], str]]:
    """Yield each page's name, the converters of its whole address, and its route."""
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        wanted = {**(above or {}), **entry.pattern.converters}
        if isinstance(entry, URLResolver):
            inside = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from pages(entry, route, inside, wanted)
        elif entry.name:
            yield f"{space}{entry.name}", wanted, route


PAGES = {name: wanted for name, wanted, route in pages(get_resolver()) if API not in route}
CLOSED = sorted(PAGES.keys() - PUBLIC)


def address(name: str) -> str:
    return reverse(
        name,
        kwargs={
            key: 1
            if type(converter).__name__ == "IntConverter"
            else ARGUMENTS.get(key, "x")
            for key, converter in PAGES[name].items()
        },
    )


@pytest.mark.django_db
@pytest.mark.once
def test_a_stranger_is_sent_to_sign_in(client):
    answers = {
        (name, ask.__name__): ask(address(name))
        for name in CLOSED
        for ask in (client.get, client.post)
    }
    open_to_all = {
        asked: answer.status_code
        for asked, answer in answers.items()
        if answer.status_code != 302 or not answer.url.startswith("/sign-in/")
    }

    assert len(answers) > 500
    assert open_to_all == {}


def test_every_public_page_exists():
    assert PAGES.keys() >= PUBLIC

"""Somebody adds a passkey and comes back with it alone, in a real browser."""

import pytest
from playwright.sync_api import expect

from portfolio.operations import demo


@pytest.fixture
def device(page):
    """A software authenticator that recognises its owner's finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session


def test_a_passkey_is_added_and_opens_without_a_password(page, device, cast):
    owner = cast["owner"]
    page.goto("/sign-in/?next=/me/security/passkeys/add/")
    page.get_by_label("E-mail address").fill(owner.email)
    page.get_by_label("Password").fill(demo.PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    confirm = page.get_by_role("button", name="Confirm")
    expect(confirm).to_be_visible()
    page.get_by_label("Password").fill(demo.PASSWORD)
    confirm.click()

    page.get_by_label("Name of this passkey").fill("Laptop")
    page.get_by_label("Sign in with this passkey alone").check()
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")

    page.context.clear_cookies()
    page.goto("/sign-in/?next=/me/security/passkeys/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/me/security/passkeys/")
    expect(page.get_by_role("row", name="Laptop")).to_contain_text("without a password")

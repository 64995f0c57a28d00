"""Each of the demo's people finds the way in."""

import pytest
from playwright.sync_api import Page, expect

from portfolio.operations import demo

FIRST, *OTHERS = demo.CAST


def by_the_form(page: Page, email: str) -> None:
    page.locator("input[type=email], input[name=username], input[name=login]").fill(email)
    page.locator("input[type=password]").fill(demo.PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()


@pytest.mark.parametrize(
    "actor",
    [FIRST, *(pytest.param(actor, marks=pytest.mark.slow) for actor in OTHERS)],
    ids=lambda actor: actor.key,
)
def test_a_person_of_the_demo_signs_in_by_the_form(page, actor):
    page.goto("/")
    by_the_form(page, actor.email)

    expect(page).not_to_have_url("/sign-in/")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Sign in")


def test_somebody_signed_in_opens_the_first_page_at_once(page, cast, sign_in):
    sign_in(page, cast["owner"])

    page.goto("/")

    assert "/sign-in" not in page.url


@pytest.mark.slow
def test_what_was_written_before_a_sign_in_stands_in_the_form_after_it(
    page, cast, sign_in, console
):
    owner = sign_in(page, cast["owner"])
    page.goto("/me/")
    address = page.url
    name = page.get_by_label("Name", exact=True)
    save = page.locator("form[data-guard] button[type=submit]")
    again = page.get_by_text("This is what you wrote before")

    # Signed out meanwhile: the way in leads back to the form, and the words are there.
    name.fill("Marta Nowak-Lind")
    page.context.clear_cookies(name="halfhour_session")
    save.click()
    by_the_form(page, owner.email)
    expect(again).to_be_visible()
    assert page.url == address
    expect(name).to_have_value("Marta Nowak-Lind")

    # Signed in anew in another tab: the token of this page is too old.
    page.context.clear_cookies(name="csrftoken")
    save.click()
    page.get_by_role("link", name="Open the form again").click()
    expect(again).to_be_visible()
    expect(name).to_have_value("Marta Nowak-Lind")
    save.click()
    expect(again).to_have_count(0)
    owner.refresh_from_db()
    assert owner.name == "Marta Nowak-Lind"

    # What was taken is not told again, and nobody else is shown it.
    page.goto(address)
    expect(again).to_have_count(0)
    name.fill("Half a name")
    page.context.clear_cookies(name="halfhour_session")
    save.click()
    by_the_form(page, cast["executive"].email)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Sign in")
    page.goto(address)
    expect(again).to_have_count(0)
    console.clear()

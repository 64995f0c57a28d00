"""Each of the demo's people finds the way in."""

import pytest
from playwright.sync_api import expect

from portfolio.operations import demo

FIRST, *OTHERS = demo.CAST


@pytest.mark.parametrize(
    "actor",
    [FIRST, *(pytest.param(actor, marks=pytest.mark.slow) for actor in OTHERS)],
    ids=lambda actor: actor.key,
)
def test_a_person_of_the_demo_signs_in_by_the_form(page, actor):
    page.goto("/")
    page.locator("input[type=email], input[name=username], input[name=login]").fill(
        actor.email
    )
    page.locator("input[type=password]").fill(demo.PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()

    expect(page).not_to_have_url("/sign-in/")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Sign in")


def test_somebody_signed_in_opens_the_first_page_at_once(page, cast, sign_in):
    sign_in(page, cast["owner"])

    page.goto("/")

    assert "/sign-in" not in page.url

"""The frame under a person's hands: keys, palette, dialogs, colours."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import a_context, cookie_of, everybody


@pytest.fixture(scope="module")
def context(browser, running_house, django_db_blocker):
    """Signed in once for all of them: they write nothing but how the reader likes it."""
    running_house.reset()
    context = a_context(browser, running_house)
    with django_db_blocker.unblock(), running_house.here():
        person = everybody()["manager"]
        context.add_cookies([cookie_of(running_house, person)])
    yield context
    context.close()


@pytest.fixture
def page(context, heard):
    page = heard(context.new_page())
    yield page
    page.close()


def test_somebody_finds_a_page_without_a_mouse(page):
    page.goto("/")

    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Find or go to")
    expect(field).to_be_focused()
    page.keyboard.type("compo")
    hit = page.get_by_role("listbox", name="Found").get_by_role("option")
    expect(hit).to_have_count(1)
    expect(hit).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")

    expect(page).to_have_url("/components/")

    # Faster than the answer: what was typed is gone to, not what is listed before it.
    page.goto("/")
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.type("compo")
    page.keyboard.press("Enter")

    expect(page).to_have_url("/components/")


def test_the_palette_gives_the_focus_back(page):
    page.goto("/")
    page.get_by_role("button", name="Account of").focus()

    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Account of")).to_be_focused()


def test_single_keys_lead_to_pages_but_not_while_somebody_types(page):
    page.goto("/components/")

    page.get_by_role("searchbox", name="Search name, owner, reference").focus()
    page.keyboard.type("gp?")
    expect(page).to_have_url("/components/")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()

    page.get_by_role("searchbox", name="Search name, owner, reference").blur()
    page.keyboard.type("gp")
    expect(page).to_have_url("/")


def test_the_list_of_keys_opens_with_those_of_the_page_and_closes(page):
    page.goto("/use-cases/")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    expect(page.get_by_role("heading", name="On this page")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_dark_is_written_by_the_server_and_light_previewed_at_once_on_its_page(page):
    page.goto("/")

    with page.expect_response("**/me/appearance/"):
        page.get_by_label("Dark").check()
    page.reload()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_label("Dark")).to_be_checked()

    with page.expect_response("**/me/appearance/"):
        page.get_by_label("Light").check()

    scheme = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    assert scheme == "light"


def test_what_was_done_can_be_taken_back_by_a_key(page):
    page.goto("/components/?toast")
    # It left before the page had loaded, and comes again so that a screen reader hears it.
    expect(page.locator("[data-toast]")).to_be_visible()

    page.keyboard.press("z")

    expect(page.get_by_text("Taken back.")).to_be_visible()


def test_leaving_unsaved_words_asks_first(page):
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto("/components/")

    page.locator("#good_owner").fill("somebody@example.com")
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.assign('/'), 0)")

    assert asked.value.type == "beforeunload"
    assert page.url.endswith("/components/")


def test_a_dialog_returns_to_the_button_that_opened_it(page):
    page.goto("/components/")
    opener = page.get_by_role("button", name="Open the dialog")

    opener.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("dialog", name="Stop Contract review?")).to_be_visible()
    page.get_by_role("button", name="Keep it").click()

    expect(opener).to_be_focused()


def test_a_dialog_shows_without_script(browser, running_house, context):
    silent = browser.new_context(
        base_url=running_house.url,
        java_script_enabled=False,
        storage_state=context.storage_state(),
    )
    page = silent.new_page()
    page.goto("/components/")

    page.get_by_role("button", name="Open the dialog").click()

    expect(page.get_by_text("This ends the use case.")).to_be_visible()
    silent.close()


def test_charts_become_tables_on_one_key(page):
    page.goto("/components/")
    table = page.locator("#metric table")
    expect(table).to_be_hidden()

    page.keyboard.press("t")
    expect(table).to_be_visible()
    page.keyboard.press("t")

    expect(table).to_be_hidden()


def test_a_fragment_brings_its_message_along(page):
    page.goto("/components/")

    page.get_by_role("button", name="Toast in a fragment").click()

    expect(page.locator("[data-toast]")).to_contain_text("Signal snoozed until 4 January.")


def test_a_confirmation_can_be_left_and_can_be_given(page):
    page.goto("/components/")

    page.get_by_role("button", name="Ask once more").click()
    asked = page.get_by_role("dialog", name="End the sample?")
    asked.get_by_role("link", name="Cancel").click()
    expect(asked).to_be_hidden()
    page.get_by_role("button", name="Ask once more").click()
    asked.get_by_role("button", name="End it").click()

    expect(page.get_by_text("Taken back.")).to_be_visible()

"""The frame under a person's hands: keys, palette, dialogs, colours."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def reader(page, cast, sign_in):
    return sign_in(page, cast["administrator"])


def test_somebody_finds_a_page_without_a_mouse(page, reader):
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


def test_the_palette_gives_the_focus_back(page, reader):
    page.goto("/")
    page.get_by_role("button", name="Account of").focus()

    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Account of")).to_be_focused()


def test_single_keys_lead_to_pages_but_not_while_somebody_types(page, reader):
    page.goto("/components/")

    page.get_by_role("searchbox", name="Search name, owner, reference").focus()
    page.keyboard.type("gp?")
    expect(page).to_have_url("/components/")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()

    page.get_by_role("searchbox", name="Search name, owner, reference").blur()
    page.keyboard.type("gp")
    expect(page).to_have_url("/")


def test_the_list_of_keys_opens_and_closes(page, reader):
    page.goto("/")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_dark_is_kept_and_written_by_the_server(page, reader):
    page.goto("/")

    with page.expect_response("**/me/appearance/"):
        page.get_by_label("Dark").check()
    page.reload()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_label("Dark")).to_be_checked()


def test_light_is_previewed_at_once_on_a_page_that_came_dark(page, reader):
    page.goto("/")
    with page.expect_response("**/me/appearance/"):
        page.get_by_label("Dark").check()
    page.reload()

    with page.expect_response("**/me/appearance/"):
        page.get_by_label("Light").check()

    scheme = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    assert scheme == "light"


def test_what_was_done_can_be_taken_back_by_a_key(page, reader):
    page.goto("/components/?toast")
    # It leaves and comes again, so that a screen reader hears it.
    page.wait_for_timeout(300)
    expect(page.locator("[data-toast]")).to_be_visible()

    page.keyboard.press("z")

    expect(page.get_by_text("Taken back.")).to_be_visible()


def test_leaving_unsaved_words_asks_first(page, reader):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto("/components/")

    page.locator("#good_owner").fill("somebody@example.com")
    page.evaluate("setTimeout(() => location.assign('/'), 0)")
    page.wait_for_timeout(500)

    assert asked == ["beforeunload"]
    assert page.url.endswith("/components/")


def test_a_dialog_returns_to_the_button_that_opened_it(page, reader):
    page.goto("/components/")
    opener = page.get_by_role("button", name="Open the dialog")

    opener.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("dialog", name="Stop Contract review?")).to_be_visible()
    page.get_by_role("button", name="Keep it").click()

    expect(opener).to_be_focused()


def test_a_dialog_shows_without_script(browser, house, cast, sign_in):
    context = browser.new_context(base_url=house.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, cast["administrator"])
    page.goto("/components/")

    page.get_by_role("button", name="Open the dialog").click()

    expect(page.get_by_text("This ends the use case.")).to_be_visible()
    context.close()


def test_charts_become_tables_on_one_key(page, reader):
    page.goto("/components/")
    table = page.locator("#metric table")
    expect(table).to_be_hidden()

    page.keyboard.press("t")
    expect(table).to_be_visible()
    page.keyboard.press("t")

    expect(table).to_be_hidden()


def test_a_fragment_brings_its_message_along(page, reader):
    page.goto("/components/")

    page.get_by_role("button", name="Toast in a fragment").click()

    expect(page.locator("[data-toast]")).to_contain_text("Signal snoozed until 4 January.")


def test_a_confirmation_can_be_left_and_can_be_given(page, reader):
    page.goto("/components/")

    page.get_by_role("button", name="Ask once more").click()
    asked = page.get_by_role("dialog", name="End the sample?")
    asked.get_by_role("link", name="Cancel").click()
    expect(asked).to_be_hidden()
    page.get_by_role("button", name="Ask once more").click()
    asked.get_by_role("button", name="End it").click()

    expect(page.get_by_text("Taken back.")).to_be_visible()


def test_the_list_of_keys_holds_those_of_the_page(page, cast, sign_in):
    sign_in(page, cast["manager"])
    page.goto("/use-cases/")

    page.keyboard.press("?")

    expect(page.get_by_role("heading", name="On this page")).to_be_visible()

"""An executive's way through the portfolio: by figures, by views, by keys."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

PASSWORD = "thirty-minutes-a-month"


@pytest.fixture
def anna(page, cast, sign_in):
    return sign_in(page, cast["executive"])


def test_an_executive_finds_the_worst_red_flag_and_its_reason_in_three_clicks(page, cast):
    page.goto("/")
    page.fill("input[name=login]", cast["executive"].email)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    red = page.locator(".figure", has_text="Red flags").get_by_role("link").first
    count = int(red.inner_text())
    red.click()
    rows = page.locator("tr[data-row]")
    expect(rows).to_have_count(count)
    rows.first.get_by_role("link").first.click()

    expect(page.locator("main")).to_contain_text(re.compile("Off track (in|for) "))
    expect(page.locator("main")).to_contain_text("Red flag")


@pytest.mark.slow
def test_a_view_is_saved_shared_and_found_again_by_the_palette(page, anna):
    page.goto("/use-cases/?view=everything")
    page.get_by_label("Stage", exact=True).select_option("oversee")
    page.wait_for_url("**stage=oversee**")
    page.get_by_role("link", name="Save this view").click()
    page.get_by_label("Name").fill("Board")
    page.get_by_label("Share it with everybody").check()
    page.get_by_role("button", name="Save the view").click()

    page.goto("/desk/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Find or go to")).to_be_focused()
    page.keyboard.type("board")
    hit = page.get_by_role("listbox", name="Found").get_by_role("option").first
    expect(hit).to_contain_text("Board")
    page.keyboard.press("Enter")

    page.wait_for_url("**stage=oversee**view=**")
    page.get_by_role("button", name="Drop the view").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("navigation", name="Saved views")).to_contain_text("Board")


@pytest.mark.slow
def test_the_table_is_used_without_a_mouse(page, cast, sign_in):
    sign_in(page, cast["manager"])
    page.goto("/use-cases/")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.locator("tr[data-row] input").nth(0).focus()
    page.keyboard.press("Space")
    page.locator("tr[data-row] input").nth(1).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Change the chosen ones").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Change several use cases")).to_be_visible()
    page.get_by_label("Add a tag").focus()
    page.keyboard.press("Space")
    page.locator("input[name=tag]").fill("board")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table")).to_contain_text("board")
    page.get_by_role("button", name="Change 2 use cases").focus()
    page.keyboard.press("Enter")

    changed = page.get_by_text("2 use cases changed.")
    expect(changed).to_be_visible()
    # The keys answer once the page has loaded; meanwhile the toast leaves and comes again.
    page.wait_for_load_state()
    expect(changed).to_be_visible()
    page.keyboard.press("z")
    expect(page.get_by_text("Taken back for 2 use cases.")).to_be_visible()


@pytest.mark.slow
def test_a_pasted_history_is_drawn_before_anything_is_kept(page, cast, sign_in):
    sign_in(page, cast["manager"])
    page.goto("/use-cases/UC-2/metrics/new/")
    page.get_by_label("What is measured, in plain words?").fill("Calls answered")
    page.get_by_label("Which way is good?").select_option("increase")
    page.get_by_label("What is promised?").select_option("reach")
    month = timezone.localdate().replace(day=1)
    history = []
    for value in range(13):
        month = (month - timedelta(days=1)).replace(day=1)
        history.append(f"{month:%Y-%m}\t{71 - value}")
    page.get_by_label("Its history, if there is one").fill(
        "\n".join([*history, "Someday\t3"])
    )

    seen = page.locator("#foreseen")
    expect(seen.get_by_role("heading")).to_contain_text("Calls answered: 71 in ")
    expect(seen).to_contain_text("Line 14, “Someday 3”: Write the period as")
    expect(seen).to_contain_text("Nothing of this is kept yet.")
    expect(
        seen.locator("svg.chart__wide:visible, svg.chart__medium:visible")
    ).to_be_visible()

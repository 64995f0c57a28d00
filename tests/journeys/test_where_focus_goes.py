"""Whatever is replaced, by a fragment or a whole page: focus stays where its reader was."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import Signal
from portfolio.queries.days import day_of
from tests.factories.portfolio import MeasurementFactory, MetricFactory, UseCaseFactory


def has_focus(page: Page, selector: str) -> None:
    """Wait until exactly this has the focus, on a page that stands still."""
    page.wait_for_load_state()
    expect(page.locator(selector).first).to_be_focused()


def said(page: Page, words: str) -> None:
    expect(page.locator("#told")).to_contain_text(words)


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_the_lists_keep_the_focus_of_whoever_narrows_orders_and_pages_them(
    page, cast, sign_in
):
    UseCaseFactory.create_batch(60, owner=cast["owner"])
    sign_in(page, cast["manager"])
    page.goto("/")

    # A filter leads to the list on a page of its own, and is found there again.
    page.locator("#id_stage").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**/use-cases/?**stage=**")
    has_focus(page, "#id_stage")
    said(page, "use cases")
    # A walk through the choices is one filter, not one for each step.
    page.keyboard.press("ArrowUp")
    page.wait_for_url(lambda url: "stage=audit" not in url)
    has_focus(page, "#id_stage")

    order = "[data-place=sort-title]"
    page.locator(order).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=**")
    has_focus(page, order)

    page.get_by_role("link", name="Next").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**page=2**")
    has_focus(page, "tr[data-row] a")
    page.go_back()
    page.wait_for_url(lambda url: "page=2" not in url)

    # Columns are chosen in a fold, which is shut when the page comes again.
    columns = page.locator(".portfolio__columns summary")
    columns.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Show these columns").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**col=**")
    expect(columns).to_be_focused()

    # The next page by a link begins at its beginning.
    page.locator("tr[data-row] a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/use-cases/UC-*/")
    page.wait_for_load_state()
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_what_is_done_to_a_line_leaves_the_focus_at_that_line(page, cast, sign_in):
    sign_in(page, cast["manager"])
    page.goto("/signals/")
    signal = Signal.objects.get(
        pk=page.locator("li.signal").nth(1).get_attribute("id").split("-")[1]
    )
    line = f"#signal-{signal.pk}"

    page.locator(line).get_by_role("button", name="Acknowledge").focus()
    page.keyboard.press("Enter")
    expect(page.locator(line)).to_contain_text("acknowledged by")
    has_focus(page, f"{line} a")

    # By the page of an act, and back to the link that led to it, or to its line.
    page.locator(line).get_by_role("link", name="Set aside").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/set-aside/")
    page.go_back()
    page.wait_for_url("**/signals/")
    expect(page.locator(line).get_by_role("link", name="Set aside")).to_be_focused()

    # A message that is put away gives back what it took.
    page.goto("/components/")
    fragment = page.get_by_role("button", name="Toast in a fragment")
    fragment.focus()
    page.keyboard.press("Enter")
    page.locator("#toasts [data-dismiss]").focus()
    page.keyboard.press("Enter")
    expect(fragment).to_be_focused()

    # The palette, and a dialog left by Escape.
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Find or go to")).to_be_focused()
    page.keyboard.type("port")
    hits = page.get_by_role("listbox", name="Found").get_by_role("option")
    expect(hits.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(fragment).to_be_focused()


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_saving_at_the_desk_and_mending_a_form_keep_the_focus(page, cast, sign_in):
    ended = periods.previous(day_of(timezone.now()).replace(day=1), Cadence.MONTHLY)
    use_case = UseCaseFactory(
        title="Returns by region",
        owner=cast["owner"],
        created_at=timezone.now() - timedelta(days=200),
    )
    metric = MetricFactory(use_case=use_case, name="Sum of returns", key="sum")
    MeasurementFactory(
        metric=metric,
        period_start=periods.previous(ended, Cadence.MONTHLY),
        value=4.8,
    )
    sign_in(page, cast["owner"])
    page.goto("/desk/")
    field, told = f"[id='v-{metric.pk}-{ended}']", page.locator(f"#tell-{metric.pk}")

    page.locator(field).fill("many")
    page.keyboard.press("Tab")
    expect(page.locator(field)).to_have_attribute("aria-invalid", "true")
    page.locator(field).fill("48")
    page.keyboard.press("Tab")
    expect(told).to_contain_text("Did you mean 4.8")
    expect(page.locator(field)).not_to_have_attribute("aria-invalid", "true")
    told.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    expect(told).to_contain_text("Saved")
    has_focus(page, field)

    # What stands in the way of a form is read first, and leads to its field.
    page.goto(f"/use-cases/{use_case.ref}/blockers/new/")
    page.locator("main form").last.evaluate("it => (it.noValidate = true)")
    page.locator("main [type=submit]").focus()
    page.keyboard.press("Enter")
    has_focus(page, ".summary")
    page.locator(".summary a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[aria-invalid=true]").first).to_be_focused()

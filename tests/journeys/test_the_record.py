"""An idea on its way from the form through both gates to a signed metric and its value."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from portfolio.models import Metric, UseCase
from tests.factories.readiness import make_ready

TITLE = "Deciding which contracts a lawyer reads first"
ANSWERS = {
    "Which decision or process improves?": (
        "Each morning the desk decides which of 60 contracts a lawyer reads first."
    ),
    "What becomes better, and by how much a year?": "200 hours of waiting fewer a year.",
    "Which data does it need, and can we get it?": "Contracts and dates from the DMS.",
    "How would we know that it works?": "Hours to first reading fall from 40 to 20.",
}
METRIC = {
    "What is measured, in plain words?": "Hours until a lawyer reads it",
    "Unit": "h",
    "Baseline: where it stands today": "40",
    "Measured on": "2026-01-31",
    "Target": "20",
    "To be reached by": "2027-12-31",
    "How is it measured?": "From arrival to first reading, by the DMS, median.",
}


def fill(page: Page, answers: dict[str, str]) -> None:
    for label, words in answers.items():
        page.get_by_label(label, exact=False).first.fill(words)


def gate_is_passed_into(page: Page, stage: str) -> None:
    page.get_by_role("button", name=f"Move to {stage}").click()
    expect(page.get_by_text(f"Moved to {stage}.")).to_be_visible()


def test_an_idea_comes_through_both_gates_to_its_first_value(
    page: Page, cast: dict[str, User], sign_in: Callable[[Page, User], User]
):
    sign_in(page, cast["owner"])
    page.goto("/")
    page.get_by_role("link", name="Propose a use case").click()
    page.get_by_label("What is to improve, in one line?").fill(TITLE)
    fill(page, ANSWERS)
    expect(page.get_by_text("Specific enough to leave audit.")).to_be_visible()
    page.get_by_label("Sponsor").select_option(label=cast["executive"].name)
    page.get_by_role("button", name="Propose", exact=True).click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    use_case = UseCase.objects.get(title=TITLE)
    here = f"/use-cases/{use_case.ref}/"

    page.get_by_role("link", name="Estimate it").click()
    fill(page, {"Low, a year": "10000", "Expected": "20000", "High": "40000"})
    page.get_by_role("button", name="Estimate", exact=True).click()
    page.get_by_role("link", name="Overview").click()
    page.get_by_role("link", name="Name a source").click()
    page.get_by_label("or a new one").fill("Document system")
    page.get_by_label("Access").select_option("granted")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("link", name="Overview").click()
    page.get_by_role("link", name="Write the metric").click()
    fill(page, METRIC)
    page.get_by_label("Which way is good?").select_option("decrease")
    page.get_by_role("button", name="Draft the metric").click()
    page.get_by_role("link", name="Overview").click()
    gate_is_passed_into(page, "Evaluate")

    metric = Metric.objects.get(use_case=use_case)
    page.goto(f"{here}metrics/{metric.key}/")
    page.get_by_role("button", name="Sign as owner").click()
    expect(page.get_by_text("Signed.")).to_be_visible()
    sign_in(page, cast["executive"])
    page.goto(f"{here}metrics/{metric.key}/")
    page.get_by_role("button", name="Sign as sponsor").click()
    expect(page.get_by_text("Signed.")).to_be_visible()
    make_ready(use_case, by=cast["owner"])
    sign_in(page, cast["owner"])
    page.goto(here)
    gate_is_passed_into(page, "Oversee")

    page.goto(f"{here}metrics/{metric.key}/")
    page.get_by_role("link", name="Enter a value").click()
    page.get_by_label("Value").fill("38.5")
    page.get_by_role("button", name="Save the value").click()
    expect(page.get_by_role("cell", name="38.5 h")).to_be_visible()


def press_to(page: Page, name: str, *, role: str = "link") -> None:
    """Go on with Tab alone until what is called `name` has the focus, then press Enter."""
    wanted = page.get_by_role(role, name=name, exact=True).first
    expect(wanted).to_be_visible()
    for _step in range(150):
        if wanted.evaluate("element => element === document.activeElement"):
            # A page that is still being left has links of the same name.
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{name} cannot be reached by Tab")


def type_into(page: Page, label: str, words: str) -> None:
    field = page.get_by_label(label, exact=False).first
    expect(field).to_be_visible()
    for _step in range(150):
        if field.evaluate("element => element === document.activeElement"):
            page.keyboard.type(words)
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{label} cannot be reached by Tab")


@pytest.mark.slow
def test_the_same_by_keyboard_alone(
    page: Page, cast: dict[str, User], sign_in: Callable[[Page, User], User]
):
    sign_in(page, cast["owner"])
    page.goto("/")
    page.keyboard.press("n")
    type_into(page, "What is to improve, in one line?", TITLE)
    for label, words in ANSWERS.items():
        type_into(page, label, words)
    type_into(page, "Sponsor", cast["executive"].name)
    press_to(page, "Propose", role="button")
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    use_case = UseCase.objects.get(title=TITLE)
    here = f"/use-cases/{use_case.ref}/"

    press_to(page, "Estimate it")
    for label, words in (("Low, a year", "1"), ("Expected", "2"), ("High", "3")):
        type_into(page, label, words)
    press_to(page, "Estimate", role="button")
    press_to(page, "Overview")
    press_to(page, "Name a source")
    type_into(page, "or a new one", "Document system")
    type_into(page, "Access", "Granted")
    press_to(page, "Add", role="button")
    press_to(page, "Overview")
    press_to(page, "Write the metric")
    expect(page.get_by_role("button", name="Draft the metric")).to_be_visible()
    type_into(page, "What is measured, in plain words?", "Hours until it is read")
    type_into(page, "Unit", "h")
    type_into(page, "Which way is good?", "Lower")
    type_into(page, "Baseline", "40")
    type_into(page, "Measured on", "01312026")
    type_into(page, "Target", "20")
    type_into(page, "To be reached by", "12312027")
    type_into(page, "How is it measured?", "By the document system, as a median.")
    press_to(page, "Draft the metric", role="button")
    press_to(page, "Overview")
    press_to(page, "Move to Evaluate", role="button")
    expect(page.get_by_text("Moved to Evaluate.")).to_be_visible()

    metric = Metric.objects.get(use_case=use_case)
    page.goto(f"{here}metrics/{metric.key}/")
    press_to(page, "Sign as owner", role="button")
    expect(page.get_by_text("Signed.")).to_be_visible()
    sign_in(page, cast["executive"])
    page.goto(f"{here}metrics/{metric.key}/")
    press_to(page, "Sign as sponsor", role="button")
    expect(page.get_by_text("Signed.")).to_be_visible()
    make_ready(use_case, by=cast["owner"])
    sign_in(page, cast["owner"])
    page.goto(here)
    press_to(page, "Move to Oversee", role="button")
    expect(page.get_by_text("Moved to Oversee.")).to_be_visible()

    page.goto(f"{here}metrics/{metric.key}/")
    page.keyboard.press("v")
    expect(page.get_by_role("button", name="Save the value")).to_be_visible()
    type_into(page, "Value", "38.5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="38.5 h")).to_be_visible()


def test_a_stranger_sees_nothing_of_it(
    page: Page,
    console: list[str],
    cast: dict[str, User],
    sign_in: Callable[[Page, User], User],
):
    UseCase.objects.filter(number=3).update(confidential=True)
    stranger = User.objects.create(
        name="Mallory Moss",
        email="mallory@halfhour.example",
        joined_at=cast["owner"].joined_at,
    )
    sign_in(page, stranger)

    answer = page.goto("/use-cases/UC-3/")
    console.clear()

    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_text("Stock forecast")).to_have_count(0)

"""A month's update for three metrics, by keyboard, on a phone's width, in two minutes."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import Measurement, Update
from portfolio.queries.days import day_of
from tests.factories.portfolio import MetricFactory, TargetVersionFactory, UseCaseFactory

# A practised hand: seconds for a key, and for making up one's mind before each step.
KEY, STEP = 0.28, 1.35
WORDS = "All three moved as planned; the new region starts in December."


class Hand:
    """Does what a person does, and counts it."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.steps = page, 0, 0

    def press(self, key: str) -> None:
        self.steps, self.keys = self.steps + 1, self.keys + 1
        self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        self.steps, self.keys = self.steps + 1, self.keys + len(words)
        self.page.keyboard.type(words)

    @property
    def seconds(self) -> float:
        return self.keys * KEY + self.steps * STEP


def test_a_month_of_three_metrics_takes_less_than_two_minutes(
    page: Page, cast: dict[str, User], sign_in: Callable[[Page, User], User]
):
    before = timezone.now() - timedelta(days=200)
    use_case = UseCaseFactory(
        title="Returns by region", owner=cast["owner"], created_at=before
    )
    for number in range(3):
        metric = MetricFactory(
            use_case=use_case, name=f"Returns {number}", key=f"r-{number}", unit="%"
        )
        TargetVersionFactory(metric=metric)
    ended = periods.previous(day_of(timezone.now()).replace(day=1), Cadence.MONTHLY)
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(page, cast["owner"])

    page.goto("/desk/")
    assert page.locator(".sheet").evaluate("it => it.scrollWidth <= innerWidth")
    hand = Hand(page)
    field = page.get_by_label("Returns 0", exact=False).first
    field.click()
    hand.steps += 1
    for value in ("4.8", "5.1", "6"):
        hand.write(value)
        hand.press("Enter")
    saved = page.locator(".entry__tell").filter(has_text="Saved")
    expect(saved).to_have_count(3)
    form = page.locator(f"#update-{use_case.ref}")
    if form.get_attribute("open") is None:
        form.locator("summary").first.click()
    form.get_by_label("Are we hitting the metrics?").click()
    hand.steps += 2
    hand.write(WORDS)
    form.get_by_label("Green", exact=False).click()
    form.get_by_role("button", name="Post").click()
    hand.steps += 2
    expect(page.get_by_text("Posted. Thank you.")).to_be_visible()

    assert (
        Measurement.objects.filter(metric__use_case=use_case, period_start=ended).count()
        == 3
    )
    assert Update.objects.get(use_case=use_case).metrics_text == WORDS
    assert hand.steps <= 12
    assert hand.seconds < 120

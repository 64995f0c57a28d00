"""A month is reported at the desk: by keyboard, on a phone, and nothing gets lost."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import Measurement, Metric, Update
from portfolio.queries.days import day_of
from tests.factories.portfolio import (
    MeasurementFactory,
    MetricFactory,
    TargetVersionFactory,
    UseCaseFactory,
)
from tests.journeys.house import House

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


def test_every_cell_of_a_row_is_saved_as_it_is_left(
    page: Page, cast: dict[str, User], sign_in: Callable[[Page, User], User]
):
    running = day_of(timezone.now()).replace(day=1)
    ended = periods.previous(running, Cadence.MONTHLY)
    use_case = UseCaseFactory(title="Returns by region", owner=cast["owner"])
    parts = MetricFactory(
        use_case=use_case, name="Share of returns", key="share", aggregation="ratio"
    )
    plain = MetricFactory(use_case=use_case, name="Sum of returns", key="sum")
    before = periods.previous(ended, Cadence.MONTHLY)
    MeasurementFactory(metric=plain, period_start=before, value=4.8)
    sign_in(page, cast["owner"])
    page.goto("/desk/")

    def told(metric: Metric) -> Locator:
        return page.locator(f"#tell-{metric.pk}")

    def write(metric: Metric, part: str, start: date, value: str) -> None:
        page.locator(f"[id='{part}-{metric.pk}-{start}']").fill(value)
        page.keyboard.press("Tab")

    # Half of a ratio is no mistake while the other half is being typed.
    write(parts, "n", ended, "3")
    expect(told(parts)).to_contain_text("the other part")
    write(parts, "d", ended, "4")
    expect(told(parts)).to_contain_text("Saved")
    # The month that runs is saved like the one that ended.
    write(plain, "v", running, "5")
    expect(told(plain)).to_contain_text("Saved")
    # What is asked about is kept by a tick, and asked no more.
    write(plain, "v", ended, "48")
    expect(told(plain)).to_contain_text("Did you mean 4.8")
    told(plain).get_by_label("It is right, keep it").check()
    expect(told(plain)).to_contain_text("Saved")

    found = Measurement.objects.filter(metric__use_case=use_case)
    assert {(row.metric_id, row.period_start): row.value for row in found} == {
        (parts.pk, ended): 0.75,
        (plain.pk, before): 4.8,
        (plain.pk, ended): 48,
        (plain.pk, running): 5,
    }


@pytest.mark.slow
def test_what_did_not_arrive_says_so_and_is_saved_once_it_can_be(
    page: Page,
    cast: dict[str, User],
    sign_in: Callable[[Page, User], User],
    house: House,
    console: list[str],
):
    running = day_of(timezone.now()).replace(day=1)
    ended = periods.previous(running, Cadence.MONTHLY)
    use_case = UseCaseFactory(title="Returns by region", owner=cast["owner"])
    metric = MetricFactory(use_case=use_case, name="Sum of returns", key="sum")
    sign_in(page, cast["owner"])
    page.goto("/desk/")
    told = page.locator(f"#tell-{metric.pk}")
    kept = Measurement.objects.filter(metric=metric)

    with house.away():
        page.locator(f"[id='v-{metric.pk}-{ended}']").fill("5")
        page.keyboard.press("Tab")
        expect(told).to_contain_text("Halfhour does not answer")
        assert not kept.exists()
    expect(told).to_contain_text("Saved")
    assert kept.get().value == 5

    # Signed out, and in again in another tab: the token of this page is an old one.
    page.context.clear_cookies()
    page.locator(f"[id='v-{metric.pk}-{running}']").fill("6")
    page.keyboard.press("Tab")
    expect(told).to_contain_text("you were signed out")
    sign_in(page, cast["owner"])
    expect(told).to_contain_text("Saved")
    assert kept.get(period_start=running).value == 6
    console.clear()

"""Charts in a real browser: words that the browser itself finds apart, marks that speak."""

from pathlib import Path

import pytest

from portfolio.documents import charts
from tests.portfolio.documents.charts import AGEING, FUNNEL, MINUTES, metric, quadrant

CSS = Path(__file__).parents[2] / "static" / "css"
SHEETS = [CSS / "tokens.css", CSS / "base.css", *sorted((CSS / "components").glob("*.css"))]
CHARTS = [metric(), quadrant(), FUNNEL, AGEING, MINUTES]

OVERLAPS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    const words = [...svg.querySelectorAll("text")].filter((one) => !one.closest(".tip"));
    // The box of a line holds air above and below its letters, more so when drawn larger.
    const air = 4 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const boxes = words.map((one) => [one.textContent, one.getBoundingClientRect()]);
    boxes.forEach(([said, a], i) => boxes.slice(0, i).forEach(([other, b]) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (a.width && b.width && wide > 0.5 && high > air) found.push([said, other]);
    }));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    yield page
    page.close()


def show(page, chart, *, width: int) -> None:
    styles = "".join(sheet.read_text() for sheet in SHEETS)
    drawn = "".join(one.svg for one in charts.drawings(chart))
    page.set_content(
        f"<!doctype html><title>Chart</title><style>{styles}.box{{inline-size:{width}px}}"
        f'</style><div class="box"><figure class="chart">{drawn}</figure></div>'
    )


@pytest.mark.parametrize("width", [328, 404, 600, 900])
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_the_browser_finds_no_words_on_words(page, chart, width):
    show(page, chart, width=width)

    shown = page.locator("svg:visible")
    assert shown.count() == 1
    assert page.evaluate(OVERLAPS) == []


def test_a_special_mark_speaks_when_the_keyboard_reaches_it(page):
    show(page, metric(), width=900)

    page.keyboard.press("Tab")

    focused = page.locator(".tip:focus")
    assert "improvement" in focused.get_attribute("aria-label")
    assert focused.locator(".tip__text").is_visible()

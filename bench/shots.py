"""`make shots`: the main pages on the demo, as pictures in docs/pictures/."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests import browsers
from tests.journeys.house import ROOT, House, build_template

FOLDER = ROOT / "docs" / "pictures"
PASSWORD = "thirty-minutes-a-month"
# Name, who looks, where, at which width and in which light.
SHOTS = (
    ("portfolio", "executive", "/", 1280, "light"),
    ("portfolio-dark", "executive", "/", 1280, "dark"),
    ("use-case", "executive", "/use-cases/UC-2/", 1280, "light"),
    ("table", "executive", "/use-cases/?view=everything", 1280, "light"),
    ("use-case-dark", "executive", "/use-cases/UC-2/", 1280, "dark"),
    ("metric", "owner", "/use-cases/UC-3/metrics/units-forecast-wrongly/", 1280, "light"),
    ("over-time", "executive", "/portfolio/patterns/", 1280, "light"),
    ("signals", "executive", "/signals/", 1280, "light"),
    ("decisions", "executive", "/decisions/", 1280, "light"),
    ("review", "manager", "/reviews/", 1280, "light"),
    ("review-closed", "executive", "/reviews/", 1280, "light"),
    ("desk", "owner", "/desk/", 1280, "light"),
    ("desk-phone", "owner", "/desk/", 360, "light"),
    ("portfolio-phone", "executive", "/", 360, "dark"),
)
# The demo is told from today on: its reviews are found by their place in the list.
FOLLOWED = {"review": 0, "review-closed": 1}
EACH = 200 * 1024


def main() -> int:
    executable = browsers.installed()
    if executable is None:
        print(browsers.HOW_TO_GET_ONE)
        return 1
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="hh-shots-", dir="/tmp") as folder:
        house = House(_made(Path(folder) / "house"), build_template(Path(folder) / "made"))
        with house.serving(), sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
            )
            for name, who, path, width, light in SHOTS:
                context = browser.new_context(
                    base_url=house.url,
                    viewport={"width": width, "height": 860},
                    color_scheme=light,  # type: ignore[arg-type]
                    reduced_motion="reduce",
                )
                with _signed_in(context.new_page(), who) as page:
                    answer = page.goto(path, wait_until="networkidle")
                    if answer is None or answer.status != 200:
                        print(f"{path}: no such page, left out")
                        continue
                    if name in FOLLOWED:
                        page.locator("main table a").nth(FOLLOWED[name]).click()
                        page.wait_for_load_state("networkidle")
                    page.screenshot(path=FOLDER / f"{name}.png")
                    _lighter(FOLDER / f"{name}.png")
                context.close()
            browser.close()
    sizes = {picture.name: picture.stat().st_size for picture in FOLDER.glob("*.png")}
    print(f"{len(sizes)} pictures, {sum(sizes.values()) / 1024:.0f} KB")
    heavy = sorted(name for name, size in sizes.items() if size > EACH)
    if heavy:
        print(f"Heavier than {EACH // 1024} KB: {', '.join(heavy)}")
    return 1 if heavy else 0


def _lighter(picture: Path) -> None:
    """Keep the colours that a page really has: they fit a palette."""
    with Image.open(picture) as drawn:
        drawn.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
            picture, optimize=True
        )


@contextmanager
def _signed_in(page: Page, who: str) -> Iterator[Page]:
    page.goto("/")
    page.fill("input[name=login]", f"{who}@halfhour.example")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state("networkidle")
    yield page


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.exit(main())

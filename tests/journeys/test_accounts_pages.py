"""The pages of accounts, as a screen reader and a narrow phone meet them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STRANGERS = ("/sign-in/", "/password/", "/password/sent/", "/sign-in/deactivated/")
MINE = ("/me/", "/me/security/", "/me/password/", "/me/sessions/", "/sign-out/")
OTHERS = (
    "/people/",
    "/people/?q=nobody-of-that-name",
    "/people/1/",
    "/people/1/roles/",
    "/people/roles/",
    "/people/invite/",
    "/people/invitations/",
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def troubles(page: Page, path: str) -> list[str]:
    page.goto(path)
    found = Axe().run(page, options=RULES).response["violations"]
    said = [f"{path}: {each['id']} {each['nodes'][0]['html'][:120]}" for each in found]
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > page.viewport_size["width"]:
        said.append(f"{path}: {width} px wide")
    return said


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
def test_every_page_can_be_used_by_everybody(page, cast, sign_in, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})

    found = [trouble for path in STRANGERS for trouble in troubles(page, path)]
    sign_in(page, cast["administrator"])
    found += [trouble for path in MINE + OTHERS for trouble in troubles(page, path)]

    assert found == []

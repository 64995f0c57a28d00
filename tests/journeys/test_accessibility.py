"""Every page in a real browser: no rule of access broken, nothing wider than a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from accounts.permissions import Role
from tests import crawl
from tests.factories.people import PersonFactory

WCAG = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ]
}
# What the other light, and more contrast, can change without the page being loaded anew.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# A page that fits a desk and a phone may still not fit a tablet held upright.
BETWEEN = {1440: (1024, 900, 768, 660), 360: (320,)}
OTHER = {"light": "dark", "dark": "light"}
LOOKS = [
    pytest.param("light", 1440, id="light-1440"),
    pytest.param("dark", 360, id="dark-360"),
]


@pytest.fixture
def everybody(house):
    return PersonFactory(name="Evelyn Every", roles=list(Role))


@pytest.fixture
def addresses(everybody) -> list[str]:
    client = Client()
    client.force_login(everybody)
    return sorted(crawl.pages(client))


@pytest.mark.slow
@pytest.mark.timeout(1_500)
@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_every_page_can_be_used_by_everybody(
    page, sign_in, everybody, addresses, theme, width
):
    sign_in(page, everybody)

    faults = {
        address: found
        for address in addresses
        if (found := faults_of(page, address, theme, width))
    }

    assert not faults, "\n".join(f"{where}: {what}" for where, what in faults.items())


@pytest.mark.parametrize(
    ("theme", "width"), [pytest.param("light", 1440, marks=pytest.mark.slow), ("dark", 360)]
)
def test_a_stranger_can_sign_in_whoever_they_are(page, house, theme, width):
    strangers = sorted(crawl.pages(Client()))

    faults = {
        address: found
        for address in strangers
        if (found := faults_of(page, address, theme, width))
    }

    assert not faults, "\n".join(f"{where}: {what}" for where, what in faults.items())


def faults_of(page, address: str, theme: str, width: int) -> list[str]:
    page.emulate_media(
        color_scheme=theme, reduced_motion="reduce", contrast="no-preference"
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    faults = _violations(page, WCAG)
    page.emulate_media(color_scheme=OTHER[theme])
    faults += [f"{fault} in the {OTHER[theme]}" for fault in _violations(page, COLOURS)]
    page.emulate_media(contrast="more")
    faults += [f"{fault} with more contrast" for fault in _violations(page, COLOURS)]
    return faults + [
        fault for each in (width, *BETWEEN[width]) if (fault := _over(page, each))
    ]


def _over(page, width: int) -> str:
    page.set_viewport_size({"width": width, "height": 900})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return f"{wide} px wide on a screen of {width}" if wide > width else ""


def _violations(page, options) -> list[str]:
    return [
        f"{rule['id']} at {', '.join(node['target'][0] for node in rule['nodes'][:3])}"
        for rule in Axe().run(page, options=options).response["violations"]
    ]

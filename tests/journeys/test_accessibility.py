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
# A contrast rests on these, and on what lies behind: of what looks alike, three that can be
# seen are enough. On a long table that is a few dozen elements instead of thousands.
ALIKE = """() => {
  const behind = new Map();
  const under = (element) => {
    if (!element) return "";
    if (!behind.has(element)) {
      const style = getComputedStyle(element);
      const { backgroundColor, backgroundImage, opacity, filter } = style;
      const own = [backgroundColor, backgroundImage, opacity, filter].join();
      const below = under(element.parentElement);
      behind.set(element, own === CLEAR ? below : `${below}|${own}`);
    }
    return behind.get(element);
  };
  const CLEAR = "rgba(0, 0, 0, 0),none,1,none";
  const seen = new Map();
  const apart = "[aria-hidden=true], [inert], :disabled, [aria-disabled=true]";
  document.querySelectorAll("[data-look]").forEach((one) => delete one.dataset.look);
  for (const element of document.body.querySelectorAll("*")) {
    const inside = [...element.childNodes];
    const says = inside.some((one) => one.nodeType === 3 && one.data.trim());
    if (!says && !element.matches("input, select, textarea, text, tspan")) continue;
    const { width, height } = element.getBoundingClientRect();
    if (!element.checkVisibility() || width < 2 || height < 2) continue;
    const style = getComputedStyle(element);
    const { color, fill, fontSize, fontWeight, textShadow, visibility } = style;
    const own = [color, fill, fontSize, fontWeight, textShadow, visibility];
    const look = [...own, element.closest(apart) !== null];
    const key = `${element.localName}|${look}|${under(element)}`;
    const count = seen.get(key) ?? 0;
    if (count < 3) element.dataset.look = "";
    seen.set(key, count + 1);
  }
}"""
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


@pytest.mark.slow
def test_of_what_looks_alike_a_few_are_enough(page):
    faint = '<b class="faint">Faint</b>'
    rows = "".join(
        f"<tr><td>{n} {faint if n in (7, 9) else 'Plain'}</td></tr>" for n in range(20)
    )
    page.set_content(
        "<style>tr:nth-child(odd) { background: #ddd } .faint { color: #888 }"
        f" .dark {{ background: #222; color: #555 }}</style><table>{rows}</table>"
        '<p class="dark">Dim <i>as well</i></p>'
    )

    (whole,), (some,) = _violations(page, COLOURS), _colours(page)

    assert whole == some
    assert len(page.query_selector_all("[data-look]")) < 12
    for row in (8, 10):
        page.evaluate(f"document.querySelector('tr:nth-child({row}) b').remove()")
    page.evaluate("document.querySelector('.dark').remove()")
    assert _colours(page) == _violations(page, COLOURS) == []


def faults_of(page, address: str, theme: str, width: int) -> list[str]:
    page.emulate_media(
        color_scheme=theme, reduced_motion="reduce", contrast="no-preference"
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    faults = _violations(page, WCAG)
    page.emulate_media(color_scheme=OTHER[theme])
    faults += [f"{fault} in the {OTHER[theme]}" for fault in _colours(page)]
    page.emulate_media(contrast="more")
    faults += [f"{fault} with more contrast" for fault in _colours(page)]
    return faults + [
        fault for each in (width, *BETWEEN[width]) if (fault := _over(page, each))
    ]


def _over(page, width: int) -> str:
    page.set_viewport_size({"width": width, "height": 900})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return f"{wide} px wide on a screen of {width}" if wide > width else ""


def _colours(page) -> list[str]:
    page.evaluate(ALIKE)
    return _violations(page, COLOURS, {"include": [["[data-look]"]]})


def _violations(page, options, context=None) -> list[str]:
    found = Axe().run(page, context=context, options=options).response["violations"]
    return [
        f"{rule['id']} at {', '.join(node['target'][0] for node in rule['nodes'][:3])}"
        for rule in found
    ]

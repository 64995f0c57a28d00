"""What every page owes its reader: a title, a language, landmarks, names, an order.

One walk over the house serves every question that is asked of all pages, in a language
of our making: each word that was marked for translation stands ⟦áccéñtéd⟧ in brackets.
"""

import re
from collections import Counter

import pytest

from look.middleware import CONTENT_SECURITY_POLICY
from tests.look import pseudo, undisguised
from tests.look.html import Element, Page

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
pytestmark = pytest.mark.xdist_group("every page")


@pytest.fixture(scope="module")
def pages(every_page):
    return {
        address: Page(response.content.decode()) for address, response in every_page.items()
    }


def test_every_page_keeps_the_basics(every_page, pages, db):
    titles = {address: page.all("title")[0].text for address, page in pages.items()}
    counted = Counter(titles.values())

    faults = {
        address: found for address, page in pages.items() if (found := faults_of(page))
    }
    bare = {
        address
        for address, response in every_page.items()
        if {name: response.headers.get(name) for name in HEADERS} != HEADERS
        or "payment=()" not in response.headers["Permissions-Policy"]
    }

    assert faults == {}
    assert bare == set()
    assert {where: what for where, what in titles.items() if counted[what] > 1} == {}
    assert len(pages) >= 3


@pytest.mark.once
def test_every_word_on_every_page_is_marked_for_translation(every_page, pages, db):
    known = undisguised.known()
    found = {
        address: undisguised.undisguised(page, known) for address, page in pages.items()
    }
    unmarked = {address: words for address, words in found.items() if words}

    assert any(pseudo.OPEN in page.content.decode() for page in every_page.values())
    assert not unmarked, "\n".join(f"{a}: {w[:12]}" for a, w in unmarked.items())


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ("<html>", "no language"),
        ("<h1>One</h1><h1>Two</h1>", "2 h1"),
        ("<h1>One</h1><h3>Three</h3>", "h3 after h1"),
        ('<p id="a"></p><p id="a"></p>', "id a twice"),
        ('<input type="text" name="q">', "input q has no label"),
        ('<a href="/x"></a>', "a /x has no name"),
        ('<p tabindex="3">', "tabindex 3"),
        ('<p aria-labelledby="gone">', "aria-labelledby names gone, which is not here"),
        ('<img src="x.png">', "img x.png has no alt"),
        ('<a href="/x">14</a>', "a /x says a number alone"),
        ("<figure></figure>", "figure  has no name"),
    ],
)
def test_each_fault_is_seen(broken, fault):
    assert fault in faults_of(Page(broken))


def faults_of(page: Page) -> list[str]:
    return [
        *_frame(page),
        *_headings(page),
        *_ids(page),
        *_names(page),
        *_order(page),
    ]


def _frame(page: Page) -> list[str]:
    faults = []
    if not any(element["lang"] for element in page.all("html")):
        faults.append("no language")
    if not any(
        element.text.strip(" ·") not in ("", "Halfhour") for element in page.all("title")
    ):
        faults.append("no title")
    if len(page.all("main")) != 1:
        faults.append(f"{len(page.all('main'))} main")
    first = next((element for element in page.all("a", "button", "input")), None)
    if first is None or first["href"] != "#main":
        faults.append("the first stop is not the skip link")
    return faults


def _headings(page: Page) -> list[str]:
    faults = []
    levels = [
        int(element.tag[1])
        for element in page.all("h1", "h2", "h3", "h4", "h5", "h6")
        if not any(parent.tag == "dialog" for parent in element.parents)
    ]
    if levels.count(1) != 1:
        faults.append(f"{levels.count(1)} h1")
    for above, here in zip(levels, levels[1:], strict=False):
        if here > above + 1:
            faults.append(f"h{here} after h{above}")
    return faults


def _ids(page: Page) -> list[str]:
    known = Counter(element["id"] for element in page.elements if "id" in element)
    faults = [f"id {name} twice" for name, count in known.items() if count > 1]
    for element in page.elements:
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            faults += [
                f"{attribute} names {name}, which is not here"
                for name in element[attribute].split()
                if name not in known
            ]
    return faults


def _names(page: Page) -> list[str]:
    labelled = {element["for"] for element in page.all("label") if element.text}
    faults = []
    for element in page.all("input", "select", "textarea"):
        if element["type"] in ("hidden", "submit", "button"):
            continue
        wrapped = any(parent.tag == "label" for parent in element.parents)
        if not (wrapped or element["id"] in labelled or _says(element)):
            faults.append(f"{element.tag} {element['name']} has no label")
    for element in page.all("a", "button", "summary"):
        if not (element.text or _says(element)):
            faults.append(f"{element.tag} {element['href'] or element['id']} has no name")
    faults += [
        f"a {element['href']} says a number alone"
        for element in page.all("a")
        if not re.search(r"[^\W\d_]", element["aria-label"] or element.text or "a")
        and not element["href"].startswith("tel:")
        and not any(parent.tag == "nav" for parent in element.parents)
    ]
    faults += [
        f"figure {element['id']} has no name"
        for element in page.all("figure")
        if not _says(element)
        and not any(element in caption.parents for caption in page.all("figcaption"))
    ]
    faults += [
        f"img {element['src']} has no alt"
        for element in page.all("img")
        if "alt" not in element
    ]
    faults += [
        f"table {element['id']} has no head"
        for element in page.all("table")
        if not any(element in head.parents for head in page.all("th"))
    ]
    return faults


def _order(page: Page) -> list[str]:
    return [
        f"tabindex {element['tabindex']}"
        for element in page.elements
        if re.fullmatch(r"[1-9]\d*", element["tabindex"])
    ]


def _says(element: Element) -> bool:
    return bool(element["aria-label"] or element["aria-labelledby"] or element["title"])

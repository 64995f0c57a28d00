"""Every page that can be reached: from each plain address, along every link."""

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

LINK = re.compile(r"<a\b[^>]*\bhref=\"([^\"#]+)", re.I)
# The API speaks to programs; its own tests look at it.
APART = ("/api/", "/static/")


def plain_addresses() -> list[str]:
    """Every address without arguments that the house knows."""
    return sorted(_plain(get_resolver(), "/"))


def pages(client: Client, *, start: list[str] | None = None) -> dict[str, HttpResponse]:
    """Follow links from `start`; return one page for each view, by its address."""
    waiting = deque(plain_addresses() if start is None else start)
    seen: set[object] = set()
    found: dict[str, HttpResponse] = {}
    while waiting:
        address = waiting.popleft()
        view = _view_of(address)
        if view is None or view in seen:
            continue
        seen.add(view)
        response = client.get(address)
        if response.status_code == 200 and _is_page(response):
            found[address] = response
            waiting.extend(_links(response, address))
        elif response.status_code in (301, 302):
            waiting.append(urljoin(address, response["Location"]))
    return found


def _plain(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = str(entry.pattern)
        if "<" in route or "(" in route:
            continue
        path = prefix + route.lstrip("^").rstrip("$")
        if path.startswith(APART):
            continue
        if isinstance(entry, URLResolver):
            yield from _plain(entry, path)
        elif isinstance(entry, URLPattern):
            yield path


def _view_of(address: str) -> object | None:
    """The view behind an address: a hundred use cases are one page."""
    path = urlsplit(address).path
    if path.startswith(APART) or urlsplit(address).scheme in ("mailto", "tel"):
        return None
    try:
        return resolve(path).func
    except Resolver404:
        return None


def _links(response: HttpResponse, address: str) -> list[str]:
    hrefs = LINK.findall(response.content.decode())
    return [
        urljoin(address, href.replace("&amp;", "&"))
        for href in hrefs
        if not urlsplit(href).netloc
    ]


def _is_page(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")

"""What a journey needs: the running house, a browser's page, and signing in."""

import fcntl
import os
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    expect,
    sync_playwright,
)

from accounts.models import User
from portfolio.operations import demo
from tests import browsers
from tests.journeys.house import House, build_template

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
)
# A disk or a processor that others use as well may keep an answer for seconds.
PATIENCE = 30_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport]:
    """A journey that failed says what its page and its server said."""
    report = yield
    page = getattr(item, "funcargs", {}).get("page")
    house = getattr(item, "funcargs", {}).get("house")
    if report.when == "call" and report.failed and page and house:
        with suppress(Error):
            report.sections.append((page.url, page.locator("body").inner_text()[:4000]))
        report.sections.append(("the server", house.said()[-4000:]))
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = browsers.installed()
    if executable is None:
        if os.environ.get("JOURNEYS") == "required":
            pytest.fail(browsers.HOW_TO_GET_ONE)
        pytest.skip(browsers.HOW_TO_GET_ONE)
    expect.set_options(timeout=PATIENCE)
    # Playwright keeps an event loop in this thread; Django must not mistake it for its own.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def running_house(
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
    run_folder: Path,
    django_db_setup: None,
    django_db_blocker: object,
) -> Iterator[House]:
    """One server for each test process; the demo is loaded once for all of them."""
    shared = run_folder
    with (shared / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        template = shared / "template" / "halfhour.sqlite3"
        if not (shared / "template" / "done").exists():
            build_template(shared / "template")
            (shared / "template" / "done").touch()
    house = House(tmp_path_factory.mktemp("house"), template)
    with house.serving():
        yield house


@pytest.fixture
def house(running_house: House, django_db_blocker) -> Iterator[House]:
    """The house with the demo as freshly loaded; factories and operations write into it."""
    running_house.reset()
    with django_db_blocker.unblock(), running_house.here():
        yield running_house


def a_context(browser: Browser, house: House) -> BrowserContext:
    """A browser of its own: no cookies, nothing kept."""
    context = browser.new_context(
        base_url=house.url, viewport={"width": 1440, "height": 900}
    )
    context.set_default_timeout(PATIENCE)
    return context


def cookie_of(house: House, person: User) -> dict[str, str]:
    """What a browser keeps of somebody who signed in; written into the house."""
    client = Client()
    client.force_login(person)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": house.url}


@pytest.fixture
def console() -> list[str]:
    """What the browser complained of. A test that provokes a complaint clears it."""
    return []


@pytest.fixture
def heard(console: list[str]) -> Iterator[Callable[[Page], Page]]:
    """Return `heard(page)`: errors in its console fail the test."""

    def listen(page: Page) -> Page:
        page.on(
            "console",
            lambda message: (
                console.append(message.text) if message.type == "error" else None
            ),
        )
        page.on("pageerror", lambda error: console.append(str(error)))
        return page

    yield listen
    assert console == [], "the browser's console holds errors"


@pytest.fixture
def page(browser: Browser, house: House, heard: Callable[[Page], Page]) -> Iterator[Page]:
    """A page in a browser of its own."""
    context = a_context(browser, house)
    yield heard(context.new_page())
    context.close()


@pytest.fixture
def sign_in(house: House) -> Callable[[Page, User], User]:
    """Return `sign_in(page, person)`: the person is signed in without the form."""

    def enter(page: Page, person: User) -> User:
        page.context.add_cookies([cookie_of(house, person)])
        return person

    return enter


@pytest.fixture
def cast(house: House) -> dict[str, User]:
    """The demo's people, by key: executive, owner, manager, administrator."""
    return everybody()


def everybody() -> dict[str, User]:
    return {actor.key: User.objects.get(email=actor.email) for actor in demo.CAST}

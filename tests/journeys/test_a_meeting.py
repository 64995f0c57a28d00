"""A whole meeting in two browsers: the facilitator's and an executive's."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pptx
import pypdf
import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from accounts.models import User
from portfolio.documents import pack
from portfolio.models import Action, AgendaItem, Review, ReviewOutcome, ReviewPack
from portfolio.operations.reviews import planning, preparing, room
from tests.config.run.running import until
from tests.journeys.house import House

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
SOON = 30_000
# Next, and at once the key that parks: is there a form, and of which item would it be?
HURRIED = """() => {
  for (const key of ["ArrowRight", "p"])
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  return document.querySelector("dialog[open]") !== null;
}"""


@pytest.fixture
def enter(browser: Browser, house: House, cast: dict[str, User], sign_in):
    """Return `enter("manager")`: a page in a browser of that person's own."""
    contexts = []

    def come(key: str) -> Page:
        context = browser.new_context(
            base_url=house.url, viewport={"width": 1440, "height": 900}
        )
        context.set_default_timeout(SOON)
        contexts.append(context)
        page = context.new_page()
        sign_in(page, cast[key])
        return page

    yield come
    for context in contexts:
        context.close()


def seconds(page: Page) -> int:
    """What the meeting's clock shows."""
    minutes, rest = page.locator("[data-clock=meeting] [data-time]").inner_text().split(":")
    return int(minutes) * 60 + int(rest)


def agree(first: Page, second: Page) -> None:
    """Wait until two screens show the same time, give or take two seconds."""

    def is_so() -> bool:
        # Asking takes its time: the second is asked between two looks at the first.
        before, other, after = seconds(first), seconds(second), seconds(first)
        return after - 2 <= other <= before + 2

    until(is_so)


def titled(page: Page, item: AgendaItem) -> Locator:
    """The item that fills the screen."""
    assert item.use_case is not None
    return page.get_by_role("heading", level=1, name=item.use_case.title)


def park(page: Page, words: str) -> None:
    page.keyboard.press("p")
    page.locator("#act-park textarea").fill(words)
    page.locator("#act-park").get_by_role("button", name="Park").click()
    expect(page.get_by_text(words).first).to_be_visible(timeout=SOON)


def taken_along(page: Page, address: str, titles: list[str]) -> None:
    """Paper and slides open: a page for each item, none of them blank."""
    paper = page.context.request.get(f"{address}packs/1.pdf").body()
    pages = [sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(paper)).pages]
    assert [title in said for title, said in zip(titles, pages[1:], strict=False)] == (
        [True] * len(titles)
    )
    slides = page.context.request.get(f"{address}packs/1.pptx").body()
    named = [slide.shapes.title.text for slide in pptx.Presentation(BytesIO(slides)).slides]
    assert [title for title in titles if not any(title in each for each in named)] == []
    if shutil.which("pdftoppm"):
        with TemporaryDirectory() as folder:
            (Path(folder) / "pack.pdf").write_bytes(paper)
            command = ["pdftoppm", "-r", "40", "-gray", "pack.pdf", "page"]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
            drawn = [one.read_bytes() for one in sorted(Path(folder).glob("page*.pgm"))]
        assert len(drawn) == len(pages)
        assert all(len(set(picture[15:])) > 20 for picture in drawn)


def test_a_meeting_from_the_agenda_to_the_promises_of_the_next(
    enter: Callable[[str], Page],
    house: House,
    cast: dict[str, User],
    sign_in: Callable[[Page, User], User],
):
    review = Review.objects.get(state="preparing")
    address = f"/reviews/{review.slug}/"
    lead, boss = enter("manager"), enter("executive")

    lead.goto(address)
    lead.get_by_role("button", name="Open the room").click()
    lead.get_by_role("button", name="Begin").click()
    expect(lead.get_by_role("heading", level=1, name="What we promised")).to_be_visible()
    boss.goto(f"{address}room/")
    expect(boss.get_by_role("heading", level=1, name="What we promised")).to_be_visible()
    agree(lead, boss)

    # The facilitator moves and everybody follows.
    items = list(review.items.placed().filter(kind="use-case").select_related("use_case"))
    # Until the next item is there, no key acts on the one that is left.
    assert not lead.evaluate(HURRIED)
    first = titled(boss, items[0])
    expect(first).to_be_visible(timeout=SOON)

    # An action appears on the other screen.
    expect(
        lead.get_by_role("heading", level=1, name=items[0].use_case.title)
    ).to_be_visible()
    lead.keyboard.press("a")
    lead.locator("#act-assign textarea").fill("Call the supplier about the correction")
    owner = lead.locator("#act-assign select[name=owner]")
    owner.select_option(label=cast["owner"].name)
    lead.locator("#act-assign").get_by_role("button", name="Assign").click()
    said = boss.get_by_text("Call the supplier about the correction")
    expect(said).to_be_visible(timeout=SOON)

    # Free to browse, and back with one key.
    boss.locator(".rail a").nth(3).click()
    third = titled(boss, items[2])
    expect(third).to_be_visible()
    boss.keyboard.press("f")
    expect(first).to_be_visible()

    # A reload loses neither place nor words that were being written.
    lead.keyboard.press("p")
    lead.locator("#act-park textarea").fill("Half a sentence")
    lead.reload()
    boss.reload()
    expect(first).to_be_visible()
    expect(lead.locator("#act-park textarea")).to_be_visible()
    expect(lead.locator("#act-park textarea")).to_have_value("Half a sentence")
    lead.keyboard.press("Escape")

    # What is pressed without a connection is said to wait, and is sent once there is one.
    lead.context.set_offline(True)
    lead.keyboard.press("a")
    lead.locator("#act-assign textarea").fill("Ask the night shift")
    lead.locator("#act-assign").get_by_role("button", name="Assign").click()
    expect(lead.locator("#act-assign").get_by_text("Sending again")).to_be_visible()
    lead.context.set_offline(False)
    expect(boss.get_by_text("Ask the night shift")).to_have_count(1, timeout=2 * SOON)
    expect(lead.get_by_text("Saved")).to_be_visible()

    # A restart in the middle: the clocks go on as if nothing had been.
    before = seconds(boss)
    house.restart()
    until(lambda: seconds(boss) < before)
    agree(lead, boss)
    lead.keyboard.press("ArrowRight")
    second = titled(boss, items[1])
    expect(second).to_be_visible(timeout=SOON)

    # What is pressed without a connection is kept, and sent once when it is back.
    expect(
        lead.get_by_role("heading", level=1, name=items[1].use_case.title)
    ).to_be_visible()
    lead.context.set_offline(True)
    lead.keyboard.press("p")
    lead.locator("#act-park textarea").fill("Said without a line")
    lead.locator("#act-park").get_by_role("button", name="Park").click()
    expect(lead.locator("#act-park").get_by_text("Sending again")).to_be_visible()
    assert not ReviewOutcome.objects.filter(text="Said without a line").exists()
    lead.context.set_offline(False)
    expect(boss.get_by_text("Said without a line")).to_be_visible(timeout=SOON)
    assert ReviewOutcome.objects.filter(text="Said without a line").count() == 1

    # Who was signed out meanwhile is told; what was pressed counts once they are in again.
    lead.context.clear_cookies()
    lead.keyboard.press("p")
    lead.locator("#act-park textarea").fill("Said by a stranger")
    lead.locator("#act-park").get_by_role("button", name="Park").click()
    expect(lead.locator("#act-park").get_by_text("You were signed out")).to_be_visible()
    assert not ReviewOutcome.objects.filter(text="Said by a stranger").exists()
    sign_in(lead, cast["manager"])
    expect(boss.get_by_text("Said by a stranger")).to_be_visible()
    assert ReviewOutcome.objects.filter(text="Said by a stranger").count() == 1

    # On a phone what is said to lie below covers no key.
    boss.set_viewport_size({"width": 360, "height": 640})
    said = boss.locator("[data-more]")
    expect(said).to_be_visible()
    top = boss.locator("#room-keys").bounding_box()
    badge = said.bounding_box()
    assert top
    assert badge
    assert badge["y"] + badge["height"] <= top["y"]

    lead.set_viewport_size({"width": 360, "height": 640})
    expect(lead.locator("[data-key=ArrowLeft] kbd")).to_be_visible()
    lead.set_viewport_size({"width": 1440, "height": 900})

    # On the screen on the wall nothing has to be scrolled.
    boss.set_viewport_size({"width": 1920, "height": 1080})
    for number, item in enumerate(items[2:]):
        lead.keyboard.press("ArrowRight")
        expect(titled(lead, item)).to_be_visible(timeout=SOON)
        expect(titled(boss, item)).to_be_visible()
        expect(boss.locator("[data-more]")).to_be_hidden()
        park(lead, f"Left open, number {number}")
    lead.keyboard.press("ArrowRight")
    expect(lead.get_by_text("Every item has an outcome.")).to_be_visible(timeout=SOON)
    expect(boss.get_by_text("Every item has an outcome.")).to_be_visible(timeout=SOON)
    expect(boss.locator("[data-more]")).to_be_hidden()
    lead.keyboard.press("c")
    lead.get_by_role("button", name="Close and freeze").click()
    expect(lead.get_by_text("Where the numbers came from")).to_be_visible()

    kept = ReviewPack.objects.get(review=review)
    assert pack.fingerprint(kept.content.encode()) == kept.digest
    expect(boss.get_by_text(kept.digest)).to_be_visible(timeout=SOON)

    taken_along(lead, address, [item.use_case.title for item in items])
    lead.goto(f"{address}packs/1/proof/")
    expect(lead.get_by_text("Recomputed: same.")).to_be_visible()

    # The next one opens with what was promised.
    now = timezone.now()
    following = planning.plan(
        month=now.date().replace(day=1),
        meets_at=now + timedelta(days=40),
        facilitator=cast["manager"],
        attendees=[cast["executive"]],
        by=cast["manager"],
        now=now,
    )
    preparing.prepare(review_id=following.pk, now=now)
    room.open_room(review_id=following.pk, by=cast["manager"], now=now)
    assert Action.objects.filter(what__startswith="Call the supplier").count() == 1
    boss.goto(f"/reviews/{following.slug}/room/")
    expect(boss.get_by_text("Call the supplier about the correction")).to_be_visible()

"""Two partners compared, the flagged one chosen, people weak, waived, on into oversee."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from portfolio.analysis.partnering import Question
from portfolio.analysis.stages import Stage
from portfolio.models import Candidate, UseCase
from portfolio.operations import health
from tests.factories.portfolio import MetricFactory, UseCaseFactory
from tests.factories.readiness import make_ready

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
FLAGGED, OTHER = "Quartz Works", "Lumen Partners"
EVIDENCE = "We spoke to both houses that run it."
PEOPLE = {"adoption-support": 1, "relationships": 3, "trust-in-leadership": 3}
SEEN = "A demo, and no dates."
FLAG_REASON = "Nobody else knows our document system; the first stage is paid by result."
WAIVER = "Training goes on until spring, the pilot does not wait for it."
WEAK = "Adoption support stands at 1 of 4; 3 is ready."


def prepared(cast: dict[str, User]) -> UseCase:
    """A use case in evaluate, where nobody looked at partners or at people yet."""
    owner = cast["owner"]
    use_case = UseCaseFactory(
        title="Contracts in order",
        owner=owner,
        sponsor=cast["executive"],
        stage=Stage.EVALUATE,
        created_by=owner,
    )
    MetricFactory(
        use_case=use_case, primary=True, signed_at=timezone.now(), created_by=owner
    )
    make_ready(use_case, by=owner)
    use_case.sourcings.all().delete()
    use_case.readiness_scores.filter(item__in=PEOPLE).delete()
    return use_case


def press(page: Page) -> None:
    """Send the form of the page, and wait for the answer."""
    with page.expect_navigation():
        page.locator("form .button--primary").click()


def evaluate(page: Page, here: str, name: str, score: int) -> Candidate:
    page.goto(f"{here}candidates/new/")
    page.get_by_label("or by name").fill(name)
    press(page)
    candidate = Candidate.objects.get(partner__name=name)
    page.goto(f"{here}candidates/{candidate.pk}/")
    for question in Question:
        page.locator(f"[name='answer_{question}']").fill("Twice, in eleven months.")
        page.locator(f"[name='evidence_{question}']").fill(EVIDENCE)
        page.locator(f"[name='score_{question}'][value='{score}']").check()
    press(page)
    return candidate


def sees(page: Page, address: str, *facts: str) -> None:
    page.goto(address)
    # The third signal and those after it stand folded under the first two.
    for folded in page.locator("main .case__past:not([open]) > summary").all():
        folded.click()
    for fact in facts:
        expect(page.locator("main").get_by_text(fact).first).to_be_visible()


def test_the_flagged_partner_is_chosen_and_weak_people_are_waived(
    page: Page, cast: dict[str, User], sign_in: Callable[[Page, User], User]
):
    use_case = prepared(cast)
    here = f"/use-cases/{use_case.ref}/"
    sign_in(page, cast["owner"])

    flagged = evaluate(page, here, FLAGGED, 3)
    evaluate(page, here, OTHER, 2)
    page.goto(f"{here}candidates/{flagged.pk}/warn/")
    page.get_by_label("Impressive demo, vague timeline").check()
    page.get_by_label("In what was it seen?").fill(SEEN)
    press(page)
    sees(page, f"{here}candidates/", FLAGGED, OTHER, "15", "10", SEEN, EVIDENCE)

    page.goto(f"{here}sourcing/decide/?candidate={flagged.pk}")
    page.get_by_label("Why this way?").fill("They know the document system.")
    press(page)
    expect(page.get_by_text("Decided.")).to_have_count(0)
    page.locator("[name='flag_reason']").fill(FLAG_REASON)
    press(page)
    expect(page.get_by_text("Decided.")).to_be_visible()

    for item, score in PEOPLE.items():
        page.goto(f"{here}readiness/{item}/assess/")
        page.locator(f"[name='score'][value='{score}']").check()
        page.get_by_label("What did you see?").fill(f"Seen of {item}.")
        press(page)
    expect(page.get_by_role("heading", name="People holds readiness back")).to_be_visible()
    page.goto(f"{here}stage/")
    expect(page.get_by_role("button", name="Move to Oversee")).to_be_disabled()
    expect(page.get_by_text("1 finding is neither met nor waived.")).to_be_visible()

    sign_in(page, cast["executive"])
    page.goto(f"{here}stage/")
    page.locator("a").filter(has_text="Waive").first.click()
    page.get_by_label("Why").first.fill(WAIVER)
    press(page)
    sign_in(page, cast["owner"])
    page.goto(here)
    page.get_by_role("button", name="Move to Oversee").click()
    expect(page.get_by_text("Moved to Oversee.")).to_be_visible()

    health.recompute(now=timezone.now())
    sees(page, here, FLAGGED, "carries a warning", FLAG_REASON, WEAK, WAIVER, "3.5 of 5")
    sees(page, f"{here}partner/", SEEN, FLAG_REASON)
    sees(page, f"{here}readiness/", WEAK, WAIVER)
    sees(page, f"{here}trust/", "3.5 of 5")
    told = (
        FLAG_REASON,
        SEEN,
        WAIVER,
        "Seen of adoption-support.",
        FLAGGED,
        OTHER,
        EVIDENCE,
    )
    sees(page, f"{here}history/", *told)

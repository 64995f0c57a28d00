"""Gates, waivers, phases and ends, from their pages."""

import pytest

from portfolio.analysis.stages import Phase, Stage
from portfolio.models import Waiver
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory
from tests.factories.readiness import make_ready
from tests.portfolio.web.addresses import address

pytestmark = pytest.mark.django_db


def test_a_closed_gate_says_what_is_missing(client, use_case):
    answer = client.post(address("stage-forward", use_case), follow=True)

    use_case.refresh_from_db()
    assert use_case.stage == Stage.AUDIT
    assert "The gate is closed" in answer.content.decode()


def test_a_finding_is_waived_and_the_waiver_taken_back(client, use_case):
    client.force_login(PersonFactory(roles=["executive"]))
    url = address("waive", use_case, "evaluate", "worth-estimated")

    assert client.get(url).status_code == 200
    client.post(url, {"reason": "Known from last year."})
    waiver = Waiver.objects.get()
    client.post(address("waiver-withdraw", use_case, waiver.pk))

    waiver.refresh_from_db()
    assert waiver.withdrawn_at is not None


def test_a_finding_that_is_none_is_a_404(client, use_case):
    client.force_login(PersonFactory(roles=["executive"]))

    assert client.get(address("waive", use_case, "evaluate", "nothing")).status_code == 404


def test_going_back_needs_a_reason(client, marta):
    use_case = UseCaseFactory(owner=marta, stage=Stage.EVALUATE)
    url = address("stage-back", use_case, "audit")

    refused = client.post(url, {"reason": ""})
    client.post(url, {"reason": "The data is not what we thought."})

    use_case.refresh_from_db()
    assert "Say why, in a sentence" in refused.content.decode()
    assert use_case.stage == Stage.AUDIT


def test_only_the_owner_goes_live(client, use_case):
    client.force_login(PersonFactory(roles=["portfolio_manager"]))
    others = client.post(address("go-live", use_case), {"reason": ""})
    make_ready(use_case, by=use_case.owner)
    client.force_login(use_case.owner)

    client.post(address("go-live", use_case), {"reason": ""})

    use_case.refresh_from_db()
    assert others.status_code == 403
    assert use_case.phase == Phase.PRODUCTION


def test_an_end_is_told_and_can_be_taken_back(client, use_case):
    client.post(
        address("use-case-end", use_case),
        {
            "outcome": "stopped",
            "reason": "no-value",
            "story": "No effect.",
            "lesson": "Ask.",
        },
    )
    page = client.get(address("use-case", use_case)).content.decode()
    client.get(address("use-case-reopen", use_case))
    client.post(address("use-case-reopen", use_case), {"reason": "Too early."})

    use_case.refresh_from_db()
    assert "No effect." in page
    assert use_case.is_open

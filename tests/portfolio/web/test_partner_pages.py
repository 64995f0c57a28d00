"""The register, the comparison, the choice and the dealings, as the house works them."""

import pytest
from django.urls import reverse

from portfolio.models import (
    Candidate,
    CandidateFlag,
    Expectation,
    Partner,
    SourcingDecision,
)
from tests.factories.partners import (
    AgreementFactory,
    PartnerFactory,
    PartnerPersonFactory,
    partnered,
)
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory
from tests.portfolio.web.addresses import address

pytestmark = pytest.mark.django_db


def test_a_partner_is_taken_in_kept_true_and_taken_leave_of(client, marta):
    client.post(
        reverse("partner-new"),
        {"name": "Northbeam", "kind": "consultancy", "sectors": "Retail, Wholesale"},
    )
    partner = Partner.objects.get()
    here = [partner.pk]
    client.post(reverse("contact-new", args=here), {"name": "Grete Holm"})
    contact = partner.contacts.get()
    client.post(reverse("contact-drop", args=[*here, contact.pk]))
    client.post(reverse("contact-restore", args=[*here, contact.pk]))
    client.post(
        reverse("agreement-new", args=here),
        {
            "kind": "contract",
            "title": "Framework",
            "starts_date": "2026-01-01",
            "ends_date": "2026-12-31",
            "notice_days": "30",
        },
    )
    erik = PersonFactory(name="Erik Dahl", roles=["partner"])
    client.post(reverse("partner-join", args=here), {"user": erik.pk})
    page = client.get(reverse("partner", args=here)).content.decode()
    for words in ("Northbeam", "Wholesale", "Grete Holm", "Framework", "Erik Dahl"):
        assert words in page
    start = client.get(reverse("partner-edit", args=here)).context["form"].initial
    client.post(
        reverse("partner-edit", args=here),
        {
            **{f"initial-{name}": value or "" for name, value in start.items()},
            "name": "Northbeam",
            "kind": "consultancy",
            "sectors": "Retail",
            "exit_strategy": "The code is ours.",
            "seen_version": start["seen_version"],
        },
    )
    client.post(reverse("partner-end", args=here), {"reason": "No more work."})

    partner.refresh_from_db()
    assert partner.exit_strategy == "The code is ours."
    assert [trait.name for trait in partner.traits.all()] == ["Retail"]
    assert partner.end_reason == "No more work."


def test_two_partners_are_compared_and_the_flagged_one_chosen_with_a_reason(
    client, use_case
):
    client.post(address("candidate-new", use_case), {"partner_name": "Northbeam"})
    other = PartnerFactory(name="Kestrel Systems")
    client.post(address("candidate-new", use_case), {"partner": other.pk})
    chosen = Candidate.objects.get(partner__name="Northbeam")
    half = client.post(
        address("candidate-evaluate", use_case, chosen.pk),
        {"answer_deployments": "Two, every day.", "evidence_adoption": "A course."},
    )
    assert "Choose a score from 0 to 4." in half.content.decode()
    client.post(
        address("candidate-evaluate", use_case, chosen.pk),
        {
            "answer_deployments": "Two, every day.",
            "score_deployments": "4",
            "evidence_deployments": "Visited one.",
        },
    )
    client.post(
        address("flag-raise", use_case, chosen.pk),
        {"flag": "vague-timeline", "seen": "No date in three meetings."},
    )
    client.post(
        address("reference-new", use_case, chosen.pk), {"organisation": "Nordlager"}
    )
    page = client.get(address("candidates", use_case)).content.decode()
    for words in ("Kestrel Systems", "Visited one.", "No date in three", "Nordlager"):
        assert words in page
    decision = {"choice": "partner", "candidate": chosen.pk, "reason": "Done it twice."}
    refused = client.post(address("sourcing-decide", use_case), decision)
    assert "Say why it is chosen all the same." in refused.content.decode()
    client.post(
        address("sourcing-decide", use_case),
        decision | {"flag_reason": "Paid by the month."},
    )

    assert SourcingDecision.objects.get().flag_reason == "Paid by the month."
    room = client.get(address("use-case-partner", use_case)).content.decode()
    overview = client.get(address("use-case", use_case)).content.decode()
    history = client.get(address("use-case-history", use_case)).content.decode()
    assert "Paid by the month." in room
    assert "No date in three meetings." in room
    assert "carries a warning" in overview
    assert "Paid by the month." in history
    flag = CandidateFlag.objects.get()
    client.post(address("flag-answer", use_case, flag.pk), {"text": "A date was given."})
    assert flag.answers.count() == 2


def test_what_the_partner_signed_elsewhere_is_taken_down(client, use_case):
    partnered(use_case, times=1)
    Expectation.objects.all().delete()
    client.post(address("expectation-new", use_case), {"what": "Ten days."})
    expectation = Expectation.objects.get()
    client.post(
        address("expectation-take-down", use_case, expectation.pk),
        {"signer": "Grete Holm, by e-mail"},
    )

    expectation.refresh_from_db()
    assert expectation.is_agreed
    assert (
        "Grete Holm, by e-mail"
        in client.get(address("use-case-partner", use_case)).content.decode()
    )


def test_lists_cost_the_same_however_long(client, django_assert_num_queries):
    manager = PersonFactory(roles=["portfolio_manager"])
    client.force_login(manager)
    use_case = UseCaseFactory()
    candidate = partnered(use_case, times=1)
    AgreementFactory(partner=candidate.partner)
    pages = {
        reverse("partners"): 9,
        reverse("partner", args=[candidate.partner_id]): 13,
        address("candidates", use_case): 13,
    }
    for url in pages:
        client.get(url)
    for url, budget in pages.items():
        with django_assert_num_queries(budget):
            client.get(url)

    for _number in range(4):
        partnered(UseCaseFactory(), times=2)
        PartnerPersonFactory(partner=candidate.partner)
    for url, budget in pages.items():
        with django_assert_num_queries(budget):
            client.get(url)

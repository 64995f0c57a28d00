"""A partner's person finds what is theirs, on every page, and nothing of how it came."""

import pytest
from django.urls import reverse

from portfolio.analysis.partnering import Choice, Flag, Question
from portfolio.models import (
    Deliverable,
    Expectation,
    Partner,
    RelationshipAssessment,
)
from portfolio.models.agreement import AgreementKind
from portfolio.operations import (
    agreements,
    candidates,
    deliverables,
    expectations,
    flags,
    partner_people,
    partners,
    sourcing,
)
from portfolio.web import rooms
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory
from tests.factories.signals import SignalFactory
from tests.portfolio.web.addresses import address

pytestmark = pytest.mark.django_db

RIVAL = "Kestrel Systems"
SECRETS = (
    RIVAL,
    "Weak at the border",
    "No date in three meetings",
    "Paid by the month",
    "Cheaper than our own",
    "Secret contract",
    "The former one owes us",
    "Value not arriving",
)


@pytest.fixture
def told(use_case, marta, now):
    """A use case with all that a partner must not read; the partner's person comes back."""
    about = {"by": marta, "now": now}
    ours = partners.add(name="Northbeam", **about)
    rival = partners.add(name=RIVAL, **about)
    erik = PersonFactory(name="Erik Dahl", roles=["partner"])
    partner_people.join(partner_id=ours.pk, user=erik, **about)
    chosen, lost = (
        candidates.add(use_case_id=use_case.pk, partner_id=one.pk, **about)
        for one in (ours, rival)
    )
    candidates.answer(
        candidate_id=chosen.pk,
        question=Question.LIABILITY,
        answer="Weak at the border",
        score=1,
        **about,
    )
    flags.raise_flag(
        candidate_id=chosen.pk,
        flag=Flag.VAGUE_TIMELINE,
        seen="No date in three meetings",
        **about,
    )
    choice = {"use_case_id": use_case.pk, "choice": Choice.PARTNER, **about}
    sourcing.decide(candidate_id=lost.pk, reason="First try", **choice)
    deliverables.promise(
        use_case_id=use_case.pk,
        title="The former one owes us",
        due_date=now.date(),
        **about,
    )
    sourcing.decide(
        candidate_id=chosen.pk,
        reason="Cheaper than our own",
        flag_reason="Paid by the month",
        **choice,
    )
    agreements.add(
        partner_id=ours.pk,
        kind=AgreementKind.CONTRACT,
        title="Secret contract",
        starts_date=now.date(),
        use_case=use_case,
        **about,
    )
    deliverables.promise(
        use_case_id=use_case.pk, title="Two regions", due_date=now.date(), **about
    )
    expectations.write(use_case_id=use_case.pk, what="Ten days before.", **about)
    SignalFactory(use_case=use_case, rule="value-not-arriving")
    return erik


def test_no_page_tells_a_partner_how_it_was_chosen(client, use_case, told):
    elsewhere = UseCaseFactory(title="Of nobody's business")
    client.force_login(told)

    shown = [tab.url for tab in rooms.tabs(use_case, inside=False)]
    shown += [address("stage", use_case), reverse("home"), reverse("desk")]
    table = reverse("use-cases")
    shown += [table, f"{table}?col=signals&col=worth", f"{table}?signal=any&col=title"]
    shown += [f"{reverse('find')}?q={word}" for word in ("Kestrel", "Northbeam", "Of")]
    for url in shown:
        answer = client.get(url)
        assert answer.status_code == 200, url
        page = answer.content.decode()
        assert [secret for secret in SECRETS if secret in page] == [], url
        assert elsewhere.title not in page

    room = client.get(address("use-case-partner", use_case)).content.decode()
    assert "Two regions" in room
    assert "Ten days before." in room
    shut = [
        address("use-case-money", use_case),
        address("candidates", use_case),
        address("sourcing-decide", use_case),
        reverse("partners"),
        reverse("partner", args=[Partner.objects.get(name="Northbeam").pk]),
        reverse("ledger"),
        reverse("people"),
        address("use-case", elsewhere),
    ]
    assert {client.get(url).status_code for url in shut} <= {403, 404}


def test_a_partner_is_offered_nobody_but_who_is_named_here(client, use_case, told):
    stranger = PersonFactory(name="Not named here")
    client.force_login(told)

    form = client.get(address("blocker-new", use_case)).content.decode()
    answer = client.post(
        address("blocker-new", use_case),
        {"what": "x", "layer": "data", "mover": stranger.pk},
    )

    assert "Marta Nowak" in form
    assert stranger.name not in form
    assert not use_case.blockers.exists()
    assert stranger.name not in answer.content.decode()


def test_a_partner_hands_over_signs_and_assesses_for_its_own_side(client, use_case, told):
    client.force_login(told)
    desk = client.get(reverse("desk")).content.decode()
    assert "Two regions" in desk
    assert "Ten days before." in desk
    assert "The former one owes us" not in desk
    deliverable = Deliverable.objects.get(title="Two regions")
    former = Deliverable.objects.get(title="The former one owes us")
    expectation = Expectation.objects.get()

    client.post(
        address("deliverable-move", use_case, deliverable.pk),
        {"to": "2096-07-01", "reason": "The file is late.", "seen_version": 1},
    )
    client.post(
        address("deliverable-hand-over", use_case, deliverable.pk),
        {"done_date": "2026-07-01"},
    )
    accepted = client.post(address("deliverable-accept", use_case, deliverable.pk))
    unknown = client.get(address("deliverable-move", use_case, former.pk))
    client.post(address("expectation-sign", use_case, expectation.pk))
    client.post(address("expectation-new", use_case), {"what": "Answers in three days."})
    client.post(
        address("relationship-assess", use_case),
        {
            "side": "house",
            "shared_picture": 3,
            "open_communication": 1,
            "accountability": 2,
        },
    )

    deliverable.refresh_from_db()
    expectation.refresh_from_db()
    assert (deliverable.done_by, deliverable.accepted_at) == (told, None)
    assert (accepted.status_code, unknown.status_code) == (403, 404)
    assert expectation.partner_signed_by == told
    assert Expectation.objects.get(side="partner").house_signed_at is None
    assert RelationshipAssessment.objects.get().side == "partner"

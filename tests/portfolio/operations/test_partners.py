"""The register, agreements, and the dealings with the chosen partner."""

from datetime import date, timedelta

import pytest

from accounts.models import LedgerEntry
from portfolio.analysis.partnering import Side
from portfolio.models.agreement import AgreementKind
from portfolio.operations import (
    agreements,
    contacts,
    deliverables,
    editing,
    expectations,
    partnered,
    partners,
    relationships,
)
from portfolio.queries.sourcing import partner_facts
from tests.factories.partners import (
    AgreementFactory,
    FlagFactory,
    PartnerPersonFactory,
    chosen,
)
from tests.factories.portfolio import UseCaseFactory

pytestmark = pytest.mark.django_db

JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)


@pytest.fixture
def use_case(alice):
    return UseCaseFactory(owner=alice)


@pytest.fixture
def candidate(use_case):
    return chosen(use_case)


@pytest.fixture
def erik(candidate):
    """He signs in for the partner that was chosen."""
    return PartnerPersonFactory(partner=candidate.partner).user


class TestTheRegister:
    def test_sectors_and_systems_are_kept_once_whatever_their_capitals(self, alice, now):
        partner = partners.add(
            name=" Northbeam ",
            sectors=["Retail", "retail", " "],
            systems=["SAP"],
            by=alice,
            now=now,
        )
        assert sorted(partner.traits.values_list("name", flat=True)) == ["Retail", "SAP"]

        partners.revise(
            partner_id=partner.pk, seen_version=1, sectors=[], by=alice, now=now
        )

        assert [trait.name for trait in partner.traits.all()] == ["SAP"]
        entry = LedgerEntry.objects.get(verb="partner.revised")
        assert entry.changes["sectors"] == [["Retail"], []]

    def test_a_name_stands_once_and_nobody_overwrites_unseen(self, alice, now):
        partner = partners.add(name="Northbeam", by=alice, now=now)
        with pytest.raises(partners.CannotRegister):
            partners.add(name="NORTHBEAM", by=alice, now=now)
        change = {"partner_id": partner.pk, "seen_version": 1, "by": alice, "now": now}
        partners.revise(about="Forecasts.", **change)
        with pytest.raises(editing.Stale):
            partners.revise(about="Something else.", **change)

    def test_leave_is_taken_with_a_reason_and_can_be_taken_back(self, alice, now):
        partner = partners.add(name="Northbeam", by=alice, now=now)
        about = {"partner_id": partner.pk, "by": alice, "now": now}
        with pytest.raises(editing.Reasonless):
            partners.end(reason=" ", **about)
        partners.end(reason="No more work together.", **about)
        assert partners.restore(**about).ended_at is None

    def test_a_contact_is_taken_off_and_put_back(self, alice, now):
        partner = partners.add(name="Northbeam", by=alice, now=now)
        with pytest.raises(contacts.CannotContact):
            contacts.add(partner_id=partner.pk, name=" ", by=alice, now=now)
        contact = contacts.add(partner_id=partner.pk, name="Grete", by=alice, now=now)
        contacts.drop(contact_id=contact.pk, by=alice, now=now)
        assert not partner.contacts.standing().exists()
        contacts.restore(contact_id=contact.pk, by=alice, now=now)
        assert partner.contacts.standing().get() == contact

    def test_an_agreement_is_extended_and_ended(self, candidate, alice, now):
        agreement = agreements.add(
            partner_id=candidate.partner_id,
            kind=AgreementKind.CONTRACT,
            title="Framework",
            starts_date=JULY,
            ends_date=AUGUST,
            notice_days=10,
            by=alice,
            now=now,
        )
        assert agreement.days_left(JULY) == 21
        about = {"agreement_id": agreement.pk, "by": alice, "now": now}
        with pytest.raises(agreements.CannotAgree):
            agreements.revise(seen_version=1, ends_date=JULY, **about)
        agreements.revise(seen_version=1, ends_date=date(2027, 7, 1), **about)
        agreements.end(reason="Replaced by another.", **about)
        with pytest.raises(agreements.CannotAgree):
            agreements.end(reason="Again.", **about)

    def test_an_agreement_for_one_use_case_stands_in_its_history(
        self, candidate, use_case, alice, now
    ):
        agreements.add(
            partner_id=candidate.partner_id,
            kind=AgreementKind.CONTRACT,
            title="Pilot",
            starts_date=JULY,
            use_case=use_case,
            by=alice,
            now=now,
        )

        entry = LedgerEntry.objects.get(verb="agreement.added")
        assert (entry.root_type, entry.root_id) == ("use-case", str(use_case.pk))


class TestDeliverables:
    @pytest.fixture
    def deliverable(self, candidate, use_case, alice, now):
        return deliverables.promise(
            use_case_id=use_case.pk,
            title="Two regions",
            due_date=JULY,
            by=alice,
            now=now,
        )

    def test_the_first_promise_stays_and_every_move_is_kept(self, deliverable, erik, now):
        about = {"deliverable_id": deliverable.pk, "by": erik, "now": now}
        with pytest.raises(editing.Reasonless):
            deliverables.move(to=AUGUST, reason="", seen_version=1, **about)
        deliverables.move(to=AUGUST, reason="The file is late.", seen_version=1, **about)

        deliverable.refresh_from_db()
        move = deliverable.moves.get()
        assert (deliverable.first_date, deliverable.due_date) == (JULY, AUGUST)
        assert (move.from_date, move.to_date, move.moved_by) == (JULY, AUGUST, erik)

    def test_it_is_handed_over_accepted_and_reopened(self, deliverable, erik, alice, now):
        about = {"deliverable_id": deliverable.pk, "now": now}
        with pytest.raises(deliverables.CannotDeliver):
            deliverables.accept(by=alice, **about)
        deliverables.hand_over(done_date=JULY, by=erik, **about)
        deliverables.accept(by=alice, **about)
        with pytest.raises(deliverables.CannotDeliver):
            deliverables.drop(reason="x", by=alice, **about)
        reopened = deliverables.reopen(reason="A region is missing.", by=alice, **about)

        assert (reopened.done_date, reopened.accepted_at) == (None, None)

    def test_without_a_partner_nobody_delivers(self, alice, now):
        with pytest.raises(deliverables.CannotDeliver):
            deliverables.promise(
                use_case_id=UseCaseFactory().pk, title="x", due_date=JULY, by=alice, now=now
            )

    def test_late_and_unspoken_of_is_a_gap_until_an_entry_speaks_of_it(
        self, deliverable, candidate, use_case, alice, now
    ):
        FlagFactory(candidate=candidate)
        # What was signed for another use case is no matter of this one.
        AgreementFactory(partner=candidate.partner, ends_date=JULY, notice_days=30)
        AgreementFactory(
            partner=candidate.partner, ends_date=JULY, use_case=UseCaseFactory()
        )
        today = JULY + timedelta(days=20)

        def silent():
            facts = partner_facts([use_case.pk], today=today)[use_case.pk]
            assert [str(flag) for flag in facts.red_flags] == [
                "an impressive demo with a vague timeline"
            ]
            (signed,) = facts.agreements
            assert (signed.title, signed.acts_on) == ("Framework", date(2026, 6, 1))
            return facts.silent_deliverables

        assert silent() == (("Two regions", JULY),)
        written = {"use_case_id": use_case.pk, "deliverable": deliverable, "by": alice}
        expectations.write(what="It comes on time.", now=now, **written)
        assert silent() == (("Two regions", JULY),)
        expectations.write(what="By August.", now=now.replace(month=7, day=10), **written)
        assert silent() == ()


class TestExpectations:
    def test_each_side_signs_for_itself(self, use_case, erik, alice, now):
        expectation = expectations.write(
            use_case_id=use_case.pk, what="Ten days.", by=alice, now=now
        )
        about = {"expectation_id": expectation.pk, "now": now}
        assert (expectation.side, expectation.is_agreed) == (Side.HOUSE, False)
        with pytest.raises(expectations.CannotExpect):
            expectations.sign(by=alice, **about)
        with pytest.raises(partnered.WrongSide):
            expectations.sign(by=erik, side=Side.HOUSE, **about)
        with pytest.raises(expectations.CannotExpect):
            expectations.withdraw(by=erik, reason="Not ours.", **about)

        assert expectations.sign(by=erik, **about).is_agreed

    def test_what_the_partner_expects_waits_for_the_house(self, use_case, erik, now):
        expectation = expectations.write(
            use_case_id=use_case.pk, what="Answers.", by=erik, now=now
        )

        assert expectation.side == Side.PARTNER
        assert expectation.partner_signed_by == erik
        assert expectation.house_signed_at is None

    def test_a_signature_from_elsewhere_says_who_signed(
        self, candidate, use_case, alice, now
    ):
        expectation = expectations.write(
            use_case_id=use_case.pk, what="Ten days.", by=alice, now=now
        )
        about = {"expectation_id": expectation.pk, "side": Side.PARTNER, "by": alice}
        with pytest.raises(expectations.CannotExpect):
            expectations.sign(now=now, **about)
        signed = expectations.sign(signer="Grete Holm, by e-mail", now=now, **about)

        assert signed.is_agreed
        assert (signed.partner_signer, signed.partner_signed_by) == (
            "Grete Holm, by e-mail",
            alice,
        )

    def test_another_partners_person_speaks_for_nobody_here(self, candidate, use_case, now):
        stranger = PartnerPersonFactory().user
        with pytest.raises(partnered.WrongSide):
            expectations.write(use_case_id=use_case.pk, what="x", by=stranger, now=now)
        with pytest.raises(partnered.WrongSide):
            relationships.assess(
                use_case_id=use_case.pk,
                shared_picture=4,
                open_communication=4,
                accountability=4,
                by=stranger,
                now=now,
            )


def test_the_relationship_is_assessed_by_each_side_and_nothing_is_lost(
    use_case, erik, alice, now
):
    scores = {"shared_picture": 3, "open_communication": 1, "accountability": 2}
    for by in (alice, erik, erik):
        relationships.assess(use_case_id=use_case.pk, by=by, now=now, **scores)
    with pytest.raises(editing.Reasonless):
        relationships.assess(
            use_case_id=use_case.pk, by=alice, side=Side.PARTNER, now=now, **scores
        )
    with pytest.raises(relationships.CannotAssess):
        relationships.assess(
            use_case_id=use_case.pk, by=alice, now=now, **(scores | {"accountability": 5})
        )

    sides = use_case.relationship_assessments.values_list("side", flat=True)
    assert sorted(sides) == ["house", "partner", "partner"]

"""Candidates, warnings, references and the decision who delivers."""

from datetime import date

import pytest

from accounts.models import LedgerEntry
from portfolio.analysis.partnering import Choice, Flag, Question
from portfolio.analysis.stages import Stage
from portfolio.models import Candidate, CandidateFlag, SourcingDecision, UseCase
from portfolio.models.assignment import Part
from portfolio.operations import (
    assignments,
    candidates,
    editing,
    flags,
    partner_people,
    partners,
    references,
    sourcing,
)
from portfolio.queries.gates import gate_of
from tests.factories.partners import PartnerFactory, PartnerPersonFactory, evaluated
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def use_case(alice):
    return UseCaseFactory(owner=alice)


@pytest.fixture
def candidate(use_case, alice, now):
    partner = PartnerFactory(name="Northbeam")
    return candidates.add(use_case_id=use_case.pk, partner_id=partner.pk, by=alice, now=now)


@pytest.fixture
def choose(use_case, alice, now):
    def decide(candidate=None, **more):
        choice = Choice.PARTNER if candidate else Choice.BUILD
        given = {"choice": choice, "reason": "They have done it twice."} | more
        return sourcing.decide(
            use_case_id=use_case.pk,
            candidate_id=candidate.pk if candidate else None,
            by=alice,
            now=now,
            **given,
        )

    return decide


def answer(candidate, by, now, **more):
    given = {"question": Question.DEPLOYMENTS, "answer": "Two.", "score": 3} | more
    return candidates.answer(candidate_id=candidate.pk, by=by, now=now, **given)


def test_an_answer_replaces_the_one_before_and_leaves_it_to_be_read(candidate, alice, now):
    first = answer(candidate, alice, now)
    same = answer(candidate, alice, now)
    second = answer(candidate, alice, now, score=1, evidence="Nobody picked up.")

    first.refresh_from_db()
    assert same == first
    assert first.replaced_at == now
    assert list(candidate.answers.current()) == [second]
    told = LedgerEntry.objects.filter(verb="candidate.answered").order_by("pk").last()
    # On what evidence, too: it may change where the words stay.
    assert told.changes == {
        "answer (deployments)": ["3: Two.", "1: Two."],
        "evidence (deployments)": ["", "Nobody picked up."],
    }


@pytest.mark.parametrize("wrong", [{"score": 5}, {"score": -1}, {"answer": " "}])
def test_an_answer_has_words_and_a_score_of_four(candidate, alice, now, wrong):
    with pytest.raises(candidates.CannotCompare):
        answer(candidate, alice, now, **wrong)


def test_a_candidate_that_was_dropped_comes_back_with_what_it_said(candidate, alice, now):
    answer(candidate, alice, now)
    candidates.drop(candidate_id=candidate.pk, reason="No date.", by=alice, now=now)
    with pytest.raises(candidates.CannotCompare):
        answer(candidate, alice, now, score=0)

    again = candidates.add(
        use_case_id=candidate.use_case_id,
        partner_id=candidate.partner_id,
        by=alice,
        now=now,
    )

    assert (again, again.dropped_at) == (candidate, None)
    assert again.answers.current().count() == 1
    assert Candidate.objects.count() == 1


def test_a_flagged_partner_is_chosen_with_a_reason_that_stays(
    candidate, choose, alice, now
):
    flag = flags.raise_flag(
        candidate_id=candidate.pk,
        flag=Flag.VAGUE_TIMELINE,
        seen="No date in three meetings.",
        by=alice,
        now=now,
    )
    with pytest.raises(sourcing.Unanswered):
        choose(candidate, flag_reason="  ")

    decision = choose(candidate, flag_reason="Paid by the month.")

    assert (decision.flagged, decision.flag_reason) == (True, "Paid by the month.")
    assert flag.answers.get().text == "Paid by the month."
    entry = LedgerEntry.objects.filter(verb="sourcing.decided").get()
    assert entry.reason == "They have done it twice."
    assert "Paid by the month." in entry.changes_json


def test_a_warning_is_noted_once_and_never_taken_down(candidate, alice, now):
    wanted = {"candidate_id": candidate.pk, "flag": Flag.ANYTHING, "by": alice, "now": now}
    with pytest.raises(editing.Reasonless):
        flags.raise_flag(seen="", **wanted)
    flag = flags.raise_flag(seen="“Nothing that you would need.”", **wanted)
    with pytest.raises(candidates.CannotCompare):
        flags.raise_flag(seen="Again.", **wanted)
    candidates.drop(candidate_id=candidate.pk, reason="Out.", by=alice, now=now)

    assert CandidateFlag.objects.get() == flag
    assert not hasattr(flags, "drop")


def test_a_decision_is_revised_and_the_earlier_one_stays(candidate, choose, use_case):
    first = choose()
    second = choose(candidate)

    first.refresh_from_db()
    assert first.replaced_at is not None
    assert SourcingDecision.objects.current().get() == second


@pytest.mark.parametrize(
    ("refusal", "wrong"),
    [
        (editing.Reasonless, {"reason": ""}),
        (sourcing.CannotSource, {"choice": Choice.BUILD}),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(candidate, choose, refusal, wrong):
    with pytest.raises(refusal):
        choose(candidate, **wrong)


def test_a_partner_is_named_and_is_a_candidate_of_this_use_case(choose, alice, now):
    elsewhere = candidates.add(
        use_case_id=UseCaseFactory().pk,
        partner_id=PartnerFactory().pk,
        by=alice,
        now=now,
    )
    with pytest.raises(sourcing.CannotSource):
        choose(elsewhere)
    with pytest.raises(sourcing.CannotSource):
        choose(choice=Choice.PARTNER)


def test_the_chosen_one_is_not_dropped_and_their_partner_not_ended(
    candidate, choose, alice, now
):
    choose(candidate)
    with pytest.raises(candidates.CannotCompare):
        candidates.drop(candidate_id=candidate.pk, reason="x", by=alice, now=now)
    with pytest.raises(partners.CannotRegister):
        partners.end(partner_id=candidate.partner_id, reason="x", by=alice, now=now)

    # Nor is one chosen of whom the house took leave.
    choose()
    partners.end(partner_id=candidate.partner_id, reason="x", by=alice, now=now)
    with pytest.raises(sourcing.CannotSource, match="no longer works with Northbeam"):
        choose(candidate)


def test_a_chosen_partners_people_see_the_use_case_and_lose_sight_with_the_choice(
    candidate, choose, use_case, alice, now
):
    erik = PersonFactory(roles=["partner"])
    person = partner_people.join(
        partner_id=candidate.partner_id, user=erik, by=alice, now=now
    )
    seen = UseCase.objects.visible_to
    assert not seen(erik).exists()

    choose(candidate)
    assert seen(erik).get() == use_case
    choose()
    assert not seen(erik).exists()
    choose(candidate)
    grete = PersonFactory(roles=["partner"])
    partner_people.join(partner_id=candidate.partner_id, user=grete, by=alice, now=now)
    assert seen(grete).get() == use_case
    partner_people.leave(person_id=person.pk, by=alice, now=now)
    assert not seen(erik).exists()


def test_only_who_holds_the_partner_role_alone_speaks_for_a_partner(alice, now):
    partner = PartnerFactory()
    for roles in ([], ["owner"], ["owner", "partner"], ["contributor", "partner"]):
        with pytest.raises(partner_people.CannotJoin):
            partner_people.join(
                partner_id=partner.pk,
                user=PersonFactory(roles=roles),
                by=alice,
                now=now,
            )
    taken = PartnerPersonFactory()
    with pytest.raises(partner_people.CannotJoin):
        partner_people.join(partner_id=partner.pk, user=taken.user, by=alice, now=now)


def test_nobody_is_named_for_a_partner_that_was_not_chosen(use_case, alice, now):
    with pytest.raises(assignments.CannotAssign):
        assignments.assign(
            use_case_id=use_case.pk,
            part=Part.PARTNER,
            user=PartnerPersonFactory().user,
            by=alice,
            now=now,
        )


def test_what_a_reference_said_has_a_day(candidate, alice, now):
    wanted = {"candidate_id": candidate.pk, "by": alice, "now": now}
    with pytest.raises(candidates.CannotCompare):
        references.add(organisation="Nordlager", said="Good.", **wanted)
    reference = references.add(organisation="Nordlager", **wanted)

    references.revise(
        reference_id=reference.pk,
        seen_version=1,
        said="Good.",
        spoken_date=date(2026, 6, 1),
        by=alice,
        now=now,
    )

    reference.refresh_from_db()
    assert (reference.said, reference.version) == ("Good.", 2)


def test_the_gate_into_oversee_asks_for_the_choice_and_the_evaluation(
    candidate, choose, use_case, alice, now
):
    def open_codes():
        return {
            standing.finding.code
            for standing in gate_of(use_case, Stage.OVERSEE, today=now.date())
            if not standing.is_passed
        } & {"sourcing-decided", "partner-evaluated"}

    assert open_codes() == {"sourcing-decided"}
    choose(candidate)
    assert open_codes() == {"partner-evaluated"}
    evaluated(candidate)
    assert open_codes() == set()
    flag = flags.raise_flag(
        candidate_id=candidate.pk, flag=Flag.NO_REFERENCES, seen="None.", by=alice, now=now
    )
    assert open_codes() == {"partner-evaluated"}
    flags.answer(flag_id=flag.pk, text="We asked two users ourselves.", by=alice, now=now)
    assert open_codes() == set()

"""Taking up use cases and changing what is said of them."""

import pytest
from django.db import connection

from accounts.models import LedgerEntry
from accounts.models.user import Kind
from portfolio.analysis.stages import Phase, Stage
from portfolio.models import UseCase
from portfolio.operations import assignments, editing, use_cases
from portfolio.operations.assignments import Part
from tests import guards
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TeamFactory, UseCaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return PersonFactory(name="Mia Manager", roles=["portfolio_manager"])


def test_a_proposal_begins_in_audit_with_its_people_and_a_history(alice, manager, now):
    use_case = use_cases.propose(
        title="  Ticket escalation ",
        owner=alice,
        sponsor=manager,
        tag_names=["service", "Service"],
        phase=Phase.PILOT,
        by=manager,
        now=now,
    )

    use_case.refresh_from_db()
    assert (use_case.title, use_case.stage) == ("Ticket escalation", Stage.AUDIT)
    assert (use_case.owner, use_case.sponsor) == (alice, manager)
    assert [move.end for move in use_case.stage_moves.all()] == [Stage.AUDIT]
    assert [move.end for move in use_case.phase_moves.all()] == [Phase.PILOT]
    assert use_case.tags.count() == 1
    assert not use_case.blockers.exists()
    verbs = LedgerEntry.objects.about("use-case", use_case.pk).values_list(
        "verb", flat=True
    )
    assert "use_case.proposed" in verbs
    assert use_case.dirty.marks >= 1


def test_a_reference_is_never_used_again(alice, now):
    first = use_cases.propose(title="First", owner=alice, by=alice, now=now)
    number = first.number
    with guards.down(connection):
        first.delete()

    second = use_cases.propose(title="Second", owner=alice, by=alice, now=now)

    assert second.number == number + 1


def test_without_an_owner_it_begins_with_a_blocker_of_authority(manager, alice, now):
    use_case = use_cases.propose(title="Orphan", owner=None, by=manager, now=now)
    blocker = use_case.blockers.get()
    assert (blocker.layer, blocker.resolved_at) == ("authority", None)

    assignments.assign(
        use_case_id=use_case.pk, part=Part.OWNER, user=alice, by=manager, now=now
    )

    blocker.refresh_from_db()
    assert blocker.resolved_at == now
    assert "Alice Ames" in blocker.resolution


def test_taking_the_owner_away_opens_the_blocker_again(manager, alice, now):
    use_case = use_cases.propose(title="Left alone", owner=alice, by=manager, now=now)

    assignments.release(
        use_case_id=use_case.pk, part=Part.OWNER, user=alice, by=manager, now=now
    )

    use_case.refresh_from_db()
    assert use_case.owner is None
    assert use_case.blockers.open().count() == 1


def test_a_new_owner_ends_the_time_of_the_one_before(manager, alice, now):
    use_case = use_cases.propose(title="Handed over", owner=alice, by=manager, now=now)

    assignments.assign(
        use_case_id=use_case.pk, part=Part.OWNER, user=manager, by=manager, now=now
    )

    terms = use_case.assignments.filter(part=Part.OWNER).order_by("pk")
    assert [(term.user, term.ended_at) for term in terms] == [(alice, now), (manager, None)]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"kind": Kind.SERVICE}, "never by a mailbox"),
        ({"is_active": False, "deactivated_at": "2026-05-01T00:00Z"}, "no longer here"),
    ],
)
def test_only_an_active_person_answers(manager, now, changed, words):
    nobody = PersonFactory(**changed)

    with pytest.raises(assignments.CannotAssign, match=words):
        use_cases.propose(title="x", owner=nobody, by=manager, now=now)

    assert not UseCase.objects.exists()


def test_a_title_is_needed(alice, now):
    with pytest.raises(use_cases.CannotPropose):
        use_cases.propose(title="  ", owner=alice, by=alice, now=now)


def test_whoever_proposes_in_confidence_is_named_and_sees_it(now):
    proposer = PersonFactory(roles=["executive"])
    owner = PersonFactory(roles=["owner"])

    secret = use_cases.propose(
        title="Secret", owner=owner, confidential=True, by=proposer, now=now
    )

    assert secret in UseCase.objects.visible_to(proposer)
    assert secret.assignments.filter(user=proposer, part=Part.CONTRIBUTOR).exists()


def test_the_second_of_two_editors_is_told_and_shown_the_difference(alice, now):
    use_case = UseCaseFactory(title="As it was")
    use_cases.revise(
        use_case_id=use_case.pk, seen_version=1, title="By the first", by=alice, now=now
    )

    with pytest.raises(editing.Stale) as refusal:
        use_cases.revise(
            use_case_id=use_case.pk, seen_version=1, title="By me", by=alice, now=now
        )

    assert refusal.value.differences == {"title": ("By the first", "By me")}
    use_case.refresh_from_db()
    assert (use_case.title, use_case.version) == ("By the first", 2)


def test_the_same_change_by_two_is_no_conflict(alice, now):
    use_case = UseCaseFactory()
    for _ in range(2):
        use_cases.revise(
            use_case_id=use_case.pk, seen_version=1, title="Same", by=alice, now=now
        )

    use_case.refresh_from_db()
    assert use_case.version == 2


def test_a_bulk_change_resets_no_clock(alice, now):
    chosen = [UseCaseFactory(), UseCaseFactory()]
    team = TeamFactory()

    changed = use_cases.change_team(
        use_case_ids=[row.pk for row in chosen], team=team, by=alice, now=now
    )

    assert changed == 2
    for row in chosen:
        before = row.entered_stage_at
        row.refresh_from_db()
        assert (row.team, row.entered_stage_at) == (team, before)


def test_two_that_are_the_same_are_linked_once_and_can_be_parted(alice, now):
    older, newer = UseCaseFactory(), UseCaseFactory()
    for pair in ((newer, older), (older, newer)):
        link = use_cases.link_same(
            use_case_id=pair[0].pk, other_id=pair[1].pk, by=alice, now=now
        )

    assert (link.first, link.second) == (older, newer)
    use_cases.unlink_same(use_case_id=newer.pk, other_id=older.pk, by=alice, now=now)
    assert not older.same_as_later.exists()


def test_nothing_is_the_same_as_itself(alice, now):
    use_case = UseCaseFactory()

    with pytest.raises(use_cases.CannotLink):
        use_cases.link_same(
            use_case_id=use_case.pk, other_id=use_case.pk, by=alice, now=now
        )

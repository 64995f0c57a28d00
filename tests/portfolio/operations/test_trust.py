"""Touchpoints, challenges and resets: noted, answered, followed up."""

from datetime import date, timedelta

import pytest

from portfolio.models import Reset, Touchpoint
from portfolio.models.touchpoint import TouchpointKind
from portfolio.operations import challenges, editing, resets, touchpoints
from portfolio.queries.trust import quarters_of, trust_of
from tests.factories.portfolio import UseCaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def use_case(alice):
    return UseCaseFactory(owner=alice)


def met(use_case, by, now, **changed):
    given = {
        "kind": TouchpointKind.SHADOWING,
        "met_date": now.date(),
        "who": "Ben Carter",
        "whom": "two planners",
    }
    return touchpoints.note(use_case_id=use_case.pk, by=by, now=now, **(given | changed))


def test_a_touchpoint_is_noted_corrected_taken_back_and_put_back(use_case, alice, now):
    by = {"by": alice, "now": now}
    row = met(use_case, alice, now)
    same = {"kind": row.kind, "met_date": row.met_date, "who": row.who, "whom": row.whom}
    touchpoints.revise(
        touchpoint_id=row.pk, what_changed="A new list.", seen_version=1, **same, **by
    )
    touchpoints.withdraw(touchpoint_id=row.pk, **by)
    gone = Touchpoint.objects.standing().count()
    touchpoints.restore(touchpoint_id=row.pk, **by)

    row.refresh_from_db()
    assert (gone, row.what_changed, row.withdrawn_at) == (0, "A new list.", None)
    with pytest.raises(editing.Stale):
        touchpoints.revise(
            touchpoint_id=row.pk, what_changed="x", seen_version=1, **same, **by
        )
    for wrong in ({"who": " "}, {"met_date": now.date() + timedelta(days=1)}):
        with pytest.raises(touchpoints.CannotNote):
            met(use_case, alice, now, **wrong)


def test_touchpoints_are_counted_by_quarter_empty_ones_too():
    days = [date(2026, 6, 1), date(2026, 4, 1), date(2025, 12, 31), date(2024, 1, 1)]

    found = quarters_of(days, today=date(2026, 6, 15))

    assert [(each.start, each.number, each.count) for each in found] == [
        (date(2026, 4, 1), 2, 2),
        (date(2026, 1, 1), 1, 0),
        (date(2025, 10, 1), 4, 1),
        (date(2025, 7, 1), 3, 0),
    ]


def test_a_challenge_waits_until_it_is_answered_and_can_be_answered_better(
    use_case, alice, now
):
    by = {"by": alice, "now": now}
    row = challenges.ask(
        use_case_id=use_case.pk, prediction="Triple sun cream", question="Why?", **by
    )
    waiting = len(trust_of(use_case, seen_by=alice, today=now.date()).waiting)
    challenges.answer(challenge_id=row.pk, answer="A holiday.", **by)
    later = challenges.answer(
        challenge_id=row.pk,
        answer="A school holiday.",
        change_made="Holidays are in the data.",
        by=alice,
        now=now + timedelta(days=3),
    )

    assert waiting == 1
    assert (later.answered_at, later.change_made) == (now, "Holidays are in the data.")
    assert not trust_of(use_case, seen_by=alice, today=now.date()).waiting
    with pytest.raises(editing.Reasonless):
        challenges.answer(challenge_id=row.pk, answer=" ", **by)
    with pytest.raises(challenges.CannotChallenge):
        challenges.ask(use_case_id=use_case.pk, prediction=" ", question="x", **by)


def held(use_case, by, now, **changed):
    given = {
        "what_broke": "Marks came late for six weeks.",
        "facilitator": "Ruth Adler",
        "parties": "Customer service and the supplier",
        "goals": "Both see the delay on one page.",
        "health_before": 1,
        "held_date": now.date(),
        "follow_up_date": now.date() + timedelta(days=30),
        "commitments": [
            resets.Commitment(who="Supplier", what="A fix", due_date=now.date())
        ],
    }
    return resets.open_reset(use_case_id=use_case.pk, by=by, now=now, **(given | changed))


def test_a_reset_keeps_its_commitments_and_is_followed_up_once(use_case, alice, now):
    by = {"by": alice, "now": now}
    row = held(use_case, alice, now)
    promise = row.commitments.get()
    resets.keep(commitment_id=promise.pk, **by)
    with pytest.raises(resets.CannotReset):
        resets.keep(commitment_id=promise.pk, **by)
    resets.unkeep(commitment_id=promise.pk, **by)
    resets.keep(commitment_id=promise.pk, **by)
    moved = now.date() + timedelta(days=40)
    with pytest.raises(editing.Reasonless):
        resets.postpone(reset_id=row.pk, follow_up_date=moved, reason=" ", **by)
    resets.postpone(reset_id=row.pk, follow_up_date=moved, reason="Holidays.", **by)

    resets.follow_up(reset_id=row.pk, health_after=3, follow_up="It held.", **by)

    row.refresh_from_db()
    assert (row.health_before, row.health_after, row.is_open) == (1, 3, False)
    assert row.follow_up_date == moved
    with pytest.raises(resets.CannotReset):
        resets.follow_up(reset_id=row.pk, health_after=4, follow_up="Again", **by)


@pytest.mark.parametrize(
    "wrong",
    [{"goals": " "}, {"commitments": []}, {"health_before": 5}, {"days": 0}],
    ids=["no goals", "no commitment", "off the scale", "follow-up on the day"],
)
def test_half_a_reset_is_refused(use_case, alice, now, wrong):
    if "days" in wrong:
        wrong = {"follow_up_date": now.date()}

    with pytest.raises(resets.CannotReset):
        held(use_case, alice, now, **wrong)

    assert not Reset.objects.exists()

"""Whatever people do after a review has closed, its pack stays what it was."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.refusal import Refused
from portfolio.models import Metric, ReviewPack
from portfolio.operations import blockers, measurements, milestones, use_cases
from portfolio.operations.reviews import by_hand, ending, outcomes, preparing, room
from portfolio.operations.reviews.press import Press
from portfolio.operations.reviews.proving import prove
from tests.factories.portfolio import BlockerFactory

pytestmark = pytest.mark.django_db

DEEDS = st.lists(
    st.sampled_from(
        ["prepare", "park", "move", "comment", "open", "show", "close"]
        + ["value", "rename", "block", "promise", "reopen", "withdraw"]
    ),
    min_size=3,
    max_size=8,
)


@pytest.mark.slow
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(deeds=DEEDS, data=st.data())
def test_no_sequence_of_operations_changes_a_pack(
    live, items, ruth, anna, now, deeds, data
):
    if live.packs.count() == 0:
        for number, item in enumerate(items):
            park(item, ruth, now, f"park-{number}")
        ending.close(review_id=live.pk, by=ruth, now=now)
    before = dict(ReviewPack.objects.values_list("pk", "digest"))

    for number, deed in enumerate(deeds):
        later = now + timedelta(days=number + 1)
        item = data.draw(st.sampled_from(items))
        try:
            act(deed, live, item, ruth, later)
        except Refused:
            continue

    after = dict(ReviewPack.objects.values_list("pk", "digest"))
    assert {pk: after[pk] for pk in before} == before
    for row in ReviewPack.objects.all():
        # Made again from its inputs it is the same, and each value is in the history.
        proof = prove(row)
        assert proof.is_proven, (proof.differs, proof.missing)
        assert proof.values


def park(item, by, now, key):
    press = Press(item_id=item.pk, key=key, by=by, now=now)
    return outcomes.park(press, text="Next month")


def act(deed, review, item, by, now):
    said = {"by": by, "now": now}
    metric = Metric.objects.get(use_case=item.use_case)
    start = metric.measurements.order_by("-period_start").first().period_start
    match deed:
        case "prepare":
            preparing.prepare(review_id=review.pk, now=now)
        case "park":
            park(item, by, now, f"late-{now:%d}-{item.pk}")
        case "move":
            by_hand.move(item_id=item.pk, to=1, reason="x", **said)
        case "comment":
            by_hand.comment(item_id=item.pk, text="x", **said)
        case "open":
            room.open_room(review_id=review.pk, **said)
        case "show":
            room.show(review_id=review.pk, item_id=item.pk, seen_id=None, **said)
        case "close":
            ending.close(review_id=review.pk, **said)
        case "reopen":
            ending.reopen(review_id=review.pk, reason="Again", **said)
        case "value":
            reading = measurements.Reading(value=float(now.day))
            entry = measurements.Entry(start=start, reading=reading, reason="Late")
            measurements.record(metric_id=metric.pk, entry=entry, **said)
        case "withdraw":
            measurements.withdraw(
                metric_id=metric.pk, start=start, reason="Not ours", **said
            )
        case "rename":
            use_cases.revise(
                use_case_id=item.use_case_id, seen_version=None, title=f"{now}", **said
            )
        case "block":
            blocker = BlockerFactory(use_case=item.use_case)
            blockers.resolve(blocker_id=blocker.pk, how="x", **said)
        case "promise":
            milestones.promise(
                use_case_id=item.use_case_id, title="x", due_date=now.date(), **said
            )

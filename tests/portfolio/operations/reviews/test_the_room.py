"""The room: clocks that every screen shares, outcomes that are kept once, the close."""

import json
from datetime import timedelta
from fnmatch import fnmatch

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import LedgerEntry, Letter
from portfolio.analysis.agenda import Course
from portfolio.documents import pack
from portfolio.models import Action, DirtyUseCase, ReviewOutcome, ReviewPack, Signal
from portfolio.operations import decisions, editing, health, measurements, plans
from portfolio.operations.reviews import ending, outcomes, preparing, room
from portfolio.operations.reviews.noting import CannotReview
from portfolio.operations.reviews.press import Press
from portfolio.operations.reviews.proving import prove
from portfolio.queries.partners import partner_page
from portfolio.queries.reviews import promises
from portfolio.queries.reviews.clock import clock
from tests.factories.partners import PartnerPersonFactory, chosen
from tests.factories.portfolio import BlockerFactory, DecisionFactory
from tests.factories.reviews import ReviewFactory

pytestmark = pytest.mark.django_db


def press(item, by, now, key="k1"):
    return Press(item_id=item.pk, key=key, by=by, now=now)


def park_all(items, by, now):
    for number, item in enumerate(items):
        outcomes.park(press(item, by, now, f"p{number}"), text="Next month")


def test_the_clock_is_stored_moments(live, items, ruth, now):
    first = live.items.placed().first()
    later = now + timedelta(seconds=90)
    room.show(review_id=live.pk, item_id=items[0].pk, seen_id=first.pk, by=ruth, now=later)
    room.pause(review_id=live.pk, by=ruth, now=later + timedelta(seconds=30))
    room.go_on(review_id=live.pk, by=ruth, now=later + timedelta(hours=1))
    live.refresh_from_db()

    read = clock(live, live.items.placed(), now=later + timedelta(hours=1, seconds=400))

    assert read.spent[first.pk] == 90_000
    assert read.item == 430_000
    assert read.meeting == 520_000
    assert (read.is_running, read.whole) == (True, 30 * 60_000)


def test_of_two_who_press_next_at_once_the_second_changes_nothing(live, items, ruth, now):
    first = live.items.placed().first()
    for item in (items[0], items[1]):
        room.show(review_id=live.pk, item_id=item.pk, seen_id=first.pk, by=ruth, now=now)

    live.refresh_from_db()
    assert live.current == items[0]


def test_what_is_pressed_twice_is_kept_once(live, items, ruth, anna, now):
    for _ in range(2):
        outcomes.assign(
            press(items[0], ruth, now), what="Call them", owner=anna, due_date=now.date()
        )

    assert Action.objects.count() == ReviewOutcome.objects.count() == 1


def test_the_facilitator_writes_down_what_an_executive_decides(
    live, items, ruth, anna, now
):
    asked = items[0].use_case.decisions.get()
    said = {"decision_id": asked.pk, "answer": "Go back", "why": "It is cheaper."}
    with pytest.raises(CannotReview, match="Whoever was asked"):
        outcomes.decide(press(items[0], ruth, now), **said, decided_by=ruth)

    outcomes.decide(press(items[0], ruth, now), **said, decided_by=anna)

    asked.refresh_from_db()
    assert (asked.decided_by, asked.answer) == (anna, "Go back")
    with pytest.raises(decisions.CannotDecide, match="settled"):
        outcomes.decide(press(items[0], ruth, now, "k2"), **said, decided_by=anna)
    assert ReviewOutcome.objects.get().decision == asked
    # Whoever was not there reads what was asked, not the answer alone.
    park_all(items[1:], ruth, now)
    ending.close(review_id=live.pk, by=ruth, now=now)
    told = Letter.objects.filter(subject__startswith="Minutes").first()
    assert "Go back?" in told.text
    assert "Go back?" in told.html


def test_another_items_question_is_not_answered_here(live, items, ruth, anna, now):
    other = DecisionFactory(asked_of=anna)

    with pytest.raises(CannotReview, match="another use case"):
        outcomes.decide(
            press(items[0], ruth, now),
            decision_id=other.pk,
            answer="x",
            why="x",
            decided_by=anna,
        )


def test_blockers_plans_and_the_course_of_an_item(live, items, ruth, anna, now):
    blocker = BlockerFactory(use_case=items[0].use_case)
    outcomes.escalate(
        press(items[0], ruth, now, "a"), blocker_id=blocker.pk, to=anna, reason="Tried"
    )
    outcomes.ask_for_plan(press(items[1], ruth, now, "b"), owner=anna)
    course = {"course": Course.STOP, "why": "No value", "decided_by": anna}
    outcomes.set_course(press(items[2], ruth, now, "c"), **course)

    blocker.refresh_from_db()
    assert blocker.authority == anna
    plan = Action.objects.get()
    assert plan.what == f"Write a recovery plan for “{items[1].use_case.title}”"
    # Who and by when stand beside it, once, on the screen and in the minutes.
    (told,) = items[1].outcomes.all()
    assert told.text == plan.what
    taken = items[2].use_case.decisions.get()
    assert taken.chosen.title == "Stop it"
    with pytest.raises(CannotReview, match="answered"):
        outcomes.set_course(press(items[2], ruth, now, "d"), **course)
    # Asked and answered in one breath: nobody waited.
    assert promises.wait_of_all(now=now).decided == 0
    ending.close(review_id=live.pk, by=ruth, now=now)
    kept = json.loads(ReviewPack.objects.get().content)
    said = [one["words"] for item in kept["items"] for one in item["outcomes"]]
    assert f"{plan.what} (Anna Keller, 29 Jun 2026)" in said


def test_who_accepts_a_plan_is_named_with_what_came_of_its_resources(
    live, items, ruth, anna, now
):
    metric = items[0].use_case.metrics.get()
    plan = plans.start(metric_id=metric.pk, owner=ruth, by=ruth, now=now)

    made = outcomes.accept_plan(
        press(items[0], ruth, now, "plan"),
        plan_id=plan.pk,
        resourced=False,
        approved_by=anna,
    )

    assert made.text == "“Wrong units”; its resources are still to be found"
    park_all(items[1:], ruth, now)
    kept = json.loads(ending.close(review_id=live.pk, by=ruth, now=now).content)
    (told,) = kept["items"][0]["outcomes"]
    assert (told["kind"], told["by"]) == ("plan_accepted", "Anna Keller")


def test_what_was_assigned_by_mistake_is_taken_back(live, items, ruth, anna, now):
    made = outcomes.assign(
        press(items[0], ruth, now), what="Call them", owner=anna, due_date=now.date()
    )

    outcomes.take_back(outcome_id=made.pk, by=ruth, now=now)

    assert Action.objects.get().dropped_at == now
    assert ending.unsettled(live)[0] == items[0]


def test_a_review_closes_once_each_item_has_an_outcome(live, items, ruth, now):
    park_all(items[1:], ruth, now)
    with pytest.raises(ending.Unsettled) as refusal:
        ending.close(review_id=live.pk, by=ruth, now=now)
    assert refusal.value.items == [items[0]]
    outcomes.park(press(items[0], ruth, now, "last"), text="Until the export is there")

    first = ending.close(review_id=live.pk, by=ruth, now=now)

    assert ending.close(review_id=live.pk, by=ruth, now=now) == first
    assert pack.fingerprint(first.content.encode()) == first.digest
    assert Letter.objects.filter(subject__startswith="Minutes").count() == 2
    assert DirtyUseCase.objects.count() == 3
    with pytest.raises(CannotReview, match="not running"):
        outcomes.park(press(items[0], ruth, now, "late"), text="x")


def test_reopening_keeps_both_packs(live, items, ruth, now):
    park_all(items, ruth, now)
    first = ending.close(review_id=live.pk, by=ruth, now=now)
    with pytest.raises(editing.Reasonless):
        ending.reopen(review_id=live.pk, reason="", by=ruth, now=now)
    ending.reopen(review_id=live.pk, reason="A decision was missing", by=ruth, now=now)
    outcomes.park(press(items[0], ruth, now, "again"), text="And this")

    second = ending.close(review_id=live.pk, by=ruth, now=now)

    assert (first.number, second.number) == (1, 2)
    assert second.reason == "A decision was missing"
    assert first.digest != second.digest
    assert ReviewPack.objects.get(number=1).content == first.content


def test_a_review_before_one_that_met_stays_closed(live, items, ruth, now):
    park_all(items, ruth, now)
    ending.close(review_id=live.pk, by=ruth, now=now)
    ReviewFactory(month="2026-06-01", live=True)

    with pytest.raises(CannotReview, match="later review"):
        ending.reopen(review_id=live.pk, reason="x", by=ruth, now=now)


def test_what_took_over_twice_its_minutes_is_flagged_with_its_partner(
    client, live, items, ruth, now
):
    partner = chosen(items[0].use_case).partner
    erik = PartnerPersonFactory(partner=partner).user
    health.mark_all(now=now)
    health.recompute(now=now)
    first = live.items.placed().first()
    room.show(review_id=live.pk, item_id=items[0].pk, seen_id=first.pk, by=ruth, now=now)
    park_all(items, ruth, now)
    ended = now + timedelta(minutes=33)
    ending.close(review_id=live.pk, by=ruth, now=ended)

    health.recompute(now=ended)

    flag = Signal.objects.get(rule="review-overrun")
    assert (flag.use_case, flag.severity) == (items[0].use_case, "yellow")
    client.force_login(ruth)
    page = client.get(reverse("partner", args=[partner.pk])).content.decode()
    said = f"Took 33 of its {items[0].minutes} minutes in the last review."
    assert said in page
    assert reverse("signal", args=[flag.use_case.ref, flag.pk]) in page
    told = partner_page(partner, seen_by=erik, today=ended.date()).chosen
    assert [one.overrun for one in told] == [None] * len(told)


def test_what_ran_over_is_in_the_record_once(live, items, ruth, now):
    later = now + timedelta(minutes=2)
    first = live.items.placed().first()
    room.show(review_id=live.pk, item_id=items[0].pk, seen_id=first.pk, by=ruth, now=later)
    park_all(items, ruth, later)
    ended = later + timedelta(minutes=33)
    kept = ending.close(review_id=live.pk, by=ruth, now=ended)
    ending.reopen(review_id=live.pk, reason="A name", by=ruth, now=ended)
    ending.close(review_id=live.pk, by=ruth, now=ended)

    minutes = Letter.objects.get(key__contains=":minutes:1:", to=ruth.email)
    assert "/packs/1.pdf" in minutes.html
    assert "/packs/1.pptx" in minutes.text
    (item,) = LedgerEntry.objects.filter(verb="agenda.overran")
    (whole,) = LedgerEntry.objects.filter(verb="review.overran")
    ref = items[0].use_case.ref
    assert (item.changes["time"], whole.changes["time"]) == (
        [f"{items[0].minutes}:00", "33:00"],
        ["30:00", "35:00"],
    )
    assert whole.reason == f"5 minutes over; {ref} took the most of them."
    assert pack.thawed(kept.content.encode()).meeting.overrun == whole.reason


def test_what_is_recorded_later_changes_neither_the_pack_nor_its_recomputing(
    live, items, ruth, now
):
    park_all(items, ruth, now)
    kept = ending.close(review_id=live.pk, by=ruth, now=now)
    value = pack.thawed(kept.content.encode())
    metric = items[0].use_case.metrics.get()
    measurements.record(
        metric_id=metric.pk,
        entry=measurements.Entry(
            start=metric.measurements.first().period_start,
            reading=measurements.Reading(value=3.0),
            reason="A late booking",
        ),
        by=ruth,
        now=now + timedelta(days=3),
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewPack.objects.update(content="{}")
    proof = prove(kept)

    assert proof.is_proven, (proof.differs, proof.missing)
    assert proof.values == 9
    assert {one.policy_version for one in value.provenance} == {0}
    untold = [path for path in numbers_in(value) if not is_told(path, value)]
    assert untold == []
    revisions = {one.revision for one in value.provenance}
    assert (revisions, len(value.provenance)) == ({1}, 9)


def numbers_in(value):
    """Every place of a pack that holds a number which somebody worked out."""

    def walk(path, part):
        match part:
            case dict():
                for key, inner in part.items():
                    yield from walk(f"{path}/{key}", inner)
            case list():
                for at, inner in enumerate(part):
                    yield from walk(f"{path}/{at}", inner)
            case bool() | None | str():
                return
            case _:
                yield path.lstrip("/")

    plain = json.loads(pack.frozen(value))
    for mark in ("inputs", "traces", "version", "edition"):
        plain.pop(mark)
    return list(walk("", plain))


def is_told(path, value):
    return any(
        path == one.path or fnmatch(path, one.path) or path.startswith(f"{one.path}/")
        for one in value.traces
    )


def test_what_was_left_open_comes_back_by_itself(live, items, ruth, anna, now):
    outcomes.assign(
        press(items[0], ruth, now, "a"), what="Call", owner=anna, due_date=now.date()
    )
    park_all(items[1:], ruth, now)
    ending.close(review_id=live.pk, by=ruth, now=now)
    following = ReviewFactory(month="2026-06-01", facilitator=ruth)
    for item in items:
        item.use_case.standing.delete()

    preparing.prepare(review_id=following.pk, now=now + timedelta(days=30))

    carried = following.items.placed().filter(kind="use-case")
    assert {row.use_case for row in carried} == {items[1].use_case, items[2].use_case}
    assert {row.carried for row in carried} == {1}
    (told,) = promises.promises(live, seen_by=anna, today=now.date() + timedelta(days=30))
    assert (told.fate, told.days_late) == ("late", 30)


def test_a_red_that_outlived_three_reviews_asks_how_it_goes_on(prepared, reds, now):
    for month in ("2026-02-01", "2026-03-01", "2026-04-01"):
        ReviewFactory(month=month, closed=True)

    preparing.prepare(review_id=prepared.pk, now=now)

    first = prepared.items.get(use_case=reds[0])
    assert (first.undecided_reviews, first.asks_course) == (3, True)
    assert first.asked["template"] == "Continue, change or stop?"

"""The laws of reviews hold in the database itself."""

from importlib import import_module

import pytest
from django.db import IntegrityError, transaction

from portfolio.models import AgendaChange, CalendarFeed, Review, ReviewPack, ReviewSeat
from tests.factories.portfolio import DecisionFactory
from tests.factories.reviews import (
    MEETS_AT,
    AgendaItemFactory,
    ReviewFactory,
    ReviewOutcomeFactory,
    ReviewPackFactory,
)
from tests.laws import broken

pytestmark = pytest.mark.django_db
frozen = import_module("portfolio.migrations.0015_packs_are_frozen")


def test_reviews(alice):
    review = ReviewFactory()
    wrong = {
        "portfolio_review_state_known": {
            "state": "over",
            "prepared_at": MEETS_AT,
            "opened_at": MEETS_AT,
            "opened_by": review.facilitator,
        },
        "portfolio_review_month_starts_on_the_first": {"month": "2026-05-02"},
        "portfolio_review_runs_only_live": {"running_since": MEETS_AT},
        "portfolio_review_closed_has_moment": {
            "closed_at": MEETS_AT,
            "closed_by": review.facilitator,
        },
        "portfolio_review_met_once_prepared": {"state": "live"},
        "portfolio_review_opened_by_whom": {"opened_at": MEETS_AT},
        "portfolio_review_closed_by_whom": {"closed_by": review.facilitator},
        "portfolio_review_version_from_one": {"version": 0},
        "portfolio_review_called_off_by_whom": {
            "called_off_at": MEETS_AT,
            "called_off_reason": "Too early.",
        },
        "portfolio_review_called_off_before_it_meets": {
            "called_off_at": MEETS_AT,
            "called_off_by": review.facilitator,
        },
    }
    for law, values in wrong.items():
        with broken(law):
            Review.objects.filter(pk=review.pk).update(**values)


def test_seats_and_feeds(alice):
    review = ReviewFactory()
    seat = ReviewSeat.objects.create(review=review, user=alice, invited_at=MEETS_AT)
    feed = CalendarFeed.objects.create(user=alice)

    with broken("portfolio_reviewseat_once"):
        ReviewSeat.objects.create(review=review, user=alice, invited_at=MEETS_AT)
    with broken("portfolio_reviewseat_answer_known"):
        ReviewSeat.objects.filter(pk=seat.pk).update(answer="may")
    with broken("portfolio_reviewseat_seen_once_come"):
        ReviewSeat.objects.filter(pk=seat.pk).update(seen_at=MEETS_AT)
    with broken("portfolio_calendarfeed_version_from_one"):
        CalendarFeed.objects.filter(pk=feed.pk).update(version=0)


def test_items(alice):
    item = AgendaItemFactory(place=1)
    wrong = {
        "portfolio_agendaitem_kind_known": {"kind": "talk", "use_case": None},
        "portfolio_agendaitem_about_a_use_case": {"use_case": None},
        "portfolio_agendaitem_minutes_with_a_place": {"place": None},
        "portfolio_agendaitem_dropped_has_no_place": {
            "dropped_at": MEETS_AT,
            "dropped_by": alice,
        },
        "portfolio_agendaitem_dropped_by_whom": {"dropped_by": alice},
        "portfolio_agendaitem_commented_by_whom": {"commented_by": alice},
    }
    for law, values in wrong.items():
        with broken(law):
            type(item).objects.filter(pk=item.pk).update(**values)
    with broken("portfolio_agendaitem_place_once"):
        AgendaItemFactory(review=item.review, place=1)
    with broken("portfolio_agendaitem_use_case_once"):
        AgendaItemFactory(review=item.review, use_case=item.use_case, place=2)


def test_changes_by_hand(alice):
    item = AgendaItemFactory()
    right = {"item": item, "changed_at": MEETS_AT, "changed_by": alice}

    with broken("portfolio_agendachange_what_known"):
        AgendaChange.objects.create(**right, what="turned", reason="x")
    with broken("portfolio_agendachange_has_reason"):
        AgendaChange.objects.create(**right, what="moved", reason="")
    change = AgendaChange.objects.create(**right, what="moved", reason="Plan approved")
    with pytest.raises(IntegrityError, match=frozen.REFUSAL), transaction.atomic():
        AgendaChange.objects.filter(pk=change.pk).update(reason="another")


def test_outcomes(alice):
    outcome = ReviewOutcomeFactory()
    wrong = {
        "portfolio_reviewoutcome_kind_known": {"kind": "sung"},
        "portfolio_reviewoutcome_says_something": {"text": ""},
        "portfolio_reviewoutcome_names_its_thing": {"kind": "decided"},
        "portfolio_reviewoutcome_withdrawn_by_whom": {"withdrawn_by": alice},
    }
    for law, values in wrong.items():
        with broken(law):
            type(outcome).objects.filter(pk=outcome.pk).update(**values)
    with broken("portfolio_reviewoutcome_key_once"):
        ReviewOutcomeFactory(item=outcome.item, key=outcome.key)


def test_a_decision_and_a_course_have_one_outcome_each():
    item = AgendaItemFactory()
    decision, other = (DecisionFactory(use_case=item.use_case) for _ in range(2))
    ReviewOutcomeFactory(item=item, kind="decided", decision=decision)
    ReviewOutcomeFactory(item=item, kind="course", decision=other, course="stop")

    with broken("portfolio_reviewoutcome_decision_once"):
        ReviewOutcomeFactory(item=item, kind="decided", decision=decision)
    with broken("portfolio_reviewoutcome_course_once"):
        third = DecisionFactory(use_case=item.use_case)
        ReviewOutcomeFactory(item=item, kind="course", decision=third, course="change")


def test_packs():
    pack = ReviewPackFactory()

    with broken("portfolio_reviewpack_number_once"):
        ReviewPackFactory(review=pack.review)
    with broken("portfolio_reviewpack_reopened_with_reason"):
        ReviewPackFactory(review=pack.review, number=2)
    with broken("portfolio_reviewpack_holds_something"):
        ReviewPackFactory(review=pack.review, number=2, reason="x", digest="")


@pytest.mark.parametrize(
    "deed", [lambda packs: packs.update(content="{ }"), lambda packs: packs.delete()]
)
def test_a_pack_is_neither_changed_nor_deleted_by_whoever_asks_the_database(deed):
    pack = ReviewPackFactory()

    with pytest.raises(IntegrityError, match=frozen.REFUSAL), transaction.atomic():
        deed(ReviewPack.objects.filter(pk=pack.pk))

    assert ReviewPack.objects.get().content == "{}"

"""The agenda: put together by itself, changed by hand with a reason, put together again."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.models import LedgerEntry, Letter
from portfolio.analysis.agenda import Group
from portfolio.models import AgendaChange, Review
from portfolio.operations import editing
from portfolio.operations.editing import Reasonless
from portfolio.operations.reviews import by_hand, planning, preparing, reminding, room
from portfolio.operations.reviews.noting import CannotReview
from tests.factories.portfolio import UseCaseFactory
from tests.portfolio.operations.reviews.conftest import MAY, red

pytestmark = pytest.mark.django_db


def agenda(review):
    rows = review.items.placed().filter(kind="use-case").select_related("use_case")
    return [row.use_case.number for row in rows]


def item(review, number):
    return review.items.get(use_case__number=number)


def whole(review):
    return sum(row.minutes for row in review.items.placed())


def test_red_flags_come_by_months_in_red_and_the_whole_is_thirty_minutes(prepared, reds):
    assert agenda(prepared) == [1, 2, 3]
    assert whole(prepared) == 30
    kinds = [row.kind for row in prepared.items.placed()]
    assert (kinds[0], kinds[-1]) == ("promises", "close")
    first = item(prepared, 1)
    assert (first.group, first.status) == (Group.RED_FLAG, "red_flag")
    assert first.asked["values"]["question"] == "Go back?"
    assert first.brief["metrics"][0]["key"]


def test_what_does_not_fit_is_counted(prepared, now):
    for number in range(11, 18):
        red(number, months=1)

    preparing.prepare(review_id=prepared.pk, now=now)

    assert len(agenda(prepared)) == 7
    assert prepared.items.rest().count() == 3
    assert whole(prepared) == 30


def test_what_a_person_did_stays_when_it_is_put_together_again(prepared, ruth, now):
    said = {"by": ruth, "now": now}
    by_hand.move(item_id=item(prepared, 1).pk, to=3, reason="Plan approved", **said)
    by_hand.drop(item_id=item(prepared, 2).pk, reason="Settled by mail", **said)
    by_hand.set_minutes(item_id=item(prepared, 3).pk, minutes=4, reason="Short", **said)
    plain = UseCaseFactory(number=40)
    by_hand.add(review_id=prepared.pk, use_case_id=plain.pk, reason="Asked for", **said)
    before = agenda(prepared)

    preparing.prepare(review_id=prepared.pk, now=now)

    assert agenda(prepared) == before == [3, 1, 40]
    assert item(prepared, 3).minutes == 4
    assert item(prepared, 2).dropped_by == ruth
    assert whole(prepared) == 30
    reasons = set(AgendaChange.objects.values_list("reason", flat=True))
    assert reasons == {"Plan approved", "Settled by mail", "Short", "Asked for"}


def test_no_change_by_hand_goes_without_a_reason(prepared, ruth, now):
    with pytest.raises(editing.Reasonless):
        by_hand.move(item_id=item(prepared, 1).pk, to=2, reason=" ", by=ruth, now=now)


def test_what_is_added_makes_the_last_make_room(prepared, ruth, now):
    for number in range(11, 16):
        red(number, months=1)
    preparing.prepare(review_id=prepared.pk, now=now)
    last, waiting = agenda(prepared)[-1], prepared.items.rest().get().use_case

    by_hand.add(
        review_id=prepared.pk, use_case_id=waiting.pk, reason="Urgent", by=ruth, now=now
    )

    assert agenda(prepared)[-1] == waiting.number
    assert last not in agenda(prepared)
    assert len(agenda(prepared)) == 7


def test_what_is_no_longer_true_leaves_the_agenda(prepared, reds, now):
    reds[1].standing.delete()

    preparing.prepare(review_id=prepared.pk, now=now)

    assert agenda(prepared) == [1, 3]
    assert not prepared.items.filter(use_case=reds[1]).exists()


def test_once_the_meeting_has_begun_its_agenda_stands(prepared, ruth, now):
    room.open_room(review_id=prepared.pk, by=ruth, now=now)

    with pytest.raises(CannotReview, match="begun"):
        preparing.prepare(review_id=prepared.pk, now=now)
    with pytest.raises(CannotReview, match="begun"):
        by_hand.drop(item_id=item(prepared, 1).pk, reason="x", by=ruth, now=now)


def test_each_is_invited_once_and_again_when_the_hour_moves(review, ruth, anna, now):
    assert Letter.objects.filter(to=anna.email).count() == 1
    assert "METHOD:REQUEST" in Letter.objects.get(to=anna.email).calendar

    planning.revise(review_id=review.pk, seen_version=1, attendees=[anna], by=ruth, now=now)
    assert Letter.objects.filter(to=anna.email).count() == 1
    later = review.meets_at.replace(hour=15)
    planning.revise(review_id=review.pk, seen_version=1, meets_at=later, by=ruth, now=now)
    assert Letter.objects.filter(to=anna.email).count() == 2


def sequence(letter):
    return int(letter.calendar.partition("SEQUENCE:")[2].partition("\r\n")[0])


def test_calendars_hear_of_each_change_with_a_higher_number(review, ruth, anna, now):
    def revise(**what):
        planning.revise(review_id=review.pk, seen_version=None, by=ruth, now=now, **what)
        return Letter.objects.filter(to=anna.email).latest("pk")

    anna.time_zone = "America/New_York"
    anna.save()
    gone = revise(meets_at=review.meets_at + timedelta(hours=6), attendees=[])
    again = revise(attendees=[anna])
    planning.call_off(review_id=review.pk, reason="Too early.", by=ruth, now=now)
    off = Letter.objects.filter(to=anna.email).latest("pk")
    back = revise(meets_at=review.meets_at)

    said = [one.calendar.partition("METHOD:")[2].split("\r\n")[0] for one in (gone, again)]
    assert said == ["CANCEL", "REQUEST"]
    assert sequence(gone) < sequence(again) < sequence(off) < sequence(back)
    assert ("METHOD:CANCEL" in off.calendar, "Too early." in off.text) == (True, True)
    assert back.subject.startswith("Changed: review of May 2026")
    # Who is let go reads the hour that they kept free, where they are.
    here = review.meets_at.astimezone(ZoneInfo("America/New_York"))
    assert f"{here:%H:%M}" in gone.subject
    assert LedgerEntry.objects.filter(
        verb="review.called_off", reason="Too early."
    ).exists()


def test_what_is_called_off_rests_until_it_is_planned_again(prepared, ruth, now):
    off = {"review_id": prepared.pk, "by": ruth, "now": now}
    with pytest.raises(Reasonless):
        planning.call_off(reason=" ", **off)
    planning.call_off(reason="Too early.", **off)
    planning.call_off(reason="Twice is once.", **off)

    with pytest.raises(CannotReview, match="called off"):
        room.open_room(**off)
    with pytest.raises(CannotReview, match="called off"):
        preparing.prepare(review_id=prepared.pk, now=now)
    with pytest.raises(CannotReview, match="called off"):
        reminding.remind(**off)
    reminding.tend(now=prepared.meets_at - timedelta(days=1))
    prepared.refresh_from_db()
    assert (prepared.called_off_reason, prepared.preread_sent_at) == ("Too early.", None)

    planning.revise(seen_version=None, meets_at=prepared.meets_at, **off)
    assert room.open_room(**off).is_live
    with pytest.raises(CannotReview, match="has met"):
        planning.call_off(reason="Too late.", **off)


def test_a_month_has_one_review_led_by_somebody_who_may(review, ruth, anna, now):
    again = {"meets_at": review.meets_at, "attendees": [], "by": ruth, "now": now}
    with pytest.raises(CannotReview, match="planned already"):
        planning.plan(month=MAY, facilitator=ruth, **again)
    with pytest.raises(CannotReview, match="may not run"):
        planning.plan(month=MAY.replace(month=4), facilitator=anna, **again)
    assert Review.objects.count() == 1


def test_the_next_meeting_is_the_same_weekday_of_the_same_week(now):
    fourth_monday = now.replace(month=6, day=22)

    assert planning.next_meeting(fourth_monday).date().isoformat() == "2026-07-27"
    fifth_monday = now.replace(month=6, day=29)
    assert planning.next_meeting(fifth_monday).date().isoformat() == "2026-07-27"

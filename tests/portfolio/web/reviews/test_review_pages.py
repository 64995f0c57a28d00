"""The pages of a review: who sees what, what they cost, and what is pressed in the room."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import LedgerEntry, Letter
from engine.models import Job
from portfolio.documents import pack
from portfolio.models import (
    AgendaChange,
    Measurement,
    Review,
    ReviewPack,
)
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    UseCaseFactory,
)
from tests.factories.reviews import (
    AgendaItemFactory,
)
from tests.portfolio.web.reviews.pages import at, closed, page

pytestmark = pytest.mark.django_db


def test_a_house_without_reviews_says_what_comes_first(client, ruth, anna):
    assert "Plan the first review" in page(client, ruth, reverse("reviews"))
    assert "Plan the first review" not in page(client, anna, reverse("reviews"))


def test_whoever_may_not_see_reviews_is_told_so(client, review):
    partner = PersonFactory(roles=["partner"])

    assert "see reviews" in page(client, partner, at("review", review), status=403)
    assert page(client, partner, reverse("reviews"), status=403)


def test_a_review_is_planned_and_changed_on_a_page(client, ruth, anna, now):
    client.force_login(ruth)
    sent = {
        "month": "2026-05",
        "meets_at": "2026-06-23T09:00",
        "facilitator": ruth.pk,
        "attendees": [anna.pk],
    }
    assert "Plan and invite" in page(client, ruth, reverse("review-plan"))

    refused = client.post(reverse("review-plan"), {**sent, "attendees": ["9" * 30, "a"]})
    assert "Choose among the list." in refused.content.decode()

    assert client.post(reverse("review-plan"), sent).status_code == 302

    review = Review.objects.get()
    assert review.seats.count() == 2
    assert "2026-06-23T09:00" in page(client, ruth, at("review-revise", review))
    sent["seen_version"] = review.version
    sent["meets_at"] = "2026-06-24T10:00"
    assert client.post(at("review-revise", review), sent).status_code == 302
    assert Letter.objects.filter(to=anna.email).count() == 2


def test_the_pre_read_is_seen_before_it_goes_out_and_sent_once(
    client, prepared, reds, ruth, anna
):
    secret = UseCaseFactory(title="Takeover model", confidential=True)
    AgendaItemFactory(review=prepared, use_case=secret, place=9, minutes=1)
    told = page(client, ruth, at("review-preread", prepared))
    assert "Send it now" in told
    assert reds[0].title in told
    assert secret.title not in page(client, anna, at("review-preread", prepared))

    client.force_login(ruth)
    for _ in range(2):
        client.post(at("review-preread-send", prepared))

    assert Letter.objects.filter(subject__startswith="Before the").count() == 2
    assert "Send it now" not in page(client, ruth, at("review-preread", prepared))
    client.force_login(anna)
    assert client.post(at("review-preread-send", prepared)).status_code == 403


def test_a_review_is_called_off_on_a_page_and_planned_again(client, prepared, ruth, anna):
    page(client, ruth, at("review-call-off", prepared))
    client.post(at("review-call-off", prepared), {"reason": "Too early."})

    told = page(client, ruth, at("review", prepared))
    assert "Too early." in told
    assert "Plan it again" in told
    assert "Open the room" not in told
    assert "Called off" in page(client, anna, reverse("reviews"))
    assert "Are you coming?" not in page(client, anna, at("review", prepared))


def test_the_agenda_costs_a_constant_number_of_queries(
    client, prepared, anna, django_assert_num_queries
):
    client.force_login(anna)
    with django_assert_num_queries(15):
        told = client.get(at("review", prepared)).content.decode()

    assert "3 items in thirty minutes" in told
    assert "Go back?" in told
    assert "Nothing is missing" in told
    # An executive reads; the agenda is the manager's to change.
    assert "Take off" not in told


def test_the_agenda_is_put_together_by_a_job(client, review, ruth):
    assert "No agenda yet" in page(client, ruth, at("review", review))

    answer = client.post(at("review-prepare", review))

    job = Job.objects.get()
    assert job.kind == "review-preparation"
    assert answer.url == reverse("job", args=[job.pk])


def test_changes_by_hand_are_pages_that_ask_for_a_reason(client, prepared, ruth):
    client.force_login(ruth)
    item = prepared.items.get(use_case__number=1)
    added = UseCaseFactory(number=50)
    deeds = {
        at("review-item-move", prepared, pk=item.pk): {"to": 3},
        at("review-item-minutes", prepared, pk=item.pk): {"minutes": 5},
        at("review-item-add", prepared): {"use_case": added.pk},
        at("review-item-drop", prepared, pk=item.pk): {},
    }
    for address, sent in deeds.items():
        assert client.get(address).status_code == 200
        assert client.post(address, sent).status_code == 200
        assert client.post(address, sent | {"reason": "Agreed"}).status_code == 302

    assert AgendaChange.objects.count() == 4
    assert "“Agreed”" in page(client, ruth, at("review", prepared))


def test_a_hidden_item_is_a_line_without_words(client, prepared, anna, ruth):
    secret = UseCaseFactory(title="Takeover model", confidential=True)
    AgendaItemFactory(review=prepared, use_case=secret, place=9, minutes=1)

    told = page(client, anna, at("review", prepared))

    assert "Takeover model" not in told
    assert "not yours to read" in told
    assert "Takeover model" in page(client, ruth, at("review", prepared))


def test_an_owner_sees_the_item_as_the_room_will_and_adds_one_comment(
    client, prepared, alice
):
    item = prepared.items.get(use_case__number=2)
    item.use_case.owner = alice
    item.use_case.save()
    told = page(client, alice, at("review-item", prepared, pk=item.pk))
    assert "Are we hitting the metrics?" in told
    assert "Add a comment" in told

    client.post(
        at("review-item-comment", prepared, pk=item.pk), {"text": "The feed comes Friday."}
    )

    item.refresh_from_db()
    assert (item.comment, item.commented_by) == ("The feed comes Friday.", alice)
    other = prepared.items.get(use_case__number=1)
    client.post(at("review-item-comment", prepared, pk=other.pk), {"text": "Mine?"})
    other.refresh_from_db()
    assert other.comment == ""


def test_one_button_reminds_everybody_once_a_day(client, prepared, reds, alice, ruth):
    type(reds[0]).objects.filter(pk=reds[0].pk).update(owner=alice)
    client.force_login(ruth)

    for _ in range(2):
        client.post(at("review-remind", prepared))

    letter = Letter.objects.get(to=alice.email)
    assert "Still missing" in letter.subject
    assert "UC-1" in letter.text


def test_a_closed_review_is_read_from_its_pack(client, live, items, ruth, anna, now):
    kept = closed(live, items, ruth, now)
    items[0].use_case.title = "Renamed since"
    items[0].use_case.save()

    told = page(client, anna, at("review", live))

    assert "Renamed since" not in told
    assert kept.digest in told
    raw = client.get(at("review-pack-json", live, number=1)).content
    assert pack.fingerprint(raw) == kept.digest
    assert client.get(at("review-pack", live, number=2)).status_code == 404
    assert client.get(at("review-room", live)).url == at("review", live)


def test_a_pack_hides_what_is_hidden_from_its_reader(client, live, items, ruth, anna, now):
    closed(live, items, ruth, now)
    outsider = PersonFactory(roles=["viewer"])
    items[0].use_case.confidential = True
    items[0].use_case.save()
    title = items[0].use_case.title

    assert title not in page(client, outsider, at("review", live))
    told = json.loads(client.get(at("review-pack-json", live, number=1)).content)
    assert [item["ref"] for item in told["items"]] == ["UC-2", "UC-3"]
    assert title in page(client, ruth, at("review", live))


def test_a_pack_is_made_again_before_ones_eyes(client, live, items, ruth, anna, now):
    kept = closed(live, items, ruth, now)
    here = at("review-pack-proof", live, number=1)
    assert here in page(client, anna, at("review", live))

    told = page(client, anna, here)
    assert "Made again: the same, byte for byte" in told
    assert "Recomputed: same." in told
    assert "All 9 values were found again" in told
    out = StringIO()
    call_command("prove_pack", live.slug, stdout=out)
    assert f"recomputed: same ({kept.digest})" in out.getvalue()

    # Whoever rewrites what was measured is found out.
    Measurement.objects.filter(metric__use_case=items[0].use_case).update(value=1.0)
    assert "3 values are no longer recorded" in page(client, anna, here)
    with pytest.raises(CommandError, match="could not be proven"):
        call_command("prove_pack", live.slug, stdout=out)


def test_reopening_asks_for_a_reason(client, live, items, ruth, anna, now):
    closed(live, items, ruth, now)
    client.force_login(ruth)

    assert client.post(at("review-reopen", live), {"reason": ""}).status_code == 200
    client.post(at("review-reopen", live), {"reason": "One outcome is missing"})
    client.post(at("review-close", live))

    assert ReviewPack.objects.count() == 2
    assert "One outcome is missing" in page(client, anna, at("review", live))


def test_a_calendar_is_read_by_its_address_alone_until_it_gets_another(
    client, review, anna
):
    told = page(client, anna, reverse("calendar"))
    path = told.split("<code>")[1].split("</code>")[0].partition("://")[2]
    path = path[path.index("/") :]
    client.post(reverse("calendar-turn"))
    client.logout()

    assert client.get(path).status_code == 404
    told = page(client, anna, reverse("calendar"))
    path = told.split("<code>")[1].split("</code>")[0].partition("://")[2]
    client.logout()
    answer = client.get(path[path.index("/") :])
    assert answer.status_code == 200
    assert "BEGIN:VEVENT" in answer.content.decode()
    assert client.get("/calendar/forged.ics").status_code == 404
    assert LedgerEntry.objects.filter(verb="calendar.turned", by=anna).exists()

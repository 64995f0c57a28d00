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
    ReviewOutcome,
    ReviewPack,
)
from portfolio.operations.reviews import ending, outcomes
from portfolio.operations.reviews.press import Press
from tests.factories.people import PersonFactory
from tests.factories.portfolio import DecisionFactory, UseCaseFactory
from tests.factories.reviews import AgendaItemFactory

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"HTTP_X_REQUESTED_WITH": "fetch"}


def at(url_name, review, /, **more):
    return reverse(url_name, kwargs={"month": review.slug, **more})


def page(client, person, address, status=200):
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def closed(live, items, ruth, now):
    for number, item in enumerate(items):
        press = Press(item_id=item.pk, key=f"park-{number}", by=ruth, now=now)
        outcomes.park(press, text="Next month")
    return ending.close(review_id=live.pk, by=ruth, now=now)


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


def test_the_room_costs_a_constant_number_of_queries(
    client, live, items, ruth, anna, django_assert_num_queries
):
    live.current = items[0]
    live.save()
    client.force_login(ruth)
    client.get(at("review-room", live))
    with django_assert_num_queries(16) as asked:
        told = client.get(at("review-room", live)).content.decode()
    with django_assert_num_queries(7):
        pulse = client.get(at("review-pulse", live)).json()

    # Briefs are wide: that of the item on the screen is read, and no other.
    assert sum('"brief"' in one["sql"] for one in asked.captured_queries) == 1
    assert "Which decisions need me?" in told
    assert 'data-key="d"' in told
    assert pulse["item"] == items[0].pk
    assert pulse["present"] == 1
    assert pulse["whole"] == 30 * 60_000


def test_an_agenda_of_an_older_program_is_drawn_as_this_one_draws(
    client, live, items, anna
):
    """The value is what was known; a picture that was kept with it stayed an old one."""
    item = items[2]
    item.brief = {name: item.brief[name] for name in ("used", "metrics", "facts")}
    item.brief["drawn"] = ["<svg>an old picture</svg>"]
    item.save()

    told = page(client, anna, f"{at('review-room', live)}?item={item.pk}")

    assert "an old picture" not in told
    assert 'class="chart__wall' in told


def test_free_to_browse_and_back_with_one_key(client, live, items, anna):
    told = page(client, anna, f"{at('review-room', live)}?item={items[2].pk}")
    # Nobody asked a question, but the red flag asks for a plan: its key leads.
    assert "A plan to ask for" in told
    assert told.index("button--primary") < told.index('data-dialog="act-ask-plan"')

    assert items[2].use_case.title in told
    assert 'data-key="f"' in told
    # Whoever does not lead moves nobody's screen.
    assert at("review-lead", live, pk=items[2].pk) not in told
    assert client.post(at("review-lead", live, pk=items[2].pk)).status_code == 403


def test_an_executive_decides_in_their_own_name_whoever_was_asked(
    client, live, items, reds, anna
):
    DecisionFactory(use_case=reds[1], question="In all shops?")
    item = live.items.get(use_case=reds[1])

    told = page(client, anna, f"{at('review-room', live)}?item={item.pk}")

    assert f'<option value="{anna.pk}" selected>' in told


def test_an_outcome_is_pressed_with_and_without_script(client, live, items, ruth, anna):
    asked = items[0].use_case.decisions.get()
    client.force_login(ruth)
    address = at("review-press", live, name="decide")
    sent = {
        "item": items[0].pk,
        "key": "0123456789abcdef",
        "decision_id": asked.pk,
        "answer": "Go back",
        "decided_by": anna.pk,
    }
    refused = client.post(address, sent, **BY_SCRIPT)
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()

    for _ in range(2):
        answer = client.post(address, sent | {"why": "Cheaper."}, **BY_SCRIPT)
        assert answer.status_code == 204

    assert ReviewOutcome.objects.get().decision == asked
    park = {"item": items[1].pk, "key": "another-key-1", "text": "Which shift first?"}
    answer = client.post(at("review-press", live, name="park"), park)
    assert answer.url == at("review-room", live)
    told = page(client, anna, f"{at('review-room', live)}?item={items[1].pk}")
    assert "Which shift first?" in told


def test_a_viewer_follows_and_records_nothing(client, live, items):
    viewer = PersonFactory(roles=["viewer"])
    told = page(client, viewer, at("review-room", live))
    park = {"item": items[1].pk, "key": "another-key-1", "text": "x"}

    assert 'data-key="p"' not in told
    answer = client.post(at("review-press", live, name="park"), park)
    assert answer.status_code == 403


def test_the_clock_is_led_by_buttons(client, live, items, ruth):
    client.force_login(ruth)
    client.post(at("review-pause", live), **BY_SCRIPT)
    live.refresh_from_db()
    assert live.running_since is None
    client.post(at("review-go-on", live))
    client.post(at("review-lead", live, pk=items[0].pk), {"seen": live.current_id})
    live.refresh_from_db()

    assert live.running_since is not None
    assert live.current == items[0]


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

"""Pulses, touchpoints, challenges and resets, from their pages."""

import json
import logging
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portfolio.models import (
    Challenge,
    PulseAnswer,
    PulseRound,
    PulseWords,
    Reset,
    Touchpoint,
)
from portfolio.web.views import pulse
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AssignmentFactory, TeamFactory
from tests.factories.readiness import PulseRoundFactory, answered
from tests.portfolio.web.addresses import address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_fresh_minute():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def running(use_case):
    until = timezone.now().date() + timedelta(days=7)
    return PulseRoundFactory(use_case=use_case, closes_date=until)


def send(browser, row, words="", **points):
    url = reverse("pulse", args=[row.token])
    once = browser.get(url).context["form"].initial["once"]
    given = {"first": 4, "second": 3, "third": 2, "words": words, "once": once}
    return browser.post(url, given | points)


def test_a_pulse_is_opened_and_its_link_shared_as_words_and_picture(client, use_case):
    use_case.team = TeamFactory(name="Supply chain")
    use_case.save()
    day = timezone.now().date() + timedelta(days=7)
    form = {"whom": "team", "about": "Planning", "closes_date": str(day)}

    page = client.post(address("pulse-new", use_case), form, follow=True).content.decode()

    row = PulseRound.objects.get()
    assert (row.team, row.use_case) == (use_case.team, None)
    assert reverse("pulse", args=[row.token]) in page
    assert "data:image/svg+xml;base64," in page
    assert len(row.token) >= 32


def test_the_title_of_a_confidential_use_case_is_not_put_before_strangers(client, use_case):
    use_case.confidential = True
    use_case.save()

    form = client.get(address("pulse-new", use_case)).context["form"]

    assert form.initial["about"] == ""


def test_whoever_has_the_link_answers_signed_out_once_in_each_browser(running):
    first, second = Client(), Client()
    url = reverse("pulse", args=[running.token])

    answer = send(first, running, words="Tell us why.")
    again = first.get(url)
    send(second, running)

    assert answer.status_code == 302
    assert "Thank you" in again.content.decode()
    assert first.post(url, {"first": 1}).status_code == 200
    assert PulseAnswer.objects.count() == 2
    assert PulseWords.objects.get().text == "Tell us why."
    (cookie,) = (each for each in first.cookies.values() if each.key.startswith("pulse"))
    assert cookie["httponly"]
    assert cookie["path"] == url


def test_a_form_sent_twice_counts_once(running):
    url = reverse("pulse", args=[running.token])
    once = Client().get(url).context["form"].initial["once"]
    given = {"first": 4, "second": 3, "third": 2, "once": once}

    for _ in range(2):
        assert Client().post(url, given).status_code == 302

    assert PulseAnswer.objects.count() == 1


def test_a_question_left_out_is_asked_again(running):
    page = send(Client(), running, third="").content.decode()

    assert "required" in page
    assert not PulseAnswer.objects.exists()


def test_who_is_signed_in_is_nobody_here(client, marta, running, caplog):
    with caplog.at_level(logging.INFO, logger="halfhour.request"):
        page = client.get(reverse("pulse", args=[running.token])).content.decode()
        send(client, running)

    lines = [record.msg for record in caplog.records if "pulse" in str(record.msg)]
    assert lines
    for line in lines:
        assert line["user_id"] is None
        assert running.token not in json.dumps(line, default=str)
    assert marta.name not in page


def test_a_closed_or_unknown_link_says_so(use_case):
    over = PulseRoundFactory(use_case=use_case)

    for token in (over.token, "guessed"):
        answer = Client().get(reverse("pulse", args=[token]))
        assert answer.status_code == 410
        assert "closed" in answer.content.decode()


def test_a_script_is_slowed_down(running, monkeypatch):
    monkeypatch.setattr(pulse, "ANSWERS", 2)

    codes = [send(Client(), running).status_code for _ in range(3)]

    assert codes == [302, 302, 429]


def test_the_room_shows_five_answers_and_hides_four(client, use_case, running):
    answered(running, *[(4, 4, 4)] * 4)
    while_running = client.get(address("use-case-trust", use_case)).content.decode()
    client.post(address("pulse-close", use_case, running.pk))
    few = client.get(address("use-case-trust", use_case)).content.decode()
    until = timezone.now().date() + timedelta(days=7)
    second = PulseRoundFactory(use_case=use_case, closes_date=until)
    answered(second, *[(4, 4, 3)] * 5)
    client.post(address("pulse-close", use_case, second.pk))

    page = client.get(address("use-case-trust", use_case)).content.decode()

    assert "Not enough answers yet" in while_running
    assert "too few answers" in few
    assert "4.0" not in few
    assert "3.7 of 5" in page
    assert "5 answers" in page


def test_a_running_pulse_is_extended(client, use_case, running):
    day = timezone.now().date() + timedelta(days=30)
    url = address("pulse-extend", use_case, running.pk)

    client.post(url, {"closes_date": str(day), "seen_version": 1})

    running.refresh_from_db()
    assert running.closes_date == day


def test_a_stranger_shares_no_link_of_a_confidential_one(client, use_case, running):
    use_case.confidential = True
    use_case.save()
    client.force_login(PersonFactory(roles=["executive"]))

    url = address("pulse-share", use_case, running.pk)

    assert client.get(url).status_code == 404


def test_a_touchpoint_is_noted_changed_and_taken_back(client, use_case):
    form = {"kind": "shadowing", "met_date": "2026-02-01", "who": "Ben", "whom": "planners"}
    client.post(address("touchpoint-new", use_case), form)
    row = Touchpoint.objects.get()
    more = form | {"what_changed": "Pallets.", "seen_version": 1}
    page = client.post(address("touchpoint-edit", use_case, row.pk), more, follow=True)
    client.post(address("touchpoint-withdraw", use_case, row.pk))
    gone = Touchpoint.objects.standing().count()
    client.post(address("touchpoint-restore", use_case, row.pk))

    assert "Pallets." in page.content.decode()
    assert (gone, Touchpoint.objects.standing().count()) == (0, 1)


def test_a_challenge_is_asked_and_answered(client, use_case):
    form = {
        "prediction": "Triple sun cream",
        "question": "Why?",
        "noticed_date": "2026-02-01",
    }
    page = client.post(address("challenge-new", use_case), form, follow=True)
    row = Challenge.objects.get()
    url = address("challenge-answer", use_case, row.pk)
    client.post(url, {"answer": "A holiday.", "seen_version": row.version})

    row.refresh_from_db()
    assert "waits for an answer" in page.content.decode()
    assert row.answer == "A holiday."


def test_a_reset_is_written_down_kept_and_followed_up(client, use_case):
    form = {
        "what_broke": "Marks came late.",
        "parties": "Service and supplier",
        "facilitator": "Ruth Adler",
        "held_date": "2026-02-01",
        "health_before": "1",
        "goals": "One page for both.",
        "follow_up_date": "2026-05-01",
        "who_1": "Supplier",
        "what_1": "A fix",
        "due_1": "2026-03-01",
    }
    half = client.post(address("reset-new", use_case), form | {"who_2": "Service"})
    client.post(address("reset-new", use_case), form)
    row = Reset.objects.get()
    promise = row.commitments.get()
    client.post(address("commitment-keep", use_case, promise.pk))
    client.post(address("commitment-reopen", use_case, promise.pk))
    client.post(address("commitment-keep", use_case, promise.pk))
    client.post(
        address("reset-postpone", use_case, row.pk),
        {"follow_up_date": "2026-06-01", "reason": "Holidays.", "seen_version": 1},
    )
    after = {"health_after": "3", "follow_up": "It held.", "seen_version": 2}
    page = client.post(address("reset-follow-up", use_case, row.pk), after, follow=True)

    assert "A commitment needs all three" in half.content.decode()
    assert "It held." in page.content.decode()
    row.refresh_from_db()
    assert (row.health_after, row.commitments.get().kept_by) == (3, use_case.owner)


def test_a_partner_reads_and_writes_nothing_of_trust_or_readiness(client, use_case):
    partner = PersonFactory(roles=["partner"])
    AssignmentFactory(use_case=use_case, user=partner)
    client.force_login(partner)

    assert client.get(address("use-case", use_case)).status_code == 200
    for name in ("use-case-trust", "use-case-readiness"):
        assert client.get(address(name, use_case)).status_code in (403, 404)
    assert client.get(address("touchpoint-new", use_case)).status_code == 403
    assert client.get(reverse("readiness")).status_code == 403

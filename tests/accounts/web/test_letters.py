"""Letters that one may do without: chosen on a page, or by the link in the letter."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from accounts.letter_sorts import Sort
from accounts.models import LedgerEntry
from accounts.operations import letter_choices

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def link(alice):
    return urlsplit(letter_choices.stop_url(alice, Sort.DIGEST)).path


@pytest.fixture
def mailbox():
    """Posts as a mailbox does: without a cookie, and nobody excuses it from that."""
    return Client(enforce_csrf_checks=True)


def test_what_a_person_chooses_is_kept_and_written_down(client, alice):
    client.force_login(alice)

    page = client.get(reverse("letters")).content.decode()
    answer = client.post(reverse("letters"), {"reminder": "on"})

    alice.refresh_from_db()
    assert "The week in one letter" in page
    assert "A decision waits for you." in page
    assert answer.url == reverse("letters")
    wanted = [letter_choices.wants(alice, each) for each in Sort]
    assert wanted == [False, True, False]
    entry = LedgerEntry.objects.get()
    assert (entry.verb, entry.by_id) == ("letters.chosen", alice.pk)
    assert entry.changes == {
        "digest_letters": [True, False],
        "mention_letters": [True, False],
    }


def test_no_box_at_all_is_an_answer_too(client, alice):
    client.force_login(alice)

    client.post(reverse("letters"), {})

    alice.refresh_from_db()
    assert not any(letter_choices.wants(alice, each) for each in Sort)


def test_one_post_of_a_mailbox_turns_them_off_and_twice_is_once(mailbox, alice, link):
    answers = [mailbox.post(link, ONE_CLICK).status_code for _time in range(2)]

    alice.refresh_from_db()
    assert answers == [200, 200]
    assert not alice.digest_letters
    assert alice.reminder_letters
    entry = LedgerEntry.objects.get()
    assert entry.changes == {"digest_letters": [True, False]}


def test_who_only_looks_at_the_link_changes_nothing(client, alice, link):
    page = client.get(link).content.decode()

    alice.refresh_from_db()
    assert "Stop these letters?" in page
    assert alice.name not in page
    assert alice.digest_letters


def test_what_was_turned_off_by_the_link_is_turned_on_by_it(client, alice, link):
    stopped = client.post(link).content.decode()
    client.post(link, {"again": "yes"})

    alice.refresh_from_db()
    assert "You receive them no more" in stopped
    assert alice.digest_letters
    assert LedgerEntry.objects.count() == 2


def test_a_link_that_nobody_made_and_one_whose_account_ended_do_nothing(
    client, alice, link, now
):
    broken = client.post(link[:-3] + "x/")
    alice.is_active, alice.deactivated_at = False, now
    alice.save()
    ended = client.post(link)

    assert (broken.status_code, ended.status_code) == (404, 404)
    assert not LedgerEntry.objects.exists()

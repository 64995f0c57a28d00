"""Better one letter lost than the same letter twice: against a real mail server."""

import socket
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from django.db import IntegrityError, transaction
from structlog.testing import capture_logs

from accounts.models import Letter
from accounts.operations import letters

pytestmark = pytest.mark.django_db


class Postbox:
    """A mail server's answers; what it accepted lies in `got`."""

    def __init__(self):
        self.got = []
        self.answers = {}

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.got.append(envelope)
        return "250 taken"


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def by_smtp(settings, free_port):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = free_port
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    settings.DEFAULT_FROM_EMAIL = "Halfhour <halfhour@example.com>"


@pytest.fixture
def postbox(by_smtp, free_port):
    handler = Postbox()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port)
    controller.start()
    yield handler
    controller.stop()


def write(now, to="alice@example.com", **more):
    return letters.write(
        to=to,
        subject="Hello there",
        template="hello",
        context={"name": "Alice"},
        now=now,
        **more,
    )


@pytest.fixture(autouse=True)
def hello(settings, tmp_path):
    """Two templates of our own, so that this test is about no letter in particular."""
    folder = tmp_path / "emails"
    folder.mkdir()
    (folder / "hello.txt").write_text(
        '{% extends "emails/base.txt" %}{% block letter %}Dear {{ name }},{% endblock %}'
    )
    (folder / "hello.html").write_text(
        '{% extends "emails/base.html" %}{% block letter %}<p>Dear {{ name }},</p>'
        "{% endblock %}"
    )
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], tmp_path]}]


def test_a_letter_goes_out_once_with_both_bodies(postbox, now):
    write(now)

    assert letters.deliver(now=now) == 1
    assert letters.deliver(now=now) == 0

    [envelope] = postbox.got
    content = envelope.content.decode()
    assert envelope.rcpt_tos == ["alice@example.com"]
    assert "Auto-Submitted: auto-generated" in content
    assert content.count("Dear Alice,") == 2
    letter = Letter.objects.get()
    assert (letter.sent_at, letter.failed_at, letter.attempts) == (now, None, 1)


def test_a_letter_that_one_may_do_without_says_where_it_is_turned_off(postbox, now):
    url = "https://halfhour.example/letters/stop/abc/"
    write(now, stop_url=url)
    write(now)

    letters.deliver(now=now)

    optional, required = (message_from_bytes(each.content) for each in postbox.got)
    assert optional["List-Unsubscribe"] == f"<{url}>"
    assert optional["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [url in part.get_payload() for part in optional.get_payload()] == [True, True]
    assert required["List-Unsubscribe"] is required["List-Unsubscribe-Post"] is None


def test_a_meeting_goes_along_under_the_method_that_it_names(postbox, now):
    write(now, calendar="BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n")

    letters.deliver(now=now)

    *_, meeting = message_from_bytes(postbox.got[0].content).walk()
    assert meeting.get_content_type() == "text/calendar"
    assert meeting.get_param("method") == "CANCEL"


def test_one_occasion_is_one_letter(now):
    first = write(now, key="invitation-1")

    assert write(now, key="invitation-1") == first
    assert write(now).pk != write(now).pk


def test_a_claimed_letter_is_left_to_its_worker(postbox, now):
    Letter.objects.filter(pk=write(now).pk).update(claimed_at=now)

    assert letters.deliver(now=now + timedelta(minutes=5)) == 0
    assert postbox.got == []


def test_a_letter_whose_worker_died_is_not_sent_again(postbox, now):
    Letter.objects.filter(pk=write(now, secret=True).pk).update(claimed_at=now)

    letters.deliver(now=now + letters.ABANDONED_AFTER)

    letter = Letter.objects.get()
    assert postbox.got == []
    assert letter.failed_at is not None
    assert "may have arrived" in letter.last_error
    assert letter.text == letter.html == ""


def test_a_server_that_is_away_delays_ever_longer_and_then_ends_it(by_smtp, now):
    write(now)

    moments = [now]
    with capture_logs() as lines:
        for _ in letters.DELAYS:
            letters.deliver(now=moments[-1])
            moments.append(Letter.objects.get().due_at)
        letters.deliver(now=moments[-1])

    gaps = [later - earlier for earlier, later in zip(moments, moments[1:], strict=False)]
    assert gaps == list(letters.DELAYS)
    letter = Letter.objects.get()
    assert letter.failed_at == moments[-1]
    assert "ConnectionRefusedError" in letter.last_error
    said = [line["event"] for line in lines]
    assert said == ["letter.postponed"] * len(letters.DELAYS) + ["letter.given_up"]


def test_not_now_is_tried_again_and_never_is_not(postbox, now):
    postbox.answers = {
        "busy@example.com": "451 try later",
        "gone@example.com": "550 no such person",
    }
    write(now, to="busy@example.com")
    write(now, to="gone@example.com")
    write(now, to="alice@example.com")

    assert letters.deliver(now=now) == 1

    busy = Letter.objects.get(to="busy@example.com")
    gone = Letter.objects.get(to="gone@example.com")
    assert (busy.failed_at, busy.due_at) == (None, now + letters.DELAYS[0])
    assert gone.failed_at == now
    assert "no such person" in gone.last_error


def test_what_opens_something_is_forgotten_once_it_has_gone(postbox, now):
    write(now, secret=True)

    letters.deliver(now=now)

    letter = Letter.objects.get()
    assert letter.text == letter.html == ""
    assert b"Dear Alice" in postbox.got[0].content


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("accounts_letter_to_not_empty", {"to": ""}),
        ("accounts_letter_sent_or_failed", {"sent_at": 1, "failed_at": 1, "claimed_at": 1}),
        ("accounts_letter_sent_was_claimed", {"sent_at": 1}),
    ],
)
def test_the_table_knows_its_laws(now, law, wrong):
    letter = write(now)
    wrong = {key: now if value == 1 else value for key, value in wrong.items()}

    with pytest.raises(IntegrityError, match=law), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**wrong)


def test_one_letter_per_key_is_a_law(now):
    letter, other = write(now, key="a"), write(now, key="b")

    with pytest.raises(
        IntegrityError, match=r"accounts_letter_one_per_key|accounts_letter.key"
    ):
        Letter.objects.filter(pk=other.pk).update(key=letter.key)

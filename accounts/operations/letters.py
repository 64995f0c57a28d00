"""Letters are rows first: written in the transaction of their cause, sent by a job.

Better one letter lost than the same letter twice. Whatever certainly did not arrive is
tried again, with growing delays; whatever may have arrived is not.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from accounts.models import Letter

log = structlog.get_logger(__name__)

DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
# A worker that has held a letter for so long has died over it.
ABANDONED_AFTER = timedelta(hours=1)
AT_ONCE = 500
# What a calendar is to do with a meeting; the part of the letter must say the same.
METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


@transaction.atomic
def write(
    *,
    to: str,
    subject: str,
    template: str,
    context: Mapping[str, object],
    now: datetime,
    key: str = "",
    secret: bool = False,
    language: str = "",
    calendar: str = "",
    stop_url: str = "",
) -> Letter:
    """
    Put a letter into the outbox, rendered from `emails/<template>.txt` and `.html`.

    :param key: names the occasion: a second letter with the same key is not written
    :param secret: its words open something and are forgotten once it has gone
    :param calendar: a meeting to answer, as iCalendar
    :param stop_url: where letters of its sort are turned off, see `letter_choices`
    """
    with translation.override(language or settings.LANGUAGE_CODE):
        values = {
            "subject": str(subject),
            "base_url": settings.BASE_URL.rstrip("/"),
            "organisation": settings.ORGANISATION_NAME,
            "stop_url": stop_url,
            **context,
        }
        content = {
            "to": to,
            "subject": " ".join(str(subject).split())[:200],
            "text": render_to_string(f"emails/{template}.txt", values).strip() + "\n",
            "html": render_to_string(f"emails/{template}.html", values),
            "calendar": calendar,
            "stop_url": stop_url,
            "secret": secret,
            "created_at": now,
            "due_at": now,
        }
    if not key:
        return Letter.objects.create(**content)
    letter, _ = Letter.objects.get_or_create(key=key, defaults=content)
    return letter


def deliver(*, now: datetime) -> int:
    """Send what is due, each letter claimed by one worker; return how many went out."""
    _give_up_abandoned(now)
    connection = get_connection()
    sent = 0
    try:
        for pk in Letter.objects.due(now).values_list("pk", flat=True)[:AT_ONCE]:
            if not _claim(pk, now):
                continue
            letter = Letter.objects.get(pk=pk)
            try:
                connection.open()
            except (OSError, SMTPException) as error:
                # Nobody is there: this one waits, the others are not even tried.
                _postpone(letter, error, now)
                break
            sent += _send(letter, connection, now)
    finally:
        connection.close()
    return sent


def _claim(pk: int, now: datetime) -> bool:
    """Whoever changes the row owns the letter."""
    return bool(Letter.objects.due(now).filter(pk=pk).update(claimed_at=now))


def _send(letter: Letter, connection: BaseEmailBackend, now: datetime) -> bool:
    try:
        connection.send_messages([_message(letter)])
    except SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        _refused(letter, max(codes, default=550), error, now)
    except SMTPResponseException as error:
        _refused(letter, error.smtp_code, error, now)
    except (OSError, SMTPException) as error:
        # The line broke after we began to speak: it may have arrived.
        _give_up(letter, f"May have arrived, not sent again: {_words(error)}", now)
    else:
        letter.sent_at = now
        letter.attempts += 1
        letter.last_error = ""
        _forget(letter)
        letter.save()
        return True
    # A broken conversation is not continued; the next letter opens its own.
    connection.close()
    return False


def _message(letter: Letter) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {
        "Message-ID": f"<letter-{letter.pk}.{letter.created_at:%Y%m%d%H%M%S}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    if letter.stop_url:
        # RFC 8058: a mailbox may turn them off by one post.
        headers["List-Unsubscribe"] = f"<{letter.stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        settings.DEFAULT_FROM_EMAIL,
        [letter.to],
        headers=headers,
    )
    message.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        method = METHOD.search(letter.calendar)
        named = method[1] if method else "PUBLISH"
        message.attach_alternative(letter.calendar, f"text/calendar; method={named}")
    return message


def _refused(letter: Letter, code: int, error: Exception, now: datetime) -> None:
    # 4xx: not now. 5xx: never.
    if 400 <= code < 500:
        _postpone(letter, error, now)
    else:
        _give_up(letter, _words(error), now)


def _postpone(letter: Letter, error: Exception, now: datetime) -> None:
    if letter.attempts >= len(DELAYS):
        _give_up(letter, _words(error), now)
        return
    letter.due_at = now + DELAYS[letter.attempts]
    letter.claimed_at = None
    letter.attempts += 1
    letter.last_error = _words(error)
    letter.save()
    log.warning(
        "letter.postponed", letter=letter.pk, until=letter.due_at, why=_words(error)
    )


def _give_up(letter: Letter, why: str, now: datetime) -> None:
    letter.failed_at = now
    letter.attempts += 1
    letter.last_error = why
    _forget(letter)
    letter.save()
    log.error("letter.given_up", letter=letter.pk, attempts=letter.attempts, why=why)


def _give_up_abandoned(now: datetime) -> None:
    Letter.objects.filter(
        claimed_at__lte=now - ABANDONED_AFTER, sent_at=None, failed_at=None, secret=True
    ).update(text="", html="")
    Letter.objects.filter(
        claimed_at__lte=now - ABANDONED_AFTER, sent_at=None, failed_at=None
    ).update(
        failed_at=now,
        last_error="The worker ended while sending: may have arrived, not sent again.",
    )


def _forget(letter: Letter) -> None:
    if letter.secret:
        letter.text = letter.html = ""


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]

"""Several at once: an administrator stays, a letter goes out once, a link opens once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection

from accounts.models import Letter, RoleGrant, User
from accounts.operations import invitations, letters, people, roles
from accounts.permissions import Role
from accounts.refusal import Refused
from tests.factories.people import PersonFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="runs when the suite is on PostgreSQL"
    ),
]


def together(*acts):
    """Start all of them in the same moment; return what each gave back, or refused."""
    barrier = threading.Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=60)
            return act()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.parametrize("round_", range(3))
def test_two_administrators_cannot_leave_at_once(now, round_):
    first, second = PersonFactory.create_batch(2, roles=["administrator"])

    outcomes = together(
        lambda: people.deactivate(user_id=second.pk, by=first, now=now),
        lambda: roles.change(user_id=first.pk, to=[], by=second, now=now),
    )

    left = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True)
    assert left.count() == 1
    assert [type(outcome) for outcome in outcomes].count(roles.LastAdministrator) == 1


def test_four_workers_send_each_letter_once(now):
    Letter.objects.bulk_create(
        Letter(to=f"p{number}@example.com", subject=str(number), created_at=now, due_at=now)
        for number in range(12)
    )

    sent = together(*[lambda: letters.deliver(now=now)] * 4)

    assert sum(sent) == 12
    assert sorted(int(message.subject) for message in mail.outbox) == list(range(12))


def test_one_invitation_makes_one_person(now):
    adam = PersonFactory(roles=["administrator"])
    invitation = invitations.send(
        name="Dora", email="dora@example.com", to_roles=[], message="", by=adam, now=now
    )

    outcomes = together(
        *[
            lambda: invitations.accept(
                invitation_id=invitation.pk, name="Dora", password=None, now=now
            )
        ]
        * 3
    )

    assert User.objects.filter(email="dora@example.com").count() == 1
    refused = [type(outcome) for outcome in outcomes].count(invitations.InvitationClosed)
    assert refused == 2


def test_one_occasion_is_one_letter_for_several_writers(now):
    together(
        *[
            lambda: letters.write(
                to="dora@example.com",
                subject="Once",
                template="notice",
                context={"name": "Dora", "sentence": "Once", "at": now, "link": ""},
                key="once",
                now=now,
            )
        ]
        * 4
    )

    assert Letter.objects.count() == 1

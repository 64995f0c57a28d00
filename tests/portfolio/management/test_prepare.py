"""`manage.py prepare`: the demo on a laptop, one administrator elsewhere, never twice."""

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import User
from accounts.permissions import Role
from portfolio.operations import demo

pytestmark = pytest.mark.django_db


def prepare(*arguments):
    said = StringIO()
    call_command("prepare", *arguments, stdout=said)
    return said.getvalue()


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.mark.slow
def test_an_empty_laptop_gets_the_demo_and_a_second_time_nothing(settings, tmp_path):
    settings.DEMO_ALLOWED = True
    prepare("--report", str(tmp_path / "report.json"))
    before = set(User.objects.values_list("pk", flat=True))

    prepare()

    assert set(User.objects.values_list("pk", flat=True)) == before
    assert User.objects.filter(email=demo.CAST[0].email).exists()
    said = json.loads((tmp_path / "report.json").read_text())
    assert [person["email"] for person in said["sign_ins"]] == [
        actor.email for actor in demo.CAST
    ]
    assert said["password"] == demo.PASSWORD


def test_elsewhere_there_is_no_demo_and_no_password_but_a_link(settings, client):
    settings.DEMO_ALLOWED = False
    settings.FIRST_ADMINISTRATOR = "ada.ash@example.com"

    said = prepare()

    administrator = User.objects.get()
    assert (administrator.email, administrator.name) == ("ada.ash@example.com", "Ada Ash")
    assert administrator.roles == {Role.ADMINISTRATOR}
    assert not administrator.has_usable_password()
    path = re.search(r"https?://[^/]+(/\S+)", said)[1]
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    assert b'type="password"' in answer.content


def test_a_link_that_got_lost_is_printed_again_until_somebody_came_in(settings, now):
    settings.DEMO_ALLOWED = False
    settings.FIRST_ADMINISTRATOR = "ada@example.com"
    prepare()

    again = prepare("--report", str(settings.VAR / "report.json"))
    waits = json.loads((settings.VAR / "report.json").read_text())["is_empty"]
    User.objects.update(last_seen_at=now)
    later = prepare("--report", str(settings.VAR / "report.json"))

    assert "/password/" in again
    assert waits is True
    assert later == ""
    assert json.loads((settings.VAR / "report.json").read_text())["is_empty"] is False
    assert User.objects.count() == 1


def test_elsewhere_without_a_name_the_house_stays_empty(settings):
    settings.DEMO_ALLOWED = False
    settings.FIRST_ADMINISTRATOR = ""

    said = prepare("--report", str(settings.VAR / "report.json"))

    assert not User.objects.exists()
    assert "ADMIN_EMAIL=you@example.com" in said
    assert json.loads((settings.VAR / "report.json").read_text())["is_empty"] is True


def test_the_demo_can_be_declined(settings):
    settings.DEMO_ALLOWED = True

    prepare("--no-demo")

    assert not User.objects.exists()

"""Each dangerous setting has an id that stops a release; a right environment has none."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from config import checks
from tests.factories.people import PersonFactory

ROOT = Path(__file__).parents[2]
RIGHT = {
    "SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "halfhour.example.org",
    "BASE_URL": "https://halfhour.example.org",
    "HTTPS": "true",
    "BEHIND_PROXY": "true",
    "DATABASE_URL": "postgresql://half:hour@db.example.org/halfhour",
    "REDIS_URL": "redis://redis.example.org/0",
    "EMAIL_HOST": "smtp.example.org",
    "EMAIL_FROM": "Halfhour <halfhour@example.org>",
}


@pytest.fixture
def right(monkeypatch):
    """The settings of a production that has nothing wrong."""
    values = SimpleNamespace(
        SECRET_KEY=RIGHT["SECRET_KEY"],
        INSECURE_SECRET_KEY=settings.INSECURE_SECRET_KEY,
        DEBUG=False,
        ALLOWED_HOSTS=["halfhour.example.org"],
        HTTPS=True,
        SESSION_COOKIE_SECURE=True,
        CSRF_COOKIE_SECURE=True,
        SECURE_HSTS_SECONDS=checks.YEAR,
        DATABASES={"default": {"ENGINE": "django.db.backends.postgresql"}},
        REDIS_URL=RIGHT["REDIS_URL"],
        CACHES={"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}},
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        DEFAULT_FROM_EMAIL=RIGHT["EMAIL_FROM"],
        BASE_URL=RIGHT["BASE_URL"],
        DEMO_ALLOWED=False,
    )
    monkeypatch.setattr(checks, "settings", values)
    return values


def ids():
    return [message.id for message in checks.production()]


def test_a_right_production_is_silent(right):
    assert ids() == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("SECRET_KEY", "short", "config.E001"),
        ("DEBUG", True, "config.E002"),
        ("ALLOWED_HOSTS", ["*"], "config.E003"),
        ("ALLOWED_HOSTS", ["localhost"], "config.E003"),
        ("HTTPS", False, "config.E004"),
        ("DATABASES", {"default": {"ENGINE": "django.db.backends.sqlite3"}}, "config.E005"),
        ("REDIS_URL", "", "config.E006"),
        ("CACHES", {"default": {"BACKEND": "x.LocMemCache"}}, "config.E007"),
        ("EMAIL_BACKEND", "x.filebased.EmailBackend", "config.E008"),
        ("DEMO_ALLOWED", True, "config.E009"),
        ("REDIS_URL", "unix:///tmp/halfhour/redis.sock", "config.E011"),
        ("SECURE_HSTS_SECONDS", 3600, "config.W012"),
        ("BASE_URL", "http://halfhour.example.org", "config.E013"),
        ("BASE_URL", "https://localhost", "config.E013"),
        ("DEFAULT_FROM_EMAIL", "Halfhour <halfhour@localhost>", "config.E014"),
        ("SESSION_COOKIE_SECURE", False, "config.E015"),
    ],
)
def test_one_wrong_setting_is_named(right, name, value, expected):
    setattr(right, name, value)

    assert ids() == [expected]


def test_the_repositorys_secret_key_may_not_go_live(right):
    right.SECRET_KEY = right.INSECURE_SECRET_KEY

    assert ids() == ["config.E001"]


@pytest.mark.django_db
def test_the_demos_people_may_not_stay(right):
    PersonFactory(email="executive@halfhour.example")

    (found,) = checks.demo_people(databases=["default"])

    assert found.id == "config.E010"
    assert checks.demo_people() == []


def check_deploy(**environment):
    kept = {name: os.environ[name] for name in ("PATH", "VAR") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", "check", "--deploy",
         "--fail-level", "WARNING"],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip


def test_the_release_step_passes_with_a_production_environment():
    done = check_deploy(**RIGHT)

    assert done.returncode == 0, done.stderr


def test_the_release_step_refuses_a_laptop():
    done = check_deploy()

    assert done.returncode == 1
    for number in (1, 3, 4, 5, 6, 7, 8, 9, 13, 14):
        assert f"config.E{number:03}" in done.stderr

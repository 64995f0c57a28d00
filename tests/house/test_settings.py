"""What the settings promise, whatever the environment."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).parents[2]


def test_nobody_gets_in_without_signing_in_unless_a_view_says_so():
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE


def test_the_request_has_its_id_before_anything_else_happens():
    assert settings.MIDDLEWARE[0] == "engine.web.middleware.request_id"


def test_the_whole_house_keeps_time_zones():
    assert settings.USE_TZ


def test_all_that_is_wrong_in_the_environment_is_said_at_once():
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={
            **os.environ,
            "DEBUG": "perhaps",
            "DATABASE_POOL": "many",
            "LOG_FORMAT": "xml",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    for name in ("DEBUG", "DATABASE_POOL", "LOG_FORMAT"):
        assert name in done.stderr

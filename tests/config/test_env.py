"""The environment's readers: typed, and everything that is wrong at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import Environment

ROOT = Path(__file__).parents[2]


def test_all_that_is_wrong_is_reported_at_once():
    env = Environment(
        {
            "FLAG": "perhaps",
            "NUMBER": "-3",
            "CHOICE": "red",
            "URL": "ftp://user:hunter2@host",
            "ZONE": "Mars/Olympus",
        }
    )
    env.flag("FLAG", False)
    env.integer("NUMBER", 1)
    env.choice("CHOICE", "blue", frozenset({"blue", "green"}))
    env.url("URL", "", schemes=frozenset({"https"}))
    env.zone("ZONE", "UTC")
    env.problem("Two of them exclude each other.")

    with pytest.raises(ImproperlyConfigured) as raised:
        env.check()

    said = str(raised.value)
    for words in (
        "FLAG is 'perhaps'; write true or false.",
        "NUMBER is '-3'; write a whole number of at least 0.",
        "CHOICE is 'red'; choose one of blue, green.",
        "URL is malformed; write a URL that starts with https://.",
        "ZONE is 'Mars/Olympus'; write a time zone such as Europe/Berlin.",
        "Two of them exclude each other.",
    ):
        assert words in said
    assert "hunter2" not in said


def test_an_empty_value_is_no_value():
    env = Environment({"NUMBER": "", "TEXT": "", "FLAG": ""})

    assert env.integer("NUMBER", 7) == 7
    assert env.text("TEXT", "kept") == "kept"
    assert env.flag("FLAG", True) is True
    env.check()


@pytest.mark.parametrize("raw", ["1", "TRUE", "yes", "On"])
def test_a_flag_is_said_in_many_ways(raw):
    assert Environment({"FLAG": raw}).flag("FLAG", False) is True


def test_a_list_is_cut_at_commas():
    assert Environment({"HOSTS": "a, b,,c "}).names("HOSTS", []) == ["a", "b", "c"]


def test_a_secret_may_lie_in_a_file(tmp_path):
    (tmp_path / "key").write_text("from the file\n")
    env = Environment({"KEY_FILE": str(tmp_path / "key"), "KEY": "from the environment"})

    assert env.secret("KEY") == "from the file"


def test_a_secrets_file_that_is_missing_is_reported(tmp_path):
    env = Environment({"KEY_FILE": str(tmp_path / "none")})
    env.secret("KEY")

    with pytest.raises(ImproperlyConfigured, match="KEY_FILE cannot be read: No such file"):
        env.check()


def test_the_whole_house_reports_two_mistakes_together():
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**os.environ, "EMAIL_PORT": "many", "ORGANISATION_TIME_ZONE": "Nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "EMAIL_PORT is 'many'" in done.stderr
    assert "ORGANISATION_TIME_ZONE is 'Nowhere'" in done.stderr

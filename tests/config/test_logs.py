"""What is written to the log can be read by machines and holds nothing secret."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import logs

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "name",
    ["password", "new_password", "csrfmiddlewaretoken", "Authorization", "session_cookie",
     "client_secret", "api_key", "key", "code", "body", "html", "text"],
)  # fmt: skip
def test_what_is_secret_by_name_is_hidden(name):
    assert logs.scrub(None, "info", {name: "hunter2"}) == {name: "[hidden]"}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("key hh_live_AbC-1234_x used", "key [hidden] used"),
        ("Authorization: Bearer abc.def", "Authorization: [hidden]"),
        ("postgres://app:hunter2@db/half", "postgres://[hidden]@db/half"),
        ("Key (email)=(eve@example.com) exists", "Key (email)=([hidden]) exists"),
        ("GET /invitations/abcdefghijklmnopqrstuvwxyz/", "GET /invitations/[hidden]/"),
        ("GET /calendar/1:abcdefghijklmnop-qrst_uvw.ics", "GET /calendar/[hidden].ics"),
        ("'/pulse/abcdefghijklmnopqrstuvwxyz?a=1'", "'/pulse/[hidden]?a=1'"),
        ("GET /use-cases/12/metrics/", "GET /use-cases/12/metrics/"),
        ("in a/a_module_with_quite_a_name.py:7", "in a/a_module_with_quite_a_name.py:7"),
    ],
)
def test_what_looks_secret_is_hidden(written, kept):
    assert logs.scrub(None, "info", {"event": written})["event"] == kept


def test_secrets_are_hidden_however_deep():
    event = {"data": {"list": [{"token": "hunter2"}], "to": "eve@example.com"}}

    assert "hunter2" not in str(logs.scrub(None, "info", event))
    assert "eve" not in str(logs.scrub(None, "info", event))


def test_ids_that_tie_lines_together_stay():
    event = {"request_id": "f" * 32, "task_id": "0" * 36}

    assert logs.scrub(None, "info", dict(event)) == event


SCRIPT = """
import logging, django, structlog
django.setup()
structlog.contextvars.bind_contextvars(request_id="r-1")
structlog.get_logger("ours").info("job.done", job_id=7, password="hunter2")
logging.getLogger("theirs").warning("mail to %s", "eve@example.com")
try:
    raise ValueError("Bearer hunter2")
except ValueError:
    logging.getLogger("django.request").error("Internal Server Error: %s", "/x/")
    structlog.get_logger("ours").exception("broken")
    refused = logging.getLogger("django.security.DisallowedHost")
    refused.error("Invalid HTTP_HOST header", exc_info=True)
"""


def lines_of(form):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={
            **os.environ,
            "LOG_FORMAT": form,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stderr.splitlines()


def test_a_machine_reads_one_json_object_a_line():
    lines = [json.loads(line) for line in lines_of("json")]

    ours, theirs, request, broken, refused = lines
    assert (ours["event"], ours["job_id"], ours["request_id"]) == ("job.done", 7, "r-1")
    assert (ours["level"], ours["logger"], ours["password"]) == ("info", "ours", "[hidden]")
    assert theirs["event"] == "mail to [hidden]"
    assert request["event"] == "Internal Server Error: /x/"
    assert "ValueError" in broken["exception"]
    assert ("exception" in refused, refused["level"]) == (False, "warning")
    assert "hunter2" not in str(lines)


def test_a_person_reads_plain_lines():
    text = "\n".join(lines_of("text"))

    assert "job.done" in text
    assert "hunter2" not in text
    assert "{" not in text


def test_no_library_writes_parameters_of_queries():
    assert logging.getLogger("django.db.backends").level >= logging.WARNING

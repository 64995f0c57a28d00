"""Many writers at once, in threads and processes of their own, make one unbroken chain."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from accounts.models import LedgerEntry
from accounts.queries import chain

ROOT = Path(__file__).parents[2]
on_postgres = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="runs when the suite is on PostgreSQL"
)


def run(*arguments, **environment):
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_for(processes):
    for process in processes:
        with closing(process.stdout):
            output = process.stdout.read()
        assert process.wait() == 0, output


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_fifty_writers_on_postgresql_make_one_chain():
    parts = urlsplit(os.environ["DATABASE_URL"])
    url = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))

    wait_for(
        [
            run("-m", "tests.accounts.ledger_writer", "10", "6", DATABASE_URL=url)
            for _ in range(5)
        ]
    )

    verdict = chain.verify()
    assert (verdict.last, verdict.broken) == (300, None)
    assert LedgerEntry.objects.count() == 300


@pytest.mark.slow
def test_several_processes_on_sqlite_make_one_chain(tmp_path):
    url = f"sqlite:///{tmp_path}/at-once.sqlite3"
    wait_for([run("manage.py", "migrate", "--verbosity=0", DATABASE_URL=url)])

    wait_for(
        [
            run("-m", "tests.accounts.ledger_writer", "4", "10", DATABASE_URL=url)
            for _ in range(4)
        ]
    )

    verify = run("manage.py", "verify_ledger", DATABASE_URL=url)
    output, _ = verify.communicate()
    assert "Unbroken: 160 entries, #1 to #160." in output

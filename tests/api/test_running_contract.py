"""The contract asked of the house as `make run` starts it, on PostgreSQL, with the demo."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import positive_data_acceptance

from accounts.scopes import Scope
from tests.api.test_whole_contract import lines as lines
from tests.config.run.running import Run, until
from tests.databases import postgres
from tests.journeys.house import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]

EXAMPLES = 2
# What the demo surely has, so that more is asked than what is not there.
THERE = {"ref": ["UC-1", "UC-2", "UC-3"], "id": ["1", "2", "3", "7"], "partner": ["1", "2"]}


@pytest.fixture(scope="module")
def database():
    """An empty database of its own on the server of the tests."""
    name = f"halfhour_contract_{uuid4().hex[:8]}"
    with postgres(hurried=True) as server:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def running(database, tmp_path_factory):
    """The house with the demo, as `make run` starts it, and a key that opens all of it."""
    run = Run(tmp_path_factory.mktemp("contract"), DATABASE_URL=database, DEMO="1")
    run.start()
    try:
        # To make every table and to tell the demo may take a while.
        until(
            lambda: "Halfhour is ready" in run.words() or run.ended(),
            seconds=300,
            why=run.words,
        )
        yield run, key(run)
    finally:
        run.process.terminate()
        run.ends()


def key(run):
    scopes = [word for scope in Scope for word in ("--scope", scope.value)]
    made = subprocess.run(
        [sys.executable, "manage.py", "create_key", "Contract", *scopes]
        + ["--requests-a-minute", "1000000000", "--points-a-minute", "1000000000"],
        cwd=ROOT,
        env={**os.environ, "VAR": str(run.var), **run.environment},
        check=False,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


def test_a_running_house_keeps_every_word_of_its_contract(running):
    run, secret = running
    address = f"http://127.0.0.1:{run.port}/api/schema/?format=json"
    broken: dict[str, str] = {}
    # Those that did what they are there for, and were not only refused.
    done: set[str] = set()

    operations = [
        found.ok() for found in schemathesis.openapi.from_url(address).get_all_operations()
    ]
    for operation in operations:
        try:
            ask(operation, secret, done)
        except (Exception, BaseExceptionGroup) as error:
            broken[operation.label] = str(error)[:2000]

    assert len(operations) > 200
    assert broken == {}
    assert len(done) > 80, sorted(done)
    assert "Traceback" not in run.log("web")


def ask(operation, secret, done):
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), data=st.data())
    def asked(case, data):
        for name in set(case.path_parameters or ()) & set(THERE):
            case.path_parameters[name] = data.draw(st.sampled_from(THERE[name]))
        # Whether a write goes with what stands (and with its own days) no schema can say.
        excluded = [] if case.method == "GET" else [positive_data_acceptance]
        answer = case.call_and_validate(
            headers={"Authorization": f"Bearer {secret}"},
            excluded_checks=excluded,
            timeout=30,
        )
        if answer.status_code < 300:
            done.add(operation.label)

    asked()

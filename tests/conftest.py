"""What every test may use: a clock, a cast, and the choice of the database."""

import gc
import os
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from tests import guards, schema
from tests.factories.people import PersonFactory

# How long an example takes says something of the machine, nothing of the behaviour: what
# is wanted of a property is its examples, on a busy machine as well.
settings.register_profile(
    "halfhour", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("halfhour")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="run only the tests that touch the database",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--only-database"):
        return
    kept, left = [], []
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        touches = item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES
        # A journey or a fault test brings its own server; once is enough.
        apart = any(map(item.get_closest_marker, ("journey", "faults", "once")))
        (kept if touches and not apart else left).append(item)
    items[:] = kept
    if left:
        config.hook.pytest_deselected(items=left)


def pytest_collection_finish() -> None:
    """Thousands of tests stay as long as the run: no sweep needs to look at them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, django_db_blocker
):
    """Just before the test database is made: it is a copy, see `tests.schema`."""
    with ExitStack() as until_made:
        with django_db_blocker.unblock():
            until_made.enter_context(schema.copied())
        yield until_made


@pytest.fixture(scope="session")
def django_db_setup(django_db_modify_db_settings, django_db_setup):
    """Just after it: `migrate` is itself again."""
    django_db_modify_db_settings.close()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of this run."""
    here = tmp_path_factory.getbasetemp()
    return here.parent if "PYTEST_XDIST_WORKER" in os.environ else here


@pytest.fixture(scope="session", autouse=True)
def _the_ledger_can_be_emptied_between_tests():
    """A test that commits is cleaned up by a flush, which the ledger's triggers refuse."""
    tear_down = TransactionTestCase._fixture_teardown

    def tear_down_unguarded(case):
        with guards.down(connection):
            tear_down(case)

    TransactionTestCase._fixture_teardown = tear_down_unguarded
    yield
    TransactionTestCase._fixture_teardown = tear_down


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def alice(db):
    """She owns what the test is about."""
    return PersonFactory(name="Alice Ames", roles=["owner"])


@pytest.fixture
def mallory(db):
    """A stranger: signed in, with no role at all."""
    return PersonFactory(name="Mallory Moss")

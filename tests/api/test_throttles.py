"""How often a key may call, on one clock that the test moves."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from shutil import which

import pytest
from django.core.cache import cache
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.scopes import Scope
from api import throttles
from config import stores

START = 1_800_000_000 - 1_800_000_000 % 60


@pytest.fixture
def redis(tmp_path, settings):
    """A real Redis on a socket of its own, as the cache that all share; its address."""
    binary = which("redis-server")
    if binary is None:
        pytest.skip("redis-server is not on PATH")
    socket = tmp_path / "redis.sock"
    server = subprocess.Popen(
        [binary, "--port", "0", "--unixsocket", str(socket), "--save", ""],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 60
        while not socket.exists() and time.monotonic() < until:
            time.sleep(0.02)
        settings.CACHES = {"default": stores.cache(f"unix://{socket}")}
        yield f"unix://{socket}"
        cache.close()
    finally:
        server.terminate()
        server.wait(timeout=60)


@pytest.mark.django_db
def test_the_rate_of_a_key_is_the_one_in_its_row(caller, time_machine):
    time_machine.move_to(START, tick=False)
    client = caller(Scope.PORTFOLIO_READ, requests_a_minute=3)

    answers = [client.get("/api/v1/me") for _call in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[1]["RateLimit"] == '"requests";r=1;t=60'
    assert answers[1]["RateLimit-Policy"] == '"requests";q=3;w=60'
    refused = answers[3]
    assert refused.json()["code"] == "too-many-requests"
    assert refused["RateLimit"].startswith('"requests";r=0;')
    time_machine.move_to(START + int(refused["Retry-After"]), tick=False)
    assert client.get("/api/v1/me").status_code == 200


@pytest.mark.django_db
def test_a_call_that_is_turned_away_is_a_call(caller):
    client = caller(Scope.PORTFOLIO_READ, requests_a_minute=2)

    answers = [client.post("/api/v1/measurements", {}).status_code for _turn in range(3)]

    assert answers == [403, 403, 429]


def test_one_key_does_not_spend_what_another_has(caller):
    busy = caller(Scope.PORTFOLIO_READ, requests_a_minute=1)
    calm = caller(Scope.PORTFOLIO_READ, requests_a_minute=1)
    busy.get("/api/v1/me")

    assert busy.get("/api/v1/me").status_code == 429
    assert calm.get("/api/v1/me").status_code == 200


@settings(deadline=None)
@given(
    rate=st.integers(1, 30),
    calls=st.lists(st.tuples(st.floats(0, 40), st.integers(1, 5)), max_size=60),
)
def test_never_much_more_than_the_rate_in_any_minute_and_never_too_long_a_wait(rate, calls):
    cache.clear()
    now, taken = float(START), []
    for pause, amount in calls:
        now += pause
        budget = throttles.take("x", "k", amount, rate, now=now)
        if not budget.is_spent:
            taken.append((now, amount))
        elif amount <= rate:
            later = throttles.take("x", "k", amount, rate, now=now + budget.wait)
            assert not later.is_spent
            now += budget.wait
            taken.append((now, amount))

    # Within a minute of the clock it is exact; across two it leans on an even spread.
    for minute in {int(at // 60) for at, _amount in taken}:
        assert sum(amount for at, amount in taken if at // 60 == minute) <= rate


def test_what_can_never_fit_is_refused_without_being_counted():
    cache.clear()

    assert throttles.take("points", "k", 11, 10, now=START).is_spent
    assert throttles.take("points", "k", 10, 10, now=START).left == 0


@pytest.mark.usefixtures("redis")
def test_on_redis_many_callers_at_once_get_exactly_the_rate():
    with ThreadPoolExecutor(16) as pool:
        budgets = list(
            pool.map(
                lambda _call: throttles.take("requests", "k", 1, 100, now=START), range(400)
            )
        )

    assert sum(not budget.is_spent for budget in budgets) == 100
    assert all(1 <= budget.wait <= 121 for budget in budgets if budget.is_spent)


def test_the_count_is_shared_between_processes(redis):
    program = (
        "from api import throttles\n"
        f"print(throttles.take('requests', 'k', 4, 10, now={START}).left)\n"
    )
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", program]

    left = [
        subprocess.run(
            command,
            env={**os.environ, "REDIS_URL": redis},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for _process in range(2)
    ]

    assert left == ["6", "2"]

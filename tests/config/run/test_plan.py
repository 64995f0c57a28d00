"""Reading what was asked for, and refusing in a sentence what cannot be."""

import socket
import stat

import pytest

from config.run import claim, ports
from config.run.plan import CannotRun, Plan


@pytest.mark.parametrize("port", ["none", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused_in_a_sentence(port):
    with pytest.raises(CannotRun, match="write a number from 1 to 65535"):
        Plan.read({"PORT": port})


def test_a_broker_nobody_knows_is_refused_in_a_sentence():
    with pytest.raises(CannotRun, match="choose one of auto, path, wheel, folder"):
        Plan.read({"BROKER": "rabbit"})


def test_what_was_given_is_not_overruled(tmp_path):
    plan = Plan.read({"VAR": str(tmp_path), "ALLOWED_HOSTS": "portfolio.example"})

    environment = plan.environment("unix:///tmp/redis.sock")

    assert environment["ALLOWED_HOSTS"] == "portfolio.example"
    assert environment["REDIS_URL"] == "unix:///tmp/redis.sock"


def test_listening_everywhere_allows_the_names_of_this_machine(tmp_path):
    plan = Plan.read({"VAR": str(tmp_path), "HOST": "0.0.0.0", "PORT": "8123"})

    assert socket.gethostname() in plan.environment("")["ALLOWED_HOSTS"].split(",")
    assert plan.url == "http://localhost:8123"


def test_the_secret_key_is_made_once_and_is_nobody_elses(tmp_path):
    plan = Plan.read({"VAR": str(tmp_path)})
    plan.settle()
    first = (tmp_path / "secret-key").read_text()

    plan.settle()

    assert (tmp_path / "secret-key").read_text() == first
    assert len(first) > 50
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    plan = Plan.read({"VAR": str(tmp_path / "file" / "below")})

    with pytest.raises(CannotRun, match="cannot be used: Not a directory"):
        plan.settle()


def test_a_place_that_is_all_but_full_is_refused_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr("config.run.plan.LEAST_FREE", 2**62)

    with pytest.raises(CannotRun, match="has room for"):
        Plan.read({"VAR": str(tmp_path)}).settle()


def test_a_taken_port_is_refused_in_a_sentence(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        plan = Plan.read({"VAR": str(tmp_path), "PORT": str(other.getsockname()[1])})

        with pytest.raises(CannotRun, match="is taken by another program"):
            ports.refuse_taken(plan)


def test_the_second_claim_of_a_place_names_the_first(tmp_path):
    plan = Plan.read({"VAR": str(tmp_path), "PORT": "8124"})

    with (
        claim.held(plan),
        pytest.raises(CannotRun, match=r"process \d+, http://localhost:8124"),
        claim.held(plan),
    ):
        pass

    with claim.held(plan):
        assert (tmp_path / "run.lock").exists()

"""Lines that are written together: nothing is lost, and nobody waits for them."""

from threading import Event

from accounts.operations.gathering import MOST, Gathering


def test_a_line_is_written_at_once_unless_a_server_gathers():
    written = []
    Gathering("test", written.append).add("one")

    assert written == [["one"]]


def test_lines_of_one_moment_are_written_together_and_soon():
    written, done = [], Event()

    def write(lines):
        written.append(list(lines))
        done.set()

    lines = Gathering("test", write)
    lines.begin(within=0.05)
    for name in ("one", "two", "three"):
        lines.add(name)
    assert written == []

    assert done.wait(timeout=60)
    assert written == [["one", "two", "three"]]
    lines.end()


def test_too_many_are_written_by_whoever_brings_them():
    written = []
    lines = Gathering("test", written.extend)
    lines.begin(within=30)
    for number in range(MOST):
        lines.add(number)

    assert written == list(range(MOST))
    lines.end()

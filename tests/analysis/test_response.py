"""How quickly problems with a partner surface, are escalated and are resolved."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.response import Problem, response_times

TODAY = date(2026, 6, 15)


def days_ago(count: int) -> date:
    return TODAY - timedelta(days=count)


def test_each_step_is_counted_from_the_one_before():
    slow = Problem(
        since=days_ago(40),
        raised=days_ago(30),
        escalated=days_ago(24),
        resolved=days_ago(10),
    )
    quick = Problem(since=days_ago(20), raised=days_ago(20), resolved=days_ago(18))

    times = response_times([slow, quick], today=TODAY)

    assert (times.surface.middle, times.surface.longest) == (5, 10)
    assert (times.escalate.count, times.escalate.middle) == (1, 6)
    assert (times.resolve.count, times.resolve.middle) == (2, 11)
    assert times.open_days == ()


def test_what_is_open_waits_since_it_stood_in_the_way_the_oldest_first():
    problems = [
        Problem(since=days_ago(5), raised=days_ago(5)),
        Problem(since=days_ago(60), raised=days_ago(9)),
    ]

    assert response_times(problems, today=TODAY).open_days == (60, 5)


def test_without_a_problem_nothing_is_known():
    times = response_times([], today=TODAY)

    assert times.surface.middle is None
    assert times.surface.count == 0


OFFSETS = st.integers(min_value=-30, max_value=400)


@st.composite
def problems(draw):
    since = draw(OFFSETS)
    escalated, resolved = (draw(st.none() | OFFSETS) for _ in range(2))
    return Problem(
        since=days_ago(since),
        raised=days_ago(draw(OFFSETS)),
        escalated=None if escalated is None else days_ago(escalated),
        resolved=None if resolved is None else days_ago(resolved),
    )


@given(st.lists(problems(), max_size=12))
def test_no_span_is_negative_and_every_known_problem_is_open_or_resolved(found):
    times = response_times(found, today=TODAY)
    known = [each for each in found if each.raised <= TODAY]

    assert times.surface.count == len(known)
    assert times.resolve.count + len(times.open_days) == len(known)
    for span in (times.surface, times.escalate, times.resolve):
        assert span.middle is None or 0 <= span.middle <= (span.longest or 0)

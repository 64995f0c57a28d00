"""What was promised by a partner, and what came of it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.partnering import Promised, say_do

TODAY = date(2026, 6, 15)


def promised(first: int, *, done: int | None = None, due: int | None = None) -> Promised:
    """A promise for so many days before today; negative numbers lie ahead."""
    return Promised(
        first_date=TODAY - timedelta(days=first),
        due_date=TODAY - timedelta(days=first if due is None else due),
        done_date=None if done is None else TODAY - timedelta(days=done),
    )


def test_a_moved_date_does_not_make_a_promise_kept():
    record = say_do([promised(40, done=20, due=20)], today=TODAY)

    assert (record.kept, record.promised) == (0, 1)
    assert record.usual_delay == 20


def test_what_came_on_its_day_or_before_is_kept():
    record = say_do([promised(40, done=40), promised(-10, done=3)], today=TODAY)

    assert record.rate == 1


def test_what_is_still_ahead_counts_neither_way():
    assert say_do([promised(0), promised(-5)], today=TODAY).rate is None


def test_what_is_overdue_counts_before_it_comes():
    record = say_do([promised(1)], today=TODAY)

    assert (record.kept, record.promised, record.late_days) == (0, 1, (1,))


@given(
    st.lists(
        st.builds(
            promised,
            st.integers(-50, 400),
            done=st.none() | st.integers(0, 400),
            due=st.integers(-50, 400),
        )
    )
)
def test_kept_and_late_are_all_that_was_due(promises):
    record = say_do(promises, today=TODAY)

    assert record.kept + len(record.late_days) == record.promised <= len(promises)
    assert record.rate is None or 0 <= record.rate <= 1

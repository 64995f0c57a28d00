"""Two months off track make a red; silence neither counts nor heals."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.pace import MonthStatus, Status
from portfolio.analysis.plan import NO_PLAN
from portfolio.analysis.policy import Policy
from portfolio.analysis.streak import (
    State,
    months_in_red,
    off_track_days,
    sentence,
    standings,
)
from tests.reference import reference

OFF, ON, NONE = Status.OFF_TRACK, Status.ON_TRACK, Status.NO_DATA
statuses = st.lists(st.sampled_from(Status), max_size=24)


def test_every_golden_case_comes_out_exactly():
    golden = json.loads(reference("spc/spec_golden_cases.json").read_text())["streak"]
    for case in golden:
        found = standings([Status(word) for word in case["input"]])

        assert [
            {
                "month_status": one.status.value,
                "off_track_streak": one.streak,
                "state": one.state.value,
                "unreported": one.is_unreported,
            }
            for one in found
        ] == case["expected"], case["id"]


def test_a_stricter_house_may_ask_for_three_months():
    found = standings([OFF, OFF, OFF], policy=Policy(red_after=3))

    assert [one.state for one in found] == [State.PENDING, State.PENDING, State.RED]


def test_months_in_red_count_back_from_today():
    assert months_in_red(standings([OFF, OFF, NONE, OFF])) == 3
    assert months_in_red(standings([OFF, OFF, ON, ON])) == 0


@given(statuses)
def test_silence_never_clears_a_red(before):
    red = standings([*before, OFF, OFF])
    quiet = standings([*before, OFF, OFF, NONE, NONE, NONE])

    assert red[-1].state is State.RED
    assert quiet[-1].state is State.RED
    assert quiet[-1].is_unreported


@given(statuses)
def test_two_good_months_always_clear(before):
    assert standings([*before, ON, ON])[-1].state is State.CLEAR


@given(statuses)
def test_gaps_change_no_state(months):
    spoken = [month for month in months if month is not NONE]

    with_gaps = [one.state for one in standings(months) if one.status is not NONE]

    assert with_gaps == [one.state for one in standings(spoken)]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (2, "Off track in August and September; there is no recovery plan."),
        (4, "Off track for 4 months, since June; there is no recovery plan."),
    ],
)
def test_the_sentence_names_the_months(count, said):
    days = [date(2026, month, 15) for month in range(10 - count, 10)]

    assert str(sentence(days, NO_PLAN)) == said


def test_the_latest_run_skips_the_months_without_a_value():
    months = [
        MonthStatus(end=date(2026, month, 1), status=status)
        for month, status in ((2, OFF), (3, ON), (4, OFF), (5, NONE), (6, OFF))
    ]

    assert off_track_days(months) == (date(2026, 4, 1), date(2026, 6, 1))

"""The whole judgement: one call, many metrics, the same answer every time."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.buckets import Reading, Terms
from portfolio.analysis.health import judge
from portfolio.analysis.measures import Aggregation, Cadence, Direction, Kind
from portfolio.analysis.metric import Metric
from portfolio.analysis.pace import Status, Way
from portfolio.analysis.plan import Action, Checkpoint, Plan
from portfolio.analysis.series.forecast import Outlook
from portfolio.analysis.streak import State

TODAY = date(2026, 11, 16)
WAY = Way(
    kind=Kind.REACH,
    direction=Direction.INCREASE,
    baseline=20,
    target=50,
    baseline_date=date(2026, 1, 1),
    target_date=date(2027, 1, 1),
)
MONTHLY = Terms(cadence=Cadence.MONTHLY, aggregation=Aggregation.LAST)
PLAN = Plan(
    owner=1,
    approved_by=2,
    is_resourced=True,
    root_cause="The south reports late.",
    actions=(Action(has_owner=True, due_date=TODAY + timedelta(days=9)),),
    checkpoints=(Checkpoint(day=date(2026, 11, 30), value=40),),
    updated_date=TODAY,
)


def metric(*values: float | None, **changes: object) -> Metric:
    readings = tuple(
        Reading(start=date(2026, month, 1), value=value)
        for month, value in enumerate(values, 1)
        if value is not None
    )
    whole = {
        "terms": MONTHLY,
        "direction": Direction.INCREASE,
        "ways": ((date(2026, 1, 1), WAY),),
        "readings": readings,
    }
    return Metric(**(whole | changes))


def judged(*values: float | None, **changes: object):
    return judge([metric(*values, **changes)], today=TODAY)[0]


SLOW = (22, 24, 26, 29, 31, 33, 36, 38, 36, 34)


def test_a_metric_without_a_value_has_no_status_and_is_not_green():
    health = judged()

    assert (health.status, health.state) == (Status.NO_DATA, State.CLEAR)
    assert str(health.pace) == "No month has been judged yet."


def test_two_slow_months_are_a_red_flag():
    health = judged(*SLOW)

    assert health.status is Status.OFF_TRACK
    assert health.is_red_flag
    assert str(health.pace).startswith("By October this should have covered 83%")


def test_a_credible_plan_holds_the_flag_back():
    health = judged(*SLOW, plan=PLAN)

    assert health.state is State.RED
    assert health.is_protected
    assert not health.is_red_flag


def test_the_running_month_is_never_scored():
    health = judged(*SLOW, 99)

    assert health.statuses == judged(*SLOW).statuses
    assert health.periods[-1].value == 99


def test_a_new_target_does_not_clear_what_was_judged_by_the_old_one():
    easier = replace(WAY, target=36.0)
    changed = judged(*SLOW, ways=((date(2026, 1, 1), WAY), (date(2026, 10, 15), easier)))

    assert [one.status for one in changed.statuses[:-1]] == [
        one.status for one in judged(*SLOW).statuses[:-1]
    ]
    assert changed.statuses[-1].status is Status.ON_TRACK
    assert changed.original[-1].status is Status.OFF_TRACK


def test_the_forecast_aims_at_the_month_before_the_target_day():
    health = judged(*SLOW)

    assert health.forecast.months == 2
    assert health.forecast.outlook is Outlook.UNLIKELY
    assert "to reach 50 by December" in str(health.outlook)


def test_a_level_to_keep_has_no_forecast():
    way = Way(kind=Kind.MAINTAIN, direction=Direction.INCREASE, target=30)

    health = judged(*SLOW, ways=((date(2026, 1, 1), way),))

    assert health.forecast is None
    assert health.status is Status.ON_TRACK


def test_a_neutral_metric_is_only_watched():
    health = judged(*SLOW, direction=Direction.NEUTRAL, ways=())

    assert health.statuses == ()
    assert health.variation.segments[0].limits.n == 10


def test_limits_freeze_on_the_values_before_going_live_and_restart_at_a_rebase():
    frozen = judged(*SLOW, live_date=date(2026, 7, 1))
    rebased = judged(*SLOW, rebase_dates=(date(2026, 5, 1),))

    assert frozen.variation.segments[0].limits.n == 6
    assert [one.first for one in rebased.variation.segments] == [0, 4]


def test_weekly_values_are_judged_by_the_month():
    mondays = [date(2026, 7, 27) + timedelta(days=7 * i) for i in range(15)]
    weekly = metric(
        terms=Terms(cadence=Cadence.WEEKLY, aggregation=Aggregation.MEAN),
        readings=tuple(Reading(start=day, value=45.0) for day in mondays),
    )

    (health,) = judge([weekly], today=TODAY)

    assert [month.start.month for month in health.months] == [7, 8, 9, 10]
    assert [one.status for one in health.statuses][1:] == [Status.ON_TRACK] * 3
    assert len(health.periods) == 17


lists = st.lists(st.none() | st.floats(0, 100, allow_subnormal=False), max_size=10)


@given(st.lists(lists, max_size=4))
def test_many_at_once_is_each_alone_and_twice_is_once(many):
    metrics = [metric(*values) for values in many]

    together = judge(metrics, today=TODAY)

    assert together == [judge([one], today=TODAY)[0] for one in metrics]
    assert together == judge(metrics, today=TODAY)

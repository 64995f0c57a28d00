"""What is kept of a judgement tells what the judgement tells: columns, words, drawing."""

import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.analysis import kept, streak
from portfolio.analysis.buckets import Reading, Terms
from portfolio.analysis.grid import day_of
from portfolio.analysis.health import Health, healths_of
from portfolio.analysis.keeping import columns_of
from portfolio.analysis.measures import Aggregation, Cadence, Direction, Kind
from portfolio.analysis.metric import Metric
from portfolio.analysis.pace import Way
from portfolio.analysis.packing import pack_verdict
from portfolio.analysis.plan import NO_PLAN, Action, Checkpoint, Plan
from portfolio.analysis.policy import Policy
from portfolio.analysis.series import trend
from portfolio.analysis.series.limits import Standing
from portfolio.analysis.sheet import fill
from tests.analysis.shifting import asked_from

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)
NOW = {Cadence.MONTHLY: 2026 * 12 + 10, Cadence.WEEKLY: TODAY.toordinal() // 7}


def readings(cadence: Cadence, chance: random.Random) -> list[Reading]:
    count, silent = chance.choice([0, 1, 5, 9, 14, 26, 48]), chance.choice([0, 0, 1, 4])
    value, jump = 50.0, chance.randrange(50)
    found = []
    for back in range(count + silent, silent, -1):
        value += chance.gauss(0.2, 2) + 30 * (back == jump)
        if chance.random() < 0.9:
            start = day_of(cadence, NOW.get(cadence, TODAY.toordinal()) - back)
            found.append(Reading(start=start, value=round(value, 1)))
    return found


def way(direction: Direction, chance: random.Random) -> Way:
    target = 50.0 + (direction.sign or 1) * chance.choice([1, 10, 80])
    if chance.random() < 0.25:
        return Way(kind=Kind.MAINTAIN, direction=direction, target=target)
    start = date(chance.randrange(2022, 2026), 3, 1)
    return Way(
        kind=Kind.REACH,
        direction=direction,
        target=target,
        baseline=50.0,
        baseline_date=start,
        target_date=start + timedelta(chance.choice([200, 900, 1500])),
    )


def plan(chance: random.Random) -> Plan:
    return Plan(
        owner=1,
        approved_by=chance.choice([None, 2, 2]),
        is_resourced=True,
        root_cause="The feed is late.",
        actions=(Action(has_owner=True, due_date=TODAY),),
        checkpoints=(Checkpoint(day=TODAY + DAY * chance.randrange(1, 90), value=1.0),),
        updated_date=TODAY - DAY * chance.randrange(50),
    )


def metric(chance: random.Random) -> Metric:
    cadence, direction = chance.choice(list(Cadence)), chance.choice(list(Direction))
    told = readings(cadence, chance)
    ways = [way(direction, chance) for _way in range(chance.choice([0, 1, 1, 2]))]
    return Metric(
        terms=Terms(cadence=cadence, aggregation=Aggregation.MEAN),
        direction=direction,
        ways=tuple((date(2023 + at, 6, 1), one) for at, one in enumerate(ways))
        if direction.sign
        else (),
        readings=told,
        rebase_dates=(chance.choice(told).start,) if told and chance.random() < 0.3 else (),
        live_date=chance.choice([None, None, date(2026, 2, 10)]),
        lowest=chance.choice([None, 0.0]),
        highest=chance.choice([None, 100.0]),
        plan=plan(chance) if chance.random() < 0.3 else None,
        unit=chance.choice(["", "%", " Stück"]),
    )


def first_of(end: date) -> date:
    return (end - DAY).replace(day=1)


def row_of(one: Metric, told: Health) -> dict[str, object]:
    """The columns, each read out of the values of the judgement."""
    latest, standing, forecast = told.latest, told.standing, told.forecast
    return {
        "status": told.status if one.way else "",
        "original_status": told.original_status or "",
        "month": first_of(latest.end) if latest else None,
        "value": latest.value if latest else None,
        "expected": latest.expected if latest else None,
        "gap": latest.gap if latest else 0.0,
        "is_noisy": latest.is_noisy if latest else False,
        "sigma": latest.sigma if latest else 0.0,
        "variation": told.variation.icon,
        "assurance": told.variation.assurance,
        "is_trend_proven": told.trend.is_proven if told.trend else False,
        "slope": told.trend.slope if told.trend else None,
        "state": told.state,
        "streak": standing.streak if standing else 0,
        "months_in_red": told.months_in_red,
        "silent": standing.silent if standing else 0,
        "is_unreported": standing.is_unreported if standing else False,
        "red_flag": told.is_red_flag,
        "plan": pack_verdict(told.verdict) if told.verdict else None,
        "outlook": forecast.outlook if forecast else "",
        "chance": forecast.shown if forecast else None,
    }


def said_of(one: Metric, told: Health) -> dict[str, object]:
    found: dict[str, object] = {"pace": told.pace} if one.way else {}
    if told.state is streak.State.RED:
        worth = told.verdict.sentence if told.verdict else NO_PLAN
        found["red"] = streak.sentence([first_of(end) for end in told.run], worth)
    if told.trend:
        found["trend"] = trend.sentence(told.trend, one.unit)
    if told.outlook:
        found["outlook"] = told.outlook
    return found


def drawn_of(told: Health) -> dict[str, object]:
    forecast, shift = told.forecast, asked_from(told.variation)
    starts = [bucket.start.isoformat() for bucket in told.periods]
    statuses = {one.end: one.status.value for one in told.statuses}
    return {
        "segments": [
            {
                "first": starts[one.first],
                "last": starts[one.last],
                "mean": one.limits.mean,
                "lower": one.limits.lower,
                "upper": one.limits.upper,
                "is_trial": one.limits.standing is Standing.TRIAL,
            }
            for one in told.variation.segments
            if one.limits.mean is not None and one.limits.standing is not Standing.TOO_FEW
        ],
        "marks": [
            (start, mark.cause.value, mark.way, mark.icon.value)
            for start, mark in zip(starts, told.variation.marks, strict=True)
            if mark and mark.way
        ],
        "months": [
            (one.start.isoformat(), statuses.get(one.end, ""), one.score)
            for one in told.months[-kept.MONTHS :]
        ],
        "forecast": forecast.bands if forecast else (),
        "outlook": forecast.outlook.value if forecast else "",
        "chance": forecast.shown if forecast else None,
        "shift_from": None if shift is None else starts[shift],
    }


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 1_000_000))
def test_what_is_kept_tells_what_the_judgement_tells(seed):
    chance = random.Random(seed)
    metrics = [metric(chance) for _metric in range(20)]
    sheet = fill(metrics, today=TODAY, policy=Policy(), screen=True)
    columns = columns_of(sheet)
    packed = columns.pop("kept")

    for row, (one, told) in enumerate(zip(metrics, healths_of(sheet), strict=True)):
        assert {name: column[row] for name, column in columns.items()} == row_of(one, told)
        found = kept.read(packed[row], told.verdict)
        assert kept.latest(packed[row]) == (found.closed, found.run)
        assert found.sentences() == said_of(one, told)
        assert found.drawing() == drawn_of(told)
        # Plain values: a library's own numbers would not travel further.
        assert repr(found.drawing()) == repr(drawn_of(told))
        assert found.run == told.run


def test_what_another_program_kept_is_not_read():
    assert kept.read(b"") is None
    assert kept.read(b"\xff" * 400) is kept.latest(b"\xff" * 400) is None

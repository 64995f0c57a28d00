"""A forecast informs: level, half of a proven trend, an honest range, a rounded chance."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis import outlook
from portfolio.analysis.measures import Direction
from portfolio.analysis.sentence import amount
from portfolio.analysis.series import student
from portfolio.analysis.series.batches import batches
from portfolio.analysis.series.forecast import Outlook, Question, forecasts
from portfolio.analysis.series.foreseeing import smooth
from tests.analysis.reference_cases import cases

RISING = [62, 64, 63, 66, 65, 68, 70, 69, 71, 74, 73, 75]


def ask(values, **options):
    asked = {"target": 77.0, "months": 6, "direction": Direction.INCREASE} | options
    return forecasts([Question(values=values, **asked)])[0]


def test_level_weight_range_and_chance_agree_with_the_golden_cases():
    chosen = cases("spc/forecast_golden_cases.json")

    for case in chosen:
        told = ask(case["y"], target=case["p_ge"]["level"])

        assert told.alpha == pytest.approx(case["alpha"], rel=1e-9)
        assert told.level == pytest.approx(case["level"], rel=1e-9)
        assert told.sigma == pytest.approx(case["sigma"], rel=1e-9)
        assert told.slope == pytest.approx(case["slope_used"], rel=1e-9)
        low, point, high = told.bands[-1]
        assert point == pytest.approx(case["h6"]["point"], rel=1e-9)
        assert low == pytest.approx(case["h6"]["lo80"], rel=1e-9)
        assert high == pytest.approx(case["h6"]["hi80"], rel=1e-9)
        assert told.chance == pytest.approx(case["p_ge"]["p"], rel=1e-9)


def test_smoothing_agrees_with_other_software_at_its_own_weight():
    """The level for a given weight, as statsmodels and R compute it."""
    for case in cases("spc/ses_cases.json"):
        values, alpha = case["input"]["y"], case["input"]["alpha"]
        level = values[0]
        for value in values[1:]:
            level += alpha * (value - level)
        assert level == pytest.approx(case["expected"]["forecast_h1"], rel=1e-9)
        (batch,) = batches([values])
        best = smooth(batch)
        least = best.sigma[0] ** 2 * (len(values) - 2)
        assert least <= case["expected"]["sse"] + 1e-9


def test_students_t_agrees_with_known_quantiles():
    known = {(0.9, 4): 1.5332062740589443, (0.9, 10): 1.372183641110336}
    known |= {(0.975, 22): 2.0738730679040147, (0.9, 5): 1.475884048824481}

    for (p, df), quantile in known.items():
        assert student.quantile(p, df) == pytest.approx(quantile, rel=1e-10)


@given(st.integers(1, 40), st.floats(-50, 50))
def test_students_t_is_symmetric_and_rises(df, t):
    below, above, more = student.cdf(np.array([-t, t, t + 0.1]), df)

    assert below + above == pytest.approx(1)
    assert more >= above - 1e-15


def test_five_months_are_too_early():
    assert ask(RISING[:5]).outlook is Outlook.TOO_EARLY


def test_more_than_twelve_months_are_too_far():
    assert ask(RISING, months=13).outlook is Outlook.TOO_FAR
    assert ask(RISING, months=12).outlook is not Outlook.TOO_FAR


def test_a_passed_date_is_not_forecast():
    assert ask(RISING, months=0).outlook is Outlook.OVER


def test_silence_at_the_end_makes_the_way_longer_not_the_answer_surer():
    spoken, silent = ask(RISING, months=6), ask([*RISING, None, None], months=4)

    assert (spoken.months, silent.months) == (6, 6)
    assert silent.chance == spoken.chance
    assert silent.bands == spoken.bands[2:]


@pytest.mark.parametrize(
    ("target", "word", "shown"),
    [
        pytest.param(77, Outlook.UNCERTAIN, 0.6, id="six in ten"),
        pytest.param(60, Outlook.LIKELY, 0.95, id="never surer than 95"),
        pytest.param(99, Outlook.UNLIKELY, 0.05, id="never surer than 5"),
    ],
)
def test_the_shown_chance_is_rounded_and_clipped_and_agrees_with_its_word(
    target, word, shown
):
    told = ask(RISING, target=target)

    assert (told.outlook, told.shown) == (word, shown)


def test_without_variation_the_answer_is_yes_or_no():
    assert ask([5.0] * 8, target=5.0).chance == 1
    assert ask([5.0] * 8, target=6.0).chance == 0
    assert not ask([5.0] * 8, target=5.0).has_variation


def test_a_share_never_leaves_its_bounds():
    told = ask([90, 92, 94, 96, 97, 98, 99, 99.5], target=99, highest=100.0, lowest=0.0)

    assert all(0 <= low <= middle <= high <= 100 for low, middle, high in told.bands)


def test_the_mirrored_question_has_the_same_answer():
    up = ask(RISING, target=77.0)
    down = ask([-v for v in RISING], target=-77.0, direction=Direction.DECREASE)

    assert up.chance == pytest.approx(down.chance)


def test_the_sentence_compares_what_it_needs_with_what_it_has():
    said = outlook.sentence(
        ask(RISING, target=99), goal=amount(99, "%"), by="December", unit="%"
    )

    assert str(said) == (
        "Needs +4 points a month; has been moving +1.2 points a month. "
        "About 1 chance in 20 to reach 99% by December."
    )


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ({"values": RISING[:4]}, "Too early to forecast: 4 of at least 6 months."),
        ({"values": RISING, "months": 20}, "Too far ahead to forecast: 20 months"),
        ({"values": RISING, "months": 0}, "The target date has passed."),
        ({"values": [1, 3, 2, 1, 3, 2, 1], "target": 2.0}, "Needs +0.0"),
    ],
)
def test_every_outlook_has_its_sentence(question, start):
    values = question.pop("values")

    said = str(outlook.sentence(ask(values, **question), goal="it", by="then"))

    assert said.startswith(start)


series = st.lists(st.none() | st.integers(-1000, 1000), max_size=30)


@given(st.lists(series, max_size=5), st.integers(1, 14), st.sampled_from(Direction))
def test_many_questions_are_answered_as_each_alone(many, months, direction):
    asked = [
        Question(values=values, target=10, months=months, direction=direction)
        for values in many
    ]

    assert forecasts(asked) == [forecasts([one])[0] for one in asked]


@given(series, st.integers(1, 12), st.integers(-2000, 2000))
def test_a_chance_is_a_chance_and_bands_are_ordered(values, months, target):
    told = ask(values, months=months, target=target)

    if told.chance is not None:
        assert 0 <= told.chance <= 1
        assert 0.05 <= told.shown <= 0.95
        assert all(low <= middle <= high for low, middle, high in told.bands)
        assert all(map(math.isfinite, (told.level, told.sigma, told.needed)))

"""The forecast on 1,428 monthly series of the M3 competition: Brier score and coverage."""

import json

import numpy as np
import pytest

from portfolio.analysis.measures import Direction
from portfolio.analysis.series.forecast import Question, forecasts
from tests.reference import reference

LEVELS = (-1.5, -1.0, -0.5, 0.5, 1.0, 1.5)
AHEAD = (3, 6, 12)
COVERED = (1, 3, 6, 12)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def windows(n: int):
    """Yield the window and what came after it: three origins a series."""
    found = json.loads(reference("forecast/m3_monthly_1428.json").read_text())
    for series in found:
        whole = series["x"] + series["xx"]
        for back in (0, 12, 24):
            origin = len(series["x"]) - back
            if origin < n or len(whole) < origin + 12:
                continue
            window, after = whole[origin - n : origin], whole[origin : origin + 12]
            noise = float(np.mean(np.abs(np.diff(window))))
            if noise > 0:
                yield window, after, noise


@pytest.mark.parametrize(
    ("n", "brier_most", "count"), [(12, 0.116, 4284), (24, 0.110, 4284)], ids=["12", "24"]
)
def test_the_forecast_is_as_good_as_its_prototype(n, brier_most, count):
    asked, outcomes, bands = [], [], []
    for window, after, noise in windows(n):
        for ahead in AHEAD:
            for level in LEVELS:
                target = window[-1] + level * noise * ahead**0.5
                asked.append(
                    Question(
                        values=window,
                        target=target,
                        months=ahead,
                        direction=Direction.INCREASE,
                    )
                )
                outcomes.append(after[ahead - 1] >= target)
        bands.append(after)

    told = forecasts(asked)

    chances = np.array([each.chance for each in told])
    brier = float(np.mean((chances - np.array(outcomes)) ** 2))
    widest = told[len(LEVELS) * len(AHEAD) - 1 :: len(LEVELS) * len(AHEAD)]
    assert len(bands) == pytest.approx(count, abs=2)
    assert brier <= brier_most
    for ahead in COVERED:
        inside = [
            each.bands[ahead - 1][0] <= after[ahead - 1] <= each.bands[ahead - 1][2]
            for each, after in zip(widest, bands, strict=True)
        ]
        assert 0.73 <= np.mean(inside) <= 0.85, f"{ahead} months ahead"
    print(f"n={n}: Brier {brier:.4f}")  # noqa: T201

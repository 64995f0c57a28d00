"""Numbers in a chart read as a careful person writes them."""

import pytest

from portfolio.documents import charts


@pytest.mark.parametrize(
    ("unit", "value", "written"),
    [
        pytest.param(charts.Unit(suffix="%"), 26.94, "26.9%", id="rounded"),
        pytest.param(charts.Unit(suffix="%"), 24.0, "24%", id="no trailing zero"),
        pytest.param(charts.Unit(suffix=" h"), -3.25, "−3.2 h", id="a real minus"),
        pytest.param(charts.Unit(), -0.01, "0", id="no minus zero"),
        pytest.param(
            charts.Unit(prefix="€", decimals=0), 1_234_567.4, "€1,234,567", id="money"
        ),
        pytest.param(charts.Unit(prefix="€", decimals=0), -1200, "−€1,200", id="a loss"),
        pytest.param(charts.Unit(decimals=3), 1e-7, "0", id="tiny"),
        pytest.param(charts.Unit(), 1e15, "1,000,000,000,000,000", id="huge"),
    ],
)
def test_a_value_is_written_with_its_unit(unit, value, written):
    assert unit.text(value) == written

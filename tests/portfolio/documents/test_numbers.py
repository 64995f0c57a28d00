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


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1_234_567, "1,234,567 kWh"),
        (-246_913_578_024, "−247bn kWh"),
        (1.25e-6, "0.00000125 kWh"),
    ],
)
def test_where_room_is_scarce_no_number_is_cut(value, written):
    unit = charts.Unit(suffix=" kWh", decimals=8 if abs(value) < 1 else 0)

    assert unit.short(value) == written

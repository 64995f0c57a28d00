"""Copied updates are told from new ones: dates do not count, digits do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.shingles import sameness
from tests.analysis.reference_cases import cases


def test_the_nine_pairs_come_out_as_measured():
    for case in cases("spc/near_duplicate_cases.json"):
        assert sameness(case["a"], case["b"]) == pytest.approx(case["jaccard3"], abs=5e-5)


@pytest.mark.parametrize(
    "day",
    ["3 Aug", "3 August 2026", "August 3, 2026", "2026-08-03", "3.8.2026", "08/03/2026"],
)
def test_a_date_is_a_date_however_it_is_written(day):
    text = "We wait for the data access approval from legal, expected by {}."

    assert sameness(text.format(day), text.format("2026-11-15")) == 1


@given(st.text(), st.text())
def test_sameness_is_a_share_and_has_no_sides(first, second):
    assert 0 <= sameness(first, second) <= 1
    assert sameness(first, second) == sameness(second, first)

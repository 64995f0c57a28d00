"""What both sides say over time, with the ground between them."""

import re
from datetime import date

import pytest

from portfolio.documents import charts

pytestmark = pytest.mark.once

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


def drawn(*matters, until=JULY):
    return charts.TwoSides(
        title="Open communication: we say 4, the partner says 1",
        sides=("We", "The partner"),
        matters=tuple(
            charts.Matter(name=name, first=first, second=second)
            for name, first, second in matters
        ),
        until=until,
        days={MAY: "1 May", JUNE: "1 Jun", JULY: "1 Jul"},
    )


FAR = ("Open communication", ((MAY, 3), (JUNE, 4)), ((MAY, 3), (JUNE, 1)))
NEAR = ("Shared picture", ((MAY, 3),), ((JUNE, 2),))


def test_the_ground_between_two_scores_is_marked_and_deeper_where_they_are_far_apart():
    bands = re.findall(r'class="(band[^"]*)"', charts.svg(drawn(FAR, NEAR), width=900))

    assert bands == ["band band--late", "band"]
    # As long as one side has said nothing, there is nothing between them.
    assert "band" not in charts.svg(drawn(("Alone", ((MAY, 3), (JUNE, 0)), ())))


def test_its_table_says_what_stood_on_each_day_and_how_far_apart():
    rows = [[cell.raw for cell in row] for row in drawn(FAR, NEAR).table().rows]

    assert rows == [
        ["Open communication", "2026-05-01", 3, 3, 0],
        ["Open communication", "2026-06-01", 4, 1, 3],
        ["Shared picture", "2026-05-01", 3, None, None],
        ["Shared picture", "2026-06-01", 3, 2, 1],
    ]
    assert "Open communication: We 4, The partner 1" in drawn(FAR).alt()


def test_a_single_word_is_no_line_and_one_day_is_drawn():
    assert not drawn(("Alone", ((MAY, 3),), ())).is_drawable
    assert "<svg" in charts.svg(drawn(("Day", ((JULY, 3),), ((JULY, 1),))))

"""How alike two texts are."""

import pytest

from portfolio.analysis.likeness import likeness, pieces


def alike(first, second):
    return likeness(pieces(first), pieces(second))


def test_the_same_words_in_another_order_are_the_same():
    assert alike("Ticket escalation", "escalation, TICKET!") == 1


def test_nothing_is_like_nothing():
    assert alike("", "") == 0


@pytest.mark.parametrize(
    ("first", "second", "score"),
    [
        # What pg_trgm itself says of these.
        ("word", "two words", 0.36363637),
        ("cat", "cart", 0.2857143),
    ],
)
def test_the_arithmetic_is_that_of_the_database(first, second, score):
    assert alike(first, second) == pytest.approx(score, abs=1e-6)

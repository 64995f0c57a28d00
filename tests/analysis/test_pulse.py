"""Below five answers nothing is published; from five up, means, spreads and the count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.pulse import publish, rough_count

ANSWERS = st.tuples(*[st.integers(1, 5)] * 3)


@given(st.lists(ANSWERS, max_size=60), st.integers(0, 50))
def test_never_below_five_whatever_the_policy_says(answers, least):
    found = publish(answers, least=least)

    assert (found is not None) == (len(answers) >= max(5, least))


def test_a_small_round_is_published_in_half_points():
    found = publish([(4, 3, 1), (4, 3, 2), (4, 4, 2), (5, 2, 1), (4, 3, 1)])

    assert found.answers == 5
    assert found.means == (4.0, 3.0, 1.5)
    assert found.spreads == (0.5, 0.5, 0.5)
    assert found.score == 2.83


def test_a_large_round_is_published_in_tenths():
    assert publish([(4, 3, 1)] * 12 + [(5, 3, 1)] * 8).means == (4.4, 3.0, 1.0)


@given(st.lists(ANSWERS, min_size=5, max_size=60), ANSWERS)
def test_one_answer_more_cannot_be_worked_out_of_two_rounds(answers, newcomer):
    """Even if everybody else answered as before: the rounded sums leave it open by more
    than two points either way."""
    before, after = publish(answers), publish([*answers, newcomer])

    step = {True: 0.5, False: 0.1}
    small, large = len(answers), len(answers) + 1
    doubt = step[small < 20] / 2 * small + step[large < 20] / 2 * large
    assert doubt > 2
    for question, given_ in enumerate(newcomer):
        # What somebody works out who takes the two published means to the letter.
        guess = after.means[question] * large - before.means[question] * small
        assert abs(guess - given_) <= doubt + 1e-6


@pytest.mark.parametrize(("count", "said"), [(0, 0), (4, 0), (5, 5), (9, 5), (12, 10)])
def test_while_it_runs_the_count_is_told_in_fives(count, said):
    assert rough_count(count) == said

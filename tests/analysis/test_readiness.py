"""The weakest item governs its layer, the lowest unready layer governs the use case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.readiness import (
    CARRIES,
    Item,
    Layer,
    Skill,
    State,
    explained_score,
    judge,
    skills_score,
)

SCORES = st.one_of(st.none(), st.integers(0, 4))


def stack(data, systems, people, waived=()):
    scores = {Layer.DATA: data, Layer.SYSTEMS: systems, Layer.PEOPLE: people}
    items = [
        Item(key=f"{layer}-{number}", title=f"{layer} {number}", layer=layer, score=score)
        for layer, listed in scores.items()
        for number, score in enumerate(listed)
    ]
    return judge(items, waived=waived, needed=3)


def states(found):
    return [each.state for each in found.layers]


def test_all_ready():
    found = stack([3, 4], [3], [4])

    assert states(found) == [State.READY] * 3
    assert found.is_ready
    assert [each.sentence for each in found.layers] == [None] * 3


def test_the_weakest_item_governs_its_layer_not_the_mean():
    found = stack([4, 4, 4, 2], [4], [4])

    assert found.of(Layer.DATA).score == 2
    assert found.of(Layer.DATA).state is State.NOT_READY
    assert str(found.of(Layer.DATA).sentence) == "data 3 stands at 2 of 4; 3 is ready."


def test_the_lowest_layer_that_is_not_ready_governs():
    assert stack([4], [1], [0]).governing.layer is Layer.SYSTEMS


def test_no_layer_is_ready_above_one_that_is_not():
    found = stack([2], [4], [4])

    assert states(found) == [State.NOT_READY, State.HELD, State.HELD]
    assert "stands on the data layer" in str(found.of(Layer.PEOPLE).sentence)


def test_a_waiver_lets_the_next_layer_count_and_raises_no_score():
    found = stack([2], [4], [1], waived={Layer.DATA})

    assert states(found) == [State.WAIVED, State.READY, State.NOT_READY]
    assert found.of(Layer.DATA).score == 2
    assert found.governing.layer is Layer.PEOPLE


def test_a_waiver_for_what_is_ready_says_nothing():
    assert states(stack([4], [4], [4], waived=set(Layer))) == [State.READY] * 3


def test_what_nobody_looked_at_is_not_ready_and_says_how_much_that_is():
    found = stack([4, None, None], [], [])

    assert found.of(Layer.DATA).state is State.NOT_ASSESSED
    assert found.of(Layer.DATA).score is None
    assert str(found.of(Layer.DATA).sentence).startswith("2 items have not been assessed")


@pytest.mark.parametrize(
    ("covered", "score"),
    [([], 0), ([Skill.DOMAIN], 1), (list(Skill)[:3], 2), (list(Skill), 4)],
)
def test_a_team_that_lacks_one_skill_is_not_ready(covered, score):
    assert skills_score(covered, needed=3) == score


@pytest.mark.parametrize(
    ("is_risk", "is_owned", "score"),
    [(None, False, None), (False, False, 4), (True, False, 1), (True, True, 3)],
)
def test_a_known_risk_is_ready_once_somebody_owns_the_action(is_risk, is_owned, score):
    assert explained_score(is_risk=is_risk, is_owned=is_owned, needed=3) == score


@given(
    st.lists(SCORES, max_size=4),
    st.lists(SCORES, max_size=4),
    st.lists(SCORES, max_size=4),
    st.sets(st.sampled_from(list(Layer))),
)
def test_nothing_is_ready_over_a_layer_that_neither_is_nor_is_waived(
    data, systems, people, waived
):
    found = stack(data, systems, people, waived)

    for below, above in zip(found.layers, found.layers[1:], strict=False):
        if below.state not in CARRIES:
            assert above.state is not State.READY
    for each in found.layers:
        if each.state is State.READY:
            assert all(item.score >= 3 for item in each.items)
        assert (each.sentence is None) == (each.state is State.READY)
        assert each.state is not State.WAIVED or each.layer in waived

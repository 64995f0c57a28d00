"""Seven items at most, thirty minutes exactly, the worst first, and nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.agenda import ITEMS, MINUTES, Candidate, Group, Kept, allot, build

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        key=st.integers(1, 60),
        group=st.sampled_from(Group),
        months_in_red=st.integers(0, 24),
        value=st.floats(0, 1e9),
        gap=st.floats(-1, 2),
        carried=st.integers(0, 5),
    ),
    max_size=30,
    unique_by=lambda one: one.key,
)
KEPT = st.lists(
    st.builds(
        Kept,
        key=st.integers(1, 60),
        place=st.none() | st.integers(1, 9),
        minutes=st.none() | st.integers(1, 40),
    ),
    max_size=5,
    unique_by=lambda one: one.key,
)


@given(CANDIDATES, KEPT, st.sets(st.integers(1, 60), max_size=6))
def test_whatever_there_is_the_meeting_is_thirty_minutes(candidates, kept, dropped):
    agenda = build(candidates, kept=kept, dropped=dropped)
    keys = [key for key, _minutes in agenda.items]

    assert len(keys) <= ITEMS
    assert all(minutes >= 1 for _key, minutes in agenda.items)
    assert agenda.minutes == (MINUTES if keys else 4)
    # Nothing is lost: on the agenda, counted beside it, or dropped by a person.
    wanted = {one.key for one in candidates} - dropped
    assert {*keys, *agenda.rest} == wanted
    assert len(keys) + len(agenda.rest) == len(wanted)


@given(CANDIDATES, st.randoms())
def test_the_order_of_the_candidates_does_not_matter(candidates, chance):
    shuffled = list(candidates)
    chance.shuffle(shuffled)

    assert build(shuffled) == build(candidates)


@given(CANDIDATES)
def test_no_group_stands_before_a_graver_one(candidates):
    groups = {one.key: one.group.rank for one in candidates}
    agenda = build(candidates)
    order = [groups[key] for key in [*(key for key, _ in agenda.items), *agenda.rest]]

    assert order == sorted(order)


@given(CANDIDATES, st.integers(1, 60), st.integers(1, 7))
def test_what_a_person_placed_stays_where_they_put_it(candidates, key, place):
    agenda = build(candidates, kept=[Kept(key=key, place=place)])
    keys = [key for key, _minutes in agenda.items]

    if key in {one.key for one in candidates}:
        assert keys.index(key) == min(place, len(keys)) - 1


def test_inside_a_group_months_in_red_decide_before_value_and_gap():
    def red(key, **more):
        return Candidate(key=key, group=Group.RED_FLAG, **more)

    agenda = build(
        [red(1, gap=0.9), red(2, value=5.0), red(3, months_in_red=4), red(4, value=5.0)]
    )

    assert [key for key, _minutes in agenda.items] == [3, 2, 4, 1]


def test_the_minutes_of_a_usual_month():
    groups = (
        *(Group.RED_FLAG, Group.RED_FLAG, Group.STALL, Group.STALL),
        *(Group.RED_SIGNAL, Group.DECISION, Group.OUTLOOK),
    )
    candidates = [Candidate(key=key, group=group) for key, group in enumerate(groups)]

    agenda = build(candidates)

    assert [minutes for _key, minutes in agenda.items] == [5, 5, 4, 4, 3, 3, 2]


def test_minutes_by_hand_leave_a_minute_for_each_of_the_others():
    shared = allot({1: 5, 2: 5, 3: 2}, length=26, wanted={2: 40})

    assert shared == {1: 1, 2: 24, 3: 1}

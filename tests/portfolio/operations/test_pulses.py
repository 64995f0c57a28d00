"""A pulse hears people out and gives nobody away."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import LedgerEntry
from portfolio.analysis.gates.base import Baseline
from portfolio.analysis.stages import Phase
from portfolio.models import PulseAnswer, PulseRound, PulseWords
from portfolio.operations import editing, pulses
from portfolio.queries.pulses import latest_of, pulses_of, read
from portfolio.queries.reading import Reading
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TeamFactory, UseCaseFactory
from tests.factories.readiness import PUBLISHED, PulseRoundFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def use_case(alice):
    return UseCaseFactory(owner=alice, team=TeamFactory())


def opened(use_case, by, now=NOW, **changed):
    given = {"about": "Stock forecast", "closes_date": now.date() + timedelta(days=10)}
    about = {} if "team_id" in changed else {"use_case_id": use_case.pk}
    return pulses.open_round(by=by, now=now, **(given | about | changed))


def answer(row, points=(4, 3, 2), words="", now=NOW):
    pulses.answer(token=row.token, points=points, words=words, now=now)


def test_five_answers_are_published_and_then_they_are_gone(use_case, alice):
    row = opened(use_case, alice)
    for number in range(5):
        answer(row, (4, 3, 1 + number % 2), "Tell us why." if number == 2 else "")

    pulses.close(round_id=row.pk, by=alice, now=NOW)

    (found,) = pulses_of(use_case, seen_by=alice)
    assert found.round.answers == 5
    assert found.round.means == (4.0, 3.0, 1.5)
    assert found.words == ["Tell us why."]
    assert not PulseAnswer.objects.exists()


def test_of_four_answers_nothing_stays_not_even_how_few(use_case, alice):
    row = opened(use_case, alice)
    for _ in range(4):
        answer(row, words="I am alone with this.")

    pulses.close(round_id=row.pk, by=alice, now=NOW)

    (found,) = pulses_of(use_case, seen_by=alice)
    assert (found.round.answers, found.round.score, found.words) == (None, None, [])
    assert not PulseAnswer.objects.exists()
    assert not PulseWords.objects.exists()
    assert latest_of([use_case]) == {}


def test_while_it_runs_it_says_no_more_than_whole_fives(use_case, alice):
    row = opened(use_case, alice)
    told = []
    for _ in range(7):
        answer(row, words="Not for your eyes yet.")
        (found,) = pulses_of(use_case, seen_by=alice)
        told.append((found.answers_at_least, found.round.score, found.words))

    assert told == [(0, None, [])] * 4 + [(5, None, [])] * 3


def test_an_answer_leaves_no_trace_of_who_or_when(use_case, alice):
    row = opened(use_case, alice)
    entries = LedgerEntry.objects.count()

    answer(row)

    assert LedgerEntry.objects.count() == entries
    row.refresh_from_db()
    assert row.version == 1


@pytest.mark.parametrize("points", [(0, 3, 3), (3, 6, 3)])
def test_an_answer_goes_from_one_to_five(use_case, alice, points):
    with pytest.raises(pulses.CannotPulse):
        answer(opened(use_case, alice), points)


def test_a_closed_round_takes_no_answer_and_is_never_opened_again(use_case, alice):
    row = opened(use_case, alice)
    with pytest.raises(pulses.PulseClosed):
        answer(row, now=NOW + timedelta(days=11))
    pulses.close(round_id=row.pk, by=alice, now=NOW)

    with pytest.raises(pulses.PulseClosed):
        answer(row)
    with pytest.raises(pulses.PulseClosed):
        pulses.answer(token="guessed", points=(1, 1, 1), now=NOW)
    day = NOW.date() + timedelta(days=20)
    for again in (
        lambda: pulses.close(round_id=row.pk, by=alice, now=NOW),
        lambda: pulses.extend(
            round_id=row.pk, closes_date=day, seen_version=None, by=alice, now=NOW
        ),
    ):
        with pytest.raises(pulses.CannotPulse):
            again()


def test_one_round_runs_at_a_time(use_case, alice):
    opened(use_case, alice)
    opened(use_case, alice, team_id=use_case.team_id)

    with pytest.raises(pulses.CannotPulse, match="split the answers"):
        opened(use_case, alice)
    with pytest.raises(pulses.CannotPulse, match="split the answers"):
        opened(use_case, alice, team_id=use_case.team_id)


@pytest.mark.parametrize("wrong", [{"about": " "}, {"days": -1}, {"days": 61}])
def test_half_a_round_is_refused(use_case, alice, wrong):
    if "days" in wrong:
        wrong = {"closes_date": NOW.date() + timedelta(days=wrong["days"])}

    with pytest.raises(pulses.CannotPulse):
        opened(use_case, alice, **wrong)


def test_a_running_round_is_extended_and_closes_when_its_day_is_over(use_case, alice):
    row = opened(use_case, alice)
    later = NOW.date() + timedelta(days=20)
    pulses.extend(round_id=row.pk, closes_date=later, seen_version=1, by=alice, now=NOW)
    with pytest.raises(editing.Stale):
        pulses.extend(
            round_id=row.pk,
            closes_date=NOW.date(),
            seen_version=1,
            by=alice,
            now=NOW,
        )
    early = pulses.close_due(now=NOW + timedelta(days=20))

    assert early == 0
    assert pulses.close_due(now=NOW + timedelta(days=21)) == 1
    row.refresh_from_db()
    assert (row.is_running, row.closed_by) == (False, None)
    entry = LedgerEntry.objects.get(verb="pulse.closed")
    assert (entry.by_name, entry.root_id) == ("Halfhour", str(use_case.pk))


def test_rounds_are_seen_with_their_use_case_and_a_teams_by_who_sees_all(use_case, alice):
    opened(use_case, alice)
    opened(use_case, alice, team_id=use_case.team_id)
    partner = PersonFactory(roles=["partner"])
    use_case.assignments.create(
        user=partner, part="contributor", assigned_at=NOW, assigned_by=alice
    )

    assert len(pulses_of(use_case, seen_by=alice)) == 2
    assert [one.round.team for one in pulses_of(use_case, seen_by=partner)] == [None]


@pytest.mark.parametrize(
    ("began", "rounds", "found"),
    [
        (None, [], Baseline.MISSING),
        (None, [{}], Baseline.RUNNING),
        (None, [PUBLISHED], Baseline.TAKEN),
        (None, [{"closed_at": PUBLISHED["closed_at"]}], Baseline.TOO_FEW),
        (datetime(2026, 1, 20, tzinfo=UTC), [PUBLISHED], Baseline.TAKEN),
        (datetime(2026, 1, 5, tzinfo=UTC), [PUBLISHED], Baseline.TOO_LATE),
    ],
    ids=["none", "running", "taken", "too few", "before the pilot", "after it began"],
)
def test_a_baseline_is_taken_before_there_is_anything_to_judge(
    use_case, began, rounds, found
):
    for each in rounds:
        PulseRoundFactory(use_case=use_case, **each)
    if began is not None:
        use_case.phase, use_case.entered_phase_at = Phase.PILOT, began
        use_case.save()

    assert Reading(use_case, today=NOW.date()).baseline is found


ANSWER = st.tuples(
    st.just("answer"),
    st.integers(0, 2),
    st.tuples(*[st.integers(1, 5)] * 3),
    st.booleans(),
)
STEPS = st.lists(
    st.one_of(
        *[ANSWER] * 6,
        st.tuples(st.just("close"), st.integers(0, 2)),
        st.tuples(st.just("day"), st.integers(1, 6)),
    ),
    min_size=15,
    max_size=50,
)
SLOWLY = [
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
]


@settings(max_examples=4, deadline=None, suppress_health_check=SLOWLY)
@given(steps=STEPS)
def test_no_sequence_of_reads_reveals_an_answer_set_smaller_than_five(
    use_case, alice, steps
):
    _ask_and_read(use_case, alice, steps)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=SLOWLY)
@given(steps=STEPS)
def test_nor_does_any_of_many_sequences(use_case, alice, steps):
    _ask_and_read(use_case, alice, steps)


def _ask_and_read(use_case, alice, steps):
    """
    Two use cases and their team are asked in any order while somebody reads all there is.

    Whoever subtracts works with sums over the sets of answers that were published. As
    those sets are whole rounds, no two share an answer, and none is ever told twice in
    different ways, every difference is over five answers or more, or over none.
    """
    other = UseCaseFactory(owner=alice, team=use_case.team)
    places = [
        {"use_case_id": use_case.pk},
        {"use_case_id": other.pk},
        {"team_id": use_case.team_id},
    ]
    with transaction.atomic():
        given: dict[int, set[int]] = {}
        told: dict[int, tuple[object, ...]] = {}
        now, number = NOW, 0
        for step in steps:
            if step[0] == "day":
                now += timedelta(days=step[1])
                pulses.close_due(now=now)
            else:
                row = _running(places[step[1]], alice, now)
                if step[0] == "close":
                    pulses.close(round_id=row.pk, by=alice, now=now)
                else:
                    number += 1
                    answer(row, step[2], f"words {number}" if step[3] else "", now)
                    given.setdefault(row.pk, set()).add(number)
            _read_everything(given, told)
        published = [given[pk] for pk, said in told.items() if said[0] is not None]
        transaction.set_rollback(True)

    assert all(len(one) >= 5 for one in published)
    for one, another in combinations(published, 2):
        for difference in (one - another, another - one, one & another):
            assert len(difference) >= 5 or not difference


def _running(place, by, now):
    found = PulseRound.objects.running().filter(**place).first()
    if found is not None:
        return found
    day = now.date() + timedelta(days=5)
    return pulses.open_round(about="x", closes_date=day, by=by, now=now, **place)


def _read_everything(given, told):
    """What all reads say now; about a closed round they say one thing for ever."""
    for one in read(PulseRound.objects.all()):
        row, count = one.round, len(given.get(one.round.pk, ()))
        if row.is_running:
            assert (row.answers, row.score, one.words) == (None, None, [])
            assert one.answers_at_least in (0, count - count % 5)
            continue
        said = (row.answers, row.means, row.spreads, row.score, tuple(sorted(one.words)))
        assert told.setdefault(row.pk, said) == said
        assert (row.answers is None) == (count < 5)
        assert row.answers in (None, count)
        assert row.answers is not None or (not one.words and row.score is None)
        assert not row.raw_answers.exists()

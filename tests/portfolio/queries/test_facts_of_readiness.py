"""Skipped layers, unexplained models, pulses and resets, as rules are told of them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portfolio.analysis.facts import PulseFacts, WaiverFacts
from portfolio.analysis.gates.base import Gate
from portfolio.analysis.stages import Phase, Stage
from portfolio.models import ReadinessScore
from portfolio.operations import phases, readiness, waivers
from portfolio.queries.facts import facts_of
from tests.factories.portfolio import TeamFactory, UseCaseFactory
from tests.factories.readiness import PARTS, PUBLISHED, PulseRoundFactory, make_ready

pytestmark = pytest.mark.django_db


def told(use_case, now):
    return facts_of([use_case.pk], now=now)[use_case.pk]


def test_a_layer_that_was_skipped_is_told_until_it_is_ready(alice, now):
    use_case = UseCaseFactory(owner=alice, stage=Stage.EVALUATE)
    make_ready(use_case, by=alice, but={"rollback": 1})
    waivers.waive(
        use_case_id=use_case.pk,
        gate=Gate.OVERSEE,
        finding="systems-ready",
        reason="A copy stands beside it.",
        by=alice,
        now=now,
    )
    before = told(use_case, now).waivers
    use_case.stage, use_case.entered_stage_at = Stage.OVERSEE, now
    use_case.save()
    # What ran out or was taken back after the move made no layer ready.
    use_case.waivers.update(until_date=now.date())
    after = told(use_case, now + timedelta(days=9)).waivers
    ReadinessScore.objects.filter(item="rollback").update(score=4)

    skipped = WaiverFacts(layer="systems", since=now.date())
    assert (before, after) == ((), (skipped,))
    assert told(use_case, now).waivers[0].is_ready_now


def test_what_was_waived_to_go_live_is_a_skipped_layer_too(alice, now):
    use_case = UseCaseFactory(owner=alice, stage=Stage.OVERSEE)
    make_ready(use_case, by=alice, but={"rollback": 1})
    about = {"use_case_id": use_case.pk, "by": alice, "now": now}
    waivers.waive(
        gate=Gate.GO_LIVE, finding="go-live-rollback", reason="By hand, at first.", **about
    )
    phases.move(to=Phase.PRODUCTION, **about)

    assert told(use_case, now).waivers == (WaiverFacts(layer="systems", since=now.date()),)

    readiness.assess(item="rollback", score=3, evidence="Tried on Sunday.", **about)
    assert told(use_case, now).waivers[0].is_ready_now


def test_a_risk_is_told_until_somebody_owns_an_action(alice, now):
    use_case = UseCaseFactory()
    about = {"use_case_id": use_case.pk, "is_risk": True, "by": alice, "now": now}
    readiness.explain(words="They ask why.", **about)
    before = told(use_case, now).unexplained_since
    promise = readiness.Promise(what="Tell them", owner=alice, due_date=now.date())
    readiness.explain(words="They ask why.", promise=promise, **about)

    assert before == now.date()
    assert told(use_case, now).unexplained_since is None


def test_the_latest_pulse_is_told_with_the_one_before_and_the_teams_where_there_is_none(
    alice, now
):
    team = TeamFactory()
    asked, silent = UseCaseFactory(team=team), UseCaseFactory(team=team)
    PulseRoundFactory(use_case=None, team=team, **(PUBLISHED | {"score": 2.0}))
    PulseRoundFactory(use_case=asked, **PUBLISHED)
    later = {"closed_at": datetime(2026, 5, 1, 9, tzinfo=UTC), "score": 2.4}
    PulseRoundFactory(use_case=asked, **(PUBLISHED | later))
    PulseRoundFactory(use_case=asked)

    assert told(asked, now).pulse == PulseFacts(
        day=date(2026, 5, 1), answers=6, score=2.4, before=3.5
    )
    assert told(silent, now).pulse.score == 2.0


def test_an_open_reset_is_told_with_its_follow_up(alice, now):
    use_case = UseCaseFactory()
    PARTS["Reset"](use_case, alice)

    assert told(use_case, now).reset_due_date == date(2026, 3, 1)

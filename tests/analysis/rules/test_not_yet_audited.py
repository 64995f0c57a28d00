"""Running before anybody asked what for."""

import pytest

from portfolio.analysis.rules.not_yet_audited import find
from portfolio.analysis.stages import Phase, Stage
from tests.analysis.facts import found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


@pytest.mark.parametrize("phase", [Phase.IDEA, Phase.PROTOTYPE, Phase.RETIRED])
def test_what_does_not_run_yet_may_be_in_audit(phase):
    assert found_by(find, stage=Stage.AUDIT, phase=phase) is None


@pytest.mark.parametrize("phase", [Phase.PILOT, Phase.PRODUCTION])
def test_what_runs_should_have_been_audited(phase):
    said = said_by(find, stage=Stage.AUDIT, phase=phase)

    assert said == f"In {phase.value}, and not yet audited."

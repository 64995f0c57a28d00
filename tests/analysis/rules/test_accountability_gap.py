"""Somebody answers for it, who can."""

from portfolio.analysis.facts import OwnerFacts
from portfolio.analysis.finding import Severity
from portfolio.analysis.rules.accountability_gap import find
from portfolio.analysis.stages import Stage
from tests.analysis.facts import found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_no_owner_is_red_in_oversee_and_yellow_before():
    assert found_by(find, owner=None).severity is Severity.RED
    assert found_by(find, owner=None, stage=Stage.AUDIT).severity is Severity.YELLOW


def test_one_who_left_or_a_mailbox_is_no_owner():
    assert "no longer has" in said_by(find, owner=OwnerFacts(is_active=False))
    assert "is a mailbox" in said_by(find, owner=OwnerFacts(is_mailbox=True))


def test_eight_use_cases_can_be_carried():
    assert found_by(find, owner=OwnerFacts(active_use_cases=8)) is None


def test_nine_are_noted():
    found = found_by(find, owner=OwnerFacts(active_use_cases=9))

    assert found.severity is Severity.NOTE
    assert str(found.sentence) == "Its owner carries 9 active use cases at once."

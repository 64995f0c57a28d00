"""A spreadsheet that is the truth is noted; one with a single keeper warns."""

from portfolio.analysis.facts import SourceFacts
from portfolio.analysis.finding import Severity
from portfolio.analysis.rules.shadow_source import find
from tests.analysis.facts import days_ago, found_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_a_spreadsheet_is_a_note():
    sheet = SourceFacts(id=6, name="Promotions", since=days_ago(9))

    assert found_by(find, spreadsheets=(sheet,)).severity is Severity.NOTE


def test_a_single_keeper_is_a_warning():
    sheet = SourceFacts(id=6, name="Promotions", since=days_ago(9), only_keeper=True)

    found = found_by(find, spreadsheets=(sheet,))

    assert found.severity is Severity.YELLOW
    assert "only one person can keep it" in str(found.sentence)


def test_another_source_with_a_single_keeper_is_a_note():
    feed = SourceFacts(
        id=6, name="Feed", since=days_ago(9), only_keeper=True, is_spreadsheet=False
    )

    found = found_by(find, spreadsheets=(feed,))

    assert found.severity is Severity.NOTE
    assert str(found.sentence) == "Only one person can run “Feed”."

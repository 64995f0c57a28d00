"""What was signed with the partner ends before anybody looks."""

import pytest

from portfolio.analysis.facts import AgreementFacts, PartnerFacts
from portfolio.analysis.rules.agreement_ending import find
from tests.analysis.facts import days_ago, found_by, said_by


def signed(ends, notice=None):
    agreement = AgreementFacts(
        title="Framework",
        ends_date=days_ago(-ends),
        notice_date=None if notice is None else days_ago(-notice),
    )
    return PartnerFacts(name="Northbeam", agreements=(agreement,))


def test_what_ends_in_a_quarter_of_a_year_is_noted_and_not_a_day_earlier():
    assert found_by(find) is None
    assert found_by(find, partner=signed(91)) is None
    assert found_by(find, partner=signed(90)).since == days_ago(0)
    # The day for notice comes first, however far the end is.
    assert found_by(find, partner=signed(200, notice=90)) is not None


@pytest.mark.parametrize(
    ("partner", "said"),
    [
        (signed(30), "“Framework” with Northbeam ends on 16 Dec 2026."),
        (signed(30, notice=10), "can be given until 26 Nov 2026; it ends on 16 Dec 2026."),
        (signed(30, notice=-1), "was 15 Nov 2026: it goes on by itself."),
        (signed(-1), "ended on 15 Nov 2026; nobody has renewed or closed it."),
    ],
)
def test_it_says_what_day_it_is_about(partner, said):
    assert said_by(find, partner=partner).endswith(said)

"""Three updates that are one are noticed."""

from portfolio.analysis.facts import UpdateFacts
from portfolio.analysis.finding import Severity
from portfolio.analysis.rules.copied_update import find
from tests.analysis.facts import days_ago, found_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


TEXT = "Waiting for vendor contract signature, expected by {}. Pilot users are identified."


def wrote(*texts: str):
    updates = tuple(
        UpdateFacts(id=i, day=days_ago(30 * (len(texts) - i)), text=text)
        for i, text in enumerate(texts)
    )
    return found_by(find, updates=updates)


def test_one_copy_may_happen():
    assert wrote("Legal approved the data access; the pilot starts.", TEXT, TEXT) is None


def test_a_changed_number_is_news():
    assert (
        wrote(*(f"Weekly users reached {n} of 400. No blockers." for n in (1, 2, 3)))
        is None
    )


def test_a_new_date_does_not_make_it_new():
    found = wrote(*(TEXT.format(f"2026-0{month}-15") for month in (7, 8, 9)))

    assert found.severity is Severity.NOTE
    assert str(found.sentence).endswith("the same except for the date.")
    assert len(found.evidence) == 3


def test_almost_the_same_is_said_to_be_almost():
    longer = TEXT + " The training material is ready and every team has been told of it."

    found = wrote(longer, longer, longer.replace("every", "each"))

    assert str(found.sentence) == "Last three updates are nearly the same, word for word."

"""Two months off track without a credible plan are a red flag."""

from portfolio.analysis.finding import Severity
from portfolio.analysis.pace import Status
from portfolio.analysis.rules.red_flag import find
from tests.analysis.facts import credible, found_by, lost, metric, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_one_month_off_track_is_no_red_flag():
    assert found_by(find, metrics=(metric(Status.ON_TRACK, Status.OFF_TRACK),)) is None


def test_a_credible_plan_holds_it_back():
    red = metric(Status.OFF_TRACK, Status.OFF_TRACK, plan=credible())

    assert found_by(find, metrics=(red,)) is None


def test_one_good_month_lowers_the_flag():
    red = metric(Status.OFF_TRACK, Status.OFF_TRACK, Status.ON_TRACK)

    assert found_by(find, metrics=(red,)) is None


def test_a_metric_that_is_not_primary_raises_none():
    red = metric(Status.OFF_TRACK, Status.OFF_TRACK, is_primary=False)

    assert found_by(find, metrics=(red,)) is None


def test_two_months_without_a_plan_raise_it_since_the_first():
    found = found_by(find, metrics=(metric(Status.OFF_TRACK, Status.OFF_TRACK),))

    assert found.severity is Severity.RED
    assert found.since.isoformat() == "2026-10-01"
    assert found.evidence == ("metric:7",)
    assert str(found.sentence) == (
        "Units forecast wrongly: Off track in September and October; "
        "there is no recovery plan."
    )


def test_a_plan_that_lost_a_check_is_named_with_its_reason():
    red = metric(Status.OFF_TRACK, Status.OFF_TRACK, plan=lost())

    said = said_by(find, metrics=(red,))

    assert said.endswith(
        "the recovery plan does not count: it has no checkpoint in the next 62 days."
    )


def test_silence_does_not_lower_the_flag():
    gone = metric(Status.OFF_TRACK, Status.OFF_TRACK, Status.NO_DATA, Status.NO_DATA)

    assert found_by(find, metrics=(gone,)).severity is Severity.RED


def test_a_second_red_metric_is_counted_and_kept_as_evidence():
    red = metric(Status.OFF_TRACK, Status.OFF_TRACK)
    other = metric(
        Status.OFF_TRACK, Status.OFF_TRACK, Status.OFF_TRACK, id=8, name="Returns"
    )

    found = found_by(find, metrics=(red, other))

    assert str(found.sentence).startswith("Returns: ")
    assert str(found.sentence).endswith("One more like it.")
    assert found.evidence == ("metric:8", "metric:7")

"""The page of one value: where it came from, and what was said about it."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import LedgerEntry, Letter
from portfolio.models import Comment
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MeasurementFactory
from tests.portfolio.web.addresses import address

pytestmark = pytest.mark.django_db
DAY = "2026-04-01"


@pytest.fixture
def value(metric):
    return MeasurementFactory(metric=metric, period_start=date(2026, 4, 1), value=26.9)


def say(client, use_case, text):
    return client.post(
        address("comment-on-value", use_case, "wrong", DAY), {"text": text}, follow=True
    )


def test_a_value_is_talked_about_and_whom_it_mentions_gets_a_letter(
    client, use_case, value
):
    anna = PersonFactory(name="Anna Keller", roles=["executive"])

    page = say(client, use_case, "Why so high, @Anna Keller?").content.decode()
    chart = client.get(address("metric", use_case, "wrong")).content.decode()

    comment = Comment.objects.get()
    assert comment.period_start == date(2026, 4, 1)
    assert "Why so high" in page
    assert "1 comment" in chart
    letter = Letter.objects.get(to=anna.email)
    assert f"/metrics/wrong/values/{DAY}/#comment-{comment.pk}" in letter.text
    assert "Why so high" in letter.text
    assert LedgerEntry.objects.filter(verb="comment.written").exists()


def test_of_a_confidential_use_case_no_word_travels_and_nobody_else_is_told(
    client, use_case, value
):
    PersonFactory(name="Anna Keller", roles=["executive"])
    boss = PersonFactory(name="Sofia Lind", roles=["portfolio_manager"])
    use_case.confidential = True
    use_case.save()

    page = say(client, use_case, "Secret, @Anna Keller and @Sofia Lind.").content.decode()

    letter = Letter.objects.get()
    assert letter.to == boss.email
    assert "Secret" not in letter.text + letter.html + letter.subject
    assert use_case.title not in letter.text + letter.html + letter.subject
    assert "Not told, for they do not see this: Anna Keller" in page


def test_an_edit_leads_back_to_the_value_and_writes_no_second_letter(
    client, use_case, value
):
    PersonFactory(name="Anna Keller", roles=["executive"])
    say(client, use_case, "Why, @Anna Keller?")
    comment = Comment.objects.get()

    answer = client.post(
        address("comment-edit", use_case, comment.pk),
        {"text": "Why so high, @Anna Keller?", "seen_version": 1},
    )

    assert answer.url == address("value", use_case, "wrong", DAY) + f"#comment-{comment.pk}"
    assert Letter.objects.count() == 1


def test_a_period_without_a_value_has_no_page(client, use_case, metric):
    assert client.get(address("value", use_case, "wrong", DAY)).status_code == 404
    assert client.get(address("value", use_case, "wrong", "soon")).status_code == 404


def test_the_chart_shows_thirteen_periods_and_all_on_request(client, use_case, metric):
    for month in range(1, 13):
        for year in (2024, 2025):
            MeasurementFactory(metric=metric, period_start=date(year, month, 1), value=20)
    here = reverse("metric", args=[use_case.ref, metric.key])

    few = client.get(here).context["chart"]
    every = client.get(here, {"periods": "all"}).context["chart"]

    assert len(few.points) == 13
    assert every.points[0] is not None
    assert every.slots[0].start == date(2024, 1, 1)


def test_ten_times_the_value_before_is_questioned_in_the_form_and_never_refused(
    client, use_case, value
):
    typed = {"period": "2026-05-01", "value": "269"}
    here = address("value-enter", use_case, "wrong")

    page = client.post(here, typed).content.decode()
    assert "10 times April 2026, which was 26.9%. Did you mean 26.9%?" in page
    client.post(here, {**typed, "sure": "on"})

    assert value.metric.measurements.get(period_start=date(2026, 5, 1)).value == 269


def test_a_pasted_line_is_questioned_before_it_is_kept(client, use_case, value):
    page = client.post(
        address("values-paste", use_case, "wrong"), {"text": "2026-05\t2.5\n2026-06\t2.6"}
    ).content.decode()

    assert page.count("Did you mean") == 1
    assert "April 2026 was 26.9%, 11 times as much. Did you mean 25" in page

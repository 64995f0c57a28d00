"""Worth and sources stand in the proposal itself, and are kept when it has an error."""

import pytest
from django.urls import reverse

from accounts.models import LedgerEntry
from portfolio.models import UseCase
from tests.portfolio.web.addresses import address

pytestmark = pytest.mark.django_db

FORM = {
    "title": "Which returns are opened first",
    "origin": "asked_for",
    "risk_class": "unknown",
    "phase": "idea",
    "worth-TOTAL_FORMS": "1",
    "worth-INITIAL_FORMS": "0",
    "worth-0-kind": "cost",
    "worth-0-low": "1000",
    "worth-0-expected": "2000",
    "worth-0-high": "4000",
    "sources-TOTAL_FORMS": "2",
    "sources-INITIAL_FORMS": "0",
    "sources-0-name": "Returns desk",
    "sources-0-access": "granted",
    "sources-1-name": "",
    "sources-1-access": "unknown",
}


@pytest.fixture
def start(client, marta):
    """What the fresh form offers for its choices, so that the test posts them back."""
    form = client.get(reverse("use-case-new")).context["form"]
    chosen = {
        name: str(form[name].value() or form.fields[name].choices[0][0])
        for name in ("origin", "risk_class", "phase")
    }
    return {**FORM, **chosen}


def test_a_proposal_brings_its_worth_and_its_sources(client, start):
    client.post(reverse("use-case-new"), start)

    use_case = UseCase.objects.get()
    assert use_case.worth_estimates.get().expected == 2000
    assert [need.name for need in use_case.source_needs.all()] == ["Returns desk"]
    verbs = set(LedgerEntry.objects.values_list("verb", flat=True))
    assert {"use_case.proposed", "use_case.estimated", "source.needed"} <= verbs


def test_an_error_keeps_every_line_and_nothing_is_taken_up(client, start):
    page = client.post(
        reverse("use-case-new"), {**start, "worth-0-high": "10"}
    ).content.decode()

    # Said at the line, and in the summary above that takes the focus.
    assert page.count("Low, expected and high come in that order") == 2
    assert page.count("data-focus") == 1
    assert 'value="Returns desk"' in page
    assert not UseCase.objects.exists()


def test_more_lines_are_had_without_a_script_and_judge_nothing(client, start):
    answer = client.post(reverse("use-case-new"), {**start, "title": "", "more": "sources"})

    page = answer.content.decode()
    assert len(answer.context["lines"]["sources"].forms) == 3
    assert 'value="Returns desk"' in page
    assert "field__error" not in page
    assert not UseCase.objects.exists()


def test_limits_begin_anew_with_a_reason_where_no_shift_shows(client, use_case, metric):
    here = address("rebase", use_case, "wrong")

    page = client.get(here).content.decode()
    refused = client.post(
        here, {"day": "2026-02-01", "cause": "New line", "expected_to_last": "on"}
    ).content.decode()

    assert "no lasting shift" in page
    assert "must follow the change" in refused

"""Use cases proposed, edited by two at once, with people, worth and sources: by page."""

import pytest
from django.urls import reverse

from portfolio.models import SameAs, SourceNeed, UseCase, WorthEstimate
from tests.factories.people import PersonFactory
from tests.portfolio.web.addresses import address

pytestmark = pytest.mark.django_db


PLAIN = [
    "use-case-edit",
    "use-case-assign",
    "use-case-worth",
    "source-new",
    "stage",
    "phase",
    "go-live",
    "use-case-end",
    "metric-new",
    "milestone-new",
    "updates",
    "update-write",
    "blocker-new",
    "decision-ask",
    "action-new",
    "comment-on-use-case",
    "use-case-history",
]


@pytest.mark.parametrize("name", PLAIN)
def test_the_owner_may_open_every_form(client, use_case, name):
    assert client.get(address(name, use_case)).status_code == 200


@pytest.mark.parametrize("name", [name for name in PLAIN if name not in ("comment",)])
def test_a_stranger_finds_no_form_at_all(client, use_case, mallory, name):
    client.force_login(mallory)

    assert client.get(address(name, use_case)).status_code == 404
    assert client.post(address(name, use_case)).status_code in (404, 405)


def test_a_reader_without_the_right_is_told_which_it_takes(client, use_case):
    client.force_login(PersonFactory(roles=["viewer"]))

    answer = client.get(address("use-case-edit", use_case))

    assert answer.status_code == 403
    assert "edit any use case" in answer.content.decode()


def test_a_proposal_needs_no_more_than_a_title(client, marta):
    client.get(reverse("use-case-new"))
    answer = client.post(
        reverse("use-case-new"),
        {
            "title": "Which leads to call first",
            "owner": marta.pk,
            "phase": "idea",
            "origin": "asked-for",
            "risk_class": "not-assessed",
            "team_name": "Sales",
            "tag_names": "leads, pilot",
        },
    )

    taken_up = UseCase.objects.get(title="Which leads to call first")
    assert answer.url == f"/use-cases/{taken_up.ref}/#gate"
    assert (taken_up.owner, taken_up.team.name) == (marta, "Sales")
    assert {tag.name for tag in taken_up.tags.all()} == {"leads", "pilot"}


def test_a_proposal_can_be_linked_to_what_is_the_same(client, marta, use_case):
    client.post(
        reverse("use-case-new"),
        {
            "title": "Stock forecast by region",
            "phase": "idea",
            "origin": "asked-for",
            "risk_class": "not-assessed",
            "same": [use_case.pk],
        },
    )

    assert SameAs.objects.get().first == use_case


def test_typing_shows_what_earned_and_lost_clarity(client, marta, use_case):
    answer = client.post(
        reverse("use-case-clarity"), {"title": "Using AI to improve efficiency"}
    ).content.decode()

    assert "Not specific yet" in answer
    assert "is a slogan" in answer


def test_typing_shows_what_reads_alike(client, marta, use_case):
    answer = client.post(reverse("use-case-clarity"), {"title": "Stock forecasts"})

    assert use_case.ref in answer.content.decode()


def edited(client, use_case, version, **words):
    """Post the edit form as a browser does that was shown `use_case` at `version`."""
    shown = client.get(address("use-case-edit", use_case)).context["form"]
    seen = {
        name: shown.initial.get(name) or ""
        for name in shown.fields
        if name not in ("confidential", "seen_version")
    }
    data = {**seen, **{f"initial-{name}": value for name, value in seen.items()}}
    return client.post(
        address("use-case-edit", use_case), {**data, "seen_version": version, **words}
    )


def test_an_edit_writes_what_was_changed(client, use_case):
    edited(client, use_case, 1, title="Stock by region", tag_names="stock")

    use_case.refresh_from_db()
    assert use_case.title == "Stock by region"
    assert [tag.name for tag in use_case.tags.all()] == ["stock"]


def test_the_second_editor_is_shown_both_versions_and_may_save_again(client, use_case):
    edited(client, use_case, 1, title="First")

    second = edited(client, use_case, 1, title="Second")

    page = second.content.decode()
    assert "Somebody changed this while you were writing" in page
    assert "As it is now" in page
    use_case.refresh_from_db()
    assert use_case.title == "First"
    assert second.context["form"]["seen_version"].value() == "2"


def test_somebody_is_named_and_released(client, use_case):
    person = PersonFactory()

    client.post(
        address("use-case-assign", use_case), {"part": "sponsor", "user": person.pk}
    )
    use_case.refresh_from_db()
    named = use_case.sponsor
    standing = use_case.assignments.standing().get(part="sponsor")
    client.post(address("use-case-release", use_case, standing.pk))

    use_case.refresh_from_db()
    assert (named, use_case.sponsor) == (person, None)


def test_worth_is_estimated(client, use_case):
    client.post(
        address("use-case-worth", use_case),
        {"kind": "cost", "low": 1, "expected": 2, "high": 3, "currency": "eur"},
    )

    assert WorthEstimate.objects.get().currency == "EUR"


def test_worth_in_the_wrong_order_is_refused_in_words(client, use_case):
    answer = client.post(
        address("use-case-worth", use_case),
        {"kind": "cost", "low": 3, "expected": 2, "high": 1, "currency": "EUR"},
    )

    assert "come in that order" in answer.content.decode()


def test_a_source_is_named_granted_and_dropped(client, use_case):
    client.post(address("source-new", use_case), {"name": "ERP", "access": "asked"})
    need = SourceNeed.objects.get()
    client.post(
        address("source-access", use_case, need.pk),
        {"access": "granted", "seen_version": 1},
    )
    need.refresh_from_db()
    access = need.access
    client.get(address("source-drop", use_case, need.pk))
    client.post(address("source-drop", use_case, need.pk), {"reason": "Not used."})

    need.refresh_from_db()
    assert access == "granted"
    assert need.dropped_at is not None

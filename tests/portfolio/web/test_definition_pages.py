"""The pages of definitions and of the glossary, and the hint while somebody types."""

import pytest
from django.urls import reverse

from portfolio.models import Blocker, Decision, Definition, DefinitionUse, Term
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    DefinitionFactory,
    LeaningFactory,
    MeaningFactory,
    UseCaseFactory,
)

pytestmark = pytest.mark.django_db


def at(name, definition, *more):
    return reverse(name, args=[definition.pk, *more])


def test_from_what_teams_mean_to_one_wording(client, marta):
    client.post(reverse("definition-add"), {"element": "Lead"})
    row = Definition.objects.get()
    for team in ("Sales", "Marketing"):
        client.post(at("meaning-say", row), {"team_name": team, "meaning": f"{team}'s"})
    client.post(at("definition-conflict", row), {"reason": "Totals differ."})
    row.refresh_from_db()
    then = row.state
    client.post(
        at("definition-align", row),
        {"wording": "One.", "agreed": [marta.pk], "aligned_date": "2026-01-02"},
    )

    page = client.get(at("definition", row)).content.decode()

    row.refresh_from_db()
    assert (then, row.state) == ("conflicting", "aligned")
    for words in ("Sales&#x27;s", "Marta Nowak", "One."):
        assert words in page


def test_the_list_costs_the_same_however_long_it_is(
    client, marta, django_assert_num_queries
):
    LeaningFactory()
    client.get(reverse("definitions"))
    with django_assert_num_queries(5):
        client.get(reverse("definitions"))
    for _ in range(4):
        MeaningFactory(definition=LeaningFactory().definition)
    with django_assert_num_queries(5):
        client.get(reverse("definitions"))


def test_a_conflict_is_turned_into_a_blocker_and_a_decision(client, marta, use_case):
    use_case.sponsor = PersonFactory()
    use_case.save(update_fields=["sponsor"])
    row = DefinitionFactory(element="Lead", state="conflicting")
    client.post(reverse("lean", args=[use_case.ref]), {"definition": row.pk, "element": ""})
    use = DefinitionUse.objects.get()
    room = client.get(reverse("use-case-foundations", args=[use_case.ref]))
    page = client.get(reverse("definition", args=[row.pk])).content.decode()
    to_blocker = reverse("conflict-blocker", args=[use_case.ref, use.pk])
    form = client.get(to_blocker).context["form"]
    client.post(to_blocker, {"mover": form.initial["mover"]})
    to_decision = reverse("conflict-decision", args=[use_case.ref, use.pk])
    form = client.get(to_decision).context["form"]
    client.post(to_decision, {"asked_of": form.initial["asked_of"]})

    assert "Conflicting" in room.content.decode()
    # Where the word is kept, too.
    assert to_blocker in page
    assert Blocker.objects.get().mover == marta
    assert Decision.objects.get().asked_of == use_case.sponsor


def test_a_word_can_be_new_and_let_go(client, marta, use_case):
    client.post(reverse("lean", args=[use_case.ref]), {"element": "Return"})
    use = DefinitionUse.objects.get()
    nothing = client.post(reverse("lean", args=[use_case.ref]), {"element": ""})
    client.post(reverse("lean-drop", args=[use_case.ref, use.pk]))

    use.refresh_from_db()
    assert use.definition.element == "Return"
    assert "Choose a word, or write a new one." in nothing.content.decode()
    assert use.removed_at is not None


def test_a_word_of_hidden_use_cases_is_a_404(client, marta):
    secret = LeaningFactory(use_case=UseCaseFactory(confidential=True)).definition

    assert client.get(at("definition", secret)).status_code == 404
    assert secret.element not in client.get(reverse("definitions")).content.decode()


def test_a_reader_keeps_no_definition(client):
    client.force_login(PersonFactory(roles=["viewer"]))
    row = DefinitionFactory()

    assert client.get(at("definition", row)).status_code == 200
    for name in ("definition-edit", "definition-align", "meaning-say"):
        assert client.get(at(name, row)).status_code == 403
    assert client.get(reverse("term-add")).status_code == 403


def test_the_glossary_is_kept_and_feeds_the_hint(client, marta, use_case, metric):
    metric.name = "Recall of claims"
    metric.save(update_fields=["name"])
    listed = client.get(reverse("glossary")).content.decode()
    page = client.get(reverse("metric", args=[use_case.ref, metric.key]))
    before = client.post(reverse("jargon"), {"name": "Recall"}).content.decode()
    client.post(
        reverse("term-add"), {"technical": "Recall", "plain": "share that it finds"}
    )
    term = Term.objects.get()
    after = client.post(reverse("jargon"), {"name": "recall"}).content.decode()
    live = client.post(reverse("use-case-clarity"), {"title": "Recall"})
    form = client.get(reverse("metric-new", args=[use_case.ref])).content.decode()
    client.post(reverse("term-retire", args=[term.pk]))
    client.post(reverse("term-restore", args=[term.pk]))

    assert "Recall of claims" in listed
    assert "“Recall” is technical" in page.content.decode()
    assert "has no plain words here yet" in before
    assert "In plain words: “share that it finds”" in after
    assert "share that it finds" in live.content.decode()
    assert reverse("jargon") in form
    assert not client.post(reverse("jargon"), {"name": "Tickets"}).content.strip()

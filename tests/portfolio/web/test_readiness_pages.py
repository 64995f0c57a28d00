"""Readiness from its pages: assessing, waiving, naming people, editing the items."""

import pytest
from django.urls import reverse

from portfolio.models import Explanation, HumanAnswer, ReadinessScore, SkillCover
from portfolio.queries.readiness_items import items
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory
from tests.factories.readiness import make_ready
from tests.portfolio.web.addresses import address

pytestmark = pytest.mark.django_db


def test_an_item_is_assessed_again_and_both_scores_are_read(client, use_case):
    make_ready(use_case, by=use_case.owner)
    url = address("readiness-assess", use_case, "rollback")
    form = {
        "score": "1",
        "evidence": "It failed.",
        "assessed_date": "2026-02-01",
    }

    assert "walked once" in client.get(url).content.decode()
    answer = client.post(url, form, follow=True)

    page = answer.content.decode()
    assert "Systems holds readiness back" in page
    assert "Rollback stands at 1 of 4; 3 is ready." in page
    assert "It failed." in page
    assert "1 earlier score" in page
    assert ReadinessScore.objects.filter(item="rollback").count() == 2


def test_a_weak_layer_is_waived_from_where_it_is_read(client, use_case):
    make_ready(use_case, by=use_case.owner, but={"adoption-support": 1})
    client.force_login(PersonFactory(roles=["executive"]))
    room = address("use-case-readiness", use_case)
    url = address("waive", use_case, "oversee", "people-ready")

    assert url in client.get(room).content.decode()
    client.post(url, {"reason": "Training goes on until spring."})

    page = client.get(room).content.decode()
    assert "All three layers carry" in page
    assert "Training goes on until spring." in page


def test_people_are_named_for_a_skill_and_taken_off_with_a_way_back(client, use_case):
    url = address("skill-cover", use_case, "domain")

    both = client.post(url, {"person": use_case.owner.pk, "person_words": "x"})
    client.post(url, {"person_words": "Six planners"})
    cover = SkillCover.objects.get()
    gone = client.post(address("skill-uncover", use_case, cover.pk), follow=True)
    client.post(address("skill-again", use_case, cover.pk))

    assert "Name one person" in both.content.decode()
    assert address("skill-again", use_case, cover.pk) in gone.content.decode()
    assert SkillCover.objects.standing().get().person_words == "Six planners"


def test_a_risk_is_judged_with_an_action_or_half_of_one_is_refused(client, use_case):
    url = address("explain", use_case)
    form = {"is_risk": "yes", "words": "Planners ask why.", "what": "Show reasons"}

    half = client.post(url, form)
    client.post(url, form | {"owner": use_case.owner.pk, "due_date": "2027-01-31"})

    assert "An action needs all three" in half.content.decode()
    assert Explanation.objects.get().action.what == "Show reasons"


def test_what_people_answered_is_written_down(client, use_case):
    url = address("people-ask", use_case, "trust")
    form = {"answer": "They wait and see.", "asked_of": "nine", "asked_date": "2026-02-01"}

    page = client.post(url, form, follow=True).content.decode()

    assert HumanAnswer.objects.get().asked_of == "nine"
    assert "1 of 6 asked" in page


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("readiness-assess", ["no-such"]),
        ("skill-cover", ["juggling"]),
        ("people-ask", ["salary"]),
    ],
)
def test_what_there_is_not_is_a_404(client, use_case, name, arguments):
    assert client.get(address(name, use_case, *arguments)).status_code == 404


def test_a_reader_may_not_assess(client, use_case):
    client.force_login(PersonFactory(roles=["executive"]))

    url = address("readiness-assess", use_case, "rollback")

    assert client.post(url, {"score": "4", "evidence": "x"}).status_code == 403
    assert not ReadinessScore.objects.exists()


def test_the_manager_edits_what_is_asked_for_and_others_read_it(client):
    client.force_login(PersonFactory(roles=["portfolio_manager"]))
    new = {"layer": "data", "title": "Consent", "ready_when": "It is there."}
    client.post(reverse("readiness-item-new"), new)
    url = reverse("readiness-item", args=["rollback"])
    form = client.get(url).context["form"]
    posted = {
        "title": "Way back",
        "initial-title": "Rollback",
        "ready_when": form.initial["ready_when"],
        "initial-ready_when": form.initial["ready_when"],
        "at_go_live": "on",
        "initial-at_go_live": "on",
        "seen_version": form.initial["seen_version"],
    }
    client.post(url, posted)
    client.post(reverse("readiness-item-retire", args=["consent"]), {"reason": "Twice."})
    listed = {item.key: item for item in items(retired=True)}
    client.post(reverse("readiness-item-restore", args=["consent"]))
    client.force_login(PersonFactory(roles=["viewer"]))

    page = client.get(reverse("readiness")).content.decode()

    assert listed["rollback"].title == "Way back"
    assert listed["rollback"].at_go_live
    assert listed["consent"].is_retired
    assert "Consent" in page
    assert reverse("readiness-item-new") not in page
    assert client.get(reverse("readiness-item-new")).status_code == 403


def test_the_board_hides_what_the_reader_may_not_see(client):
    hidden = UseCaseFactory(confidential=True, title="A quiet takeover")
    shown = UseCaseFactory(title="Stock forecast")
    client.force_login(PersonFactory(roles=["executive"]))

    page = client.get(reverse("readiness")).content.decode()

    assert shown.title in page
    assert hidden.title not in page

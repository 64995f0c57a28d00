"""Assessing, waiving a layer, skills, explainability, and what going live asks for."""

from datetime import timedelta

import pytest

from accounts.models import LedgerEntry
from portfolio.analysis.gates.base import Gate
from portfolio.analysis.readiness import Layer, Skill, State
from portfolio.analysis.stages import Phase, Stage
from portfolio.models import HumanAnswer, ReadinessScore
from portfolio.models.human_answer import HumanQuestion
from portfolio.operations import (
    actions,
    editing,
    phases,
    readiness,
    readiness_items,
    stages,
    waivers,
)
from portfolio.queries.readiness import readiness_of
from portfolio.queries.readiness_items import items
from portfolio.queries.stacks import stacks_of
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory, UseCaseFactory
from tests.factories.readiness import make_ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def use_case(alice, now):
    use_case = UseCaseFactory(owner=alice, stage=Stage.EVALUATE, phase=Phase.PILOT)
    MetricFactory(use_case=use_case, primary=True, signed_at=now)
    return use_case


def stack_of(use_case, *, today):
    return stacks_of([use_case.pk], today=today)[use_case.pk]


def assess(use_case, by, now, item="adoption-support", score=2, **more):
    return readiness.assess(
        use_case_id=use_case.pk,
        item=item,
        score=score,
        **({"evidence": "Half of them were trained."} | more),
        by=by,
        now=now,
    )


def test_a_new_score_replaces_and_the_older_one_stays_to_be_read(use_case, alice, now):
    make_ready(use_case, by=alice)
    assess(use_case, alice, now, score=1)
    assess(use_case, alice, now, score=3, link="https://wiki.example/training")

    found = readiness_of(use_case, today=now.date())

    line = next(line for line in found.lines if line.item.key == "adoption-support")
    assert (line.current.score, [each.score for each in line.earlier]) == (3, [1, 4])
    assert found.stack.is_ready
    entry = LedgerEntry.objects.filter(verb="readiness.assessed").latest("number")
    assert entry.root_id == str(use_case.pk)
    assert '"score":[1,3]' in entry.changes_json


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"evidence": " "}, editing.Reasonless),
        ({"item": "no-such-item"}, readiness.CannotAssess),
        ({"score": 5}, readiness.CannotAssess),
        ({"days": 1}, readiness.CannotAssess),
    ],
    ids=["no evidence", "no such item", "off the scale", "tomorrow"],
)
def test_what_is_no_assessment_is_refused(use_case, alice, now, wrong, refusal):
    days = wrong.pop("days", None)
    if days:
        wrong["assessed_date"] = now.date() + timedelta(days=days)

    with pytest.raises(refusal):
        assess(use_case, alice, now, **wrong)

    assert not ReadinessScore.objects.exists()


def test_an_older_look_does_not_replace_a_later_one(use_case, alice, now):
    assess(use_case, alice, now)

    with pytest.raises(readiness.CannotAssess, match="later than that"):
        assess(use_case, alice, now, assessed_date=now.date() - timedelta(days=1))


def test_weak_people_close_the_gate_until_they_are_waived(use_case, alice, now):
    make_ready(use_case, by=alice, but={"adoption-support": 1})
    with pytest.raises(stages.GateClosed, match="Adoption support stands at 1 of 4"):
        stages.move(use_case_id=use_case.pk, to=Stage.OVERSEE, by=alice, now=now)
    waivers.waive(
        use_case_id=use_case.pk,
        gate=Gate.OVERSEE,
        finding="people-ready",
        reason="Training goes on.",
        by=alice,
        now=now,
    )

    stages.move(use_case_id=use_case.pk, to=Stage.OVERSEE, by=alice, now=now)

    stack = stack_of(use_case, today=now.date())
    assert stack.of(Layer.PEOPLE).state is State.WAIVED
    assert stack.of(Layer.PEOPLE).score == 1


def test_a_layer_over_one_that_is_not_ready_passes_once_that_one_is_waived(
    use_case, alice, now
):
    make_ready(use_case, by=alice, but={"data-access": 0})
    with pytest.raises(stages.GateClosed) as refusal:
        stages.move(use_case_id=use_case.pk, to=Stage.OVERSEE, by=alice, now=now)
    waivers.waive(
        use_case_id=use_case.pk,
        gate=Gate.OVERSEE,
        finding="data-ready",
        reason="A copy of the data does for the first region.",
        by=alice,
        now=now,
    )

    stages.move(use_case_id=use_case.pk, to=Stage.OVERSEE, by=alice, now=now)

    missing = [standing.finding.code for standing in refusal.value.missing]
    assert missing == ["data-ready", "systems-ready", "people-ready"]


def test_going_live_asks_for_each_item_by_itself(use_case, alice, now):
    make_ready(use_case, by=alice, but={"rollback": 2, "monitoring": 1, "api-design": 0})
    live = {"use_case_id": use_case.pk, "to": Phase.PRODUCTION, "by": alice, "now": now}
    with pytest.raises(phases.NotReady) as refusal:
        phases.move(**live)
    assess(use_case, alice, now, item="monitoring", score=3)
    waivers.waive(
        use_case_id=use_case.pk,
        gate=Gate.GO_LIVE,
        finding="go-live-rollback",
        reason="The old way still stands beside it for a month.",
        by=alice,
        now=now,
    )

    phases.move(**live)

    use_case.refresh_from_db()
    assert use_case.phase == Phase.PRODUCTION
    assert {each.finding.code for each in refusal.value.missing} == {
        "go-live-monitoring",
        "go-live-rollback",
    }


def test_a_skill_is_covered_by_people_who_work_here_or_are_named(use_case, alice, now):
    about = {"use_case_id": use_case.pk, "by": alice, "now": now}
    make_ready(use_case, by=alice)
    use_case.skill_covers.filter(skill=Skill.DOMAIN).delete()
    left = PersonFactory(name="Ben Carter")
    cover = readiness.cover(skill=Skill.DOMAIN, person=left, **about)
    left.is_active, left.deactivated_at = False, now
    left.save()
    gone = stack_of(use_case, today=now.date())

    readiness.uncover(cover_id=cover.pk, by=alice, now=now)
    readiness.cover(skill=Skill.DOMAIN, person_words="Six planners", **about)

    assert gone.governing.weakest.key == "skills"
    assert stack_of(use_case, today=now.date()).is_ready
    for wrong in ({"person": left}, {"person_words": "six planners"}, {}):
        with pytest.raises(readiness.CannotCover):
            readiness.cover(skill=Skill.DOMAIN, **wrong, **about)
    with pytest.raises(readiness.CannotCover):
        readiness.uncover(cover_id=cover.pk, by=alice, now=now)


def test_a_known_risk_waits_for_an_action_that_somebody_owns(use_case, alice, now):
    make_ready(use_case, by=alice)
    about = {"use_case_id": use_case.pk, "is_risk": True, "by": alice, "now": now}
    first = readiness.explain(words="Planners ask why.", **about)
    risky = stack_of(use_case, today=now.date())
    promise = readiness.Promise(what="Show three reasons", owner=alice, due_date=now.date())
    second = readiness.explain(
        words="They still ask.",
        promise=promise,
        **(about | {"now": now + timedelta(days=9)}),
    )

    assert risky.of(Layer.PEOPLE).weakest.key == "explainability"
    assert (second.since_date, second.action.owner) == (first.since_date, alice)
    assert stack_of(use_case, today=now.date()).is_ready
    actions.drop(action_id=second.action_id, reason="No time.", by=alice, now=now)
    assert not stack_of(use_case, today=now.date()).is_ready


def test_people_are_asked_again_and_what_they_said_before_stays(use_case, alice, now):
    about = {
        "use_case_id": use_case.pk,
        "question": HumanQuestion.TRUST,
        "by": alice,
        "now": now,
    }
    readiness.ask_people(answer="They wait and see.", asked_of="nine planners", **about)
    readiness.ask_people(answer="They believe it.", **about)

    line = next(
        line
        for line in readiness_of(use_case, today=now.date()).questions
        if line.question is HumanQuestion.TRUST
    )
    assert line.current.answer == "They believe it."
    assert [each.asked_of for each in line.earlier] == ["nine planners"]
    with pytest.raises(editing.Reasonless):
        readiness.ask_people(answer=" ", **about)
    assert HumanAnswer.objects.count() == 2


def test_what_is_asked_for_can_be_changed_and_put_back(use_case, alice, now):
    make_ready(use_case, by=alice)
    by = {"by": alice, "now": now}
    own = readiness_items.add(layer=Layer.DATA, title="Consent of customers", **by)
    with_it = stack_of(use_case, today=now.date())
    readiness_items.retire(key=own.key, reason="Covered by compliance.", **by)
    renamed = readiness_items.revise(
        key="rollback", title="Way back", at_go_live=False, seen_version=0, **by
    )

    assert [item.title for item in with_it.of(Layer.DATA).unseen] == [
        "Consent of customers"
    ]
    assert stack_of(use_case, today=now.date()).is_ready
    listed = {item.key: item for item in items()}
    assert (listed["rollback"].title, listed["rollback"].at_go_live) == ("Way back", False)
    assert own.key not in listed
    assert use_case.readiness_scores.current().filter(item=renamed.key).exists()
    readiness_items.restore(key=own.key, **by)
    assert not stack_of(use_case, today=now.date()).is_ready
    for refused in (
        lambda: readiness_items.add(layer=Layer.DATA, title="way BACK", **by),
        lambda: readiness_items.add(layer=Layer.DATA, title=" ", **by),
        lambda: readiness_items.restore(key=own.key, **by),
        lambda: readiness_items.retire(key="no-such", reason="x", **by),
    ):
        with pytest.raises(readiness_items.CannotAsk):
            refused()
    with pytest.raises(editing.Stale):
        readiness_items.revise(key="rollback", title="Back", seen_version=1, **by)


def test_what_has_ended_is_not_assessed(use_case, alice, now):
    use_case.ended_at, use_case.ended_by = now, alice
    use_case.outcome, use_case.end_reason = "stopped", "no-value"
    use_case.save()

    with pytest.raises(readiness.CannotAssess, match="has ended"):
        assess(use_case, alice, now)


def test_many_stacks_cost_as_much_as_one(use_case, alice, now, django_assert_num_queries):
    make_ready(use_case, by=alice)
    others = [UseCaseFactory() for _ in range(3)]
    for each in others:
        make_ready(each, by=alice)

    with django_assert_num_queries(6):
        found = stacks_of([use_case.pk, *(each.pk for each in others)], today=now.date())

    assert all(stack.is_ready for stack in found.values())

"""What the tables of readiness refuse, whoever writes."""

from datetime import date

import pytest

from portfolio.models import (
    Action,
    Explanation,
    HumanAnswer,
    ReadinessItem,
    ReadinessScore,
    SkillCover,
)
from tests.factories.portfolio import CREATED_AT, UseCaseFactory
from tests.laws import broken

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)


def once_more(model, right, **wrong):
    return model.objects.create(**(right | wrong))


def test_laws_of_items(alice):
    right = {
        "key": "x",
        "layer": "data",
        "title": "X",
        "added_at": CREATED_AT,
        "added_by": alice,
    }
    once_more(ReadinessItem, right)

    with broken("portfolio_readinessitem_key_once"):
        once_more(ReadinessItem, right)
    with broken("portfolio_readinessitem_has_words"):
        once_more(ReadinessItem, right, key="y", title="")
    with broken("portfolio_readinessitem_layer_known"):
        once_more(ReadinessItem, right, key="y", layer="money")
    with broken("portfolio_readinessitem_version_from_one"):
        once_more(ReadinessItem, right, key="y", version=0)


def test_laws_of_scores(alice):
    right = {
        "use_case": UseCaseFactory(),
        "item": "rollback",
        "score": 3,
        "evidence": "Walked back in May.",
        "assessed_date": DAY,
        "assessed_at": CREATED_AT,
        "assessed_by": alice,
    }
    once_more(ReadinessScore, right, replaced_at=CREATED_AT)
    once_more(ReadinessScore, right)

    with broken("portfolio_readinessscore_one_current"):
        once_more(ReadinessScore, right)
    with broken("portfolio_readinessscore_has_words"):
        once_more(ReadinessScore, right, item="y", evidence="")
    with broken("portfolio_readinessscore_zero_to_four"):
        once_more(ReadinessScore, right, item="y", score=5)


def test_laws_of_skills(alice):
    right = {
        "use_case": UseCaseFactory(),
        "skill": "domain",
        "person": alice,
        "named_at": CREATED_AT,
        "named_by": alice,
    }
    in_words = right | {"person": None, "person_words": "A supplier's engineer"}
    once_more(SkillCover, right)
    once_more(SkillCover, in_words)

    with broken("portfolio_skillcover_once_per_person"):
        once_more(SkillCover, right)
    with broken("portfolio_skillcover_once_per_name"):
        once_more(SkillCover, in_words, person_words="a supplier's ENGINEER")
    with broken("portfolio_skillcover_somebody"):
        once_more(SkillCover, right, person=None)
    with broken("portfolio_skillcover_skill_known"):
        once_more(SkillCover, right, skill="juggling")
    with broken("portfolio_skillcover_ended_by_whom"):
        once_more(SkillCover, right, skill="operations", ended_at=CREATED_AT)


def test_laws_of_explanations(alice):
    use_case = UseCaseFactory()
    action = Action.objects.create(
        use_case=use_case,
        what="x",
        owner=alice,
        first_due_date=DAY,
        due_date=DAY,
        assigned_at=CREATED_AT,
        assigned_by=alice,
    )
    right = {
        "use_case": use_case,
        "is_risk": False,
        "words": "Two rules.",
        "since_date": DAY,
        "judged_at": CREATED_AT,
        "judged_by": alice,
    }
    once_more(Explanation, right)

    with broken("portfolio_explanation_one_current"):
        once_more(Explanation, right)
    with broken("portfolio_explanation_has_words"):
        once_more(Explanation, right, words="", replaced_at=CREATED_AT)
    with broken("portfolio_explanation_action_for_a_risk"):
        once_more(Explanation, right, action=action, replaced_at=CREATED_AT)


def test_laws_of_questions_to_people(alice):
    right = {
        "use_case": UseCaseFactory(),
        "question": "trust",
        "answer": "They wait and see.",
        "asked_date": DAY,
        "written_at": CREATED_AT,
        "written_by": alice,
    }
    once_more(HumanAnswer, right)

    with broken("portfolio_humananswer_one_current"):
        once_more(HumanAnswer, right)
    with broken("portfolio_humananswer_has_answer"):
        once_more(HumanAnswer, right, question="know-why", answer="")
    with broken("portfolio_humananswer_question_known"):
        once_more(HumanAnswer, right, question="salary")

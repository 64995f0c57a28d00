"""What the tables of pulses, touchpoints, challenges and resets refuse, whoever writes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from portfolio.models import (
    Challenge,
    PulseAnswer,
    PulseRound,
    PulseWords,
    Reset,
    ResetCommitment,
    Touchpoint,
)
from tests.factories.portfolio import CREATED_AT, TeamFactory, UseCaseFactory
from tests.factories.readiness import PUBLISHED, PulseRoundFactory
from tests.laws import broken

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)


def test_a_round_is_about_one_thing_and_runs_alone():
    use_case, team = UseCaseFactory(), TeamFactory()
    PulseRoundFactory(use_case=use_case)
    PulseRoundFactory(use_case=None, team=team)
    PulseRoundFactory(use_case=use_case, **PUBLISHED)

    with broken("portfolio_pulseround_one_running_of_a_use_case"):
        PulseRoundFactory(use_case=use_case)
    with broken("portfolio_pulseround_one_running_of_a_team"):
        PulseRoundFactory(use_case=None, team=team)
    with broken("portfolio_pulseround_about_one_thing"):
        PulseRoundFactory(use_case=use_case, team=team, **PUBLISHED)
    with broken("portfolio_pulseround_has_words"):
        PulseRoundFactory(about="")
    with broken("portfolio_pulseround_version_from_one"):
        PulseRoundFactory(version=0)


def test_nothing_is_published_of_few_answers_or_while_it_runs():
    with broken("portfolio_pulseround_published_only_closed_and_never_few"):
        PulseRoundFactory(**(PUBLISHED | {"answers": 4}))
    with broken("portfolio_pulseround_published_only_closed_and_never_few"):
        PulseRoundFactory(**(PUBLISHED | {"closed_at": None}))
    with broken("portfolio_pulseround_published_whole"):
        PulseRoundFactory(**(PUBLISHED | {"answers": None}))
    with broken("portfolio_pulseround_published_whole"):
        PulseRoundFactory(**(PUBLISHED | {"spread_third": None}))
    with broken("portfolio_pulseround_closes_after_opening"):
        PulseRoundFactory(**(PUBLISHED | {"closed_at": CREATED_AT - timedelta(days=1)}))


@pytest.mark.parametrize("change", [{"closed_at": None}, {"score": 4.9}, {"about": "y"}])
def test_a_closed_round_is_neither_opened_again_nor_rewritten(change):
    row = PulseRoundFactory(**PUBLISHED)

    with pytest.raises(IntegrityError, match="not rewritten"), transaction.atomic():
        PulseRound.objects.filter(pk=row.pk).update(**change)


def test_an_answer_goes_from_one_to_five():
    row = PulseRoundFactory()

    for points in ({"first": 0}, {"second": 6}, {"third": 9}):
        with broken("portfolio_pulseanswer_one_to_five"):
            PulseAnswer.objects.create(
                round=row, **({"first": 1, "second": 1, "third": 1} | points)
            )
    with broken("portfolio_pulsewords_not_empty"):
        PulseWords.objects.create(round=row, text="")


def test_an_answer_holds_nothing_that_leads_to_whoever_gave_it():
    assert {field.name for field in PulseAnswer._meta.get_fields()} == {
        "id",
        "round",
        "first",
        "second",
        "third",
    }
    assert {field.name for field in PulseWords._meta.get_fields()} == {
        "id",
        "round",
        "text",
    }


def test_laws_of_touchpoints(alice):
    right = {
        "use_case": UseCaseFactory(),
        "kind": "shadowing",
        "met_date": DAY,
        "who": "Ben",
        "whom": "two planners",
        "noted_at": CREATED_AT,
        "noted_by": alice,
    }

    with broken("portfolio_touchpoint_kind_known"):
        Touchpoint.objects.create(**(right | {"kind": "golf"}))
    with broken("portfolio_touchpoint_who_met_whom"):
        Touchpoint.objects.create(**(right | {"whom": ""}))
    with broken("portfolio_touchpoint_version_from_one"):
        Touchpoint.objects.create(**(right | {"version": 0}))
    with broken("portfolio_touchpoint_withdrawn_by_whom"):
        Touchpoint.objects.create(**(right | {"withdrawn_at": CREATED_AT}))


def test_laws_of_challenges(alice):
    right = {
        "use_case": UseCaseFactory(),
        "prediction": "Triple the sun cream.",
        "question": "Why?",
        "noticed_date": DAY,
        "asked_at": CREATED_AT,
        "asked_by": alice,
    }

    with broken("portfolio_challenge_has_words"):
        Challenge.objects.create(**(right | {"question": ""}))
    with broken("portfolio_challenge_version_from_one"):
        Challenge.objects.create(**(right | {"version": 0}))
    with broken("portfolio_challenge_answered_has_answer"):
        Challenge.objects.create(**(right | {"answer": "A holiday."}))
    with broken("portfolio_challenge_answered_by_whom"):
        Challenge.objects.create(
            **(right | {"answer": "A holiday.", "answered_at": CREATED_AT})
        )


def test_laws_of_resets(alice):
    right = {
        "use_case": UseCaseFactory(),
        "what_broke": "Marks came late.",
        "facilitator": "Ruth",
        "parties": "Service and supplier",
        "goals": "One page for both.",
        "held_date": DAY,
        "health_before": 1,
        "follow_up_date": DAY + timedelta(days=30),
        "opened_at": CREATED_AT,
        "opened_by": alice,
    }
    reset = Reset.objects.create(**right)
    promise = {
        "reset": reset,
        "who": "Supplier",
        "what": "A fix",
        "due_date": DAY,
        "position": 1,
    }
    ResetCommitment.objects.create(**promise)

    with broken("portfolio_reset_has_words"):
        Reset.objects.create(**(right | {"goals": ""}))
    with broken("portfolio_reset_health_zero_to_four"):
        Reset.objects.create(**(right | {"health_before": 5}))
    with broken("portfolio_reset_follow_up_after_it_was_held"):
        Reset.objects.create(**(right | {"follow_up_date": DAY}))
    with broken("portfolio_reset_followed_up_by_whom"):
        Reset.objects.create(**(right | {"followed_up_at": CREATED_AT}))
    with broken("portfolio_reset_version_from_one"):
        Reset.objects.create(**(right | {"version": 0}))
    with broken("portfolio_resetcommitment_one_per_position"):
        ResetCommitment.objects.create(**promise)
    with broken("portfolio_resetcommitment_has_words"):
        ResetCommitment.objects.create(**(promise | {"position": 2, "what": ""}))
    with broken("portfolio_resetcommitment_kept_by_whom"):
        ResetCommitment.objects.create(**(promise | {"position": 2, "kept_at": CREATED_AT}))

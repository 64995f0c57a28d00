"""Questions: asked of somebody, decided with a why, withdrawn, asked anew."""

import pytest

from portfolio.operations import decisions, editing
from portfolio.operations.decisions import Option
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory

pytestmark = pytest.mark.django_db

OPTIONS = [
    Option(title="Keep the old rule", consequence="Transfers go on.", recommended=True),
    Option(title="Retrain first"),
]


@pytest.fixture
def boss(db):
    return PersonFactory(roles=["executive"])


@pytest.fixture
def decision(alice, boss, now):
    return decisions.ask(
        use_case_id=UseCaseFactory(owner=alice).pk,
        question="Keep the southern regions on the old rule?",
        asked_of=boss,
        options=OPTIONS,
        by=alice,
        now=now,
    )


def test_a_decision_is_an_option_and_a_why(decision, boss, now):
    chosen = decision.options.get(position=1)
    with pytest.raises(editing.Reasonless):
        decisions.take(
            decision_id=decision.pk, option_id=chosen.pk, why="", by=boss, now=now
        )

    decisions.take(
        decision_id=decision.pk, option_id=chosen.pk, why="Cheaper.", by=boss, now=now
    )

    decision.refresh_from_db()
    assert (decision.chosen, decision.decided_by) == (chosen, boss)
    assert not decision.is_waiting


def test_none_of_the_options_may_be_the_answer(decision, boss, now):
    decisions.take(
        decision_id=decision.pk, answer="Stop both.", why="Cheaper.", by=boss, now=now
    )

    decision.refresh_from_db()
    assert (decision.chosen, decision.answer) == (None, "Stop both.")


def test_an_option_of_another_question_is_no_answer(decision, alice, boss, now):
    other = decisions.ask(
        use_case_id=decision.use_case_id,
        question="Other?",
        asked_of=boss,
        options=OPTIONS,
        by=alice,
        now=now,
    )
    foreign = other.options.get(position=1)

    with pytest.raises(decisions.CannotDecide, match="Choose an option"):
        decisions.take(
            decision_id=decision.pk, option_id=foreign.pk, why="x", by=boss, now=now
        )


def test_what_is_settled_stays(decision, alice, boss, now):
    decisions.withdraw(decision_id=decision.pk, reason="Answered", by=alice, now=now)

    with pytest.raises(decisions.CannotDecide, match="settled"):
        decisions.take(decision_id=decision.pk, answer="y", why="x", by=boss, now=now)


def test_options_are_replaced_as_a_whole(decision, alice, now):
    decisions.revise(
        decision_id=decision.pk,
        seen_version=1,
        options=[Option(title="Only this")],
        by=alice,
        now=now,
    )

    assert [option.title for option in decision.options.all()] == ["Only this"]


def test_a_decided_question_is_asked_anew_once(decision, alice, boss, now):
    again = {
        "use_case_id": decision.use_case_id,
        "question": "Still?",
        "asked_of": boss,
        "options": [],
        "supersedes_id": decision.pk,
        "by": alice,
        "now": now,
    }
    with pytest.raises(decisions.CannotAsk, match="decided"):
        decisions.ask(**again)
    decisions.take(decision_id=decision.pk, answer="yes", why="x", by=boss, now=now)

    assert decisions.ask(**again).supersedes == decision
    with pytest.raises(decisions.CannotAsk, match="only once"):
        decisions.ask(**again)


def test_two_recommendations_are_none(alice, boss, now):
    both = [Option(title=name, recommended=True) for name in ("a", "b")]

    with pytest.raises(decisions.CannotAsk, match="one option"):
        decisions.ask(
            use_case_id=UseCaseFactory().pk,
            question="x?",
            asked_of=boss,
            options=both,
            by=alice,
            now=now,
        )

"""Definitions: from what each team means to one wording, or to somebody's desk."""

from datetime import date

import pytest

from accounts.models import LedgerEntry
from portfolio.models import Blocker, Decision, Definition
from portfolio.operations import conflicts, definitions, leaning, meanings, terms
from portfolio.operations.editing import Reasonless
from portfolio.queries.definitions import Wanted, leaned_on, told_of
from portfolio.queries.definitions import definitions as wanted_ones
from portfolio.queries.facts import facts_of
from portfolio.queries.glossary import glossary, unplain_metrics
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    DefinitionFactory,
    LeaningFactory,
    MeaningFactory,
    MetricFactory,
    TeamFactory,
    UseCaseFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 15)


@pytest.fixture
def use_case(alice):
    return UseCaseFactory(owner=alice, sponsor=PersonFactory(name="Sven"))


@pytest.fixture
def disputed(alice, now, use_case):
    """Two teams mean two things by a word that the use case leans on."""
    row = DefinitionFactory(element="Lead")
    for name, meaning in (("Sales", "Asked for an offer."), ("Marketing", "Left a card.")):
        MeaningFactory(definition=row, team=TeamFactory(name=name), meaning=meaning)
    LeaningFactory(definition=row, use_case=use_case)
    return definitions.find_conflict(
        definition_id=row.pk, reason="The totals differ.", by=alice, now=now
    )


def test_a_conflict_needs_two_teams_and_a_sign(alice, now):
    meaning = MeaningFactory()
    told = {"definition_id": meaning.definition_id, "by": alice, "now": now}

    with pytest.raises(definitions.CannotDefine):
        definitions.find_conflict(reason="x", **told)
    MeaningFactory(definition=meaning.definition)
    with pytest.raises(Reasonless):
        definitions.find_conflict(reason=" ", **told)
    definitions.find_conflict(reason="Two numbers.", **told)
    with pytest.raises(definitions.CannotDefine):
        definitions.find_conflict(reason="Again", **told)


def test_what_a_team_meant_before_stays_to_be_read(alice, now):
    former = MeaningFactory(meaning="Old")
    row = former.definition

    meanings.say(definition_id=row.pk, team=former.team, meaning="New", by=alice, now=now)

    told = told_of(row, seen_by=alice)
    assert [one.meaning for one in told.meanings] == ["New"]
    assert [one.meaning for one in told.earlier] == ["Old"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"wording": " "},
        {"agreed": [], "agreed_words": " "},
        {"aligned_date": date(2026, 6, 16)},
        {"next_check_date": TODAY},
    ],
    ids=str,
)
def test_nobody_agrees_to_nothing(alice, now, wrong):
    row = DefinitionFactory()
    right = {"wording": "Signed.", "agreed": [alice], "aligned_date": TODAY}

    with pytest.raises(definitions.CannotDefine):
        definitions.align(definition_id=row.pk, by=alice, now=now, **(right | wrong))


def test_an_agreement_has_a_day_its_people_and_a_next_check(alice, now, disputed):
    told = {"definition_id": disputed.pk, "by": alice, "now": now}
    definitions.align(
        wording="Asked for an offer within a year.",
        agreed=[alice],
        agreed_words="Sales board",
        next_check_date=date(2026, 12, 1),
        **told,
    )
    row = Definition.objects.get()
    agreed = [str(one) for one in told_of(row, seen_by=alice).agreements]
    definitions.unsettle(reason="A new channel.", **told)

    row.refresh_from_db()
    assert len(agreed) == 2
    assert (row.state, row.aligned_date) == ("unknown", TODAY)
    assert row.wording == "Asked for an offer within a year."
    due = wanted_ones(Wanted(is_due=True), seen_by=alice, today=date(2026, 12, 1))
    assert list(due) == [row]


def test_a_conflict_becomes_a_blocker_once(alice, now, use_case, disputed):
    told = {"definition_id": disputed.pk, "use_case_id": use_case.pk}
    told |= {"mover": alice, "by": alice, "now": now}

    conflicts.to_blocker(**told)
    with pytest.raises(conflicts.NoConflict):
        conflicts.to_blocker(**told)

    blocker = Blocker.objects.get()
    assert (blocker.layer, blocker.mover) == ("data", alice)
    assert "Sales: Asked for an offer." in blocker.what


def test_a_conflict_becomes_a_question_with_each_meaning_as_an_option(
    alice, now, use_case, disputed
):
    told = {"definition_id": disputed.pk, "use_case_id": use_case.pk}
    told |= {"asked_of": use_case.sponsor, "by": alice, "now": now}

    conflicts.to_decision(**told)
    with pytest.raises(conflicts.NoConflict):
        conflicts.to_decision(**told)

    options = Decision.objects.get().options.order_by("position")
    assert [one.consequence for one in options] == ["Left a card.", "Asked for an offer."]


def test_without_a_conflict_or_a_lean_there_is_nothing_to_turn(alice, now, disputed):
    calm, other = LeaningFactory(), UseCaseFactory()
    who = {"mover": alice, "by": alice, "now": now}

    with pytest.raises(conflicts.NoConflict):
        conflicts.to_blocker(
            definition_id=calm.definition_id, use_case_id=calm.use_case_id, **who
        )
    with pytest.raises(conflicts.NoConflict):
        conflicts.to_blocker(definition_id=disputed.pk, use_case_id=other.pk, **who)


def test_what_a_use_case_leans_on_is_noted_once_and_in_its_history(alice, now, use_case):
    row, metric = DefinitionFactory(), MetricFactory(use_case=use_case)
    told = {"definition_id": row.pk, "use_case_id": use_case.pk}
    told |= {"metric_id": metric.pk, "by": alice, "now": now}

    use = leaning.lean_on(**told)
    with pytest.raises(definitions.CannotDefine):
        leaning.lean_on(**told)
    with pytest.raises(definitions.CannotDefine):
        definitions.retire(definition_id=row.pk, reason="x", by=alice, now=now)
    leaning.let_go(use_id=use.pk, by=alice, now=now)
    definitions.retire(definition_id=row.pk, reason="x", by=alice, now=now)

    entries = LedgerEntry.objects.filter(root_id=str(use_case.pk), object_id=str(row.pk))
    assert list(entries.order_by("number").values_list("verb", flat=True)) == [
        "definition.leaned_on",
        "definition.let_go",
    ]


def test_a_hidden_word_is_not_leaned_on(alice, now, use_case):
    secret = LeaningFactory(use_case__confidential=True).definition

    with pytest.raises(definitions.CannotDefine):
        leaning.lean_on(definition_id=secret.pk, use_case_id=use_case.pk, by=alice, now=now)
    # Nor does a refusal tell that it is there.
    own = definitions.add(element=secret.element.upper(), by=alice, now=now)
    with pytest.raises(definitions.CannotDefine, match="already"):
        definitions.add(element=secret.element, by=alice, now=now)
    kept = {"definition_id": own.pk, "by": alice, "now": now}
    definitions.retire(reason="Not needed.", **kept)
    assert definitions.restore(**kept).twin == 1


def test_rules_hear_of_what_a_primary_metric_leans_on(alice, now, use_case, disputed):
    side = MetricFactory(use_case=use_case)
    main = MetricFactory(use_case=use_case, primary=True)
    LeaningFactory(use_case=use_case, metric=side)
    open_one = LeaningFactory(use_case=use_case, metric=main).definition

    told = facts_of([use_case.pk], now=now)[use_case.pk].definitions

    assert {one.id: one.is_conflicting for one in told} == {
        disputed.pk: True,
        open_one.pk: False,
    }
    assert leaned_on(use_case)[0].definition == disputed


def test_plain_words_are_kept_once_and_can_be_taken_out(alice, now):
    who = {"by": alice, "now": now}
    term = terms.add(technical="F1", plain="how often it is right", **who)
    for wrong in ({"technical": "f1"}, {"technical": "Right", "plain": "right"}):
        with pytest.raises(terms.CannotExplain):
            terms.add(**{"technical": "x", "plain": "y", **wrong}, **who)
    terms.revise(term_id=term.pk, plain="how  often", seen_version=1, **who)
    told = glossary()
    terms.retire(term_id=term.pk, **who)
    gone = glossary()
    terms.restore(term_id=term.pk, **who)

    assert [one.plain for one in told] == ["how often"]
    assert gone == ()
    assert glossary() == told


def test_metrics_with_a_technical_name_are_pointed_out(alice):
    metric = MetricFactory(name="Recall of claims")
    MetricFactory(name="Claims found")
    MetricFactory(name="Recall", use_case__confidential=True)
    MetricFactory.create_batch(60, name="Recall, again", use_case=metric.use_case)

    found = unplain_metrics(seen_by=alice, terms=())

    assert found.shown[0].metric == metric
    assert (found.count, len(found.shown), found.more) == (61, 50, 11)

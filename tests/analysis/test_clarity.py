"""A slogan is told from a use case, and every point is explained."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.clarity import (
    BEST,
    GOOD_EXAMPLES,
    SLOGAN_EXAMPLES,
    Draft,
    Part,
    check,
)
from tests.reference import reference

LABELS = Path(__file__).parent / "data" / "clarity_labels.csv"
INVENTORY = "inventory/2025_individually_reported_AI_use_cases.csv"


@pytest.mark.parametrize("title", SLOGAN_EXAMPLES)
def test_a_slogan_is_called_one(title):
    found = check(Draft(title=title))

    assert not found.is_specific
    assert found.slogans
    assert found.missing[0].part is Part.DECISION


@pytest.mark.parametrize("title", GOOD_EXAMPLES)
def test_a_use_case_in_one_line_passes(title):
    found = check(Draft(title=title))

    assert found.is_specific
    assert found.score_of(Part.DECISION) == BEST
    assert not found.slogans


@pytest.mark.parametrize(
    "title",
    [
        "Quick win with chatbots",
        "Become an AI-first company",
        "Digital transformation of finance",
        "Leverage AI to unlock value",
        "It is just a pilot",
        "Improving operational efficiency with cutting-edge technology",
        "",
        "???",
    ],
)
def test_words_without_a_decision_do_not_pass(title):
    assert not check(Draft(title=title)).is_specific


def test_a_full_answer_earns_every_point():
    found = check(
        Draft(
            title="Decide which invoices go straight to payment",
            data="Invoices and purchase orders from SAP",
            impact="Reduces manual matching from 9 hours to 3 hours a week",
            proof="Share of invoices matched untouched, measured monthly, from 58% to 80%",
        )
    )

    assert found.total == 8
    assert found.has_quantity
    assert not found.missing


def test_each_part_shows_the_words_that_earned_or_lost_it():
    good = check(Draft(title=GOOD_EXAMPLES[2]))
    slogan = check(Draft(title=SLOGAN_EXAMPLES[2]))

    assert any("Forecasting inventory" in words for words in good.parts[0].earned)
    assert "improve" in slogan.parts[0].lost
    assert str(slogan.parts[0].advice).startswith("Name the decision")


def test_a_verb_without_an_object_asks_of_what():
    found = check(Draft(title="Using AI for forecasting"))

    assert found.score_of(Part.DECISION) == 1
    assert str(found.parts[0].advice) == (
        "“forecasting”: of what exactly? Name the thing it is done to."
    )


def test_a_hollow_answer_to_a_question_earns_nothing():
    found = check(Draft(title="AI", decision="the process", data="data", proof="results"))

    assert found.score_of(Part.DECISION) == 0
    assert found.score_of(Part.PROOF) == 0


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_gets_a_verdict_in_bounds(title, story):
    found = check(Draft(title=title, story=story))

    assert 0 <= found.total <= 8
    assert [part.part for part in found.parts] == list(Part)
    assert all(0 <= part.score <= BEST for part in found.parts)


@given(st.text(max_size=200))
def test_a_slogan_never_adds_to_clarity(title):
    alone = check(Draft(title=title))
    padded = check(Draft(title=title, story="A digital transformation, state-of-the-art."))

    assert padded.total <= alone.total


def test_most_of_a_hundred_published_entries_come_out_as_a_reader_labels_them():
    """Half of the labels were looked at while the words were chosen, half were not."""
    with reference(INVENTORY).open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    with LABELS.open() as file:
        labels = list(csv.DictReader(file))

    precision, recall = _agreement(rows, labels)
    unseen_precision, unseen_recall = _agreement(rows, labels[50:])

    report = f"all: precision {precision:.2f}, recall {recall:.2f}; "
    report += f"held out: precision {unseen_precision:.2f}, recall {unseen_recall:.2f}"
    print(report)  # noqa: T201
    assert precision >= 0.75, report
    assert recall >= 0.70, report
    assert unseen_precision >= 0.75, report
    assert unseen_recall >= 0.65, report


def _agreement(rows: list[dict], labels: list[dict]) -> tuple[float, float]:
    hits = called = meant = 0
    for label in labels:
        row = rows[int(label["row"]) - 1]
        assert row["id"] == label["id"]
        draft = Draft(title=row["use_case_name"], story=row["problem_solved"])
        got, wanted = check(draft).is_specific, label["label"] == "specific"
        hits += got and wanted
        called += got
        meant += wanted
    return hits / called, hits / meant

"""Whatever the house writes into its ledger, it can read aloud."""

import ast
import re
from pathlib import Path

import pytest

from accounts.queries import vocabulary

ROOT = Path(__file__).parents[2]
VERB = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


def recorded(room):
    """Every verb that stands first in a `record(...)` of a room's operations."""
    return {
        node.args[0].value
        for path in (ROOT / room / "operations").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "ledger.record"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def spoken(room):
    """Every text of a room's operations that looks like a verb, wherever it stands."""
    return {
        node.value
        for path in (ROOT / room / "operations").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and VERB.fullmatch(node.value)
    }


def test_what_happens_to_a_use_case_has_words():
    told = {verb for verb in spoken("portfolio") if not verb.endswith(".toml")}

    assert told - set(vocabulary.whole().verbs) == set()


@pytest.mark.parametrize("room", ["accounts", "engine"])
def test_the_grounds_verbs_all_have_words(room):
    assert recorded(room) - set(vocabulary.whole().verbs) == set()


def test_every_verb_is_a_kind_and_a_deed():
    words = vocabulary.whole()

    for verb in {*words.verbs, *words.about_oneself, *recorded("portfolio")}:
        assert VERB.fullmatch(verb), verb


def test_words_name_the_object_once():
    for verb, words in vocabulary.whole().verbs.items():
        assert str(words).count("{object}") == 1, verb


def test_a_verb_without_words_speaks_for_itself():
    assert vocabulary.verb_words("metric.signed") == "signed {object}"
    assert vocabulary.field_words("needed_by_date") == "Needed by date"


NAMED = re.compile(r"(.{0,2})%\((?:what|metric|item|name|title|source|element)\)s", re.S)


def test_a_name_inside_a_sentence_of_the_analysis_stands_in_quotation_marks():
    """Blocked on “The sensors' gateway”: what people name may begin with an article."""
    bare = {
        node.value
        for path in (ROOT / "portfolio" / "analysis").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for before in NAMED.findall(node.value)
        if before not in ("", ": ") and not before.endswith("“")
    }

    assert bare == set()

"""A packed sentence comes back as it was."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.packing import pack, unpack
from portfolio.analysis.sentence import Month, Sentence, Share

plain = st.one_of(
    st.text(max_size=20),
    st.integers(-1000, 1000),
    st.floats(-1e6, 1e6),
    st.dates(),
    st.builds(Share, st.floats(0, 1)),
    st.builds(Month, st.dates()),
    st.lists(st.text(max_size=5) | st.builds(Month, st.dates()), max_size=3).map(tuple),
)
names = st.dictionaries(st.sampled_from("abcd"), plain, max_size=4)


def build(values, inner=None):
    pairs = dict(values) if inner is None else {**values, "inner": inner}
    ordered = tuple(sorted(pairs.items(), key=lambda pair: pair[0]))
    return Sentence("%(a)s", ordered, "%(a)s many", 2)


@given(names, names)
def test_a_sentence_survives_json(outer, inner):
    sentence = build(outer, build(inner))

    assert unpack(json.loads(json.dumps(pack(sentence)))) == sentence


def test_the_words_survive_too():
    sentence = Sentence("Due %(day)s.", (("day", date(2026, 11, 24)),))

    assert str(unpack(pack(sentence))) == "Due 24 Nov 2026."

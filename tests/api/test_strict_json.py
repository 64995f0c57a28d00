"""JSON bodies: what is malformed is refused with its place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api import strict_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_json_is_read_as_it_is(value):
    assert strict_json.loads(json.dumps(value).encode()) == value


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ('{"a": 1,\n "b": }', 2, 7),
        ('{"a": 1,\n "b": 2,\n "a": 3}', 3, 2),
        ('[{"x": {"a": 1, "\\u0061": 2}}]', 1, 17),
        ('{"note": "NaN", "value": NaN}', 1, 26),
        ('{"value": -Infinity}', 1, 11),
        ('{"value": 1e999}', 1, 11),
        ('{"value": ' + "9" * 5000 + "}", 1, 11),
        ("[" * 100_000, 1, 65),
        ("", 1, 1),
    ],
    ids=[
        "syntax",
        "twice",
        "twice escaped",
        "nan",
        "infinity",
        "1e999",
        "long",
        "deep",
        "empty",
    ],
)
def test_what_is_not_is_refused_with_its_place(body, line, column):
    with pytest.raises(strict_json.NotJson) as caught:
        strict_json.loads(body.encode())

    position = caught.value.more["position"]
    assert (position["line"], position["column"]) == (line, column)


def test_the_offset_counts_bytes():
    with pytest.raises(strict_json.NotJson) as caught:
        strict_json.loads('{"é": "é", "é": 1}'.encode())

    assert caught.value.more["position"]["offset"] == '{"é": "é", '.encode().__len__()


def test_what_is_not_utf_8_is_refused_with_its_place():
    with pytest.raises(strict_json.NotJson) as caught:
        strict_json.loads(b'{"a": "\xff"}')

    assert caught.value.more["position"] == {"offset": 7}


def test_odd_numbers_come_through_where_rows_are_judged_one_by_one():
    assert strict_json.loads(b"[1e999]", odd_numbers=True) == [float("inf")]

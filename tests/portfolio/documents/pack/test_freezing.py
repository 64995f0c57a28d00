"""A pack is the same bytes each time, and comes back as it was."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.documents import board, pack
from portfolio.documents.board import words
from tests.portfolio.documents.packs import a_pack, item


def test_a_pack_comes_back_as_it_was():
    value = a_pack()

    assert pack.thawed(pack.frozen(value)) == value


def test_the_same_pack_is_the_same_bytes():
    raw = pack.frozen(a_pack())

    assert pack.frozen(pack.thawed(raw)) == raw
    assert pack.fingerprint(raw) == pack.fingerprint(pack.frozen(a_pack()))


@given(st.integers(1, 7), st.text(max_size=40), st.none() | st.floats(allow_nan=False))
def test_any_change_changes_the_fingerprint(position, words, number):
    value = a_pack(items=1)
    first = value.items[0]
    other = replace(
        value,
        items=(
            item(
                position,
                sentence=words,
                metrics=(replace(first.metrics[0], number=number),),
            ),
        ),
    )

    same = other == value
    assert (
        pack.fingerprint(pack.frozen(other)) == pack.fingerprint(pack.frozen(value))
    ) is same


def test_a_pack_of_the_first_form_keeps_its_bytes_and_is_drawn():
    """Packs that were frozen before they held their inputs: still whole, still paper."""
    first = pack.frozen(a_pack(version=1))
    value = pack.thawed(first)

    assert b'"inputs"' not in first
    assert pack.frozen(value) == first
    assert (value.version, value.inputs) == (1, None)
    drawn = (board.pdf(value), board.slides(value), board.workbook(value))
    assert [len(one) > 5_000 for one in drawn] == [True, True, True]
    assert pack.fingerprint(first) in words.seal(value)


def test_a_part_of_a_pack_names_its_whole_and_nothing_that_is_hidden():
    whole = a_pack(items=3)
    part = pack.for_reader(whole, pack.refs_of(whole) - {"UC-1"})

    assert b"UC-1 " not in pack.frozen(part)
    assert b'"UC-1"' not in pack.frozen(part)
    assert part.portfolio.quadrant is not None
    assert [dot.ref for dot in part.portfolio.quadrant.dots] == ["UC-2"]
    assert pack.fingerprint(pack.frozen(whole)) in words.seal(part)


def test_layout_is_not_kept():
    assert b'"sizes"' not in pack.frozen(a_pack())


def test_an_older_pack_without_a_new_field_still_reads():
    plain = json.loads(pack.frozen(a_pack()))
    del plain["latency"]

    assert pack.thawed(json.dumps(plain).encode()).latency == ""


@pytest.mark.parametrize("raw", [b"{}", b"[1", b'{"version": 1}'])
def test_what_is_no_pack_says_so(raw):
    with pytest.raises(pack.Unreadable):
        pack.thawed(raw)


def test_a_later_version_is_not_guessed_at():
    later = json.dumps({**json.loads(pack.frozen(a_pack())), "version": pack.VERSION + 1})

    with pytest.raises(pack.Unreadable, match="newer than this program"):
        pack.thawed(later.encode())

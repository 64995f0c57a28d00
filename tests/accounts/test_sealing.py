"""What is hashed is the one canonical text, whoever writes it."""

from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from accounts.door import Door
from accounts.sealing import HASHED, Pending, around, canonical

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
entries = st.builds(
    Pending,
    at=st.datetimes(timezones=st.just(UTC)),
    by_id=st.one_of(st.none(), st.integers(1, 2**63 - 1)),
    by_name=texts,
    door=st.sampled_from(Door),
    door_detail=texts,
    request_id=texts,
    verb=texts,
    object_type=texts,
    object_id=texts,
    object_label=texts,
    root_type=texts,
    root_id=texts,
    reason=st.one_of(texts, st.just(',"number":0,"previous_hash":"",')),
    changes_json=texts.map(lambda text: canonical({"name": [None, text]})),
)


@given(entries)
def test_the_quick_writer_writes_the_canonical_text_to_the_letter(entry):
    number, previous = 7, "ab" * 32
    first, middle, last = around(entry)

    content = {name: getattr(entry, name) for name in HASHED}
    content |= {"number": number, "previous_hash": previous}
    joined = first + str(number).encode() + middle + previous.encode() + last
    assert joined == canonical(content).encode()

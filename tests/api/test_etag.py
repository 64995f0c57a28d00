"""Who changes what they saw long ago is told; who has it already is spared."""

import pytest

from api import etag

DATA = {"name": "Ada", "roles": ["owner"]}


def test_the_same_data_has_the_same_tag():
    assert etag.of(DATA) == etag.of(dict(reversed(DATA.items())))
    assert etag.of(DATA) != etag.of({**DATA, "name": "Bob"})


@pytest.mark.parametrize("header", [etag.of(DATA), "*", f'"old", {etag.of(DATA)}'])
def test_who_saw_what_is_there_may_go_on(rf, header):
    etag.require(rf.put("/", headers={"if-match": header}), etag.of(DATA))


def test_without_if_match_nothing_is_asked(rf):
    etag.require(rf.put("/"), etag.of(DATA))


@pytest.mark.parametrize("header", ['"old"', "", "old"])
def test_who_saw_an_older_one_is_told(rf, header):
    with pytest.raises(etag.Stale) as caught:
        etag.require(rf.put("/", headers={"if-match": header}), etag.of(DATA))

    assert (caught.value.status_code, caught.value.more) == (412, {"etag": etag.of(DATA)})


@pytest.mark.django_db
def test_an_unchanged_object_is_a_304(reader):
    first = reader.get("/api/v1/me")

    again = reader.get("/api/v1/me", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")

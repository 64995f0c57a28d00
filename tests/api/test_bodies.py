"""Bodies: bounded after unpacking, and refused with their place."""

import gzip
from io import BytesIO

import pytest
from django.test import RequestFactory
from rest_framework.request import Request

from api import bodies
from api.errors import Problem

MOST = 1000


def read(body, most=MOST, content_type="application/json", **headers):
    request = Request(RequestFactory().post("/", body, content_type, **headers))
    return bodies.read(request, BytesIO(body), most=most)


def test_a_plain_body_is_read_up_to_the_limit():
    assert read(b"x" * MOST, content_type="application/json") == b"x" * MOST
    with pytest.raises(bodies.TooLarge) as caught:
        read(b"x" * (MOST + 1), content_type="application/json")
    assert caught.value.more == {"limit_bytes": MOST}


def test_a_packed_body_is_unpacked():
    body = gzip.compress(b"y" * MOST)

    assert read(body, HTTP_CONTENT_ENCODING="gzip") == b"y" * MOST


def test_a_gzip_may_have_several_members():
    body = gzip.compress(b"one ") + gzip.compress(b"two")

    assert read(body, HTTP_CONTENT_ENCODING="gzip") == b"one two"
    assert read(b"plain", HTTP_CONTENT_ENCODING="") == b"plain"


def test_a_bomb_is_stopped_at_the_limit():
    body = gzip.compress(b"\0" * 50_000_000)

    with pytest.raises(bodies.TooLarge):
        read(body, HTTP_CONTENT_ENCODING="gzip")


def test_a_gzip_that_is_not_called_one_is_told_how():
    with pytest.raises(bodies.BadGzip, match="Content-Encoding: gzip"):
        read(gzip.compress(b"{}"))


def test_a_body_in_chunks_is_read_to_its_end_and_one_byte_beyond_the_limit(monkeypatch):
    monkeypatch.setattr(bodies, "LARGEST", MOST)
    for sent, length in ((b"in chunks", 9), (b"x" * 2 * MOST, MOST + 1)):
        request = RequestFactory().post("/", HTTP_TRANSFER_ENCODING="chunked")
        request.META |= {"wsgi.input": BytesIO(sent), "wsgi.input_terminated": True}

        bodies.in_one_piece(request)

        assert request.META["CONTENT_LENGTH"] == str(length)
        assert request.read() == sent[:length]


@pytest.mark.parametrize(
    "body",
    [
        b"no gzip at all",
        gzip.compress(b"cut short")[:-4],
        gzip.compress(b"one") + b"and more",
        b"",
    ],
    ids=["plain", "cut", "followed", "empty"],
)
def test_a_broken_gzip_is_refused_with_its_place(body):
    with pytest.raises(bodies.BadGzip) as caught:
        read(body, HTTP_CONTENT_ENCODING="gzip")

    assert "offset" in caught.value.more["position"]


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_CONTENT_ENCODING": "br"},
        {"content_type": "application/json; charset=latin-1"},
    ],
)
def test_another_packing_or_charset_is_a_415(headers):
    with pytest.raises(Problem) as caught:
        read(b"{}", **headers)

    assert caught.value.status_code == 415

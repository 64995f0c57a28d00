"""Every answer, also to a stranger, carries the headers that keep it to itself."""

import gzip

import pytest

from look.middleware import CONTENT_SECURITY_POLICY
from tests.look.test_every_page import HEADERS


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/no-such-page/", "/sign-in/", "/"])
def test_a_strangers_answers_carry_them_too(client, address):
    response = client.get(address)

    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.django_db
def test_no_cache_on_the_way_keeps_what_somebody_may_see(client, alice):
    client.force_login(alice)

    for address in ("/", "/use-cases/", "/use-cases/all.csv", "/no-such-page/"):
        assert "private" in client.get(address).headers["Cache-Control"], address


@pytest.mark.django_db
def test_whoever_signs_out_leaves_no_page_behind(client, alice):
    client.force_login(alice)

    answer = client.post("/sign-out/")

    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_the_policy_lets_nothing_inline_through():
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'")


def test_pages_travel_compressed_and_nothing_else_is_touched(client, db):
    asks = {"Accept-Encoding": "gzip"}

    page = client.get("/sign-in/", headers=asks, follow=True)
    plain = client.get("/sign-in/", follow=True)
    file = client.get("/api/v1/schema/", headers=asks)

    assert page.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(page.content).lstrip().startswith(b"<!DOCTYPE html>")
    assert len(page.content) < len(plain.content) / 2
    assert "Content-Encoding" not in file.headers

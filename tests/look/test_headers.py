"""Every answer carries the headers that keep it to itself."""

import pytest

from look.middleware import CONTENT_SECURITY_POLICY
from tests import crawl

EXPECTED = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def test_every_page_carries_them(reader):
    for address, response in crawl.pages(reader).items():
        assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED, address
        assert "payment=()" in response.headers["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/no-such-page/", "/sign-in/", "/"])
def test_a_strangers_answers_carry_them_too(client, address):
    response = client.get(address)

    assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED


def test_the_policy_lets_nothing_inline_through():
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'")

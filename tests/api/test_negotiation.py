"""The short way to JSON says what the framework's long way says."""

import pytest
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from api.negotiation import Negotiation


def test_who_asks_for_nothing_gets_json():
    request = Request(APIRequestFactory().get("/api/v1/me", headers={"accept": ""}))
    offered = [JSONRenderer()]

    assert Negotiation().select_renderer(request, offered)[0] is offered[0]


@pytest.mark.parametrize(
    "accepted",
    [None, "*/*", "application/json", "application/json; indent=8", "text/html, */*;q=0.1"],
)
def test_json_is_chosen_as_the_framework_chooses_it(accepted):
    headers = {} if accepted is None else {"accept": accepted}
    request = Request(APIRequestFactory().get("/api/v1/me", headers=headers))
    offered = [JSONRenderer()]

    chosen = Negotiation().select_renderer(request, offered)

    assert chosen == DefaultContentNegotiation().select_renderer(request, offered)

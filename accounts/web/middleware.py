"""Every change that a page makes came through the page's door."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from accounts.door import Door, through


def through_the_page_door(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        with through(Door.PAGE, _route(request), getattr(request, "id", "")):
            return get_response(request)

    return middleware


def _route(request: HttpRequest) -> str:
    """The pattern of the address: the address itself may hold a token, kept for ever."""
    try:
        return f"/{resolve(request.path_info).route}"
    except Resolver404:
        return ""

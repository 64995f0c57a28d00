"""Every change that a page makes came through the page's door."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from accounts.door import Door, through


def through_the_page_door(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        with through(Door.PAGE, request.path, getattr(request, "id", "")):
            return get_response(request)

    return middleware

"""What every page's request passes: the door it came by, the words it is answered in."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone, translation

from accounts.door import Door, through
from accounts.models import User
from accounts.operations import sign_ins
from accounts.web.adapter import SEEN_KEY

Answer = Callable[[HttpRequest], HttpResponse]
SEEN_EVERY = timedelta(minutes=5)


def through_the_page_door(get_response: Answer) -> Answer:
    def middleware(request: HttpRequest) -> HttpResponse:
        with through(Door.PAGE, _route(request), getattr(request, "id", "")):
            return get_response(request)

    return middleware


def in_their_words(get_response: Answer) -> Answer:
    """Answer in the language and the time zone that the person has chosen."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, User):
            return get_response(request)
        zone = request.user.time_zone
        language = request.user.language or translation.get_language()
        with (
            timezone.override(ZoneInfo(zone) if zone else timezone.get_default_timezone()),
            translation.override(language),
        ):
            request.LANGUAGE_CODE = language
            return get_response(request)

    return middleware


def seen(get_response: Answer) -> Answer:
    """Note now and then that the person is here, in the session and with the person."""

    def middleware(request: HttpRequest) -> HttpResponse:
        last = request.session.get(SEEN_KEY)
        if isinstance(request.user, User) and last is not None:
            now = timezone.now()
            if now.timestamp() - last >= SEEN_EVERY.total_seconds():
                request.session[SEEN_KEY] = now.timestamp()
                sign_ins.touch(
                    person=request.user, session_key=request.session.session_key, now=now
                )
        return get_response(request)

    return middleware


def _route(request: HttpRequest) -> str:
    """The pattern of the address: the address itself may hold a token, kept for ever."""
    try:
        return f"/{resolve(request.path_info).route}"
    except Resolver404:
        return ""

"""What the frame of every page needs to know."""

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, object]:
    return {"version": settings.VERSION, "organisation": settings.ORGANISATION_NAME}

"""Where the pages of a use case are."""

from django.urls import reverse


def address(name, use_case, *more):
    return reverse(name, args=[use_case.ref, *more])

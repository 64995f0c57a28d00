"""Where a person lands after signing in."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest


def show(request: SignedInRequest) -> HttpResponse:
    return render(request, "portfolio/home.html")

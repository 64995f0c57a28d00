"""The pages of the portfolio."""

from django.urls import path

from portfolio.web.views import home

urlpatterns = [
    path("", home.show, name="home"),
]

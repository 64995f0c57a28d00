"""The pages of the portfolio."""

from django.urls import path, register_converter

from portfolio.web.finding import RefConverter
from portfolio.web.views import gallery, home, use_cases

register_converter(RefConverter, "ref")

urlpatterns = [
    path("", home.show, name="home"),
    path("components/", gallery.show, name="gallery"),
    path("use-cases/", home.show, name="use-cases"),
    path("use-cases/<ref:ref>/", use_cases.show, name="use-case"),
]

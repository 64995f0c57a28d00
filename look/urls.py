"""What belongs to every page."""

from django.urls import path

from look import views

urlpatterns = [
    path("find/", views.find, name="find"),
]

"""People: who is here, what they may do, who is asked in, who leaves."""

from django.urls import path

from accounts.web.views import invitations, people, person, roles

urlpatterns = [
    path("people/", people.find, name="people"),
    path("people/roles/", roles.show, name="roles"),
    path("people/invite/", invitations.send, name="invite"),
    path("people/invitations/", invitations.show, name="invitations"),
    path(
        "people/invitations/<int:pk>/send-again/",
        invitations.send_again,
        name="invitation-send-again",
    ),
    path(
        "people/invitations/<int:pk>/withdraw/",
        invitations.withdraw,
        name="invitation-withdraw",
    ),
    path("people/<int:pk>/", person.show, name="person"),
    path("people/<int:pk>/roles/", person.change_roles, name="person-roles"),
    path("people/<int:pk>/deactivate/", person.deactivate, name="person-deactivate"),
    path(
        "people/<int:pk>/second-factors/remove/",
        person.reset_factors,
        name="person-reset-factors",
    ),
    path("people/<int:pk>/reactivate/", person.reactivate, name="person-reactivate"),
]

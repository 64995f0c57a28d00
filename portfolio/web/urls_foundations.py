"""The pages of what use cases share."""

from django.urls import include, path

from portfolio.web.views import sources

of_a_source = [
    path("", sources.show, name="source"),
    path("edit/", sources.edit, name="source-edit"),
    path("seen/", sources.see, name="source-seen"),
    path("connect/", sources.connect, name="source-connect"),
    path("disconnect/", sources.disconnect, name="source-disconnect"),
    path("doubt/", sources.dispute, name="source-dispute"),
    path("settle/", sources.settle, name="source-settle"),
    path("retire/", sources.retire, name="source-retire"),
    path("restore/", sources.restore, name="source-restore"),
]

urlpatterns = [
    path("sources/", sources.index, name="sources"),
    path("sources/new/", sources.new, name="source-add"),
    path("sources/<int:pk>/", include(of_a_source)),
]

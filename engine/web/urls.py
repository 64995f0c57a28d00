"""Jobs and the operations page; the probes stand in the middleware."""

from django.urls import path

from engine.web.views import jobs, operations

urlpatterns = [
    path("jobs/", jobs.index, name="jobs"),
    path("jobs/<int:pk>/", jobs.show, name="job"),
    path("jobs/<int:pk>/state/", jobs.state, name="job-state"),
    path("jobs/<int:pk>/cancel/", jobs.cancel, name="job-cancel"),
    path("jobs/<int:pk>/retry/", jobs.retry, name="job-retry"),
    path("operations/", operations.show, name="operations"),
    path(
        "operations/check-ledger/", operations.check_ledger, name="operations-check-ledger"
    ),
]

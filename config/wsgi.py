"""The web server's door."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# After set-up: they need the tables' classes.
from django.urls import get_resolver  # noqa: E402

from accounts.operations import calls  # noqa: E402
from look import warming  # noqa: E402
from portfolio.jobs import recompute  # noqa: E402

# Every view is loaded before the first request comes, which would wait for it.
assert get_resolver().url_patterns

# What integrations call a thousand times a minute leaves its lines together.
calls.LINES.begin(within=0.5)
# A broker that is slow, or gone, keeps nobody waiting: what was accepted is committed.
recompute.CALLS.begin(within=0.05)

# Whoever comes first finds templates and addresses read; nobody waits for it.
warming.begin()

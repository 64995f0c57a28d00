"""What runs by itself, and when. The whole list: nothing else is scheduled anywhere."""

from typing import Any

from celery.schedules import crontab
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    # Letters that wait: whoever waits for one is served at once, this is the net below.
    "deliver-letters": {"task": "accounts.deliver_letters", "schedule": 60.0},
    # The call log of keys is kept for thirty days.
    "sweep-calls": {
        "task": "accounts.sweep_calls",
        "schedule": crontab(hour=3, minute=10),
    },
    # The operations page and /readyz ask for this sign of life.
    "heartbeat": {"task": "engine.heartbeat", "schedule": 60.0},
    # Jobs whose worker was lost, and jobs whose message was.
    "sweep-jobs": {"task": "engine.sweep_jobs", "schedule": 60.0},
    "sweep-faults": {"task": "engine.sweep_faults", "schedule": crontab(hour=3, minute=20)},
    "verify-ledger": {
        "task": "accounts.verify_ledger",
        "schedule": crontab(hour=3, minute=30),
    },
    # What posts and edits marked; whoever waits for it is served at once.
    "recompute-dirty": {"task": "portfolio.recompute_dirty", "schedule": 60.0},
    # What readers of a large portfolio look at: after each change, and here for the rest.
    "tend-overviews": {"task": "portfolio.tend_overviews", "schedule": 60.0},
    "recompute-all": {
        "task": "portfolio.recompute_all",
        "schedule": crontab(hour=2, minute=0),
    },
    # Due on the eighth day of a month; asked each hour, so that no outage skips one.
    "close-months": {"task": "portfolio.close_months", "schedule": crontab(minute=5)},
    # A pulse whose last day is over; asked each hour for the same reason.
    "close-pulses": {"task": "portfolio.close_pulses", "schedule": crontab(minute=10)},
    # What is due, what is late, and once a week what changed: in organisation time.
    "tell-notices": {
        "task": "portfolio.tell_notices",
        "schedule": crontab(hour=7, minute=0),
    },
    "watch-feeds": {"task": "portfolio.watch_feeds", "schedule": crontab(minute=15)},
    "watch-plans": {"task": "portfolio.watch_plans", "schedule": crontab(minute=25)},
    "watch-decisions": {
        "task": "portfolio.watch_decisions",
        "schedule": crontab(minute=35),
    },
    # The next review, its agenda until the pre-read, and the pre-read two days before.
    "tend-reviews": {"task": "portfolio.tend_reviews", "schedule": crontab(minute=20)},
}

# What each does, as the operations page says it.
SCHEDULE_WORDS: dict[str, Promise] = {
    "deliver-letters": _("Send the letters that wait"),
    "sweep-calls": _("Forget calls of keys after thirty days"),
    "heartbeat": _("Give a sign of life"),
    "sweep-jobs": _("Take up work whose worker was lost"),
    "sweep-faults": _("Forget old errors"),
    "verify-ledger": _("Check that the ledger is unbroken"),
    "recompute-dirty": _("Judge metrics that were touched"),
    "tend-overviews": _("Prepare the overview of a large portfolio"),
    "recompute-all": _("Judge everything anew: the nightly pass"),
    "close-months": _("Close the month once its values are due"),
    "close-pulses": _("Close pulses whose last day is over"),
    "tell-notices": _("Remind, escalate, and write the week's digest"),
    "watch-feeds": _("Watch for feeds that stopped"),
    "watch-plans": _("Watch the recovery plans"),
    "watch-decisions": _("Watch for decisions that wait"),
    "tend-reviews": _("Prepare the next review and send its pre-read"),
}

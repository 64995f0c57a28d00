"""What a new process would do for the first page somebody asks for is done before.

The server answers at once; behind it a thread reads templates and addresses,
and opens the database. `/readyz` waits for it, so that nobody is sent to a cold process.
"""

import gc
from pathlib import Path
from threading import Thread

from django.conf import settings
from django.db import Error, connection
from django.template import engines
from django.template.loader import get_template
from django.urls import reverse

from look.release import release

# What every page and the pages after signing in are made of comes first.
FIRST = ("base.html", "components", "portfolio", "look")
# Whoever waits for it waits no longer: a cold process serves pages all the same.
PATIENCE = 10.0

_THREADS: list[Thread] = []


def begin() -> None:
    """Warm this process up beside what it does."""
    thread = Thread(target=warm, name="warming", daemon=True)
    _THREADS.append(thread)
    thread.start()


def finish() -> None:
    """Wait until this process is warm, where somebody began to warm it."""
    for thread in _THREADS:
        thread.join(PATIENCE)


def warm() -> None:
    try:
        connection.ensure_connection()
    except Error:
        # Whoever asks for a page is told so; a probe counts it.
        pass
    finally:
        connection.close()
    release()
    reverse("find")
    engines.all()
    folder = Path(settings.BASE_DIR) / "templates"
    for name in FIRST:
        here = folder / name
        for path in [here] if here.is_file() else sorted(here.rglob("*.html")):
            get_template(str(path.relative_to(folder)))
    # What was loaded stays: the collector need not walk through it again and again.
    gc.collect()
    gc.freeze()

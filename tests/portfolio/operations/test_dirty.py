"""Marks say what must be computed again; a use case without metrics has nothing to mark."""

import pytest

from portfolio.models import DirtyMetric
from portfolio.operations import dirty

pytestmark = pytest.mark.django_db


def test_nothing_to_mark_marks_nothing(now):
    dirty.mark([], now=now)

    assert not DirtyMetric.objects.exists()

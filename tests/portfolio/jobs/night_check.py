"""What the night left behind, as JSON: what is missing, wrong, left over or told twice."""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django


def main() -> None:
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from accounts.models import Letter  # noqa: PLC0415
    from portfolio.models import (  # noqa: PLC0415
        DirtyMetric,
        DirtyUseCase,
        Metric,
        MetricHealth,
        Notice,
        Standing,
        UseCase,
    )
    from portfolio.operations import health  # noqa: PLC0415
    from portfolio.queries.series import known  # noqa: PLC0415

    ids = list(Metric.objects.values_list("pk", flat=True))
    judged = health.judge_known(known(ids, as_of=timezone.now()), now=timezone.now())
    told_of = {
        one.metric_id: (told.status, told.state, told.statuses[-1].value)
        for one, told in judged
    }
    kept = {
        row.metric_id: (row.status, row.state, row.value)
        for row in MetricHealth.objects.all()
    }
    wrong = [pk for pk, told in told_of.items() if kept.get(pk) != told]
    found = {
        "wrong": wrong,
        "left": DirtyMetric.objects.count() + DirtyUseCase.objects.count(),
        "without standing": UseCase.objects.filter(standing=None).count(),
        "standings": Standing.objects.count(),
        "untold": Notice.objects.filter(letter=None).count(),
        "letters": Letter.objects.count(),
        "notices": Notice.objects.count(),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()

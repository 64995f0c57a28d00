"""Make metrics and a key in an empty database; print what the clients need, as JSON."""

import json
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

METRICS = 200


def main() -> None:
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from accounts.operations import keys, service_accounts  # noqa: PLC0415
    from accounts.scopes import Scope  # noqa: PLC0415
    from portfolio.models import Metric, UseCase  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    now = timezone.now()
    owner = User.objects.create(name="Bench", email="bench@example.com", joined_at=now)
    account = service_accounts.open_account(
        name="Bench", owner_id=owner.pk, by=owner, now=now
    )
    key = keys.create(
        account_id=account.pk,
        scopes=[Scope.MEASUREMENTS_WRITE],
        requests_a_minute=10**9,
        points_a_minute=10**9,
        by=owner,
        now=now,
    )
    ids = []
    for number in range(1, METRICS + 1):
        case = UseCase.objects.create(
            number=number,
            title=f"Case {number}",
            entered_stage_at=now,
            entered_phase_at=now,
            created_at=now,
            created_by=owner,
        )
        metric = Metric.objects.create(
            use_case=case,
            key="rate",
            name="Rate",
            direction="increase",
            cadence="daily",
            created_at=now,
            created_by=owner,
        )
        ids.append(metric.pk)
    print(json.dumps({"secret": key.secret, "metrics": ids, "user": account.user_id}))


if __name__ == "__main__":
    main()

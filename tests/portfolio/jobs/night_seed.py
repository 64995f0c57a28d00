"""An empty database filled for a night: metrics of 36 months, and notices that wait."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django


def main(count: int) -> None:
    django.setup()
    from accounts.models import User  # noqa: PLC0415 - after setup
    from bench.nightly import seed  # noqa: PLC0415
    from portfolio.analysis.packing import pack  # noqa: PLC0415
    from portfolio.analysis.sentence import say  # noqa: PLC0415
    from portfolio.models import Notice, UseCase  # noqa: PLC0415

    seed.seed(count)
    person = User.objects.get()
    person.role_grants.create(role="portfolio_manager", granted_at=seed.BEGAN)
    case = UseCase.objects.order_by("pk").first()
    line = {"use_case": case.pk, "sentence": pack(say("Look.")), "path": ""}
    Notice.objects.bulk_create(
        Notice(
            person=person,
            kind="decision",
            occasion=f"decision:{number}",
            lines=[line],
            created_at=seed.BEGAN,
        )
        for number in range(60)
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))

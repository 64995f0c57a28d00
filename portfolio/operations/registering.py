"""Writing down what happened to a partner of the register, or to something of theirs."""

from collections.abc import Mapping
from datetime import datetime

from django.db import models

from accounts import ledger
from accounts.models import User

ROOT = "partner"


def on_partner(
    partner_id: int,
    name: str,
    verb: str,
    *,
    by: User,
    now: datetime,
    row: models.Model | None = None,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    """Record what happened to a partner, or to `row` of theirs, which is called `name`."""
    kind = verb.partition(".")[0]
    subject = ledger.Subject(
        type=kind,
        id=partner_id if row is None else row.pk,
        label=name,
        root_type="" if row is None else ROOT,
        root_id="" if row is None else partner_id,
    )
    ledger.record(verb, subject, by=by, now=now, changes=changes, reason=reason)

"""The ledger: who changed what, when, from what to what, through which door."""

from __future__ import annotations

import json
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class LedgerEntryQuerySet(models.QuerySet["LedgerEntry"]):
    def about(self, object_type: str, object_id: object) -> Self:
        """What happened to one object and to whatever belongs to it."""
        return self.filter(
            Q(object_type=object_type, object_id=str(object_id))
            | Q(root_type=object_type, root_id=str(object_id))
        )

    def newest_first(self) -> Self:
        return self.order_by("-number")


class LedgerEntry(models.Model):
    """One change. Never edited, never deleted: triggers refuse it, the chain shows it."""

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="ledger_entries",
        null=True,
        blank=True,
        # The index below begins with it.
        db_index=False,
    )
    by_name = models.CharField(max_length=200)
    door = models.CharField(max_length=10)
    door_detail = models.CharField(max_length=120, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    object_label = models.CharField(max_length=250)
    # The thing that the object belongs to: a value's use case, say.
    root_type = models.CharField(max_length=40, blank=True)
    root_id = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    # The canonical JSON that was hashed, as text: a JSON column would rewrite its numbers.
    changes_json = models.TextField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            # An object's own history, newest first.
            models.Index(
                name="accounts_ledger_object",
                fields=["object_type", "object_id", "-number"],
            ),
            models.Index(
                name="accounts_ledger_root", fields=["root_type", "root_id", "-number"]
            ),
            models.Index(name="accounts_ledger_by", fields=["by", "-number"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="accounts_ledgerentry_number_from_one", condition=Q(number__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.number} {self.verb} {self.object_label}"

    @property
    def changes(self) -> dict[str, Any]:
        """Field name to a pair: what it was, what it is."""
        return dict(json.loads(self.changes_json))


class LedgerHead(models.Model):
    """The one row that says where the chain ends. Whoever writes locks it first."""

    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(name="accounts_ledgerhead_only_one", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return f"the ledger ends at #{self.number}"

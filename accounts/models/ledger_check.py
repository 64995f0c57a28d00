"""What a verification of the ledger found, and the seal it found at the end."""

from django.db import models
from django.db.models import F, Q


class LedgerCheck(models.Model):
    """One walk along the chain. Its seal is an anchor: a later walk must pass it again."""

    checked_at = models.DateTimeField(db_index=True)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    # The hash of the entry `last`.
    seal = models.CharField(max_length=64)
    broken_at = models.BigIntegerField(null=True, blank=True)
    finding = models.CharField(max_length=250, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_ledgercheck_broken_says_what",
                condition=Q(broken_at=None, finding="")
                | (Q(broken_at__isnull=False) & ~Q(finding="")),
            ),
            models.CheckConstraint(
                name="accounts_ledgercheck_first_before_last",
                condition=Q(first__gte=1, last__gte=F("first") - 1),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.first} to #{self.last}, checked {self.checked_at:%Y-%m-%d %H:%M}"

    @property
    def is_unbroken(self) -> bool:
        return self.broken_at is None

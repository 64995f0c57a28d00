"""The register of partners: who they are, what they know, who of theirs may sign in."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.models import User
from accounts.permissions import Permission
from portfolio.laws import choices, known, not_empty, positive_version, together


class PartnerKind(StrEnum):
    SOFTWARE = "software"
    CONSULTANCY = "consultancy"
    INTEGRATOR = "integrator"
    DATA = "data"
    RESEARCH = "research"
    OTHER = "other"


class TraitKind(StrEnum):
    """What is known of a partner in words that are searched: where they work, on what."""

    SECTOR = "sector"
    SYSTEM = "system"


class PartnerQuerySet(models.QuerySet["Partner"]):
    def visible_to(self, user: User) -> Self:
        """The register is for the house: no partner reads about another, or itself."""
        return self if user.can(Permission.PARTNERS_SEE) else self.none()

    def active(self) -> Self:
        return self.filter(ended_at=None)


class Partner(models.Model):
    """An organisation outside that delivers, or might."""

    name = models.CharField(max_length=160)
    kind = models.CharField(
        max_length=12, choices=choices(PartnerKind), default=PartnerKind.OTHER
    )
    website = models.URLField(max_length=300, blank=True, default="")
    about = models.TextField(blank=True, default="")
    # How the house would go on without them, and when somebody last looked at that.
    exit_strategy = models.TextField(blank=True, default="")
    exit_reviewed_date = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="partners_added"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="partners_ended",
        null=True,
        blank=True,
    )
    end_reason = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_partner_name_not_empty", "name"),
            known("portfolio_partner_kind_known", "kind", PartnerKind),
            positive_version("portfolio_partner_version_from_one"),
            # Two spellings of one supplier would split its record.
            models.UniqueConstraint(Lower("name"), name="portfolio_partner_name_once"),
            together("portfolio_partner_ended_by_whom", ["ended_at", "ended_by"]),
            models.CheckConstraint(
                name="portfolio_partner_end_has_reason",
                condition=Q(ended_at=None) | ~Q(end_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartnerTrait(models.Model):
    """A sector in which a partner works, or a system that they know."""

    partner = models.ForeignKey(
        "portfolio.Partner", on_delete=models.CASCADE, related_name="traits"
    )
    kind = models.CharField(max_length=8, choices=choices(TraitKind))
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [
            known("portfolio_partnertrait_kind_known", "kind", TraitKind),
            not_empty("portfolio_partnertrait_name_not_empty", "name"),
            models.UniqueConstraint(
                "partner", "kind", Lower("name"), name="portfolio_partnertrait_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.kind} of #{self.partner_id})"


class PartnerContactQuerySet(models.QuerySet["PartnerContact"]):
    def standing(self) -> Self:
        return self.filter(dropped_at=None)


class PartnerContact(models.Model):
    """Somebody to call at a partner; it takes no account to be one."""

    partner = models.ForeignKey(
        "portfolio.Partner", on_delete=models.CASCADE, related_name="contacts"
    )
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="partner_contacts_added",
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PartnerContactQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_partnercontact_name_not_empty", "name"),
            positive_version("portfolio_partnercontact_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.name} (#{self.pk})"


class PartnerPersonQuerySet(models.QuerySet["PartnerPerson"]):
    def standing(self) -> Self:
        return self.filter(left_at=None)


class PartnerPerson(models.Model):
    """A person who signs in for a partner, from a moment until another."""

    partner = models.ForeignKey(
        "portfolio.Partner", on_delete=models.CASCADE, related_name="people"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="partner_memberships",
    )
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="partner_people_added",
    )
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="partner_people_released",
        null=True,
        blank=True,
    )

    objects = PartnerPersonQuerySet.as_manager()

    class Meta:
        constraints = [
            # Who speaks for two partners speaks for neither.
            models.UniqueConstraint(
                name="portfolio_partnerperson_one_partner_at_a_time",
                fields=["user"],
                condition=Q(left_at=None),
            ),
            together("portfolio_partnerperson_left_by_whom", ["left_at", "left_by"]),
            models.CheckConstraint(
                name="portfolio_partnerperson_leaves_after_joining",
                condition=Q(left_at=None) | Q(left_at__gte=F("joined_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.user_id} of partner #{self.partner_id}"

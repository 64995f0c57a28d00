"""The use case: one specific decision or process that AI is to improve."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.analysis.stages import EndReason, Outcome, Phase, Stage
from portfolio.laws import (
    choices,
    known,
    not_empty,
    positive_version,
    seen_by,
    together,
)


class Origin(StrEnum):
    ASKED_FOR = "asked-for"
    HANDED_DOWN = "handed-down"


class RiskClass(StrEnum):
    """Classes of the EU AI Act."""

    NOT_ASSESSED = "not-assessed"
    MINIMAL = "minimal"
    LIMITED = "limited"
    HIGH = "high"
    PROHIBITED = "prohibited"


class UseCaseQuerySet(models.QuerySet["UseCase"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user))

    def open(self) -> Self:
        return self.filter(ended_at=None)

    def ended(self) -> Self:
        return self.filter(ended_at__isnull=False)

    def by_ref(self, ref: str) -> Self:
        """Filter by `UC-12`, whatever its capitals; nothing where that is no reference."""
        prefix, _, digits = ref.partition("-")
        number = digits if prefix.upper() == "UC" and digits.isascii() else ""
        if not number.isdigit() or len(number) > 9:
            return self.none()
        return self.filter(number=int(number))


class UseCase(models.Model):
    """One use case from the first thought to its end; the people on it are cached here."""

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=200)
    story = models.CharField(max_length=600, blank=True, default="")
    decision = models.TextField(blank=True, default="")
    beneficiaries = models.TextField(blank=True, default="")
    data_needed = models.TextField(blank=True, default="")
    impact = models.TextField(blank=True, default="")
    way_to_tell = models.TextField(blank=True, default="")
    team = models.ForeignKey(
        "portfolio.Team",
        on_delete=models.PROTECT,
        related_name="use_cases",
        null=True,
        blank=True,
    )
    tags = models.ManyToManyField("portfolio.Tag", related_name="use_cases", blank=True)
    origin = models.CharField(
        max_length=20, choices=choices(Origin), default=Origin.ASKED_FOR
    )

    # The ends of StageMove and PhaseMove: only the operation that adds those writes these.
    stage = models.CharField(max_length=10, choices=choices(Stage), default=Stage.AUDIT)
    entered_stage_at = models.DateTimeField()
    phase = models.CharField(max_length=12, choices=choices(Phase), default=Phase.UNKNOWN)
    entered_phase_at = models.DateTimeField()

    # The open rows of Assignment, cached for lists.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="owned_use_cases",
        null=True,
        blank=True,
    )
    sponsor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="sponsored_use_cases",
        null=True,
        blank=True,
    )
    technical_lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="technically_led_use_cases",
        null=True,
        blank=True,
    )
    domain_expert = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="advised_use_cases",
        null=True,
        blank=True,
    )
    expert_consulted_date = models.DateField(null=True, blank=True)

    confidential = models.BooleanField(default=False)
    risk_class = models.CharField(
        max_length=20, choices=choices(RiskClass), default=RiskClass.NOT_ASSESSED
    )
    assessment_url = models.URLField(max_length=500, blank=True, default="")
    source = models.CharField(max_length=80, blank=True, default="")
    external_id = models.CharField(max_length=120, blank=True, default="")

    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="ended_use_cases",
        null=True,
        blank=True,
    )
    outcome = models.CharField(
        max_length=10, choices=choices(Outcome), blank=True, default=""
    )
    end_reason = models.CharField(
        max_length=30, choices=choices(EndReason), blank=True, default=""
    )
    end_story = models.TextField(blank=True, default="")
    lesson = models.TextField(blank=True, default="")

    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="created_use_cases",
    )
    version = models.PositiveIntegerField(default=1)

    objects = UseCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_usecase_title_not_empty", "title"),
            known("portfolio_usecase_stage_known", "stage", Stage),
            known("portfolio_usecase_phase_known", "phase", Phase),
            known("portfolio_usecase_origin_known", "origin", Origin),
            known("portfolio_usecase_risk_known", "risk_class", RiskClass),
            positive_version("portfolio_usecase_version_from_one"),
            together("portfolio_usecase_ended_by_whom", ["ended_at", "ended_by"]),
            models.CheckConstraint(
                name="portfolio_usecase_ended_has_outcome",
                condition=Q(ended_at=None, outcome="", end_reason="")
                | Q(
                    ended_at__isnull=False,
                    outcome__in=list(Outcome),
                    end_reason__in=list(EndReason),
                ),
            ),
            # Integrations and imports upsert by these two.
            models.UniqueConstraint(
                name="portfolio_usecase_external_id_once",
                fields=["source", "external_id"],
                condition=~Q(external_id=""),
            ),
            models.CheckConstraint(
                name="portfolio_usecase_external_id_has_source",
                condition=Q(external_id="") | ~Q(source=""),
            ),
        ]
        indexes = [
            models.Index(name="portfolio_usecase_stage", fields=["stage", "ended_at"]),
            # What is open is counted and put in order without the width of its rows.
            models.Index(
                name="portfolio_usecase_open",
                fields=["number", "id", "confidential", "stage"],
                condition=Q(ended_at=None),
            ),
            # Few are confidential; which of them a reader sees is asked at each look.
            models.Index(
                name="portfolio_usecase_confidential",
                fields=["id"],
                condition=Q(confidential=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    @property
    def ref(self) -> str:
        return f"UC-{self.number}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

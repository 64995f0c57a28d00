"""Candidates for delivering a use case: what they answered, what warns, who vouches."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from portfolio.analysis.partnering import HIGHEST, Flag, Question
from portfolio.laws import (
    choices,
    known,
    not_empty,
    positive_version,
    seen_by,
    together,
)


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def visible_to(self, user: User) -> Self:
        """With the use case, but for nobody from outside: partners compete here."""
        if not user.can(Permission.INSIDE_SEE):
            return self.none()
        return self.filter(seen_by(user, path="use_case"))

    def standing(self) -> Self:
        return self.filter(dropped_at=None)


class Candidate(models.Model):
    """A partner that might deliver one use case."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="candidates"
    )
    partner = models.ForeignKey(
        "portfolio.Partner", on_delete=models.PROTECT, related_name="candidacies"
    )
    offer = models.TextField(blank=True, default="")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="candidates_added"
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="candidates_dropped",
        null=True,
        blank=True,
    )
    drop_reason = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        constraints = [
            # For ever: who was dropped is taken up again with what was found out.
            models.UniqueConstraint(
                name="portfolio_candidate_once_per_use_case",
                fields=["use_case", "partner"],
            ),
            positive_version("portfolio_candidate_version_from_one"),
            together("portfolio_candidate_dropped_by_whom", ["dropped_at", "dropped_by"]),
            models.CheckConstraint(
                name="portfolio_candidate_drop_has_reason",
                condition=Q(dropped_at=None) | ~Q(drop_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"partner #{self.partner_id} for #{self.use_case_id}"


class CandidateAnswerQuerySet(models.QuerySet["CandidateAnswer"]):
    def current(self) -> Self:
        return self.filter(replaced_at=None)

    def with_evidence(self) -> Self:
        return self.filter(~Q(evidence="") | ~Q(url=""))


class CandidateAnswer(models.Model):
    """What a candidate answered to one question; a newer answer leaves the older one."""

    candidate = models.ForeignKey(
        "portfolio.Candidate", on_delete=models.CASCADE, related_name="answers"
    )
    question = models.CharField(max_length=20, choices=choices(Question))
    answer = models.TextField()
    evidence = models.TextField(blank=True, default="")
    url = models.URLField(max_length=500, blank=True, default="")
    score = models.PositiveSmallIntegerField()
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="candidate_answers",
    )
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = CandidateAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            known("portfolio_candidateanswer_question_known", "question", Question),
            not_empty("portfolio_candidateanswer_answer_not_empty", "answer"),
            models.CheckConstraint(
                name="portfolio_candidateanswer_score_of_four",
                condition=Q(score__lte=HIGHEST),
            ),
            models.UniqueConstraint(
                name="portfolio_candidateanswer_one_current",
                fields=["candidate", "question"],
                condition=Q(replaced_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} of candidate #{self.candidate_id}: {self.score}"

    @property
    def has_evidence(self) -> bool:
        return bool(self.evidence or self.url)


class CandidateFlag(models.Model):
    """A warning that was seen in a candidate. Append-only: it stays visible for ever."""

    candidate = models.ForeignKey(
        "portfolio.Candidate", on_delete=models.CASCADE, related_name="flags"
    )
    flag = models.CharField(max_length=24, choices=choices(Flag))
    seen = models.TextField()
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="candidate_flags",
    )

    class Meta:
        constraints = [
            known("portfolio_candidateflag_flag_known", "flag", Flag),
            not_empty("portfolio_candidateflag_says_what_was_seen", "seen"),
            models.UniqueConstraint(
                name="portfolio_candidateflag_once", fields=["candidate", "flag"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.flag} at candidate #{self.candidate_id}"


class FlagAnswer(models.Model):
    """Why a warning is lived with, or what was found out since. Append-only."""

    flag = models.ForeignKey(
        "portfolio.CandidateFlag", on_delete=models.CASCADE, related_name="answers"
    )
    text = models.TextField()
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="flag_answers"
    )

    class Meta:
        constraints = [not_empty("portfolio_flaganswer_text_not_empty", "text")]

    def __str__(self) -> str:
        return f"answer to flag #{self.flag_id}"


class CandidateReference(models.Model):
    """Somebody who has worked with a candidate, and what they said when asked."""

    candidate = models.ForeignKey(
        "portfolio.Candidate", on_delete=models.CASCADE, related_name="references"
    )
    organisation = models.CharField(max_length=160)
    contact = models.CharField(max_length=160, blank=True, default="")
    # At our stage and in our industry, or only somewhere.
    comparable = models.BooleanField(default=False)
    spoken_date = models.DateField(null=True, blank=True)
    said = models.TextField(blank=True, default="")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="candidate_references",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            not_empty("portfolio_candidatereference_has_organisation", "organisation"),
            positive_version("portfolio_candidatereference_version_from_one"),
            models.CheckConstraint(
                name="portfolio_candidatereference_said_when",
                condition=Q(said="") | Q(spoken_date__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} on candidate #{self.candidate_id}"

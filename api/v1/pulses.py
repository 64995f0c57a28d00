"""/use-cases/UC-12/pulses: how it is trusted; what is published, never an answer."""

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import Meta
from rest_framework import serializers

from accounts.permissions import Permission
from api.errors import Problem
from api.nouns import Belonging, does
from api.shapes import Shape, Text, wrong
from api.writing import create
from portfolio.analysis.pulse import rough_count
from portfolio.models import PulseRound, UseCase
from portfolio.operations import pulses
from portfolio.queries.pulses import as_told, rounds_about
from portfolio.queries.rights import rights


class PulseIn(Shape):
    """`about` is read by whoever has the link, signed in or not; two months at most."""

    example = {"about": "Lead scoring in the south", "closes_date": "2026-12-04"}

    about: Annotated[Text, Meta(max_length=160)]
    closes_date: date
    of_team: bool = False


class ExtendIn(Shape):
    example = {"closes_date": "2026-12-11"}

    closes_date: date


class PulseOut(serializers.ModelSerializer[PulseRound]):
    of_team = serializers.SerializerMethodField(
        help_text="Whether it asked about the team rather than the use case."
    )
    answers_at_least = serializers.SerializerMethodField(
        help_text="While it runs: a multiple of five, so that no answer is seen to arrive."
    )
    link = serializers.SerializerMethodField(
        help_text="While it runs, for whoever may share it: where to answer."
    )
    means = serializers.SerializerMethodField(help_text="Of the three questions, 1 to 5.")
    spreads = serializers.SerializerMethodField()
    words = serializers.SerializerMethodField(
        help_text="What people added, in no order that tells anything."
    )

    class Meta:
        model = PulseRound
        fields = [
            "id",
            "about",
            "of_team",
            "opened_at",
            "opened_by_id",
            "closes_date",
            "closed_at",
            "link",
            "answers_at_least",
            "is_published",
            "answers",
            "score",
            "means",
            "spreads",
            "words",
            "version",
        ]

    is_published = serializers.BooleanField(
        help_text="False for good where fewer than five answered: then nothing was kept."
    )

    def get_of_team(self, row: PulseRound) -> bool:
        return row.team_id is not None

    def get_answers_at_least(self, row: PulseRound) -> int:
        counted: int = row.counted  # type: ignore[attr-defined]
        return rough_count(counted) if row.is_running else 0

    def get_link(self, row: PulseRound) -> str | None:
        if not row.is_running or not self.context.get("may_share"):
            return None
        path = reverse("pulse", args=[row.token])
        link: str = self.context["request"].build_absolute_uri(path)
        return link

    def get_means(self, row: PulseRound) -> list[float]:
        return list(row.means) if row.is_published else []

    def get_spreads(self, row: PulseRound) -> list[float]:
        return list(row.spreads) if row.is_published else []

    def get_words(self, row: PulseRound) -> list[str]:
        said = row.listed_words if row.is_published else []  # type: ignore[attr-defined]
        return [each.text for each in said]


@extend_schema_view(
    list=extend_schema(summary="The rounds about it or its team, the newest first"),
    retrieve=extend_schema(summary="One round"),
)
class Pulses(Belonging):
    """Worked out once, when a round closes; of fewer than five answers nothing is kept."""

    inside = True
    serializer_class = PulseOut
    order = ("-opened_at", "-pk")

    def rows(self, use_case: UseCase) -> QuerySet[PulseRound]:
        rounds = as_told(rounds_about(use_case, seen_by=self.caller))
        return self.among(rounds).order_by(*self.order)

    def use_case_of(self, row: PulseRound) -> UseCase:
        # A team's round is changed from each of its use cases.
        return self.use_case()

    def get_serializer_context(self) -> dict[str, Any]:
        found = dict(super().get_serializer_context())
        if "ref" in self.kwargs and self.request is not None:
            found["may_share"] = rights(self.caller, self.use_case()).write_inside
        return found

    @create(PulseIn, right="edit", summary="Open a round, for two months at most")
    def create(self, use_case: UseCase, given: PulseIn) -> PulseRound:
        if given.of_team:
            self._admit_to_team(use_case)
        return pulses.open_round(
            about=given.about,
            closes_date=given.closes_date,
            use_case_id=None if given.of_team else use_case.pk,
            team_id=use_case.team_id if given.of_team else None,
            **self.said,
        )

    extend = does(
        pulses.extend,
        "round_id",
        ExtendIn,
        right="edit",
        summary="Let it close on another day",
    )
    close = does(
        pulses.close,
        "round_id",
        right="edit",
        summary="Close it for good, and publish it if enough answered",
    )

    def _admit_to_team(self, use_case: UseCase) -> None:
        """A team's round is about all of its use cases: whoever sees them all opens it."""
        self.admit_to(Permission.USE_CASE_SEE_ALL)
        if self.caller.reach is not None:
            sentence = _("A key narrowed to use cases asks nothing of a whole team.")
            raise Problem(sentence, code="not-allowed", status=403)
        if use_case.team_id is None:
            raise wrong("of_team", _("It has no team."))

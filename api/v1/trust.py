"""/use-cases/UC-12/touchpoints, /challenges, /resets: who met, asked, repaired."""

from datetime import date
from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from api.nouns import Belonging, adds, changes, does
from api.shapes import Id, Line, Long, Shape, Text, told
from api.writing import act
from portfolio.models import Challenge, Reset, ResetCommitment, Touchpoint
from portfolio.models.touchpoint import TouchpointKind
from portfolio.operations import challenges, resets, touchpoints

Health = Annotated[int, Meta(ge=0, le=4)]
Who = Annotated[Text, Meta(max_length=160)]


class TouchpointPatch(Shape):
    example = {"what_changed": "The score is shown after the call, not before."}

    kind: TouchpointKind | UnsetType = UNSET
    met_date: date | UnsetType = UNSET
    who: Line | UnsetType = UNSET
    whom: Line | UnsetType = UNSET
    what_changed: Long | UnsetType = UNSET


class TouchpointIn(Shape):
    example = {
        "kind": "shadowing",
        "met_date": "2026-10-21",
        "who": "Two engineers",
        "whom": "The night shift in Lyon",
    }

    kind: TouchpointKind
    met_date: date
    who: Line
    whom: Line
    what_changed: Long = ""


class TouchpointOut(serializers.ModelSerializer[Touchpoint]):
    kind = serializers.ChoiceField(choices=list(TouchpointKind))

    class Meta:
        model = Touchpoint
        fields = [
            "id",
            "kind",
            "met_date",
            "who",
            "whom",
            "what_changed",
            "noted_at",
            "noted_by_id",
            "withdrawn_at",
            "version",
        ]


@extend_schema_view(
    list=extend_schema(summary="Who met whom, the newest first"),
    retrieve=extend_schema(summary="One touchpoint"),
)
class Touchpoints(Belonging):
    inside = True
    serializer_class = TouchpointOut
    order = ("-met_date", "-pk")

    create = adds(
        TouchpointIn, touchpoints.note, right="write_inside", summary="Note that they met"
    )
    partial_update = changes(
        TouchpointPatch,
        touchpoints.revise,
        "touchpoint_id",
        right="write_inside",
        summary="Say what changed by it",
        whole=("kind", "met_date", "who", "whom", "what_changed"),
    )
    withdraw = does(
        touchpoints.withdraw, "touchpoint_id", right="write_inside", summary="Take it back"
    )
    restore = does(
        touchpoints.restore,
        "touchpoint_id",
        right="write_inside",
        summary="It was right after all",
    )


class ChallengeIn(Shape):
    example = {
        "prediction": "Lead 4711 was last of the list.",
        "question": "Why, with three orders a year?",
        "noticed_by_words": "The inside sales team",
        "noticed_date": "2026-10-28",
    }

    prediction: Long
    question: Long
    noticed_by_words: Who = ""
    noticed_date: date | None = None


class ChallengeAnswerIn(Shape):
    example = {
        "answer": "Orders by telephone were not counted.",
        "change_made": "They are since 2 November.",
    }

    answer: Long
    change_made: Long = ""


class ChallengeOut(serializers.ModelSerializer[Challenge]):
    class Meta:
        model = Challenge
        fields = [
            "id",
            "prediction",
            "question",
            "noticed_by_words",
            "noticed_date",
            "asked_at",
            "asked_by_id",
            "answer",
            "change_made",
            "answered_date",
            "answered_by_id",
            "version",
        ]


@extend_schema_view(
    list=extend_schema(summary="Predictions that somebody questioned"),
    retrieve=extend_schema(summary="One challenge"),
)
class Challenges(Belonging):
    inside = True
    serializer_class = ChallengeOut
    order = ("-noticed_date", "-pk")

    create = adds(
        ChallengeIn, challenges.ask, right="write_inside", summary="Question a prediction"
    )
    answer = does(
        challenges.answer,
        "challenge_id",
        ChallengeAnswerIn,
        right="write_inside",
        summary="Say what was found, and what was changed",
    )


class CommitmentIn(Shape):
    who: Who
    what: Annotated[Text, Meta(max_length=300)]
    due_date: date


class ResetIn(Shape):
    """What happened, about the work: nobody is to blame here."""

    example = {
        "what_broke": "A change of the file was told a week after it was made.",
        "parties": "Sales operations and the platform team",
        "facilitator": "Ines Moreau of the works council",
        "goals": "A change is told before it is made.",
        "held_date": "2026-10-14",
        "health_before": 1,
        "follow_up_date": "2026-12-09",
        "commitments": [
            {
                "who": "Platform team",
                "what": "A note two days before",
                "due_date": "2026-11-02",
            }
        ],
    }

    what_broke: Long
    parties: Annotated[Text, Meta(max_length=300)]
    facilitator: Who
    goals: Long
    held_date: date
    health_before: Health
    follow_up_date: date
    commitments: Annotated[list[CommitmentIn], Meta(min_length=1, max_length=20)]

    def meant(self) -> dict[str, Any]:
        promised = [resets.Commitment(**told(each)) for each in self.commitments]
        return {**told(self), "commitments": promised}


class FollowUpIn(Shape):
    example = {"health_after": 3, "follow_up": "Both changes since were told in time."}

    health_after: Health
    follow_up: Long


class PostponeIn(Shape):
    example = {
        "follow_up_date": "2027-01-13",
        "reason": "The next change comes in January.",
    }

    follow_up_date: date
    reason: Long


class CommitmentRef(Shape):
    example = {"commitment": 6}

    commitment: Id


class CommitmentOut(serializers.ModelSerializer[ResetCommitment]):
    class Meta:
        model = ResetCommitment
        fields = ["id", "who", "what", "due_date", "kept_at", "kept_by_id"]


class ResetOut(serializers.ModelSerializer[Reset]):
    commitments = CommitmentOut(many=True, source="listed")

    class Meta:
        model = Reset
        fields = [
            "id",
            "what_broke",
            "parties",
            "facilitator",
            "goals",
            "held_date",
            "health_before",
            "follow_up_date",
            "commitments",
            "opened_at",
            "opened_by_id",
            "health_after",
            "follow_up",
            "followed_up_at",
            "followed_up_by_id",
            "version",
        ]


@extend_schema_view(
    list=extend_schema(summary="Repairs of the working relationship"),
    retrieve=extend_schema(summary="One reset with what was promised"),
)
class Resets(Belonging):
    inside = True
    serializer_class = ResetOut
    order = ("-held_date", "-pk")

    def among(self, rows: QuerySet[Reset]) -> QuerySet[Reset]:
        commitments = ResetCommitment.objects.order_by("position")
        listed = Prefetch("commitments", queryset=commitments, to_attr="listed")
        return super().among(rows).prefetch_related(listed)

    create = adds(ResetIn, resets.open_reset, right="edit", summary="Write a reset down")
    follow_up = does(
        resets.follow_up, "reset_id", FollowUpIn, right="edit", summary="Look again"
    )
    postpone = does(
        resets.postpone,
        "reset_id",
        PostponeIn,
        right="edit",
        summary="Look again on another day",
    )

    @act(CommitmentRef, right="write_inside", summary="A commitment was kept")
    def keep(self, row: Reset, given: CommitmentRef) -> None:
        resets.keep(commitment_id=_promised(row, given), **self.said)

    @act(CommitmentRef, right="write_inside", summary="It was not kept after all")
    def unkeep(self, row: Reset, given: CommitmentRef) -> None:
        resets.unkeep(commitment_id=_promised(row, given), **self.said)


def _promised(row: Reset, given: CommitmentRef) -> int:
    return get_object_or_404(row.commitments, pk=given.commitment).pk

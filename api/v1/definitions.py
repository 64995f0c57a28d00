"""/definitions: words that must mean one thing to every team."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from accounts import ledger
from accounts.permissions import Permission
from api.filters import FlagFilter, TextFilter
from api.nouns import Register, adds, changes, does
from api.shapes import Id, Long, Shape, Text, told
from api.v1.words import ReasonIn, words
from api.writing import act, somebody
from portfolio.analysis.definitions import Alignment
from portfolio.models import (
    Definition,
    DefinitionAgreement,
    DefinitionMeaning,
    DefinitionUse,
)
from portfolio.operations import definitions, meanings, teams
from portfolio.queries.days import day_of
from portfolio.queries.definitions import Wanted
from portfolio.queries.definitions import definitions as found

KEEP = Permission.FOUNDATIONS_EDIT
Element = Annotated[Text, Meta(max_length=160)]
People = Annotated[list[Id], Meta(max_length=50)]


class DefinitionPatch(Shape):
    example = {"next_check_date": "2027-04-01"}

    element: Element | UnsetType = UNSET
    about: Long | UnsetType = UNSET
    next_check_date: date | None | UnsetType = UNSET


class DefinitionIn(DefinitionPatch, kw_only=True):
    example = {"element": "Lead", "about": "Marketing and sales count them apart."}

    element: Element


class MeaningIn(Shape):
    """A team that is new is taken up; what it meant before stays to be read."""

    example = {"team": "Sales", "meaning": "Somebody who was called back."}

    team: Annotated[Text, Meta(min_length=1, max_length=120)]
    meaning: Long


class MeaningOffIn(Shape):
    example = {"meaning": 5}

    meaning: Id


class AlignIn(Shape):
    """Who agreed: people by their ids, or a group in words."""

    example = {
        "wording": "A lead is a person who asked for an offer.",
        "agreed": [3],
        "agreed_words": "Steering committee",
        "aligned_date": "2026-10-15",
        "next_check_date": "2027-04-15",
    }

    wording: Long
    agreed: People = []
    agreed_words: Element = ""
    aligned_date: date | None = None
    next_check_date: date | None = None

    def meant(self) -> dict[str, Any]:
        people = {pk: somebody(pk, "agreed") for pk in self.agreed}
        return {**told(self), "agreed": list(people.values())}


class MeaningOut(serializers.ModelSerializer[DefinitionMeaning]):
    team = serializers.CharField(source="team.name")

    class Meta:
        model = DefinitionMeaning
        fields = ["id", "team", "meaning", "noted_at", "noted_by_id"]


class AgreementRef(serializers.ModelSerializer[DefinitionAgreement]):
    class Meta:
        model = DefinitionAgreement
        fields = ["agreed_by_id", "words", "agreed_at"]


class UseRef(serializers.ModelSerializer[DefinitionUse]):
    use_case = serializers.CharField(source="use_case.ref")
    metric = serializers.CharField(source="metric.key", allow_null=True, default=None)

    class Meta:
        model = DefinitionUse
        fields = ["use_case", "metric"]


class DefinitionOut(serializers.ModelSerializer[Definition]):
    state = serializers.ChoiceField(choices=list(Alignment))
    meanings = MeaningOut(many=True, source="told", help_text="What each team means now.")
    agreements = AgreementRef(many=True, source="agreed")
    uses = UseRef(many=True, source="seen_uses", help_text="As far as the caller sees.")

    class Meta:
        model = Definition
        fields = [
            "id",
            "element",
            "about",
            "state",
            "state_since_date",
            "wording",
            "aligned_date",
            "agreements",
            "next_check_date",
            "meanings",
            "uses",
            "added_at",
            "retired_at",
            "version",
        ]


class DefinitionFilter(filters.FilterSet):
    search = TextFilter(method="nothing", help_text="Words in it, or in a meaning.")
    state = filters.ChoiceFilter(choices=words(Alignment))
    due = FlagFilter(
        method="nothing", help_text="Whether only those to be looked at again."
    )
    retired = FlagFilter(method="nothing", help_text="Whether those that were taken out.")

    class Meta:
        model = Definition
        fields: ClassVar[list[str]] = []

    def nothing(self, queryset: Any, name: str, value: Any) -> Any:
        """Asked of the query itself, which the page asks too."""
        return queryset


@extend_schema_view(
    list=extend_schema(summary="Words that must mean one thing"),
    retrieve=extend_schema(summary="One word: what teams mean, what was agreed"),
)
class Definitions(Register):
    """A word that only hidden use cases lean on is as hidden as they are."""

    serializer_class = DefinitionOut
    filterset_class = DefinitionFilter
    order = ("element", "pk")
    sortable = ("element", "state_since_date", "added_at")

    def among(self, rows: QuerySet[Definition]) -> QuerySet[Definition]:
        asked = getattr(self.request, "query_params", {})
        if self.action == "list":
            wanted = Wanted(
                words=asked.get("search", "").replace("\0", ""),
                is_due=asked.get("due") == "true",
                is_retired=asked.get("retired") == "true",
            )
            rows = found(wanted, seen_by=self.caller, today=day_of(timezone.now()))
        meanings = DefinitionMeaning.objects.filter(replaced_at=None)
        agreed = DefinitionAgreement.objects.filter(voided_at=None)
        uses = DefinitionUse.objects.visible_to(self.caller).standing()
        uses = uses.select_related("use_case", "metric")
        return rows.prefetch_related(
            Prefetch(
                "meanings",
                meanings.select_related("team").order_by("team__name", "pk"),
                to_attr="told",
            ),
            Prefetch("agreements", agreed.order_by("pk"), to_attr="agreed"),
            Prefetch("uses", uses.order_by("use_case__number", "pk"), to_attr="seen_uses"),
        )

    create = adds(DefinitionIn, definitions.add, right=KEEP, summary="Take a word up")
    partial_update = changes(
        DefinitionPatch,
        definitions.revise,
        "definition_id",
        right=KEEP,
        summary="Change the word, or its next check",
    )

    @act(MeaningIn, right=KEEP, summary="What a team means by it", path="say-meaning")
    @ledger.writes
    def say_meaning(self, row: Definition, given: MeaningIn) -> None:
        team = teams.add(name=given.team, **self.said)
        meanings.say(definition_id=row.pk, team=team, meaning=given.meaning, **self.said)

    @act(MeaningOffIn, right=KEEP, summary="Take a meaning back", path="drop-meaning")
    def drop_meaning(self, row: Definition, given: MeaningOffIn) -> None:
        told = get_object_or_404(row.meanings, pk=given.meaning)
        meanings.drop(meaning_id=told.pk, **self.said)

    find_conflict = does(
        definitions.find_conflict,
        "definition_id",
        ReasonIn,
        right=KEEP,
        summary="Teams mean different things by it",
    )
    align = does(
        definitions.align,
        "definition_id",
        AlignIn,
        right=KEEP,
        summary="One wording is agreed",
    )
    unsettle = does(
        definitions.unsettle,
        "definition_id",
        ReasonIn,
        right=KEEP,
        summary="Its meaning is open again",
    )
    retire = does(
        definitions.retire, "definition_id", ReasonIn, right=KEEP, summary="Take it out"
    )
    restore = does(
        definitions.restore, "definition_id", right=KEEP, summary="Take it up again"
    )

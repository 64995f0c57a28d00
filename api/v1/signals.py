"""/signals: what the rules found, since when, and what people made of it."""

from datetime import date
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, serializers

from accounts.permissions import Permission
from api.filters import FlagFilter, RefFilter, TextFilter
from api.resource import Retrieved
from api.shapes import Long, Shape
from api.v1.words import PersonRef, words
from api.writing import IDS, Writing, act
from portfolio.analysis.finding import Severity
from portfolio.analysis.packing import unpack
from portfolio.documents.saying import said
from portfolio.models import Signal, UseCase
from portfolio.operations import signals
from portfolio.queries.days import day_of
from portfolio.queries.signals import Shown


class SnoozeIn(Shape):
    """Up to and including a day, three months from now at most."""

    example = {"until_date": "2026-12-15", "reason": "The pilot begins on the 14th."}

    until_date: date
    reason: Long


class SignalOut(serializers.ModelSerializer[Signal]):
    use_case = serializers.CharField(source="use_case.ref")
    severity = serializers.ChoiceField(choices=list(Severity))
    sentence = serializers.SerializerMethodField(help_text="Why, with its numbers.")
    evidence = serializers.ListField(child=serializers.CharField())
    acknowledged_by = PersonRef(allow_null=True)
    snoozed_by = PersonRef(allow_null=True)

    class Meta:
        model = Signal
        fields = [
            "id",
            "use_case",
            "rule",
            "severity",
            "since_date",
            "sentence",
            "evidence",
            "is_stalled",
            "opened_at",
            "cleared_at",
            "reopenings",
            "acknowledged_at",
            "acknowledged_by",
            "snoozed_until_date",
            "snoozed_by",
            "snooze_reason",
        ]

    def get_sentence(self, signal: Signal) -> str:
        return said(unpack(signal.sentence), today=day_of(timezone.now()))


class SignalFilter(filters.FilterSet):
    shown = filters.ChoiceFilter(
        method="lives", choices=words(Shown), help_text="open unless told."
    )
    severity = filters.ChoiceFilter(choices=words(Severity))
    rule = TextFilter()
    use_case = RefFilter(method="on", help_text="A reference such as UC-12.")
    is_stalled = FlagFilter()

    class Meta:
        model = Signal
        fields: ClassVar[list[str]] = []

    def lives(self, rows: Any, name: str, value: str) -> Any:
        """Asked of the query itself."""
        return rows

    def on(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(use_case__in=UseCase.objects.by_ref(value).values("pk"))


@extend_schema_view(
    list=extend_schema(summary="The signals, what waits longest first"),
    retrieve=extend_schema(summary="One signal"),
)
class Signals(Retrieved, mixins.ListModelMixin, Writing):
    queryset = Signal.objects.none()
    serializer_class = SignalOut
    filterset_class = SignalFilter
    sortable = ("since_date", "opened_at")
    lookup_url_kwarg = "id"
    lookup_value_regex = IDS

    def get_queryset(self) -> QuerySet[Signal]:
        rows: Any = Signal.objects.visible_to(self.caller).select_related(
            "use_case", "acknowledged_by", "snoozed_by"
        )
        if not self.caller.can(Permission.INSIDE_SEE):
            # What the rules found is for the house: a supplier's person reads none of it.
            rows = rows.none()
        if self.action == "list":
            rows = self._narrowed(rows)
        found: QuerySet[Signal] = rows.order_by("since_date", "pk")
        return found

    def _narrowed(self, rows: Any) -> QuerySet[Signal]:
        today = day_of(timezone.now())
        match self.request.query_params.get("shown", Shown.OPEN):
            case Shown.OPEN:
                rows = rows.open(today=today)
            case Shown.NEW:
                rows = rows.open(today=today).filter(acknowledged_at=None)
            case Shown.ASLEEP:
                rows = rows.asleep(today=today)
            case Shown.CLEARED:
                rows = rows.cleared()
        found: QuerySet[Signal] = rows
        return found

    @act(right="set_aside", summary="Say that somebody has seen it")
    def acknowledge(self, row: Signal, given: Any) -> None:
        signals.acknowledge(signal_id=row.pk, **self.said)

    @act(right="set_aside", summary="Take the acknowledgement back")
    def unacknowledge(self, row: Signal, given: Any) -> None:
        signals.unacknowledge(signal_id=row.pk, **self.said)

    @act(SnoozeIn, right="set_aside", summary="Set it aside for a while, with a reason")
    def snooze(self, row: Signal, given: SnoozeIn) -> None:
        signals.snooze(
            signal_id=row.pk,
            until_date=given.until_date,
            reason=given.reason,
            **self.said,
        )

    @act(right="set_aside", summary="Bring it back into sight")
    def wake(self, row: Signal, given: Any) -> None:
        signals.wake(signal_id=row.pk, **self.said)

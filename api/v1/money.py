"""/use-cases/UC-12/money, /worth, /costs: what it brings, what it costs, how we know."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import Meta
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api import etag
from api.filters import FlagFilter
from api.nouns import Belonging, adds, does
from api.shapes import Line, Long, Shape, told, wrong
from api.v1.words import ReasonIn, words
from portfolio.analysis.books import Basis, CostKind
from portfolio.analysis.measures import MetricType
from portfolio.analysis.worth import CostWarning
from portfolio.documents.figures import Figure, figures
from portfolio.models import Cost, WorthEstimate
from portfolio.operations import costs, worth
from portfolio.queries.books import open_books
from portfolio.queries.days import day_of

Amount = Annotated[float, Meta(ge=0, lt=1e13)]
Code = Annotated[str, Meta(pattern="^([A-Z]{3})?$")]


def exact(number: float, field: str, *, places: int = 2) -> Decimal:
    """
    Return an amount as it was written.

    :raises Problem: if it has more decimals than are kept
    """
    found = Decimal(str(number))
    if found != round(found, places):
        sentence = _("At most %(places)d decimals are kept.") % {"places": places}
        raise wrong(field, sentence)
    return found


class FigureRowOut(serializers.Serializer[object]):
    label = serializers.CharField()  # type: ignore[assignment]
    amount = serializers.FloatField(allow_null=True)
    day = serializers.DateField(allow_null=True)
    written = serializers.FloatField(
        allow_null=True, help_text="As written down, where that was in another currency."
    )
    currency = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)


class FigureOut(serializers.Serializer[Figure]):
    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    formula = serializers.CharField()
    amount = serializers.FloatField(allow_null=True)
    times = serializers.FloatField(allow_null=True, help_text="A multiple, not money.")
    month = serializers.DateField(allow_null=True)
    note = serializers.CharField(allow_blank=True)
    low = serializers.SerializerMethodField()
    high = serializers.SerializerMethodField()
    so_far = serializers.FloatField(allow_null=True)
    rows = FigureRowOut(many=True, help_text="What went into it.")

    def get_low(self, figure: Figure) -> float | None:
        return None if figure.span[0] is None else float(figure.span[0])

    def get_high(self, figure: Figure) -> float | None:
        return None if figure.span[1] is None else float(figure.span[1])


class MoneyOut(serializers.Serializer[object]):
    """Every figure in the organisation's currency; null where it is not known."""

    currency = serializers.CharField()
    warning = serializers.ChoiceField(choices=list(CostWarning), allow_blank=True)
    figures = FigureOut(many=True)
    without_rate = serializers.ListField(
        child=serializers.CharField(),
        help_text="Currencies that no rate is known for: no figure holds their amounts.",
    )


class CaseMoney(Belonging):
    """Only months in production, measured as production, count as realised."""

    inside = True
    serializer_class = MoneyOut

    @extend_schema(operation_id="money", summary="The figures, each with its formula")
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        today = day_of(timezone.now())
        opened = open_books(self.use_case(), today=today)
        found = {
            "currency": opened.money.currency,
            "warning": opened.money.warning,
            "figures": figures(opened.books, opened.money, today=today),
            "without_rate": sorted({one.currency for one in opened.money.unconverted}),
        }
        return etag.answer(request, self.get_serializer(found).data)


class WorthIn(Shape):
    """A year, of one kind; another estimate of the kind replaces it, and both are kept."""

    example = {
        "kind": "revenue",
        "low": 80_000,
        "expected": 120_000,
        "high": 200_000,
        "currency": "EUR",
        "reason": "Two more orders in a hundred leads.",
    }

    kind: MetricType
    low: Amount
    expected: Amount
    high: Amount
    currency: Code = ""
    reason: Long = ""

    def meant(self) -> dict[str, Any]:
        names = ("low", "expected", "high")
        return told(self) | {name: exact(getattr(self, name), name) for name in names}


class WorthOut(serializers.ModelSerializer[WorthEstimate]):
    kind = serializers.ChoiceField(choices=list(MetricType))
    low = serializers.FloatField()
    expected = serializers.FloatField()
    high = serializers.FloatField()

    class Meta:
        model = WorthEstimate
        fields = [
            "id",
            "kind",
            "low",
            "expected",
            "high",
            "currency",
            "reason",
            "estimated_at",
            "estimated_by_id",
            "replaced_at",
        ]


@extend_schema_view(
    list=extend_schema(summary="What it is thought to be worth a year, newest first"),
    retrieve=extend_schema(summary="One estimate"),
)
class Worth(Belonging):
    inside = True
    serializer_class = WorthOut
    order = ("-estimated_at", "-pk")

    create = adds(WorthIn, worth.estimate, right="edit", summary="Estimate its worth")


class CostIn(Shape):
    """Running costs belong to the month of their day; a plan holds from its day on."""

    example = {
        "kind": "run",
        "basis": "actual",
        "cost_date": "2026-10-01",
        "amount": 1840.5,
        "currency": "EUR",
        "what": "Computing",
    }

    kind: CostKind
    basis: Basis
    cost_date: date
    amount: Amount
    currency: Code = ""
    what: Line = ""

    def meant(self) -> dict[str, Any]:
        return told(self) | {"amount": exact(self.amount, "amount")}


class CostOut(serializers.ModelSerializer[Cost]):
    kind = serializers.ChoiceField(choices=list(CostKind))
    basis = serializers.ChoiceField(choices=list(Basis))
    amount = serializers.FloatField()

    class Meta:
        model = Cost
        fields = [
            "id",
            "kind",
            "basis",
            "cost_date",
            "amount",
            "currency",
            "what",
            "recorded_at",
            "recorded_by_id",
            "withdrawn_at",
            "withdraw_reason",
        ]


class CostFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=words(CostKind))
    basis = filters.ChoiceFilter(choices=words(Basis))
    current = FlagFilter(
        field_name="withdrawn_at", lookup_expr="isnull", help_text="Whether it counts."
    )

    class Meta:
        model = Cost
        fields: ClassVar[list[str]] = []


@extend_schema_view(
    list=extend_schema(summary="What was planned and paid, the newest first"),
    retrieve=extend_schema(summary="One cost"),
)
class Costs(Belonging):
    """An amount is never edited: a wrong one is taken back, and stays to be read."""

    inside = True
    serializer_class = CostOut
    filterset_class = CostFilter
    order = ("-cost_date", "-pk")

    create = adds(CostIn, costs.record, right="edit", summary="Write a cost down")
    withdraw = does(
        costs.withdraw, "cost_id", ReasonIn, right="edit", summary="Take it back"
    )
